package borrower

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/borrower"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// Letters lists the template letters that fit where the borrower lives.
func (d *Door) Letters(c echo.Context) error {
	return web.Render(c, http.StatusOK, screens.Letters(screens.LettersPage{Shell: shell(c, words.Letters.In(web.Lang(c)).Title, ""), Codes: words.LettersAt(visit(c).Debts[0].Country)}))
}

// Letter is one as a PDF, in the language of the page, with the borrower's details filled in. It is theirs: no copy is kept, it carries no code of ours, and
// the record says only that one was downloaded, once a visit.
func (d *Door) Letter(c echo.Context) error {
	code, ok := letterHere(c)
	if !ok {
		return web.Missing
	}
	return d.printLetter(c, code, "")
}

// letterHere is the letter that the address names, where it fits the borrower's place.
func letterHere(c echo.Context) (code string, ok bool) {
	code = c.Param("id")
	return code, slices.Contains(words.LettersAt(visit(c).Debts[0].Country), code)
}

func (d *Door) printLetter(c echo.Context, code, text string) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	pdf, err := papers.Print(ctx, l, papers.LetterSheet(l, code, text, who, v.Debts, record.DateIn(place(c), v.Now)))
	if err != nil {
		return err
	}
	err = d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "letter:"+code+":"+string(l)+":"+v.ID.String(), by(v), says(record.LetterDownloaded{Letter: code, Language: string(l)}))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="letter-`+code+`.pdf"`)
	return c.Blob(http.StatusOK, "application/pdf", pdf)
}

const (
	letterMost = 4000 // characters
	noticeMost = 200  // words of a notice of correction (Consumer Credit Act 1974 s159)
)

// LetterText shows a letter's text to change before it is printed. What is written goes into the PDF and nowhere else.
func (d *Door) LetterText(c echo.Context) error {
	code, ok := letterHere(c)
	if !ok {
		return web.Missing
	}
	return d.letterText(c, http.StatusOK, code, words.Letters.In(web.Lang(c)).Bodies[code], nil)
}

func (d *Door) letterText(c echo.Context, status int, code, text string, problems []views.Problem) error {
	l := web.Lang(c)
	k := words.Credit.In(l)
	name := words.Letters.In(l).Names[code]
	p := screens.LetterPage{Shell: shell(c, words.Fill(k.EditLetter, name), ""), Code: code, Name: name, Text: text, Problems: problems}
	p.Shell.Path, p.Shell.Error = "/letters/"+code+"/text", len(problems) > 0
	if code == "correction_notice" {
		p.Count = words.Fill(k.Counted200, wordsIn(text), noticeMost)
	}
	return web.Render(c, status, screens.Letter(p))
}

// PrintLetter prints what was written. Everything that is wrong with it comes back at once, with the text as it was typed.
func (d *Door) PrintLetter(c echo.Context) error {
	code, ok := letterHere(c)
	if !ok {
		return web.Missing
	}
	if _, err := web.Form(c); err != nil {
		return err
	}
	l := web.Lang(c)
	k := words.Credit.In(l)
	text, short := web.Words(c, "words", letterMost)
	var problems []views.Problem
	wrong := func(says string) { problems = append(problems, views.Problem{Field: "words", Text: says}) }
	n := wordsIn(text)
	switch {
	case n == 0:
		wrong(k.NoWords)
	case code == "correction_notice" && n > noticeMost:
		wrong(words.Fill(k.TooManyWords, n, noticeMost, n-noticeMost))
	case !short:
		wrong(words.Help.In(l).TooLong)
	}
	if len(problems) > 0 {
		return d.letterText(c, http.StatusUnprocessableEntity, code, text, problems)
	}
	return d.printLetter(c, code, text)
}

// wordsIn counts words: runs of letters between spaces, and each character of a script that has no spaces.
func wordsIn(text string) (n int) {
	for _, field := range strings.Fields(text) {
		letters := false
		for _, r := range field {
			switch {
			case unicode.Is(unicode.Han, r):
				n++
			case unicode.IsLetter(r) || unicode.IsNumber(r):
				letters = true
			}
		}
		if letters {
			n++
		}
	}
	return n
}
