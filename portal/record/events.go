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

// The kinds of actor. Permanent: they stand in stored rows.
const (
	ActorBorrower  = "borrower"
	ActorCollector = "collector"
	ActorLender    = "lender"
	ActorSystem    = "system"
	ActorGateway   = "gateway"
	ActorGuest     = "guest" // somebody whom the borrower invited to pay
)

// Borrower, Collector, Lender, System and Gateway name an actor.
func Borrower(person uuid.UUID) Actor { return Actor{ActorBorrower, person} }
func Collector(staff uuid.UUID) Actor { return Actor{ActorCollector, staff} }

// InvitedGuest names a guest by the invitation.
func InvitedGuest(guest uuid.UUID) Actor { return Actor{ActorGuest, guest} }

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
	Portfolio        string      `json:"portfolio,omitempty"` // the lender's own name for a group of debts
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

// BalanceRestated is a changed balance in a later placement file. Change is what the balance here moves by, in minor units: new minus old, but for Ours,
// the part of the payments in the file that was received here before and has come off already.
type BalanceRestated struct {
	Itemised Itemisation `json:"itemised"`
	Change   int64       `json:"change"`
	Ours     int64       `json:"ours,omitempty"`
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
	Offer    uuid.UUID   `json:"offer"`
	Terms    plans.Terms `json:"terms"`
	Hash     string      `json:"hash"`
	Replaces uuid.UUID   `json:"replaces,omitzero"` // renegotiation: the agreement that it would take the place of
}

// OfferAccepted is an agreement. Warnings are the codes of the warnings that stood on the page.
type OfferAccepted struct {
	Offer        uuid.UUID   `json:"offer"`
	Agreement    uuid.UUID   `json:"agreement"`
	Terms        plans.Terms `json:"terms"`
	Hash         string      `json:"hash"`
	Warnings     []string    `json:"warnings,omitempty"`
	Signature    uuid.UUID   `json:"signature,omitzero"`     // the typed name, time and place are kept in people
	Text         string      `json:"text,omitempty"`         // SHA-256 of the text that was signed
	CoolingUntil time.Time   `json:"cooling_until,omitzero"` // until then it can be undone: the borrower went above the safe amount
	Replaces     uuid.UUID   `json:"replaces,omitzero"`      // the agreement that it takes the place of
}

// PaymentStarted is the borrower pressing Pay, or a debit by mandate. Amount in minor units. Purpose is empty for an instalment.
type PaymentStarted struct {
	Payment   uuid.UUID `json:"payment"`
	Agreement uuid.UUID `json:"agreement"`
	N         int       `json:"n"`
	Amount    int64     `json:"amount"`
	Purpose   string    `json:"purpose,omitempty"` // catch_up, extra, payoff, guest, autopay, free
	How       string    `json:"how,omitempty"`     // extra: shorten or lower
	Mandate   uuid.UUID `json:"mandate,omitzero"`
	Guest     uuid.UUID `json:"guest,omitzero"`
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

// PaymentReceived is money captured for this case. Interest is the finance charge that the agreement lets fall due with the instalments it
// paid: it is added to the balance before the amount is taken off. Parts say which instalments got what; empty means all of it went to N.
// Credit is what the debt had no room for: it is the borrower's.
type PaymentReceived struct {
	Payment   uuid.UUID `json:"payment"`
	Agreement uuid.UUID `json:"agreement"`
	N         int       `json:"n"`
	Amount    int64     `json:"amount"`
	Interest  int64     `json:"interest,omitempty"`
	Balance   int64     `json:"balance"` // after it
	Purpose   string    `json:"purpose,omitempty"`
	Parts     []Part    `json:"parts,omitempty"`
	Credit    int64     `json:"credit,omitempty"`
}

// Part is what one instalment got of a payment, in minor units.
type Part struct {
	N      int   `json:"n"`
	Amount int64 `json:"amount"`
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

// ProposalCountered is a borrower's own proposal and its answer: accepted (it is then reviewed), countered with the nearest plans in Offers, or
// referred to a person. Rule is the code of the rule that bound it.
type ProposalCountered struct {
	Proposal uuid.UUID `json:"proposal"`
	Round    int       `json:"round"`
	Ask      plans.Ask `json:"ask"`
	Outcome  string    `json:"outcome"` // accepted, countered, referred, refused
	Rule     string    `json:"rule,omitempty"`
	Offers   []Shown   `json:"offers,omitempty"`
}

// ReferralAnswered is what a member of staff said to a referred proposal. An agreed one lies before the borrower as Offer.
type ReferralAnswered struct {
	Proposal uuid.UUID `json:"proposal"`
	Outcome  string    `json:"outcome"` // agreed, declined
	Offer    uuid.UUID `json:"offer,omitzero"`
	Reason   string    `json:"reason,omitempty"` // declined: a code of words.Negotiate
}

// CapacityStated is a borrower saying what is left each month. The figures are private: they are not here.
type CapacityStated struct {
	Statement uuid.UUID `json:"statement"`
	Version   int       `json:"version"`
	Level     string    `json:"level"` // who may see it: private unless shared
}

// StressShown is the stress test of a proposal seen before signing. AtRisk is how many instalments one shock would endanger, at the worst.
type StressShown struct {
	Offer  uuid.UUID `json:"offer"`
	AtRisk int       `json:"at_risk"`
}

// DisclosureShown is a text that the law wants seen. Hash is the SHA-256 of the words that stood there.
type DisclosureShown struct {
	What     string    `json:"what"` // validation, agreement, limitation
	Language string    `json:"language"`
	Hash     string    `json:"hash"`
	Visit    uuid.UUID `json:"visit"`
}

// PlanAmended is one change of a plan under way. Terms and Paid are the whole plan after it; Before is the hash of the terms it changed.
type PlanAmended struct {
	Amendment uuid.UUID    `json:"amendment"`
	Agreement uuid.UUID    `json:"agreement"`
	Change    plans.Change `json:"change"`
	On        civil.Date   `json:"on"` // the day at the borrower's place
	Before    string       `json:"before"`
	Terms     plans.Terms  `json:"terms"`
	Paid      []int64      `json:"paid"`
	Hash      string       `json:"hash"`
	UndoUntil time.Time    `json:"undo_until,omitzero"`
	Through   string       `json:"through,omitempty"` // notice: the one-purpose link of a debit notice, without log-in
}

// AmendmentUndone takes the newest change back: the plan is what it was before.
type AmendmentUndone struct {
	Amendment uuid.UUID `json:"amendment"`
	Agreement uuid.UUID `json:"agreement"`
}

// PlanMoved is a plan going from one state to another along plans.Edges.
type PlanMoved struct {
	Agreement uuid.UUID   `json:"agreement"`
	From      plans.State `json:"from"`
	To        plans.State `json:"to"`
	Overdue   int64       `json:"overdue,omitempty"` // minor units
}

// PlanEnded is an agreement that ends without being kept: undone in its cooling-off, replaced, or overtaken by a lowered balance.
type PlanEnded struct {
	Agreement uuid.UUID `json:"agreement"`
	Why       string    `json:"why"` // undone, replaced, restated, elsewhere, upheld
}

// HoldPlaced stops things on a case. Until is the first day without it, zero where somebody must lift it. Rule is the citation it rests on.
type HoldPlaced struct {
	Hold  uuid.UUID  `json:"hold"`
	Why   string     `json:"why"` // hardship, dispute, breathing_space, mental_health_crisis, bereavement, identity_theft, advice
	From  civil.Date `json:"from"`
	Until civil.Date `json:"until,omitzero"`
	Stops []string   `json:"stops"` // contact, autopay, interest, plan
	Rule  string     `json:"rule"`
}

// HoldEnded lifts a hold: its time ran out, somebody lifted it, or what it was for is answered.
type HoldEnded struct {
	Hold uuid.UUID `json:"hold"`
	Why  string    `json:"why"` // expired, lifted, answered, tail (it goes on in another until its last day)
}

// HardshipDeclared is a borrower saying that something has changed. Declared, never inferred.
type HardshipDeclared struct {
	Hold   uuid.UUID `json:"hold"`
	Reason string    `json:"reason"` // income, health, caring, bereavement, disaster, other
	Person bool      `json:"person,omitempty"`
}

// DisputeRaised is a borrower disputing the debt, or lines of its itemisation.
type DisputeRaised struct {
	Dispute uuid.UUID `json:"dispute"`
	Reason  string    `json:"reason"` // not_mine, already_paid, wrong_amount, too_old, identity_theft, other
	Lines   []string  `json:"lines,omitempty"`
}

// EvidenceAdded is a file kept with a dispute. The file itself is sealed elsewhere.
type EvidenceAdded struct {
	Dispute uuid.UUID `json:"dispute"`
	File    uuid.UUID `json:"file"`
	Type    string    `json:"type"`
	Bytes   int64     `json:"bytes"`
	Sha256  string    `json:"sha256"`
}

// DisputeAnswered is the outcome. A nil Dispute is one that the lender reported when it placed the debt.
type DisputeAnswered struct {
	Dispute uuid.UUID `json:"dispute"`
	Outcome string    `json:"outcome"` // upheld, corrected, not_upheld, withdrawn
}

// NeedsStated is a borrower writing or changing the support-needs card; version 0 is the card thrown away. What it says is kept in people.
type NeedsStated struct {
	Version int `json:"version"`
}

// GuestInvited is a borrower letting somebody else pay, up to an amount; the guest learns neither creditor nor balance.
type GuestInvited struct {
	Guest  uuid.UUID `json:"guest"`
	Amount int64     `json:"amount"`
	Until  time.Time `json:"until"`
}

// GuestRevoked takes an invitation back.
type GuestRevoked struct {
	Guest uuid.UUID `json:"guest"`
}

// MandateGiven is autopay switched on: a card saved and a text agreed to. Text is the version of the text, Hash the SHA-256 of its words.
type MandateGiven struct {
	Mandate uuid.UUID `json:"mandate"`
	Brand   string    `json:"brand"`
	Last4   string    `json:"last4"`
	Most    int64     `json:"most"` // largest single debit, minor units
	Text    string    `json:"text"`
	Hash    string    `json:"hash"`
}

// MandateRevoked is autopay switched off. The plan stays.
type MandateRevoked struct {
	Mandate uuid.UUID `json:"mandate"`
	Why     string    `json:"why"` // borrower, staff, replaced, plan_over, card
}

// AutopayStopped is autopay pausing by itself until the borrower has done something: the bank wants to see them, or the card fails.
type AutopayStopped struct {
	Mandate uuid.UUID `json:"mandate"`
	Why     string    `json:"why"` // authentication, tries
}

// DebitAnnounced is the notice before a debit, with its one-purpose link to move or skip.
type DebitAnnounced struct {
	Notice    uuid.UUID  `json:"notice"`
	Agreement uuid.UUID  `json:"agreement"`
	N         int        `json:"n"`
	On        civil.Date `json:"on"`
	Amount    int64      `json:"amount"`
}

// CorrectionRequested is the borrower saying that something we hold about them is wrong: what they wrote is people's note of that id.
type CorrectionRequested struct {
	Note  uuid.UUID `json:"note"`
	About []string  `json:"about"` // name, address, contact, birth, other
}

// ActedFor is somebody writing for the borrower, before or after identity: words and how to reach them are people's note of that id.
type ActedFor struct {
	Note uuid.UUID `json:"note"`
	Why  string    `json:"why"` // bereaved, authorised
}

// DataDownloaded is the borrower fetching all we hold about them, once a visit.
type DataDownloaded struct {
	Visit uuid.UUID `json:"visit"`
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
func (ProposalCountered) Kind() string  { return "proposal_countered" }
func (ReferralAnswered) Kind() string   { return "referral_answered" }
func (CapacityStated) Kind() string     { return "capacity_stated" }
func (StressShown) Kind() string        { return "stress_shown" }
func (DisclosureShown) Kind() string    { return "disclosure_shown" }
func (PlanAmended) Kind() string        { return "plan_amended" }
func (AmendmentUndone) Kind() string    { return "amendment_undone" }
func (PlanMoved) Kind() string          { return "plan_moved" }
func (PlanEnded) Kind() string          { return "plan_ended" }
func (HoldPlaced) Kind() string         { return "hold_placed" }
func (HoldEnded) Kind() string          { return "hold_ended" }
func (HardshipDeclared) Kind() string   { return "hardship_declared" }
func (DisputeRaised) Kind() string      { return "dispute_raised" }
func (EvidenceAdded) Kind() string      { return "evidence_added" }
func (DisputeAnswered) Kind() string    { return "dispute_answered" }
func (NeedsStated) Kind() string        { return "needs_stated" }
func (GuestInvited) Kind() string       { return "guest_invited" }
func (GuestRevoked) Kind() string       { return "guest_revoked" }
func (MandateGiven) Kind() string       { return "mandate_given" }
func (MandateRevoked) Kind() string     { return "mandate_revoked" }
func (AutopayStopped) Kind() string     { return "autopay_stopped" }
func (DebitAnnounced) Kind() string     { return "debit_announced" }

func (CorrectionRequested) Kind() string { return "correction_requested" }
func (ActedFor) Kind() string            { return "acted_for" }
func (DataDownloaded) Kind() string      { return "data_downloaded" }

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
	know[ProposalCountered]()
	know[ReferralAnswered]()
	know[CapacityStated]()
	know[StressShown]()
	know[DisclosureShown]()
	know[PlanAmended]()
	know[AmendmentUndone]()
	know[PlanMoved]()
	know[PlanEnded]()
	know[HoldPlaced]()
	know[HoldEnded]()
	know[HardshipDeclared]()
	know[DisputeRaised]()
	know[EvidenceAdded]()
	know[DisputeAnswered]()
	know[NeedsStated]()
	know[GuestInvited]()
	know[GuestRevoked]()
	know[MandateGiven]()
	know[MandateRevoked]()
	know[AutopayStopped]()
	know[DebitAnnounced]()
	know[OfferTokenMade]()
	know[CorrectionRequested]()
	know[ActedFor]()
	know[DataDownloaded]()
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

// OfferTokenMade is the case's offers handed to the lender's own page, and in what order: once a key and list. The token itself stands nowhere.
type OfferTokenMade struct {
	Key    uuid.UUID  `json:"key"` // the lender's API key
	On     civil.Date `json:"on"`  // the day they were priced for
	List   string     `json:"list"`
	Policy string     `json:"policy"`
	Offers []Shown    `json:"offers"`
}

// Kind of a token for the lender's page.
func (OfferTokenMade) Kind() string { return "offer_token_made" }

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

// CaseClosed is a debt closed against the borrower: a dispute was upheld, and nothing is owed, or not by them. Why is the dispute's reason. Change is
// what the balance moves by to reach zero, in minor units.
type CaseClosed struct {
	Why    string `json:"why"`
	Change int64  `json:"change"`
}

// Kind is what the row is stored under.
func (CaseClosed) Kind() string { return "case_closed" }

func init() { know[CaseClosed]() }

// SpaceTold is a borrower saying that they have a breathing space; its reference is people's note of that id. A person checks it with the registry.
type SpaceTold struct {
	Note uuid.UUID `json:"note"`
	Why  string    `json:"why"` // breathing_space, mental_health_crisis
}

// Kind is what the row is stored under.
func (SpaceTold) Kind() string { return "space_told" }

func init() { know[SpaceTold]() }

// StatementShared is a borrower letting somebody see a version of their budget, up to a level: offer, summary, statement, adviser. Hash is over the sealed
// version; no figure of it is here. Until is when it ends by itself.
type StatementShared struct {
	Consent   uuid.UUID `json:"consent"`
	Statement uuid.UUID `json:"statement"`
	Version   int       `json:"version"`
	Hash      string    `json:"hash"`
	Level     string    `json:"level"`
	Until     time.Time `json:"until"`
}

// StatementWithdrawn takes that back.
type StatementWithdrawn struct {
	Consent uuid.UUID `json:"consent"`
	Version int       `json:"version"`
	Level   string    `json:"level"`
}

// AdviceShown is which rules of the rulebook brought up cards, once a set of answers. What was answered is not here, and a rule whose name alone would tell
// something private is only counted.
type AdviceShown struct {
	Rules   []string `json:"rules"`
	Version int      `json:"version"`        // of the rulebook
	More    int      `json:"more,omitempty"` // cards whose rules are not named
}

// AdviceActed is what the borrower did with a card. Those whose rule is not named have no such event.
type AdviceActed struct {
	Rule   string `json:"rule"`
	Action string `json:"action"` // dismissed, restored
}

// StrategyChosen is the way in which the borrower means to pay everything back: its name, and nothing of the debts or the amounts.
type StrategyChosen struct {
	Strategy string `json:"strategy"` // snowball, avalanche, highest_apr, optimum, quick, custom
}

// Kinds of what a borrower shares and is advised.
func (StatementShared) Kind() string    { return "statement_shared" }
func (StatementWithdrawn) Kind() string { return "statement_withdrawn" }
func (AdviceShown) Kind() string        { return "advice_shown" }
func (AdviceActed) Kind() string        { return "advice_acted" }
func (StrategyChosen) Kind() string     { return "strategy_chosen" }

func init() {
	know[StatementShared]()
	know[StatementWithdrawn]()
	know[AdviceShown]()
	know[AdviceActed]()
	know[StrategyChosen]()
}

// ReferralMade is a borrower asking for advice outside, who agreed under Consent that their contact details are passed on. Outcome is the consent by which we
// may learn the first outcome, nil where they did not give it: then Resource, the organisation's id in the directory, is not here either. (What staff say to
// a referred proposal is ReferralAnswered, and another thing.)
type ReferralMade struct {
	Referral uuid.UUID `json:"referral"`
	Consent  uuid.UUID `json:"consent"`
	Outcome  uuid.UUID `json:"outcome,omitzero"`
	Resource string    `json:"resource,omitempty"`
}

// ReferralAccepted is the organisation taking it on. The pause of contact that follows is a HoldPlaced of the same id.
type ReferralAccepted struct {
	Referral uuid.UUID `json:"referral"`
}

// ReferralAttended is that it went ahead: they have spoken. Only with the consent to learn the outcome.
type ReferralAttended struct {
	Referral uuid.UUID `json:"referral"`
}

// ReferralOutcome is the first outcome, and nothing of the advice. Only with the consent to learn it.
type ReferralOutcome struct {
	Referral     uuid.UUID `json:"referral"`
	Advice       bool      `json:"advice_given"`
	Organisation string    `json:"organisation_type,omitempty"` // conduct.Source's kinds
}

// ReferralWithdrawn is the borrower taking it back, or only the consent to learn its outcome.
type ReferralWithdrawn struct {
	Referral uuid.UUID `json:"referral"`
	What     string    `json:"what"` // referral, outcome
}

// Kinds of a referral for advice.
func (ReferralMade) Kind() string      { return "referral_made" }
func (ReferralAccepted) Kind() string  { return "referral_accepted" }
func (ReferralAttended) Kind() string  { return "referral_attended" }
func (ReferralOutcome) Kind() string   { return "referral_outcome" }
func (ReferralWithdrawn) Kind() string { return "referral_withdrawn" }

func init() {
	know[ReferralMade]()
	know[ReferralAccepted]()
	know[ReferralAttended]()
	know[ReferralOutcome]()
	know[ReferralWithdrawn]()
}

// ConsultationBooked is a talk with an adviser agreed on. When, how and about what stay with the adviser: the record says only that there is one.
type ConsultationBooked struct {
	Consultation uuid.UUID `json:"consultation"`
}

// ConsultationMoved is the same talk at another time.
type ConsultationMoved struct {
	Consultation uuid.UUID `json:"consultation"`
}

// ConsultationCancelled is the talk called off, by the borrower or by the adviser's side.
type ConsultationCancelled struct {
	Consultation uuid.UUID `json:"consultation"`
}

// ConsultationHeld is the talk done. Advice says whether advice was given, and nothing of it. A talk that somebody did not come to has no event: it
// counts against nobody.
type ConsultationHeld struct {
	Consultation uuid.UUID `json:"consultation"`
	Advice       bool      `json:"advice"`
}

// MessageWritten is a secure message between the borrower and the lender's desk. Its words and files are kept sealed elsewhere. What is written to an
// adviser has no event.
type MessageWritten struct {
	Message uuid.UUID `json:"message"`
	Files   int       `json:"files,omitempty"`
}

// MessageRead is the desk having read what the borrower wrote, up to this message. The borrower's own reading is not watched.
type MessageRead struct {
	Message uuid.UUID `json:"message"`
}

// SatisfactionGiven is the one answer to the one question after a milestone, from 1 (very poor, very hard) to 5; Effort is 0 where it was left out.
// Words, where there are any, are kept sealed elsewhere.
type SatisfactionGiven struct {
	Milestone string    `json:"milestone"` // agreement, payment, finished, consultation
	About     uuid.UUID `json:"about"`
	Score     int       `json:"score"`
	Effort    int       `json:"effort,omitempty"`
}

// ComplaintMade is a complaint, with the day by which it is to be answered and the rule that says so.
type ComplaintMade struct {
	Complaint uuid.UUID  `json:"complaint"`
	About     string     `json:"about"` // contact, amount, treatment, information, other
	Due       civil.Date `json:"due"`
	Rule      string     `json:"rule"`
}

// ComplaintAnswered is its final answer.
type ComplaintAnswered struct {
	Complaint uuid.UUID `json:"complaint"`
	Outcome   string    `json:"outcome"` // upheld, partly_upheld, not_upheld
}

// LetterDownloaded is a template letter fetched by the borrower. To whom it goes, and whether, is theirs.
type LetterDownloaded struct {
	Letter   string `json:"letter"`
	Language string `json:"language"`
}

// Kinds of talk with an adviser, of messages, of what the borrower thinks of us, and of letters.
func (ConsultationBooked) Kind() string    { return "consultation_booked" }
func (ConsultationMoved) Kind() string     { return "consultation_moved" }
func (ConsultationCancelled) Kind() string { return "consultation_cancelled" }
func (ConsultationHeld) Kind() string      { return "consultation_held" }
func (MessageWritten) Kind() string        { return "message_written" }
func (MessageRead) Kind() string           { return "message_read" }
func (SatisfactionGiven) Kind() string     { return "satisfaction_given" }
func (ComplaintMade) Kind() string         { return "complaint_made" }
func (ComplaintAnswered) Kind() string     { return "complaint_answered" }
func (LetterDownloaded) Kind() string      { return "letter_downloaded" }

func init() {
	know[ConsultationBooked]()
	know[ConsultationMoved]()
	know[ConsultationCancelled]()
	know[ConsultationHeld]()
	know[MessageWritten]()
	know[MessageRead]()
	know[SatisfactionGiven]()
	know[ComplaintMade]()
	know[ComplaintAnswered]()
	know[LetterDownloaded]()
}
