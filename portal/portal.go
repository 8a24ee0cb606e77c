// Package portal puts the house together: New builds every part from a configuration, routes.go is every URL.
package portal

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"evenkeel/advisory"
	"evenkeel/migrations"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/borrower"
	"evenkeel/portal/budget"
	"evenkeel/portal/budget/shared"
	"evenkeel/portal/care"
	"evenkeel/portal/complaints"
	"evenkeel/portal/console"
	"evenkeel/portal/consult"
	"evenkeel/portal/due"
	"evenkeel/portal/helping"
	"evenkeel/portal/jobs"
	"evenkeel/portal/lender"
	"evenkeel/portal/lenders"
	"evenkeel/portal/messages"
	"evenkeel/portal/metrics"
	"evenkeel/portal/outreach"
	"evenkeel/portal/papers"
	"evenkeel/portal/payments"
	"evenkeel/portal/payments/gateway"
	"evenkeel/portal/people"
	"evenkeel/portal/pg"
	"evenkeel/portal/placement"
	"evenkeel/portal/record"
	"evenkeel/portal/referral"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/seal"
	"evenkeel/portal/sustainability"
	"evenkeel/portal/web"

	"github.com/google/uuid"
	"github.com/klauspost/compress/gzhttp"
	"github.com/labstack/echo/v4"
)

// Config is what an installation says of itself.
type Config struct {
	Base        string // own base URL, without a slash at the end
	SealKeys    string // "1:BASE64,2:BASE64"
	IndexKey    string // BASE64
	RecordKey   []byte // HMAC key of the case record
	Gateway     gateway.Config
	Checkout    string // origin of the gateway's hosted page
	SMTP        string
	MailFrom    string
	SMSURL      string
	SMSKey      string
	AtTheDoor   int                  // requests a minute that one address may make before identity; 0: 60
	Proxies     int                  // how many proxies of ours stand in front; 0: none, and X-Forwarded-For is not believed
	Guidelines  []advisory.Guideline // of spending, to ask about a budget by; none: nothing is asked
	MetricsAddr string               // where monitoring asks, apart from the public; empty: nowhere
	Log         *slog.Logger
}

// Portal is a built house.
type Portal struct {
	Config       Config
	DB           *pg.DB
	Jobs         *jobs.Jobs
	Book         *book.Book
	People       *people.People
	Budget       *budget.Budget
	Lenders      *lenders.Lenders
	Links        *access.Links
	Staff        *access.Staff
	Papers       *papers.Papers
	Gateway      *gateway.Gateway
	Payments     *payments.Payments
	Outreach     *outreach.Outreach
	Due          *due.Due
	Care         *care.Care
	Consult      *consult.Consult
	Talk         *messages.Messages
	Complaints   *complaints.Complaints
	Satisfaction *satisfaction.Satisfaction
	Referrals    *referral.Referrals
	Sustained    *sustainability.Sustainability
	Importer     *placement.Importer
	Borrower     *borrower.Door
	Console      *console.Door
	Lender       *lender.Door
	Keys         *access.Keys

	keys  *seal.Keys
	meter *metrics.Metrics
}

// New builds every part on a database. With work, this process also does jobs once Start is called.
func New(db *pg.DB, c Config, work bool) (*Portal, error) {
	keys, err := seal.New(c.SealKeys, c.IndexKey)
	if err != nil {
		return nil, err
	}
	if len(c.RecordKey) < 32 {
		return nil, fmt.Errorf("portal: the record key has %d bytes and needs 32", len(c.RecordKey))
	}
	g, err := gateway.New(c.Gateway)
	if err != nil {
		return nil, err
	}
	mail, err := outreach.NewSMTP(c.SMTP, c.MailFrom)
	if err != nil {
		return nil, err
	}
	p := &Portal{Config: c, DB: db, Gateway: g, keys: keys}
	p.Book = &book.Book{DB: db, Key: c.RecordKey}
	p.People = &people.People{DB: db, Keys: keys}
	p.Budget = &budget.Budget{DB: db, Keys: keys, Owes: func(ctx context.Context, lender, person uuid.UUID, currency string) (int64, error) {
		all, err := p.Book.List(ctx, lender, person)
		return borrower.Owing(all, currency), err
	}}
	p.Lenders = &lenders.Lenders{DB: db}
	p.Links = &access.Links{DB: db, Book: p.Book, People: p.People, Lenders: p.Lenders}
	offered, err := access.NewOfferTokens(p.Book, p.Lenders, c.RecordKey)
	if err != nil {
		return nil, err
	}
	p.Keys = &access.Keys{DB: db, Lenders: p.Lenders}
	p.Staff = &access.Staff{DB: db, Keys: keys, Real: time.Now}
	p.Papers = &papers.Papers{DB: db, Keys: keys, Base: c.Base}
	p.Importer = &placement.Importer{DB: db, Book: p.Book, People: p.People}
	p.Payments = &payments.Payments{DB: db, Book: p.Book, Keys: keys, Gateway: g, Base: c.Base, Real: time.Now}
	p.Outreach = &outreach.Outreach{DB: db, Book: p.Book, People: p.People, Lenders: p.Lenders, Links: p.Links, Papers: p.Papers, Mail: mail,
		SMS: outreach.HTTPSMS{URL: c.SMSURL, Key: c.SMSKey, Client: &http.Client{Timeout: 20 * time.Second}}, Base: c.Base}
	p.Due = &due.Due{DB: db, Book: p.Book, Lenders: p.Lenders, Payments: p.Payments, Outreach: p.Outreach, Log: c.Log}
	p.Book.Added, p.Payments.Failed = p.Payments.Follow, p.Due.Failed
	p.Care = &care.Care{DB: db, Keys: keys, Book: p.Book, People: p.People, Payments: p.Payments, Outreach: p.Outreach}
	p.Consult = &consult.Consult{DB: db, Keys: keys, Book: p.Book, Staff: p.Staff, Outreach: p.Outreach}
	p.Talk = &messages.Messages{DB: db, Keys: keys, Book: p.Book, Outreach: p.Outreach}
	p.Complaints = &complaints.Complaints{DB: db, Keys: keys, Book: p.Book, Outreach: p.Outreach}
	p.Satisfaction = &satisfaction.Satisfaction{DB: db, Keys: keys, Book: p.Book}
	p.Referrals = &referral.Referrals{DB: db, Keys: keys, Book: p.Book, People: p.People, Lenders: p.Lenders, Links: p.Links, Care: p.Care, Outreach: p.Outreach, Base: c.Base}
	p.Sustained = &sustainability.Sustainability{DB: db, Keys: keys, Book: p.Book, Lenders: p.Lenders}
	var workers *jobs.Workers
	if work {
		workers = jobs.NewWorkers()
		p.Book.Work(workers)
		p.Payments.Work(workers)
		p.Outreach.Work(workers)
		p.Outreach.WorkDocuments(workers)
		p.Outreach.WorkHelpers(workers)
		p.Due.Work(workers)
		p.Referrals.Work(workers)
		p.Sustained.Work(workers)
		p.Budget.Work(workers)
		p.workReseal(workers)
	}
	if p.Jobs, err = jobs.New(db.DB.DB, workers, 10, c.Log); err != nil {
		return nil, err
	}
	p.Payments.Jobs, p.Outreach.Jobs, p.Referrals.Jobs = p.Jobs, p.Jobs, p.Jobs
	p.Payments.Received = func(ctx context.Context, tx *pg.Tx, x record.Case, e record.PaymentReceived) error {
		return p.Jobs.Add(ctx, tx, outreach.Document{Lender: x.ID.Lender, Case: x.ID.Case, What: outreach.Receipt, About: e.Payment})
	}
	p.meter = metrics.New(db.DB.DB, c.Log, p.readings()...)
	w := web.Web{Base: c.Base, Checkout: c.Checkout, Log: c.Log}
	p.Borrower = &borrower.Door{Web: w, Assist: &helping.Helping{DB: db, Keys: keys, Book: p.Book}, Talks: p.Consult, Talk: p.Talk, Complaints: p.Complaints, Satisfaction: p.Satisfaction, Referrals: p.Referrals,
		Links: p.Links, Offered: offered, Book: p.Book, People: p.People, Budget: p.Budget, Guidelines: c.Guidelines, Capacity: p.Budget, Spare: "/budget", PayDay: "/budget/calendar/pay", Lenders: p.Lenders, Papers: p.Papers, Payments: p.Payments, Outreach: p.Outreach, Care: p.Care, Sustained: p.Sustained, Disputes: "/dispute"}
	p.Console = &console.Door{Web: w, HelperName: p.Links.HelperName, Consult: p.Consult, Talk: p.Talk, Grievances: p.Complaints, Satisfaction: p.Satisfaction,
		Staff: p.Staff, Book: p.Book, People: p.People, Budgets: shared.New(p.Budget), Lenders: p.Lenders, Outreach: p.Outreach, Care: p.Care, Sustained: p.Sustained}
	p.Lender = &lender.Door{Web: w, DB: db, Seal: keys, Keys: p.Keys, Tokens: offered, Book: p.Book, Lenders: p.Lenders}
	return p, nil
}

// Handler is the whole site.
func (p *Portal) Handler() (http.Handler, error) {
	e := echo.New()
	e.IPExtractor = echo.ExtractIPDirect()
	if p.Config.Proxies > 0 {
		e.IPExtractor = echo.ExtractIPFromXFFHeader()
	}
	e.Use(p.meter.Count)
	web.Web{Base: p.Config.Base, Checkout: p.Config.Checkout, Log: p.Config.Log}.Use(e)
	p.routes(e)
	// Level 3 costs less than zstd on pages of this size and makes them smaller.
	squeeze, err := gzhttp.NewWrapper(gzhttp.MinSize(600), gzhttp.CompressionLevel(3), gzhttp.EnableZstd(false))
	if err != nil {
		return nil, fmt.Errorf("portal: %w", err)
	}
	return squeeze(e), nil
}

func (p *Portal) pending(ctx context.Context) (int, error) {
	return migrations.Pending(ctx, p.DB.DB.DB)
}
