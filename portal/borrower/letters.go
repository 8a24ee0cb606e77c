package borrower

import (
	"net/http"
	"slices"

	"evenkeel/portal/papers"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
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
	v, ctx, l, code := visit(c), c.Request().Context(), web.Lang(c), c.Param("id")
	if !slices.Contains(words.LettersAt(v.Debts[0].Country), code) {
		return web.Missing
	}
	who, err := d.People.Open(v.Lender.ID, v.Person, v.Sealed)
	if err != nil {
		return err
	}
	pdf, err := papers.Print(ctx, l, papers.LetterSheet(l, code, who, v.Debts, record.DateIn(place(c), v.Now)))
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
