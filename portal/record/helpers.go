package record

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// ActorHelper is somebody whom the borrower lets in to help. Permanent: it stands in stored rows.
const ActorHelper = "helper"

// HelperActor names a helper by what the borrower gave them.
func HelperActor(helper uuid.UUID) Actor { return Actor{ActorHelper, helper} }

// HelperInvited is a borrower letting somebody help with this case: view, budget, propose, accept, until when. Who it is stands sealed elsewhere. accept
// among the scopes counts from HelperAuthorised on.
type HelperInvited struct {
	Helper uuid.UUID `json:"helper"`
	Scopes []string  `json:"scopes"`
	Until  time.Time `json:"until"`
}

// HelperAuthorised is the borrower giving a helper authority to sign for them, with a fresh code to their own contact on file. Text is the SHA-256 of the
// words that they gave it by.
type HelperAuthorised struct {
	Helper uuid.UUID `json:"helper"`
	Until  time.Time `json:"until"`
	Text   string    `json:"text"`
}

// HelperCame is a helper who proved that it is them.
type HelperCame struct {
	Helper uuid.UUID `json:"helper"`
	Visit  uuid.UUID `json:"visit"`
}

// HelperProposed is something that a helper prepared. It counts for nothing until the borrower confirms it; what it says is not here.
type HelperProposed struct {
	Helper   uuid.UUID `json:"helper"`
	Proposal uuid.UUID `json:"proposal"`
	What     string    `json:"what"` // plan, hardship, message
}

// HelperProposalAnswered is what became of it: confirmed or discarded by the borrower, withdrawn by the helper. Offer is the plan laid before the
// borrower then.
type HelperProposalAnswered struct {
	Proposal uuid.UUID `json:"proposal"`
	What     string    `json:"what"`
	Outcome  string    `json:"outcome"`
	Offer    uuid.UUID `json:"offer,omitzero"`
}

// HelperRevoked ends it before its time.
type HelperRevoked struct {
	Helper uuid.UUID `json:"helper"`
	Why    string    `json:"why"` // borrower, helper
}

// Kinds of somebody helping.
func (HelperInvited) Kind() string          { return "helper_invited" }
func (HelperAuthorised) Kind() string       { return "helper_authorised" }
func (HelperCame) Kind() string             { return "helper_came" }
func (HelperProposed) Kind() string         { return "helper_proposed" }
func (HelperProposalAnswered) Kind() string { return "helper_proposal_answered" }
func (HelperRevoked) Kind() string          { return "helper_revoked" }

func init() {
	know[HelperInvited]()
	know[HelperAuthorised]()
	know[HelperCame]()
	know[HelperProposed]()
	know[HelperProposalAnswered]()
	know[HelperRevoked]()
}

// Helper is somebody who helps with a case.
type Helper struct {
	HelperInvited
	Signs bool // the authority to sign is given
}

// takeHelper adds what a helper is given, and takes it away.
func (c *Case) takeHelper(e Event) {
	switch v := e.(type) {
	case HelperInvited:
		if c.Helpers == nil {
			c.Helpers = map[uuid.UUID]Helper{}
		}
		c.Helpers[v.Helper] = Helper{HelperInvited: v}
	case HelperAuthorised:
		if h, ok := c.Helpers[v.Helper]; ok {
			h.Signs = true
			c.Helpers[v.Helper] = h
		}
	case HelperRevoked:
		delete(c.Helpers, v.Helper)
	case HelperProposed:
		if c.Prepared == nil {
			c.Prepared = map[uuid.UUID]string{}
		}
		c.Prepared[v.Proposal] = v.What
	case HelperProposalAnswered:
		delete(c.Prepared, v.Proposal)
	}
}

// Helped are those who may help with the case at a moment, in the order of their ids: with whom staff may speak, and how far.
func (c Case) Helped(now time.Time) (all []Helper) {
	for _, h := range c.Helpers {
		if now.Before(h.Until) {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b Helper) int { return slices.Compare(a.Helper[:], b.Helper[:]) })
	return all
}
