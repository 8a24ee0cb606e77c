// Package record is the case record: what can happen to a case, and what a case is after it happened.
//
// It is pure. [Event] is a closed list of structs, one a kind, in this file; [Case.Take] in case.go is the only place a case
// changes; choices.go answers what a borrower's, a collector's or the gateway's step leads to. Package book stores what this decides.
// Events carry ids, codes, amounts (minor units) and dates, never personal data: names, addresses and free text live in people and messages.
package record

import (
	"encoding/json"
	"fmt"
	"time"

	"evenkeel/plans"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Actor says who did it. ID is a person, a member of staff, or nil for the system, the lender and the gateway.
type Actor struct {
	Kind string // ActorBorrower, ActorCollector, ActorLender, ActorSystem, ActorGateway
	ID   uuid.UUID
}

// The five kinds of actor. Permanent: they stand in stored rows.
const (
	ActorBorrower  = "borrower"
	ActorCollector = "collector"
	ActorLender    = "lender"
	ActorSystem    = "system"
	ActorGateway   = "gateway"
)

// Borrower, Collector, Lender, System and Gateway name an actor.
func Borrower(person uuid.UUID) Actor { return Actor{ActorBorrower, person} }
func Collector(staff uuid.UUID) Actor { return Actor{ActorCollector, staff} }

var (
	Lender  = Actor{Kind: ActorLender}
	System  = Actor{Kind: ActorSystem}
	Gateway = Actor{Kind: ActorGateway}
)

// Event is one thing that happened. Kind is permanent: it is what the row is stored under.
type Event interface{ Kind() string }

// Entry is an event in its place: the turn is gapless within a case, At is UTC.
type Entry struct {
	Turn  int
	At    time.Time
	By    Actor
	Event Event
}

// Itemisation is how the balance came about, in minor units of the case's currency (12 CFR 1006.34(c)(2)(vi)-(ix)):
// BalanceThen + Interest + Fees − Payments − Credits = Balance.
type Itemisation struct {
	On          civil.Date `json:"on"`
	BalanceThen int64      `json:"balance_then"`
	Interest    int64      `json:"interest"`
	Fees        int64      `json:"fees"`
	Payments    int64      `json:"payments"`
	Credits     int64      `json:"credits"`
	Balance     int64      `json:"balance"`
}

// Sums says whether the lines add up to the balance.
func (i Itemisation) Sums() bool {
	return i.BalanceThen+i.Interest+i.Fees-i.Payments-i.Credits == i.Balance
}

// Placed opens a case: the lender placed a debt with us. Dates are zero where the lender gave none.
type Placed struct {
	Reference        string      `json:"reference"`
	Product          string      `json:"product"`
	OriginalCreditor string      `json:"original_creditor"`
	AccountLast4     string      `json:"account_last4"`
	Currency         string      `json:"currency"`
	OpenedOn         civil.Date  `json:"opened_on,omitzero"`
	LastPaymentOn    civil.Date  `json:"last_payment_on,omitzero"`
	DefaultOn        civil.Date  `json:"default_on,omitzero"`
	APR              string      `json:"apr,omitempty"`
	Country          string      `json:"country"`
	Region           string      `json:"region,omitempty"`
	Zone             string      `json:"zone"` // IANA
	Itemised         Itemisation `json:"itemised"`
	Disputed         bool        `json:"disputed,omitempty"` // the lender says that the borrower disputes it
}

// BalanceRestated is a changed balance in a later placement file. Change is new minus old, in minor units.
type BalanceRestated struct {
	Itemised Itemisation `json:"itemised"`
	Change   int64       `json:"change"`
}

// LinkQueued is a portal link on its way: asked for by a collector, or by the borrower's own "send me a new link".
// Rule is the conduct rule that made it wait, empty when it goes at once.
type LinkQueued struct {
	Message uuid.UUID `json:"message"`
	Channel string    `json:"channel"`
	GoAt    time.Time `json:"go_at"`
	Rule    string    `json:"rule,omitempty"`
}

// MessageSent is a message handed to the mail or SMS carrier.
type MessageSent struct {
	Message uuid.UUID `json:"message"`
	What    string    `json:"what"` // portal_link, agreement, receipt
	Channel string    `json:"channel"`
}

// MessageWithheld is a message that conduct did not allow. Until is zero when it will not go at all.
type MessageWithheld struct {
	Message uuid.UUID `json:"message"`
	What    string    `json:"what"`
	Channel string    `json:"channel"`
	Rule    string    `json:"rule"`
	Until   time.Time `json:"until"`
}

// MessageFailed is a message that the carrier refused for good.
type MessageFailed struct {
	Message uuid.UUID `json:"message"`
	What    string    `json:"what"`
	Channel string    `json:"channel"`
	Code    string    `json:"code"`
}

// LinkOpened is a link spent by a button press (a GET spends nothing).
type LinkOpened struct {
	Link uuid.UUID `json:"link"`
}

// LinkRevoked is a link taken back before it was used.
type LinkRevoked struct {
	Link uuid.UUID `json:"link"`
}

// IdentityConfirmed is a right party: the facts asked were answered rightly. Facts names them, never their values.
type IdentityConfirmed struct {
	Link  uuid.UUID `json:"link"`
	Visit uuid.UUID `json:"visit"`
	Facts []string  `json:"facts"`
}

// IdentityFailed is a wrong answer. Left is how many tries this link still has.
type IdentityFailed struct {
	Link uuid.UUID `json:"link"`
	Left int       `json:"left"`
}

// IdentityLocked is a link closed after too many wrong answers.
type IdentityLocked struct {
	Link uuid.UUID `json:"link"`
}

// WrongPerson is somebody saying "this isn't me" before identity.
type WrongPerson struct {
	Link uuid.UUID `json:"link"`
}

// FactsQuestioned is somebody saying that the facts we ask are wrong.
type FactsQuestioned struct {
	Link uuid.UUID `json:"link"`
}

// VisitEnded is a log-out.
type VisitEnded struct {
	Visit uuid.UUID `json:"visit"`
}

// DebtShown is the itemisation seen line by line, once a visit.
type DebtShown struct {
	Visit uuid.UUID `json:"visit"`
}

// PaperMade is a document made and kept: Sha256 is over its bytes.
type PaperMade struct {
	Paper  uuid.UUID `json:"paper"`
	What   string    `json:"what"` // itemisation, agreement, receipt
	About  uuid.UUID `json:"about"`
	Code   string    `json:"code"`
	Sha256 string    `json:"sha256"`
}

// PaperDownloaded is a document fetched by the borrower.
type PaperDownloaded struct {
	Paper uuid.UUID `json:"paper"`
	What  string    `json:"what"`
}

// OffersShown is what was offered and in what order, once a visit and list. Hashes are those of the terms.
type OffersShown struct {
	Visit  uuid.UUID `json:"visit"`
	List   string    `json:"list"`
	Policy string    `json:"policy"`
	Offers []Shown   `json:"offers"`
}

// Shown is one offer as it was shown. Amounts in minor units.
type Shown struct {
	Kind  plans.Kind `json:"kind"`
	Total int64      `json:"total"`
	First int64      `json:"first"`
	Count int        `json:"count"`
	Hash  string     `json:"hash"`
}

// OfferRefused is a proposal that the policy, the case or the law does not allow.
type OfferRefused struct {
	Ask  plans.Ask `json:"ask"`
	Code string    `json:"code"`
}

// ProposalReviewed is a proposal that was priced and laid before the borrower to read: the terms are exactly what the page showed.
type ProposalReviewed struct {
	Offer uuid.UUID   `json:"offer"`
	Terms plans.Terms `json:"terms"`
	Hash  string      `json:"hash"`
}

// OfferAccepted is an agreement. Warnings are the codes of the warnings that stood on the page.
type OfferAccepted struct {
	Offer     uuid.UUID   `json:"offer"`
	Agreement uuid.UUID   `json:"agreement"`
	Terms     plans.Terms `json:"terms"`
	Hash      string      `json:"hash"`
	Warnings  []string    `json:"warnings,omitempty"`
}

// PaymentStarted is the borrower pressing Pay. Amount in minor units.
type PaymentStarted struct {
	Payment   uuid.UUID `json:"payment"`
	Agreement uuid.UUID `json:"agreement"`
	N         int       `json:"n"`
	Amount    int64     `json:"amount"`
}

// PaymentFailed is a definite no from the gateway. Code is our category of the decline.
type PaymentFailed struct {
	Payment uuid.UUID `json:"payment"`
	Code    string    `json:"code"`
}

// PaymentAbandoned is a checkout left without paying: cancelled by the borrower, or expired.
type PaymentAbandoned struct {
	Payment uuid.UUID `json:"payment"`
	How     string    `json:"how"` // canceled, expired
}

// PaymentReceived is money captured for this case. Interest is the finance charge that the agreement lets fall due with this
// instalment: it is added to the balance before the amount is taken off.
type PaymentReceived struct {
	Payment   uuid.UUID `json:"payment"`
	Agreement uuid.UUID `json:"agreement"`
	N         int       `json:"n"`
	Amount    int64     `json:"amount"`
	Interest  int64     `json:"interest,omitempty"`
	Balance   int64     `json:"balance"` // after it
}

// PaymentQuarantined is money that does not match what we asked for: a person looks at it.
type PaymentQuarantined struct {
	Payment  uuid.UUID `json:"payment"`
	Expected int64     `json:"expected"`
	Received int64     `json:"received"`
	Why      string    `json:"why"`
}

// PlanFinished is the last instalment paid. Forgiven is what a settlement wrote off with it, in minor units.
type PlanFinished struct {
	Agreement uuid.UUID `json:"agreement"`
	Forgiven  int64     `json:"forgiven"`
}

// PaidElsewhereShown is the page that says how to pay the creditor directly, where we may not receive the money.
type PaidElsewhereShown struct {
	Visit uuid.UUID `json:"visit"`
	Rule  string    `json:"rule"`
}

// OptedOut and OptedIn are a channel switched off and on by the borrower.
type OptedOut struct {
	Channel string `json:"channel"`
}
type OptedIn struct {
	Channel string `json:"channel"`
}

// LanguageChosen is the language the borrower reads and is written to in.
type LanguageChosen struct {
	Language string `json:"language"`
}

func (Placed) Kind() string             { return "placed" }
func (BalanceRestated) Kind() string    { return "balance_restated" }
func (LinkQueued) Kind() string         { return "link_queued" }
func (MessageSent) Kind() string        { return "message_sent" }
func (MessageWithheld) Kind() string    { return "message_withheld" }
func (MessageFailed) Kind() string      { return "message_failed" }
func (LinkOpened) Kind() string         { return "link_opened" }
func (LinkRevoked) Kind() string        { return "link_revoked" }
func (IdentityConfirmed) Kind() string  { return "identity_confirmed" }
func (IdentityFailed) Kind() string     { return "identity_failed" }
func (IdentityLocked) Kind() string     { return "identity_locked" }
func (WrongPerson) Kind() string        { return "wrong_person" }
func (FactsQuestioned) Kind() string    { return "facts_questioned" }
func (VisitEnded) Kind() string         { return "visit_ended" }
func (DebtShown) Kind() string          { return "debt_shown" }
func (PaperMade) Kind() string          { return "paper_made" }
func (PaperDownloaded) Kind() string    { return "paper_downloaded" }
func (OffersShown) Kind() string        { return "offers_shown" }
func (OfferRefused) Kind() string       { return "offer_refused" }
func (ProposalReviewed) Kind() string   { return "proposal_reviewed" }
func (OfferAccepted) Kind() string      { return "offer_accepted" }
func (PaymentStarted) Kind() string     { return "payment_started" }
func (PaymentFailed) Kind() string      { return "payment_failed" }
func (PaymentAbandoned) Kind() string   { return "payment_abandoned" }
func (PaymentReceived) Kind() string    { return "payment_received" }
func (PaymentQuarantined) Kind() string { return "payment_quarantined" }
func (PlanFinished) Kind() string       { return "plan_finished" }
func (PaidElsewhereShown) Kind() string { return "paid_elsewhere_shown" }
func (OptedOut) Kind() string           { return "opted_out" }
func (OptedIn) Kind() string            { return "opted_in" }
func (LanguageChosen) Kind() string     { return "language_chosen" }

// decoders reads a stored body back, by kind. It is the closed list.
var decoders = map[string]func([]byte) (Event, error){}

func know[E Event]() {
	var e E
	decoders[e.Kind()] = func(body []byte) (Event, error) {
		var e E
		err := json.Unmarshal(body, &e)
		return e, err
	}
}

func init() {
	know[Placed]()
	know[BalanceRestated]()
	know[LinkQueued]()
	know[MessageSent]()
	know[MessageWithheld]()
	know[MessageFailed]()
	know[LinkOpened]()
	know[LinkRevoked]()
	know[IdentityConfirmed]()
	know[IdentityFailed]()
	know[IdentityLocked]()
	know[WrongPerson]()
	know[FactsQuestioned]()
	know[VisitEnded]()
	know[DebtShown]()
	know[PaperMade]()
	know[PaperDownloaded]()
	know[OffersShown]()
	know[OfferRefused]()
	know[ProposalReviewed]()
	know[OfferAccepted]()
	know[PaymentStarted]()
	know[PaymentFailed]()
	know[PaymentAbandoned]()
	know[PaymentReceived]()
	know[PaymentQuarantined]()
	know[PlanFinished]()
	know[PaidElsewhereShown]()
	know[OptedOut]()
	know[OptedIn]()
	know[LanguageChosen]()
}

// Kinds lists every kind of event, for tests of completeness.
func Kinds() []string {
	ks := make([]string, 0, len(decoders))
	for k := range decoders {
		ks = append(ks, k)
	}
	return ks
}

// Encode gives the stored body of an event.
func Encode(e Event) ([]byte, error) { return json.Marshal(e) }

// Decode reads a stored body back. An unknown kind is an error: the record is never skipped over.
func Decode(kind string, body []byte) (Event, error) {
	read, ok := decoders[kind]
	if !ok {
		return nil, fmt.Errorf("record: no event of kind %q", kind)
	}
	e, err := read(body)
	if err != nil {
		return nil, fmt.Errorf("record: read %s: %w", kind, err)
	}
	return e, nil
}

// PaidElsewhere is a later placement file that says nothing is owed any more: paid to the lender, or settled with it, and not through us. The case is
// closed. Change is what the balance here moves by to reach zero, in minor units. Agreement is the plan that ended with it, nil where none was under
// way; Why is plan_ended then, and empty otherwise.
type PaidElsewhere struct {
	Itemised  Itemisation `json:"itemised"`
	Change    int64       `json:"change"`
	Agreement uuid.UUID   `json:"agreement,omitzero"`
	Why       string      `json:"why,omitempty"`
}

// Kind is what the row is stored under.
func (PaidElsewhere) Kind() string { return "paid_elsewhere" }

func init() { know[PaidElsewhere]() }
