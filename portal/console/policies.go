package console

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"evenkeel/plans"
	"evenkeel/plans/money"
	"evenkeel/portal/lenders"
	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// policyBytes bounds what is read of a policy: with every band that makes sense it is far smaller.
const policyBytes = 32 << 10

// Policies lists every version of every policy of the member's lenders.
func (d *Door) Policies(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	p := screens.PoliciesPage{Shell: shell(c, words.Policies.In(l).Title, true), May: m.Role == "supervisor" || m.Role == "collector"}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		versions, err := d.Lenders.Versions(ctx, id)
		if err != nil {
			return err
		}
		one := screens.LenderPolicies{Name: lender.Name, Draft: "/console/" + lender.Code + "/policies/draft"}
		force := inForce(versions, civil.DateOf(m.Now))
		for _, v := range versions {
			row, err := d.versionRow(c, lender, v)
			if err != nil {
				return err
			}
			row.InForce = force[v.Currency] == row.URL[strings.LastIndex(row.URL, "/policies/"):]
			one.Versions = append(one.Versions, row)
		}
		p.Lenders = append(p.Lenders, one)
	}
	return web.Render(c, http.StatusOK, screens.Policies(p))
}

// inForce names the version in force on a day by currency, in the manner of lenders.Policy: the newest of those that have begun.
func inForce(versions []lenders.Version, on civil.Date) map[money.Currency]string {
	best := map[money.Currency]lenders.Version{}
	names := map[money.Currency]string{}
	for _, v := range versions {
		if v.State != lenders.Published || v.EffectiveFrom.After(on) {
			continue
		}
		if b, ok := best[v.Currency]; ok && (v.EffectiveFrom.Before(b.EffectiveFrom) || v.EffectiveFrom == b.EffectiveFrom && v.Version < b.Version) {
			continue
		}
		best[v.Currency] = v
		names[v.Currency] = "/policies/" + url.PathEscape(v.ID) + "/" + strconv.Itoa(v.Version)
	}
	return names
}

func (d *Door) versionRow(c echo.Context, lender lenders.Lender, v lenders.Version) (row screens.PolicyVersion, err error) {
	l := web.Lang(c)
	w := words.Policies.In(l)
	row = screens.PolicyVersion{URL: "/console/" + lender.Code + "/policies/" + url.PathEscape(v.ID) + "/" + strconv.Itoa(v.Version), Policy: v.ID, Version: strconv.Itoa(v.Version), Currency: string(v.Currency),
		From: words.Date(l, v.EffectiveFrom), State: w.States[v.State], Draft: v.State == lenders.Draft, By: w.Installed}
	if v.ProposedBy != uuid.Nil {
		if row.By, err = d.Staff.NameOf(c.Request().Context(), v.ProposedBy); err != nil {
			return row, err
		}
		row.By += ", " + words.Moment(l, v.ProposedAt, "UTC")
	}
	if v.DecidedBy != uuid.Nil {
		if row.Decided, err = d.Staff.NameOf(c.Request().Context(), v.DecidedBy); err != nil {
			return row, err
		}
		row.Decided += ", " + words.Moment(l, v.DecidedAt, "UTC")
	}
	return row, nil
}

// Draft begins a new version from the newest one of a policy.
func (d *Door) Draft(c echo.Context) error {
	lender, err := d.lender(c)
	if err != nil {
		return err
	}
	versions, err := d.Lenders.Versions(c.Request().Context(), lender.ID)
	if err != nil {
		return err
	}
	body := ""
	for _, v := range versions { // the newest of each policy stands first
		if v.ID == c.QueryParam("policy") {
			p := v.Policy
			if tomorrow := civil.DateOf(member(c).Now).AddDays(1); p.EffectiveFrom.Before(tomorrow) {
				p.EffectiveFrom = tomorrow
			}
			b, err := json.MarshalIndent(p, "", "  ")
			if err != nil {
				return err
			}
			body = string(b)
			break
		}
	}
	return d.draft(c, lender, body, http.StatusOK, nil)
}

func (d *Door) draft(c echo.Context, lender lenders.Lender, body string, status int, problems []views.Problem) error {
	w := words.Policies.In(web.Lang(c))
	p := screens.DraftPage{Shell: shell(c, w.New, true), URL: "/console/" + lender.Code + "/policies/draft", Lender: lender.Name, Body: body, Problems: problems}
	p.Shell.Error, p.Shell.Path = len(problems) > 0, p.URL
	return web.Render(c, status, screens.Draft(p))
}

// ProposePolicy stores a draft, or says everything that is wrong with it at once.
func (d *Door) ProposePolicy(c echo.Context) error {
	m, l := member(c), web.Lang(c)
	lender, err := d.lender(c)
	if err != nil {
		return err
	}
	if _, err := web.Form(c); err != nil {
		return err
	}
	body, whole := web.Words(c, "body", policyBytes)
	w := words.Policies.In(l)
	var p plans.Policy
	err = errors.New("> 32 kB")
	if whole {
		err = readPolicy(body, &p)
	}
	if err != nil {
		return d.draft(c, lender, body, http.StatusUnprocessableEntity, []views.Problem{{Field: "body", Text: words.Fill(w.NotJSON, err.Error())}})
	}
	version, problems, err := d.Lenders.Propose(c.Request().Context(), lender.ID, m.ID, p, m.Now)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		var said []views.Problem
		for _, r := range problems {
			said = append(said, views.Problem{Field: "body", Text: policySays(l, r)})
		}
		return d.draft(c, lender, body, http.StatusUnprocessableEntity, said)
	}
	return c.Redirect(http.StatusSeeOther, "/console/"+lender.Code+"/policies/"+url.PathEscape(p.ID)+"/"+strconv.Itoa(version))
}

// readPolicy reads one policy and nothing else: a name that is not a rule's is an error, so that no rule is misspelt into nothing.
func readPolicy(body string, p *plans.Policy) error {
	dec := json.NewDecoder(bytes.NewReader([]byte(body)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(p); err != nil {
		return err
	}
	if err := dec.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// policySays says why a policy may not be published, with its band where it is in one.
func policySays(l words.Lang, r *plans.Refusal) string {
	w := words.Policies.In(l)
	text := words.PolicyProblems.In(l)[r.Code]
	if text == "" {
		text = w.Refusals[r.Code]
	}
	if day, err := civil.ParseDate(r.Args["earliest"]); err == nil {
		text = words.Fill(text, words.Date(l, day))
	}
	if f := r.Args["frequency"]; f != "" {
		text += " (" + words.Offers.In(l).Frequency[f] + ")"
	}
	if band := r.Args["band"]; band != "" {
		text = words.Fill(w.Band, band) + text
	}
	return text
}

// PolicyVersion is one version beside the one before it.
func (d *Door) PolicyVersion(c echo.Context) error {
	return d.version(c, http.StatusOK, "")
}

func (d *Door) version(c echo.Context, status int, problem string) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	lender, v, err := d.findVersion(c)
	if err != nil {
		return err
	}
	row, err := d.versionRow(c, lender, v)
	if err != nil {
		return err
	}
	w := words.Policies.In(l)
	p := screens.VersionPage{Shell: shell(c, w.Policy+" "+v.ID+" "+row.Version, true), Lender: lender.Name, Row: row, May: m.Role == "supervisor", Own: v.ProposedBy == m.ID, From: row.From}
	p.Shell.Path, p.Shell.Error = row.URL, problem != ""
	if problem != "" {
		p.Problems = []views.Problem{{Text: problem}}
	}
	if p.Body, err = pretty(v.Policy); err != nil {
		return err
	}
	if before, ok, err := d.Lenders.Version(ctx, d.Book.DB, lender.ID, v.ID, v.Version-1); err != nil {
		return err
	} else if ok {
		if p.Before, err = pretty(before.Policy); err != nil {
			return err
		}
	}
	return web.Render(c, status, screens.Version(p))
}

func pretty(p plans.Policy) (string, error) {
	b, err := json.MarshalIndent(p, "", "  ")
	return string(b), err
}

func (d *Door) findVersion(c echo.Context) (lender lenders.Lender, v lenders.Version, err error) {
	if lender, err = d.lender(c); err != nil {
		return lender, v, err
	}
	policy, err := url.PathUnescape(c.Param("policy"))
	if err != nil || len(policy) > 60 {
		return lender, v, web.Missing
	}
	n, err := strconv.Atoi(c.Param("version"))
	if err != nil || n < 1 || n > 1_000_000 {
		return lender, v, web.Missing
	}
	v, ok, err := d.Lenders.Version(c.Request().Context(), d.Book.DB, lender.ID, policy, n)
	if err == nil && !ok {
		err = web.Missing
	}
	return lender, v, err
}

// ApprovePolicy publishes a draft that somebody else proposed; WithdrawPolicy takes one back.
func (d *Door) ApprovePolicy(c echo.Context) error { return d.decide(c, true) }

// WithdrawPolicy takes a draft back.
func (d *Door) WithdrawPolicy(c echo.Context) error { return d.decide(c, false) }

func (d *Door) decide(c echo.Context, approve bool) error {
	m, l := member(c), web.Lang(c)
	lender, v, err := d.findVersion(c)
	if err != nil {
		return err
	}
	if m.Role != "supervisor" && v.ProposedBy != m.ID { // others withdraw what is their own
		return echo.NewHTTPError(http.StatusForbidden)
	}
	refusal, err := d.Lenders.Decide(c.Request().Context(), lender.ID, m.ID, v.ID, v.Version, approve, m.Now)
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.version(c, http.StatusUnprocessableEntity, policySays(l, refusal))
	}
	return c.Redirect(http.StatusSeeOther, "/console/"+lender.Code+"/policies/"+url.PathEscape(v.ID)+"/"+strconv.Itoa(v.Version))
}
