package papers

import (
	"evenkeel/portal/book"
	"evenkeel/portal/people"
	"evenkeel/views/papers"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

// LetterSheet is a template letter of a borrower's own, by its code (words.LettersAt), about all of their debts here. It is from them, admits nothing, and
// carries no code or hash of ours.
func LetterSheet(l words.Lang, code string, who people.Details, debts []book.Listed, today civil.Date) papers.Sheet {
	w, d := words.Letters.In(l), words.Debt.In(l)
	s := papers.Sheet{Title: w.Names[code], Lead: w.Bodies[code], Issuer: who.Name, Address: who.Address, For: w.From + ": " + who.Name}
	for _, x := range debts {
		s.Facts = append(s.Facts, papers.Fact{Name: d.Creditor, Value: x.Creditor}, papers.Fact{Name: d.Reference, Value: x.Reference}, papers.Fact{Name: d.Account, Value: x.Last4})
	}
	s.Facts = append(s.Facts, papers.Fact{Name: w.Date, Value: words.Date(l, today)})
	s.Notes = []string{w.NoDebt, w.Sign + ": ______________________", who.Name}
	return s
}
