package outreach

import (
	"context"
	"fmt"
	"slices"
	"time"

	"evenkeel/portal/book"
	"evenkeel/portal/jobs"
	"evenkeel/portal/papers"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Document is the job that makes an agreement or a receipt, keeps it, and sends it to its person.
type Document struct {
	Lender uuid.UUID `json:"lender"`
	Case   uuid.UUID `json:"case"`
	What   string    `json:"what"`
	About  uuid.UUID `json:"about"` // agreement or payment
}

// Kind is the job's name.
func (Document) Kind() string { return "make_document" }

// WorkDocuments registers the job.
func (o *Outreach) WorkDocuments(w *jobs.Workers) { jobs.On(w, time.Minute, o.document) }

// Paper makes the agreement, a change of it, or a receipt of a record; ok is false where the record knows of none.
func (o *Outreach) Paper(ctx context.Context, id record.CaseID, what string, about uuid.UUID, l words.Lang, name string) (x papers.Paper, ok bool, err error) {
	entries, person, err := o.Book.Entries(ctx, id, 0)
	if err != nil {
		return x, false, err
	}
	lender, err := o.Lenders.ByID(ctx, id.Lender)
	if err != nil {
		return x, false, err
	}
	if what == Amendment {
		c, all := record.History(id, person, entries)
		k := slices.IndexFunc(all, func(a record.Amendment) bool { return a.Amendment == about })
		if k < 0 || !all[k].Undone.IsZero() {
			return x, false, nil
		}
		var agreed civil.Date
		for _, e := range entries {
			if v, ok := e.Event.(record.OfferAccepted); ok && v.Agreement == all[k].Agreement {
				agreed = record.DateIn(c.Facts.Zone, e.At)
			}
		}
		x, err = o.Papers.Make(ctx, lender, papers.Amendment, l, papers.AmendmentSheet(l, lender, name, c, all[k], agreed))
		return x, err == nil, err
	}
	c := record.Case{ID: id, Person: person}
	for _, e := range entries {
		c.Take(e)
		on := record.DateIn(c.Facts.Zone, e.At)
		switch v := e.Event.(type) {
		case record.OfferAccepted:
			if what == Agreement && v.Agreement == about {
				signed, ok, err := o.People.Signed(ctx, o.DB, id.Lender, v.Signature)
				if err != nil {
					return x, false, err
				}
				if lang, known := words.Parse(signed.Language); ok && known {
					l = lang // what was signed is printed in the language it was signed in
				}
				x, err = o.Papers.Make(ctx, lender, papers.Agreement, l, papers.AgreementSheet(l, lender, name, c, v, signed, on))
				return x, err == nil, err
			}
		case record.PaymentReceived:
			if what == Receipt && v.Payment == about {
				x, err = o.Papers.Make(ctx, lender, papers.Receipt, l, papers.ReceiptSheet(l, lender, name, c, v, on))
				return x, err == nil, err
			}
		}
	}
	return x, false, nil
}

func (o *Outreach) document(ctx context.Context, j Document) error {
	id := record.CaseID{Lender: j.Lender, Case: j.Case}
	c, err := o.Book.Case(ctx, id)
	if err != nil {
		return err
	}
	p, err := o.People.Get(ctx, o.DB, j.Lender, c.Person)
	if err != nil {
		return err
	}
	l, _ := words.Parse(p.Language)
	x, ok, err := o.Paper(ctx, id, j.What, j.About, l, p.Name)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("outreach: the record of case %s has no %s %s", j.Case, j.What, j.About)
	}
	_, _, err = o.Book.Append(ctx, id, "document:"+j.What+":"+j.About.String(), record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		fresh, err := o.Papers.Keep(ctx, tx, id, j.About, l, x, now)
		if err != nil {
			return book.Answer{}, err
		}
		var events []record.Event
		if fresh {
			events = append(events, x.Event(j.About))
		}
		if p.Email == "" {
			events = append(events, record.MessageWithheld{Message: uuid.Must(uuid.NewV7()), What: j.What, Channel: "email", Rule: "no_address"})
			return book.Answer{Events: events}, nil
		}
		return book.Answer{Events: events}, o.Tell(ctx, tx, id, c.Person, string(l), j.What, j.About, now)
	})
	return err
}
