package lender

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/book"
	"evenkeel/portal/conduct"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/web"

	"github.com/danielgtaylor/huma/v2"
)

// TokenRequest names a case of the key's lender.
type TokenRequest struct {
	Reference   string `path:"reference" maxLength:"200" doc:"the lender's own reference of the debt"`
	Idempotency string `header:"Idempotency-Key" required:"true" minLength:"1" maxLength:"200" pattern:"^[!-~]+$" patternDescription:"printable ASCII without spaces"`
}

// OfferToken is a case's offers with what shows them on the lender's page.
type OfferToken struct {
	Token   string    `json:"token" doc:"for <evenkeel-offers token>; it shows amounts and dates, never who, and is no log-in"`
	URL     string    `json:"url" format:"uri" doc:"the same as a plain link, for pages without JavaScript"`
	Expires time.Time `json:"expires_at" doc:"after that it shows nothing; nor does it once the balance, the policy or the case has moved"`
	Offers
}

// TokenAnswer is a new token.
type TokenAnswer struct{ Body OfferToken }

// Handing describes POST /v1/cases/{reference}/offer-tokens.
var Handing = huma.Operation{OperationID: "make-offer-token", DefaultStatus: http.StatusCreated, Summary: "A case's offers, for the lender's own page",
	Description: "The offers that the borrower has today in the portal, and a token that shows them on a page of yours, at an origin that is listed with us. Refused (409) while the case has no offers: debt_disputed, debt_closed, plan_under_way, on_hold, nothing_offered."}

// MakeToken hands a case's offers to the lender's page. What was handed over, and in what order, goes on the record.
func (d *Door) MakeToken(ctx context.Context, k access.Key, in *TokenRequest) (*TokenAnswer, error) {
	id, err := d.Book.Find(ctx, k.Lender.ID, in.Reference)
	if err != nil {
		return nil, err
	}
	return once(ctx, d, k, in.Idempotency, "/v1/cases/"+url.PathEscape(in.Reference)+"/offer-tokens", nil, func(tx *pg.Tx) (*TokenAnswer, error) {
		var made OfferToken
		_, refusal, err := d.Book.AppendIn(ctx, tx, id, "", record.Lender, func(ctx context.Context, tx *pg.Tx, now time.Time, x record.Case) (book.Answer, error) {
			on := x.Today(now)
			policy, _, err := d.Lenders.Policy(ctx, tx, id.Lender, x.Facts.Currency, on)
			if err != nil {
				return book.Answer{}, err
			}
			offers := policy.Offers(x.Debt(), on)
			events, refusal := x.HandOffers(k.ID, on, policy.ID+"/"+strconv.Itoa(policy.Version), offers)
			packs := conduct.PacksFor(x.Facts.Country, x.Facts.Region)
			limit := conduct.Limited(packs, conduct.Age{LastPaymentOn: x.Facts.LastPaymentOn, DefaultOn: x.Facts.DefaultOn}, on)
			made.Offers = list(policy, offers, on, conduct.Warnings(packs, limit))
			made.Expires = ends(offers, x.Facts.Zone, now)
			token := d.Tokens.Token(access.OfferList{Lender: k.Lender, ID: id, On: on, List: made.List, Ends: made.Expires})
			made.Token = token.Reveal()
			made.URL = d.Web.Base + "/embed/offers?token=" + made.Token
			return book.Answer{Events: events, Refusal: refusal}, nil
		})
		if err != nil {
			return nil, err
		}
		if refusal != nil {
			return nil, web.NewProblem(http.StatusConflict, refusal.Code, "The case has no offers now.")
		}
		return &TokenAnswer{made}, nil
	})
}

// ends is when a token of these offers stops: after its life, or when the first of them lapses at the borrower's place, whichever comes first.
func ends(offers []plans.Terms, zone string, now time.Time) time.Time {
	end := now.Add(access.OfferTokenLives)
	place, err := time.LoadLocation(zone)
	if err != nil {
		place = time.UTC
	}
	for _, t := range offers {
		if over := t.LapsesOn.AddDays(1).In(place); over.Before(end) {
			end = over
		}
	}
	return end.UTC().Truncate(time.Second)
}
