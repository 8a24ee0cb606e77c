package papers

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/portal/conduct"
	"evenkeel/portal/lenders"
	"evenkeel/portal/record"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
)

// Told is what must be told before terms are signed, in a reader's words with its rule: warnings of limitation first, then what the packs name for any
// agreement, a settlement, and interest. on is the date at the borrower's place.
func Told(l words.Lang, lender lenders.Lender, c record.Case, t plans.Terms, warnings []string, on civil.Date) (says, rules []string) {
	packs := conduct.PacksFor(c.Facts.Country, c.Facts.Region)
	for _, code := range warnings {
		if code == "expired" {
			says, rules = append(says, words.Debt.In(l).Barred), append(rules, conduct.WarningRule(packs, code))
		} else {
			says, rules = append(says, words.Debt.In(l).NotBarred), append(rules, conduct.WarningRule(packs, code))
		}
	}
	list := conduct.Disclosures(packs, conduct.AtAgreement, on)
	if t.Forgiven > 0 {
		list = append(list, conduct.Disclosures(packs, conduct.AtSettlement, on)...)
	}
	if t.Rate != "" {
		list = append(list, conduct.Disclosures(packs, conduct.AtInterest, on)...)
	}
	v := words.DisclosureValues{Collector: lender.Name, Creditor: c.Facts.OriginalCreditor, Phone: lender.Phone, Advice: conduct.FreeAdvice(packs)}
	for _, d := range list {
		says, rules = append(says, words.Disclose(l, d.Code, v)), append(rules, d.Rule)
	}
	return says, rules
}

// AgreementText is the agreement word for word, a paragraph each: what the page shows, what is signed, and what the PDF carries. The same case, terms and
// language have the same text on any day.
func AgreementText(l words.Lang, lender lenders.Lender, name string, c record.Case, t plans.Terms, told, rules []string) []string {
	w, o, s, d := words.Papers.In(l), words.Offers.In(l), words.Signing.In(l), words.Debt.In(l)
	say := func(minor int64) string { return words.Minor(l, minor, t.Currency) }
	line := func(name, value string) string { return name + words.Colon(l) + value }
	text := []string{w.Agreement, words.Fill(s.Between, lender.LegalName+", "+lender.Address, name), line(d.Reference, c.Facts.Reference), line(d.Creditor, c.Facts.OriginalCreditor), line(d.Account, c.Facts.AccountLast4), line(o.Balance, say(t.Balance))}
	if t.Forgiven > 0 {
		text = append(text, line(o.Forgiven, say(t.Forgiven)))
	}
	if t.Rate != "" {
		text = append(text, line(o.Interest, say(t.Interest)), line(o.APR, t.APR+"% ("+s.Methods[t.APRMethod]+")"))
	} else {
		text = append(text, o.NoCost)
	}
	text = append(text, line(o.Total, say(t.Total)))
	if t.Kind == plans.Instalments {
		text = append(text, line(o.Often, words.Rhythm(l, t.Ask)))
	}
	for _, i := range t.Schedule {
		text = append(text, strconv.Itoa(i.N)+". "+words.Date(l, i.DueOn)+words.Colon(l)+say(i.Amount))
	}
	text = append(text, promises(l, t)...)
	for i, says := range told {
		if rules[i] != "" {
			says += " (" + rules[i] + ")"
		}
		text = append(text, says)
	}
	return append(text, line(w.Hash, t.Hash()))
}

// promises are what an agreement says beside its numbers.
func promises(l words.Lang, t plans.Terms) []string {
	w, o, s := words.Papers.In(l), words.Offers.In(l), words.Signing.In(l)
	var all []string
	if t.Kind == plans.Instalments {
		all = append(all, words.Fill(o.Grace, t.GraceDays)+words.Stop(l))
		if t.Slack.SkipsAYear > 0 || t.Slack.PauseDays > 0 {
			all = append(all, words.Fill(s.Slack, t.Slack.SkipsAYear, t.Slack.PauseDays))
		}
	}
	if t.Forgiven > 0 {
		all = append(all, s.Settled)
	}
	return append(all, w.Missed+words.Colon(l)+w.MissedBody, w.Right)
}

// TextHash is the SHA-256, in hex, of a text as it is signed: its paragraphs with a line end between them, in UTF-8.
func TextHash(text []string) string {
	sum := sha256.Sum256([]byte(strings.Join(text, "\n")))
	return hex.EncodeToString(sum[:])
}

// SplitText is the text of a signature as paragraphs.
func SplitText(text string) []string { return strings.Split(text, "\n") }
