// Package outreach writes to people: it owns message. Conduct is asked before anything goes, and its ruling is filed whether it goes or not.
// Words are made when a message goes, with a link minted for it then, so that no token rests in a table.
package outreach

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lenders"
	"evenkeel/portal/papers"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Outreach sends messages.
type Outreach struct {
	DB      *pg.DB
	Book    *book.Book
	Jobs    *jobs.Jobs
	People  *people.People
	Lenders *lenders.Lenders
	Links   *access.Links
	Papers  *papers.Papers
	Mail    Mailer
	SMS     SMS
	Base    string
}

// Mailer and SMS are the two carriers. Each is asked with a licence from conduct. A Refused error means that the carrier will never take it.
type Mailer interface {
	Send(ctx context.Context, p conduct.Permitted, m Letter) error
}

// SMS sends a text message.
type SMS interface {
	Text(ctx context.Context, p conduct.Permitted, to, text, id string) error
}

// ErrRefused means that a carrier will never take this message.
var ErrRefused = errors.New("outreach: refused by the carrier")

// Letter is an e-mail.
type Letter struct {
	ID, To, From, Subject, Lang, Text, HTML string
	FileName                                string
	File                                    []byte
}

// What a message is. Permanent: they stand in rows and in the record.
const (
	PortalLink = "portal_link"
	Agreement  = "agreement"
	Receipt    = "receipt"
	Amendment  = "amendment"    // a document only, no message
	Answer     = "answer_ready" // what somebody asked has an answer: a link, and no word of what it is about
)

// Facts are what a message is about: ids and days, never personal data.
type Facts struct {
	About uuid.UUID  `json:"about,omitzero"`  // agreement or payment
	N     int        `json:"n,omitempty"`     // the instalment
	Due   civil.Date `json:"due,omitzero"`    // its day when the message was asked for
	On    civil.Date `json:"on,omitzero"`     // debit notice: the day of the debit
	Code  string     `json:"code,omitempty"`  // of a decline
	Until time.Time  `json:"until,omitzero"`  // it says nothing useful after that
	Asked bool       `json:"asked,omitempty"` // the person asked for it
	At    time.Time  `json:"at,omitzero"`     // of an appointment
}

// Send is the job that sends one message.
type Send struct {
	Lender  uuid.UUID `json:"lender"`
	Message uuid.UUID `json:"message"`
}

// Kind is the job's name.
func (Send) Kind() string { return "send_message" }

// Due is the job that looks for messages whose time has come.
type Due struct{}

// Kind is the job's name.
func (Due) Kind() string { return "send_due_messages" }

// Work registers the jobs of this package.
func (o *Outreach) Work(w *jobs.Workers) {
	jobs.On(w, time.Minute, o.send)
	jobs.On(w, time.Minute, func(ctx context.Context, _ Due) error { return o.due(ctx) })
	jobs.Every(w, 2*time.Second, Due{})
}

// ask is what conduct is asked about a person now.
func (o *Outreach) ask(ctx context.Context, tx *pg.Tx, id record.CaseID, p people.Person, channel string, at time.Time, answer bool) (conduct.Contact, error) {
	var history []time.Time
	err := tx.SelectCached(ctx, &history, `SELECT done_at FROM message WHERE lender_id = $1 AND case_id = $2 AND state = 'sent' AND done_at > $3 ORDER BY done_at`, id.Lender, id.Case, at.AddDate(0, 0, -8))
	if err != nil {
		return conduct.Contact{}, fmt.Errorf("read contacts: %w", err)
	}
	return conduct.Contact{Packs: conduct.PacksFor(p.Country, p.Region), Zones: []string{p.Zone}, Channel: channel, At: at, OptedOut: p.OptedOut, History: history, Asked: answer}, nil
}

// Queued says what became of a wish to send: when it goes, or why it does not.
type Queued struct {
	Message uuid.UUID
	Now     bool
	GoAt    time.Time
	Rule    string // code of the rule that makes it wait or forbids it
}

// SendLink asks for a portal link to go to a case's person. Outside contact hours it waits, and Queued says until when. Where it may not go
// at all the refusal says so: no_address, facts, opted_out, electronic_consent, prescription_extinguished, disputed. Both stand in the record.
func (o *Outreach) SendLink(ctx context.Context, id record.CaseID, by record.Actor, channel, key string, answer bool) (Queued, *plans.Refusal, error) {
	var q Queued
	_, refusal, err := o.Book.Append(ctx, id, key, by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		q.Message = uuid.Must(uuid.NewV7())
		withhold := func(code string) (book.Answer, error) {
			return book.Answer{Events: []record.Event{record.MessageWithheld{Message: q.Message, What: PortalLink, Channel: channel, Rule: code}}, Refusal: plans.Refuse(code)}, nil
		}
		p, err := o.People.Get(ctx, tx, id.Lender, c.Person)
		if err != nil {
			return book.Answer{}, err
		}
		limit := conduct.Limited(conduct.PacksFor(c.Facts.Country, c.Facts.Region), conduct.Age{LastPaymentOn: c.Facts.LastPaymentOn, DefaultOn: c.Facts.DefaultOn}, c.Today(now))
		switch {
		case channel != "email" && channel != "sms" || address(p, channel) == "":
			return withhold("no_address")
		case len(p.Facts()) < 2:
			return withhold("facts")
		case limit.Extinguished && !answer:
			return withhold("prescription_extinguished")
		case c.Status == record.Disputed && !answer:
			return withhold("disputed")
		case c.Stopped("contact") && !answer:
			return withhold("on_hold")
		}
		asked, err := o.ask(ctx, tx, id, p, channel, now, answer)
		if err != nil {
			return book.Answer{}, err
		}
		ruling, _ := conduct.Decide(asked)
		if !ruling.Allowed && ruling.Until.IsZero() {
			return withhold(ruling.Code)
		}
		q.Now, q.GoAt, q.Rule = ruling.Allowed, now, ruling.Code
		if !ruling.Allowed {
			q.GoAt = ruling.Until
		}
		if err := o.queue(ctx, tx, id, c.Person, q.Message, PortalLink, channel, p.Language, Facts{Asked: answer}, by.ID, now, q.GoAt); err != nil {
			return book.Answer{}, err
		}
		return book.Answer{Events: []record.Event{record.LinkQueued{Message: q.Message, Channel: channel, GoAt: q.GoAt, Rule: q.Rule}}}, nil
	})
	return q, refusal, err
}

// Tell queues a document to its person by e-mail, in the caller's transaction. It was asked for, so only quiet hours can delay it.
func (o *Outreach) Tell(ctx context.Context, tx *pg.Tx, id record.CaseID, person uuid.UUID, language, what string, about uuid.UUID, now time.Time) error {
	return o.queue(ctx, tx, id, person, uuid.Must(uuid.NewV7()), what, "email", language, Facts{About: about}, uuid.Nil, now, now)
}

// TellAnswer queues word to a person that what they asked has an answer, in the caller's transaction: by e-mail, or by text message where there is no e-mail or it is
// turned off. It is an answer, so only quiet hours and an opt-out hold it back. Where there is no way to reach them the event says so.
func (o *Outreach) TellAnswer(ctx context.Context, tx *pg.Tx, id record.CaseID, p people.Person, about uuid.UUID, now time.Time) ([]record.Event, error) {
	message, channel := uuid.Must(uuid.NewV7()), "email"
	if p.Mobile != "" && (p.Email == "" || slices.Contains(p.OptedOut, "email")) {
		channel = "sms"
	}
	if address(p, channel) == "" || len(p.Facts()) < 2 {
		return []record.Event{record.MessageWithheld{Message: message, What: Answer, Channel: channel, Rule: "no_address"}}, nil
	}
	return nil, o.queue(ctx, tx, id, p.ID, message, Answer, channel, p.Language, Facts{About: about}, uuid.Nil, now, now)
}

func (o *Outreach) queue(ctx context.Context, tx *pg.Tx, id record.CaseID, person, message uuid.UUID, what, channel, language string, f Facts, by uuid.UUID, now, goAt time.Time) error {
	facts, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("encode message: %w", err)
	}
	_, err = tx.ExecCached(ctx, `INSERT INTO message (lender_id, message_id, case_id, person_id, kind, channel, language, facts, state, go_at, asked_by, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8::json, 'queued', $9, $10, $11)`,
		id.Lender, message, id.Case, person, what, channel, language, string(facts), goAt, uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}, now)
	if err != nil {
		return fmt.Errorf("queue message: %w", err)
	}
	if goAt.After(now) {
		return nil
	}
	return o.Jobs.Add(ctx, tx, Send{id.Lender, message})
}

// due sends what waits and may go by now. The product's clock decides, not the queue's.
func (o *Outreach) due(ctx context.Context) error {
	all, err := o.Lenders.All(ctx)
	if err != nil {
		return err
	}
	for _, l := range all {
		var waiting []uuid.UUID
		err := o.DB.SelectCached(ctx, &waiting, `SELECT message_id FROM message WHERE lender_id = $1 AND state = 'queued' AND go_at <= now() + (SELECT ahead FROM clock) ORDER BY go_at LIMIT 200`, l.ID)
		if err != nil {
			return fmt.Errorf("find due messages: %w", err)
		}
		if len(waiting) == 0 {
			continue
		}
		err = o.DB.Transact(ctx, func(tx *pg.Tx) error {
			list := make([]jobs.Job, len(waiting))
			for i, m := range waiting {
				list[i] = Send{l.ID, m}
			}
			return o.Jobs.Add(ctx, tx, list...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func address(p people.Person, channel string) string {
	if channel == "sms" {
		return p.Mobile
	}
	return p.Email
}

// ready is a message about to go: everything it needs, decided in one transaction.
type ready struct {
	id      record.CaseID
	what    string
	channel string
	lang    words.Lang
	to      string
	lender  lenders.Lender
	facts   Facts
	link    access.Token
	errand  access.Token
	paper   papers.Paper
	licence conduct.Permitted
	zone    string // of the person
	go_     bool
}

// send sends one message. Conduct is asked again at the moment of sending; outside hours the message waits on.
func (o *Outreach) send(ctx context.Context, j Send) error {
	r, err := o.prepare(ctx, j)
	if err != nil || !r.go_ {
		return err
	}
	if r.channel == "sms" {
		err = o.SMS.Text(ctx, r.licence, r.to, o.text(r), j.Message.String())
	} else {
		err = o.Mail.Send(ctx, r.licence, o.letter(r, j.Message))
	}
	refused := errors.Is(err, ErrRefused)
	if err != nil && !refused {
		return fmt.Errorf("send %s: %w", r.what, err) // tried again by the queue; a link that did not go is simply never used
	}
	_, _, err = o.Book.Append(ctx, r.id, "sent:"+j.Message.String(), record.System, func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		state, event := "sent", record.Event(record.MessageSent{Message: j.Message, What: r.what, Channel: r.channel})
		if refused {
			state, event = "failed", record.MessageFailed{Message: j.Message, What: r.what, Channel: r.channel, Code: "refused"}
		}
		if _, err := tx.ExecCached(ctx, `UPDATE message SET state = $3, done_at = $4 WHERE lender_id = $1 AND message_id = $2`, j.Lender, j.Message, state, now); err != nil {
			return book.Answer{}, fmt.Errorf("close message: %w", err)
		}
		return book.Answer{Events: []record.Event{event}}, nil
	})
	return err
}

func (o *Outreach) prepare(ctx context.Context, j Send) (ready, error) {
	var r ready
	lender, err := o.Lenders.ByID(ctx, j.Lender)
	if err != nil {
		return r, err
	}
	stale, err := o.stale(ctx, j)
	if err != nil {
		return r, err
	}
	err = o.DB.Transact(ctx, func(tx *pg.Tx) error {
		var row struct {
			Case    uuid.UUID `db:"case_id"`
			Person  uuid.UUID `db:"person_id"`
			What    string    `db:"kind"`
			Channel string    `db:"channel"`
			Facts   string    `db:"facts"`
			State   string    `db:"state"`
		}
		err := tx.GetCached(ctx, &row, `SELECT case_id, person_id, kind, channel, facts::text AS facts, state FROM message WHERE lender_id = $1 AND message_id = $2 FOR UPDATE`, j.Lender, j.Message)
		if err != nil {
			return fmt.Errorf("read message: %w", err)
		}
		if row.State != "queued" && row.State != "sending" {
			return nil
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		p, err := o.People.Get(ctx, tx, j.Lender, row.Person)
		if err != nil {
			return err
		}
		lang, _ := words.Parse(p.Language)
		r = ready{id: record.CaseID{Lender: j.Lender, Case: row.Case}, what: row.What, channel: row.Channel, lang: lang, to: address(p, row.Channel), lender: lender, zone: p.Zone}
		if err := json.Unmarshal([]byte(row.Facts), &r.facts); err != nil {
			return fmt.Errorf("read message: %w", err)
		}
		asked, err := o.ask(ctx, tx, r.id, p, row.Channel, now, r.facts.Asked || solicited(row.What))
		if err != nil {
			return err
		}
		ruling, licence := conduct.Decide(asked)
		switch {
		case r.to == "":
			return o.withhold(ctx, tx, j, r, "no_address", time.Time{}, now)
		case stale != "":
			return o.withhold(ctx, tx, j, r, stale, time.Time{}, now)
		case !r.facts.Until.IsZero() && !now.Before(r.facts.Until):
			return o.withhold(ctx, tx, j, r, "too_late", time.Time{}, now)
		case !ruling.Allowed && ruling.Until.IsZero():
			return o.withhold(ctx, tx, j, r, ruling.Code, time.Time{}, now)
		case !ruling.Allowed:
			return o.withhold(ctx, tx, j, r, ruling.Code, ruling.Until, now)
		}
		r.licence, r.go_ = licence, true
		if row.What == PortalLink || row.What == Answer || invites(row.What) {
			if r.link, _, err = o.Links.Mint(ctx, tx, lender, row.Person, row.Case, row.Channel, p.Facts(), now); err != nil {
				return err
			}
		} else if leads, ok := notices[row.What]; ok {
			if err := o.mint(ctx, tx, &r, p, leads, now); err != nil {
				return err
			}
		} else {
			x, ok, err := o.Papers.Find(ctx, tx, r.id, row.What, r.facts.About, lang)
			if err != nil {
				return err
			}
			if !ok {
				return fmt.Errorf("outreach: the %s is not made yet", row.What)
			}
			r.paper = x
		}
		_, err = tx.ExecCached(ctx, `UPDATE message SET state = 'sending', attempts = attempts + 1 WHERE lender_id = $1 AND message_id = $2`, j.Lender, j.Message)
		return err
	})
	return r, err
}

// withhold files a ruling at the moment of sending: the message waits until the time given, or not at all.
func (o *Outreach) withhold(ctx context.Context, tx *pg.Tx, j Send, r ready, code string, until, now time.Time) error {
	state, goAt := "withheld", now
	if !until.IsZero() {
		state, goAt = "queued", until
	}
	if _, err := tx.ExecCached(ctx, `UPDATE message SET state = $3, go_at = $4 WHERE lender_id = $1 AND message_id = $2`, j.Lender, j.Message, state, goAt); err != nil {
		return fmt.Errorf("hold message: %w", err)
	}
	key := fmt.Sprintf("held:%s:%d", j.Message, until.Unix())
	_, _, err := o.Book.AppendIn(ctx, tx, r.id, key, record.System, func(context.Context, *pg.Tx, time.Time, record.Case) (book.Answer, error) {
		return book.Answer{Events: []record.Event{record.MessageWithheld{Message: j.Message, What: r.what, Channel: r.channel, Rule: code, Until: until}}}, nil
	})
	return err
}

func (o *Outreach) url(r ready) string {
	return o.Base + "/go/" + r.link.Reveal() + "?lang=" + string(r.lang)
}

// text is an SMS: short, with the link, how to check us, and how to opt out. It says neither debt nor creditor.
func (o *Outreach) text(r ready) string {
	w := words.Mail.In(r.lang)
	if r.what == Answer {
		return words.Fill(words.AnswerMail.In(r.lang).SMS, r.lender.Name, o.url(r)) + " " + w.OptOutSMS
	}
	if _, ok := notices[r.what]; ok {
		return o.noticeText(r) + " " + w.OptOutSMS
	}
	if invites(r.what) {
		_, body := o.invitation(r)
		return r.lender.Name + ": " + body + " " + w.OptOutSMS
	}
	if r.what != PortalLink {
		return words.Fill(w.DocSMS, r.lender.Name) + " " + w.OptOutSMS
	}
	return words.Fill(w.LinkSMS, r.lender.Name, o.url(r), r.lender.Website) + " " + w.OptOutSMS
}

// letter is an e-mail in plain text; the words differ by what it is.
func (o *Outreach) letter(r ready, id uuid.UUID) Letter {
	w := words.Mail.In(r.lang)
	m := Letter{ID: id.String(), To: r.to, From: r.lender.Name, Lang: string(r.lang)}
	parts := []string{w.Hello}
	if invites(r.what) {
		subject, body := o.invitation(r)
		m.Subject = subject
		parts = append(parts, body, w.Check+"\n"+o.Base+"/who-we-are?lang="+string(r.lang)+"\n"+r.lender.Website+" · "+r.lender.Phone)
	}
	switch r.what {
	case PortalLink:
		m.Subject = words.Fill(w.LinkSubject, r.lender.Name)
		parts = append(parts, words.Fill(w.LinkBody, r.lender.Name)+"\n"+o.url(r), w.Check+"\n"+o.Base+"/who-we-are?lang="+string(r.lang)+"\n"+r.lender.Website+" · "+r.lender.Phone)
	case Answer:
		a := words.AnswerMail.In(r.lang)
		m.Subject = words.Fill(a.Subject, r.lender.Name)
		parts = append(parts, a.Body+"\n"+o.url(r), w.Check+"\n"+o.Base+"/who-we-are?lang="+string(r.lang)+"\n"+r.lender.Website+" · "+r.lender.Phone)
	case Agreement:
		m.Subject = words.Fill(w.AgreementSubject, r.lender.Name)
		parts = append(parts, w.AgreementBody)
	case Receipt:
		m.Subject = words.Fill(w.ReceiptSubject, r.lender.Name)
		parts = append(parts, w.ReceiptBody)
	case DebitNotice, Reminder, Missed, DebitFailed, AutopayStopped:
		subject, body := o.noticeLetter(r)
		m.Subject = subject
		parts = append(parts, body...)
		parts = append(parts, w.Check+"\n"+o.Base+"/who-we-are?lang="+string(r.lang)+"\n"+r.lender.Website+" · "+r.lender.Phone)
	}
	if r.paper.PDF != nil {
		m.FileName, m.File = r.what+"-"+r.paper.Code+".pdf", r.paper.PDF
	}
	parts = append(parts, words.Fill(w.Sign, r.lender.Name+"\n"+r.lender.Address), w.OptOut)
	m.Text = strings.Join(parts, "\n\n")
	return m
}
