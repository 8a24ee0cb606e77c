package console

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"evenkeel/advisory"
	"evenkeel/portal/web"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/labstack/echo/v4"
)

// reference is worked out once: it is the same for ever, and twenty thousand plans take a moment.
var reference = sync.OnceValue(advisory.Reference)

// Sustainability is how well the plan card told kept plans from broken ones, for the lenders of a supervisor, and apart from it the reference run. It is about
// many plans at once; there is no way from here to one of them.
func (d *Door) Sustainability(c echo.Context) error {
	m, ctx, l := member(c), c.Request().Context(), web.Lang(c)
	w := words.Sustainability.In(l)
	p := screens.SustainabilityPage{Shell: shell(c, w.Title, true)}
	for _, u := range advisory.Denied() {
		p.Denied = append(p.Denied, w.Deny[u])
	}
	for _, u := range []string{"choose_support", "propose_plan", "order_review"} {
		p.Allowed = append(p.Allowed, w.Use[u])
	}
	for _, id := range m.Lenders {
		lender, err := d.Lenders.ByID(ctx, id)
		if err != nil {
			return err
		}
		r, waiting, err := d.Sustained.Report(ctx, id)
		if err != nil {
			return err
		}
		one := reported(l, r)
		one.Name, one.Waiting = lender.Name, words.Fill(w.Waiting, waiting)
		p.Own = append(p.Own, one)
	}
	p.Reference = reported(l, reference())
	return web.Render(c, http.StatusOK, screens.Sustainability(p))
}

// figure writes a number as it stands in tables of the field; what is not a number is a dash.
func figure(x float64, places int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', places, 64)
}

// percent writes a share with one place.
func percent(x float64) string { return figure(100*x, 1) + " %" }

// reported is a report in words and figures.
func reported(l words.Lang, r advisory.Evaluation) screens.Reported {
	w := words.Sustainability.In(l)
	p := screens.Reported{Verdict: w.Verdicts[r.Verdict], Says: w.VerdictLeads[r.Verdict], Good: r.Verdict == advisory.InOrder}
	if r.Verdict == advisory.TooFew {
		p.Few = words.Fill(w.TooFew, r.N)
		return p
	}
	slope, intercept := w.NoFit, w.NoFit
	if r.Fitted {
		slope, intercept = figure(r.Calibration.Slope, 3), figure(r.Calibration.Intercept, 3)
	}
	p.Facts = [][2]string{{w.N, strconv.Itoa(r.N)}, {w.Kept, percent(r.Kept)}, {w.Broken, strconv.Itoa(r.Broken)}, {w.AUC, words.Fill(w.AUCSays, figure(r.AUC, 4), figure(r.Low, 4), figure(r.High, 4))}, {w.Gini, figure(r.Gini, 4)},
		{w.KS, words.Fill(w.KSAt, figure(r.KS, 4), r.KSAt)}, {w.Brier, figure(r.Brier, 4)}, {w.LogLoss, figure(r.LogLoss, 4)}, {w.Slope, slope}, {w.Intercept, intercept}}
	if len(r.Raw.Tenths) > 0 {
		for _, x := range []struct {
			name string
			v    advisory.Validation
		}{{w.Raw, r.Raw}, {w.Calibrated, r.Calibrated}} {
			p.Facts = append(p.Facts, [2]string{w.HL + ", " + x.name, figure(x.v.HosmerLemeshow, 1)}, [2]string{w.ECE + ", " + x.name, figure(x.v.ECE, 4)})
		}
	}
	for _, name := range []string{"A", "B", "C", "D", "E"} {
		row := []string{name, w.Few, "–"}
		if b, ok := r.Bands[name]; ok {
			row = []string{name, strconv.Itoa(b.N), percent(b.Kept)}
		}
		p.Bands = append(p.Bands, row)
	}
	for i, t := range r.Raw.Tenths {
		p.Tenths = append(p.Tenths, []string{strconv.Itoa(i + 1), strconv.Itoa(t.N), percent(t.Predicted), percent(r.Calibrated.Tenths[i].Predicted), percent(t.Was)})
	}
	for _, f := range r.Drift {
		holds := w.Holds
		if slices.ContainsFunc(r.Order, func(o advisory.Order) bool { return o.Feature == f.Feature && !o.Holds }) {
			holds = w.Reversed
		}
		p.Features = append(p.Features, []string{w.Names[f.Feature], figure(f.PSI, 3), w.Drifts[f.Says], holds})
	}
	for _, a := range r.Audits {
		one := screens.Audited{Name: w.Audits[a.Name]}
		if !math.IsNaN(a.Impact) {
			one.Impact = figure(a.Impact, 4) + " (" + map[bool]string{true: w.ImpactOK, false: w.ImpactLow}[a.Impact >= advisory.LeastImpact] + ")"
		}
		for _, g := range a.Groups {
			one.Groups = append(one.Groups, []string{w.Groups[g.Name], strconv.Itoa(g.N), percent(g.Good), figure(g.AUC, 4), figure(100*g.Gap, 2)})
		}
		if len(one.Groups) > 0 {
			p.Audits = append(p.Audits, one)
		}
	}
	return p
}
