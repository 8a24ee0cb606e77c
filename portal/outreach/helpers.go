package outreach

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/conduct"
	"evenkeel/portal/jobs"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/views/words"

	"github.com/google/uuid"
)

// What is written about somebody helping. Permanent: they stand in jobs.
const (
	HelperLink      = "link"      // to the helper: the way in
	HelperCode      = "code"      // to the helper: proof that it is them
	HelperAuthority = "authority" // to the borrower, at the contact on file: the code by which they let a helper sign
)

// HelperMail is the job that sends one of these. It names no lender, no debt and nobody; link and code are made when it goes, so that neither rests in a table.
// It is no contact about a debt: it stands in no contact history.
type HelperMail struct {
	Lender uuid.UUID `json:"lender"`
	Person uuid.UUID `json:"person"`
	Helper uuid.UUID `json:"helper"`
	What   string    `json:"what"`
	Asked  time.Time `json:"asked"` // to the minute: presses of one minute are one message, and a later one is not taken for one that has just gone
}

// Kind is the job's name.
func (HelperMail) Kind() string { return "helper_mail" }

// WorkHelpers registers the job.
func (o *Outreach) WorkHelpers(w *jobs.Workers) { jobs.On(w, time.Minute, o.helperMail) }

// CodeWay is where a code reaches a borrower: email or sms, whichever is on file and not turned off, and the address; empty where there is neither.
func CodeWay(p people.Person) (channel, to string) {
	for _, channel := range []string{"email", "sms"} {
		if to := address(p, channel); to != "" && !slices.Contains(p.OptedOut, channel) {
			return channel, to
		}
	}
	return "", ""
}

func (o *Outreach) helperMail(ctx context.Context, j HelperMail) error {
	lender, err := o.Lenders.ByID(ctx, j.Lender)
	if err != nil {
		return err
	}
	p, err := o.People.Get(ctx, o.DB, j.Lender, j.Person)
	if err != nil {
		return err
	}
	h, ok, err := o.Links.HelperOf(ctx, o.DB, j.Lender, j.Person, j.Helper)
	if err != nil || !ok {
		return err
	}
	channel, to, lang := "email", h.Email, h.Language
	if j.What == HelperAuthority {
		channel, to = CodeWay(p)
		lang = p.Language
	}
	var secret string
	var now time.Time
	err = o.DB.Transact(ctx, func(tx *pg.Tx) (err error) {
		if now, err = pg.Now(ctx, tx); err != nil || to == "" {
			return err
		}
		switch j.What {
		case HelperLink:
			var t access.Token
			t, _, err = o.Links.MintHelper(ctx, tx, lender, h.ID, now)
			secret = t.Reveal()
		case HelperCode:
			if secret, ok, err = o.Links.MintCode(ctx, tx, j.Lender, h.ID, now); !ok {
				secret = ""
			}
		case HelperAuthority:
			if secret, ok, err = o.Links.MintAuthority(ctx, tx, j.Lender, h.ID, now); !ok {
				secret = ""
			}
		}
		return err
	})
	if err != nil || secret == "" { // ended meanwhile, or nobody to write to
		return err
	}
	l, _ := words.Parse(lang)
	w, licence := words.HelperMail.In(l), conduct.Awaited(channel, now)
	m := Letter{ID: uuid.Must(uuid.NewV7()).String(), To: to, From: "Evenkeel", Lang: string(l)}
	switch j.What {
	case HelperLink:
		m.Subject, m.Text = w.LinkSubject, w.LinkBody+"\n"+o.Base+"/h/"+secret+"?lang="+string(l)+"\n\n"+w.LinkNot
	case HelperCode:
		m.Subject, m.Text = w.CodeSubject, words.Fill(w.CodeBody, secret)+"\n\n"+w.CodeNot
	case HelperAuthority:
		m.Subject, m.Text = w.AuthoritySubject, words.Fill(w.AuthorityBody, secret)+"\n\n"+w.AuthorityNot
	}
	if channel == "sms" {
		err = o.SMS.Text(ctx, licence, to, words.Fill(w.AuthoritySMS, secret), m.ID)
	} else {
		err = o.Mail.Send(ctx, licence, m)
	}
	if errors.Is(err, ErrRefused) {
		return nil // the address is no good: nobody comes by it, and the borrower reads that nobody has come
	}
	if err != nil {
		return fmt.Errorf("send a helper's %s: %w", j.What, err)
	}
	return nil
}
