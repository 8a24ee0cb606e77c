package borrower

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/portal/timeline"
	"evenkeel/portal/web"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// held is all that is held about one person at one lender, as the person may take it with them (GDPR and UK GDPR art. 15 and 20;
// PIPL art. 45). Of somebody who wrote for them it says only that they did: that person's name and contact are theirs.
type held struct {
	MadeAt   time.Time         `json:"made_at"`
	HeldBy   string            `json:"held_by"`
	Note     string            `json:"note"`
	Person   heldPerson        `json:"person"`
	Told     []heldNote        `json:"told_us"`
	Cases    []heldCase        `json:"cases"`
	Messages []heldMessage     `json:"messages_sent"`
	Budgets  []heldBudget      `json:"budgets"`
	Consents []heldConsent     `json:"budget_shared"`
	Looks    []heldLook        `json:"budget_seen"`
	Goals    budget.Goals      `json:"goals"` // with what was typed into the payoff lab; amounts in minor units
	PlanCard *heldCard         `json:"plan_card,omitempty"`
	Days     advisory.Schedule `json:"budget_days"` // when money comes and goes; amounts in minor units
	Referred []heldReferral    `json:"referrals"`
	Helpers  []heldHelper      `json:"helpers"`
	heldTalk
}

// heldCard is how a plan looked before anything of it came due, kept where they let us, to check a rule of thumb until the plan is
// judged; then nobody can say whose it was. Bins are counted from the worst, as the card says them.
type heldCard struct {
	Note  string         `json:"note"`
	Score int            `json:"score"`
	Bins  map[string]int `json:"bins"`
}

// heldHelper is somebody whom the person let in, as they named them, and what they did.
type heldHelper struct {
	Name       string     `json:"name"`
	Email      string     `json:"email,omitempty"`
	May        []string   `json:"may"`
	From       time.Time  `json:"from"`
	Until      time.Time  `json:"until"`
	Authorised *time.Time `json:"authorised,omitempty"`
	Authority  string     `json:"authority,omitempty"` // the words by which it was given
	Ended      *time.Time `json:"ended,omitempty"`
	Did        []heldDeed `json:"did"`
}

type heldDeed struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

// heldBudget is one version of the budget, as advisory.Statement writes it: amounts in minor units.
type heldBudget struct {
	Version   int                `json:"version"`
	At        time.Time          `json:"at"`
	Statement advisory.Statement `json:"statement"`
}

type heldConsent struct {
	Version   int        `json:"version"`
	Level     string     `json:"level"`
	Words     string     `json:"words"`
	Named     string     `json:"named,omitempty"`
	From      time.Time  `json:"from"`
	Until     time.Time  `json:"until"`
	Withdrawn *time.Time `json:"withdrawn,omitempty"`
}

type heldLook struct {
	At      time.Time `json:"at"`
	Role    string    `json:"role"`
	Level   string    `json:"level"`
	Version int       `json:"version"`
	Purpose string    `json:"purpose"`
}

// heldReferral is a referral to advice outside, with what was passed on and the receipts of its consents.
type heldReferral struct {
	At       time.Time     `json:"at"`
	To       string        `json:"to"`
	Number   string        `json:"number"`
	State    string        `json:"state"`
	Name     string        `json:"name"`
	Email    string        `json:"email,omitempty"`
	Phone    string        `json:"phone,omitempty"`
	Advice   *bool         `json:"advice_given,omitempty"`
	Consents []heldReceipt `json:"consents"`
}

type heldReceipt struct {
	What      string     `json:"what"`
	Words     string     `json:"words"`
	Sha256    string     `json:"sha256"` // of the words
	From      time.Time  `json:"from"`
	Withdrawn *time.Time `json:"withdrawn,omitempty"`
}

// referred are a person's referrals as they may take them with them.
func (d *Door) referred(ctx context.Context, v access.Visit) ([]heldReferral, error) {
	all, err := d.Referrals.Of(ctx, v.Lender.ID, v.Person)
	list := []heldReferral{}
	for _, r := range all {
		one := heldReferral{At: r.MadeAt, To: r.To, Number: r.Number(), State: r.State, Name: r.Name, Email: r.Email, Phone: r.Phone}
		if !r.ConcludedAt.IsZero() {
			one.Advice = &r.Advice
		}
		for _, x := range r.Receipts {
			receipt := heldReceipt{What: x.What, Words: x.Words, Sha256: x.TextHash, From: x.GrantedAt}
			if !x.WithdrawnAt.IsZero() {
				receipt.Withdrawn = &x.WithdrawnAt
			}
			one.Consents = append(one.Consents, receipt)
		}
		list = append(list, one)
	}
	return list, err
}

type heldPerson struct {
	Reference   string   `json:"reference"`
	Name        string   `json:"name"`
	DateOfBirth string   `json:"date_of_birth,omitempty"`
	IDLast4     string   `json:"id_last4,omitempty"`
	Postcode    string   `json:"postcode,omitempty"`
	Email       string   `json:"email,omitempty"`
	Mobile      string   `json:"mobile,omitempty"`
	Address     string   `json:"address,omitempty"`
	Country     string   `json:"country"`
	Region      string   `json:"region,omitempty"`
	TimeZone    string   `json:"time_zone"`
	Language    string   `json:"language"`
	TurnedOff   []string `json:"turned_off"`
}

type heldNote struct {
	At    time.Time `json:"at"`
	What  string    `json:"what"` // correction, needs, on_behalf
	About []string  `json:"about,omitempty"`
	Words string    `json:"words,omitempty"`
}

type heldCase struct {
	Reference string      `json:"reference"`
	Creditor  string      `json:"original_creditor"`
	Product   string      `json:"product"`
	Account   string      `json:"account_last4"`
	Currency  string      `json:"currency"`
	Balance   string      `json:"balance"` // decimal, in whole units of the currency
	Status    string      `json:"status"`
	Events    []heldEvent `json:"events"`
}

type heldEvent struct {
	Turn int             `json:"turn"`
	At   time.Time       `json:"at"`
	By   string          `json:"by"` // borrower, collector, lender, system, gateway
	Kind string          `json:"kind"`
	Says string          `json:"says"`
	Body json.RawMessage `json:"body"` // as it stands in the record; amounts in minor units
}

type heldMessage struct {
	At      time.Time `json:"at"`
	What    string    `json:"what"`
	Channel string    `json:"channel"`
	State   string    `json:"state"`
}

// Data is the borrower's own data as a file: their details, what they told us, the record of their cases in plain words, and what was sent to them.
func (d *Door) Data(c echo.Context) error {
	v, ctx, l := visit(c), c.Request().Context(), web.Lang(c)
	err := d.Book.AppendAll(ctx, v.Lender.ID, v.Person, "data:"+v.ID.String(), by(v), says(record.DataDownloaded{Visit: v.ID}))
	if err != nil {
		return err
	}
	h, err := d.held(ctx, c, l)
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="my-data-`+v.Now.Format(time.DateOnly)+`.json"`)
	return c.Blob(http.StatusOK, "application/json; charset=utf-8", b)
}

func (d *Door) held(ctx context.Context, c echo.Context, l words.Lang) (held, error) {
	v := visit(c)
	p, err := d.People.Get(ctx, d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return held{}, err
	}
	h := held{MadeAt: v.Now, HeldBy: v.Lender.LegalName, Note: words.Help.In(l).DataNote, Told: []heldNote{}, Cases: []heldCase{}, Messages: []heldMessage{},
		Person: heldPerson{Reference: p.Reference, Name: p.Name, IDLast4: p.IDLast4, Postcode: p.Postcode, Email: p.Email, Mobile: p.Mobile, Address: p.Address, Country: p.Country,
			Region: p.Region, TimeZone: p.Zone, Language: p.Language, TurnedOff: append([]string{}, p.OptedOut...)}}
	if p.Born.IsValid() {
		h.Person.DateOfBirth = p.Born.String()
	}
	notes, err := d.People.Notes(ctx, d.Book.DB, v.Lender.ID, v.Person)
	if err != nil {
		return h, err
	}
	for _, n := range notes {
		told := heldNote{At: n.At, What: n.Kind}
		if n.Kind != people.OnBehalf {
			told.About, told.Words = n.About, n.Words
		}
		h.Told = append(h.Told, told)
	}
	all, err := d.Book.List(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return h, err
	}
	for _, x := range all {
		entries, _, err := d.Book.Entries(ctx, x.ID, 0)
		if err != nil {
			return h, err
		}
		one := heldCase{Reference: x.Reference, Creditor: x.Creditor, Product: x.Product, Account: x.Last4, Currency: x.Currency, Balance: money.Of(x.Balance, money.Currency(x.Currency)).Decimal(), Status: x.Status}
		says := timeline.Line(l, entries, money.Currency(x.Currency), x.Zone, nil) // newest first
		for i, e := range entries {
			body, err := record.Encode(e.Event)
			if err != nil {
				return h, err
			}
			one.Events = append(one.Events, heldEvent{Turn: e.Turn, At: e.At, By: e.By.Kind, Kind: e.Event.Kind(), Says: says[len(says)-1-i].Says, Body: body})
		}
		h.Cases = append(h.Cases, one)
	}
	sent, err := d.Outreach.Sent(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return h, err
	}
	for _, m := range sent {
		h.Messages = append(h.Messages, heldMessage{At: m.At.UTC(), What: m.What, Channel: m.Channel, State: m.State})
	}
	card, err := d.Sustained.Held(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return h, err
	}
	if card != nil {
		h.PlanCard = &heldCard{Note: words.Safer.In(l).HowKept, Score: card.Score, Bins: card.Bins}
	}
	if err := d.heldTalk(ctx, c, &h.heldTalk); err != nil {
		return h, err
	}
	if err := d.heldHelpers(ctx, c, &h); err != nil {
		return h, err
	}
	return h, d.heldBudget(ctx, c, &h)
}

// heldHelpers adds everybody whom the person let in to help.
func (d *Door) heldHelpers(ctx context.Context, c echo.Context, h *held) error {
	v := visit(c)
	h.Helpers = []heldHelper{}
	all, err := d.Links.Helpers(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	deeds, err := d.Assist.Deeds(ctx, v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	for _, x := range all {
		one := heldHelper{Name: x.Name, Email: x.Email, May: x.Scopes, From: x.MadeAt, Until: x.Until, Authority: x.Authority, Did: []heldDeed{}}
		if x.May(access.MayAccept) {
			one.Authorised = &x.Authorised
		}
		if x.RevokedBy != "" {
			one.Ended = &x.RevokedAt
		}
		for _, did := range deeds {
			if did.Helper == x.ID {
				one.Did = append(one.Did, heldDeed{did.At, did.What})
			}
		}
		h.Helpers = append(h.Helpers, one)
	}
	return nil
}

// heldBudget adds the budget: every version, every consent with its words, every look, and the goals.
func (d *Door) heldBudget(ctx context.Context, c echo.Context, h *held) error {
	v := visit(c)
	h.Budgets, h.Consents, h.Looks = []heldBudget{}, []heldConsent{}, []heldLook{}
	goals, err := d.Budget.Goals(ctx, v.Lender.ID, v.Person, own(v), "")
	if err != nil {
		return err
	}
	h.Goals = goals
	all, err := d.Budget.Versions(ctx, v.Lender.ID, v.Person, own(v), 200)
	if err != nil {
		return err
	}
	for _, x := range all {
		h.Budgets = append(h.Budgets, heldBudget{Version: x.N, At: x.MadeAt, Statement: x.Statement})
	}
	if h.Days, err = d.Budget.Schedule(ctx, v.Lender.ID, v.Person, own(v)); err != nil {
		return err
	}
	consents, err := d.Budget.Consents(ctx, d.Book.DB, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	for _, x := range consents {
		one := heldConsent{Version: x.Version, Level: levelNames[x.Level], Words: x.Words, Named: x.Named, From: x.GrantedAt, Until: x.ExpiresAt}
		if !x.WithdrawnAt.IsZero() {
			one.Withdrawn = &x.WithdrawnAt
		}
		h.Consents = append(h.Consents, one)
	}
	if h.Referred, err = d.referred(ctx, v); err != nil {
		return err
	}
	seen, err := d.Budget.Seen(ctx, v.Lender.ID, v.Person, own(v))
	if err != nil {
		return err
	}
	for _, x := range seen {
		h.Looks = append(h.Looks, heldLook{At: x.At.UTC(), Role: x.Role, Level: levelNames[x.Level], Version: x.Version, Purpose: string(x.Purpose)})
	}
	return nil
}
