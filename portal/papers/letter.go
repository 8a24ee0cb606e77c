package papers

import (
	"strings"

	"evenkeel/portal/book"
	"evenkeel/portal/people"
	"evenkeel/views/papers"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

// LetterSheet is a template letter of a borrower's own, by its code (words.LettersAt), about all of their debts here, with the text as they want it, a paragraph to
// a line. It is from them, admits nothing, and carries no code or hash of ours.
func LetterSheet(l words.Lang, code, text string, who people.Details, debts []book.Listed, today civil.Date) papers.Sheet {
	w, d := words.Letters.In(l), words.Debt.In(l)
	var paragraphs []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	if len(paragraphs) == 0 {
		paragraphs = []string{w.Bodies[code]}
	}
	s := papers.Sheet{Title: w.Names[code], Lead: paragraphs[0], Issuer: who.Name, Address: who.Address, For: w.From + ": " + who.Name}
	for _, x := range debts {
		s.Facts = append(s.Facts, papers.Fact{Name: d.Creditor, Value: x.Creditor}, papers.Fact{Name: d.Reference, Value: x.Reference}, papers.Fact{Name: d.Account, Value: x.Last4})
	}
	s.Facts = append(s.Facts, papers.Fact{Name: w.Date, Value: words.Date(l, today)})
	s.Notes = append(paragraphs[1:], w.NoDebt, w.Sign+": ______________________", who.Name)
	return s
}
