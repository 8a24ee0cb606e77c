package console

import (
	"net/http"
	"slices"
	"strconv"

	"evenkeel/portal/web"
	"evenkeel/views"
	screens "evenkeel/views/console"
	"evenkeel/views/words"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// The roles of staff. An adviser stands on the borrower's side of the table: the case screens are not theirs, and theirs are nobody else's.
const (
	Collector  = "collector"
	Supervisor = "supervisor"
	Operator   = "operator"
	Adviser    = "adviser"
)

// Desk guards what the collecting side sees, Seat what advisers see. To everybody else their pages look like nothing; an adviser's front page is their own.
func (d *Door) Desk(next echo.HandlerFunc) echo.HandlerFunc {
	return d.only(next, Collector, Supervisor, Operator)
}

// Answers guards what is answered on the collecting side.
func (d *Door) Answers(next echo.HandlerFunc) echo.HandlerFunc {
	return d.only(next, Collector, Supervisor)
}

// Seat guards the adviser's pages.
func (d *Door) Seat(next echo.HandlerFunc) echo.HandlerFunc { return d.only(next, Adviser) }

// Either guards what both sides have, each with their own content.
func (d *Door) Either(next echo.HandlerFunc) echo.HandlerFunc {
	return d.only(next, Collector, Supervisor, Adviser)
}

func (d *Door) only(next echo.HandlerFunc, roles ...string) echo.HandlerFunc {
	return d.Here(func(c echo.Context) error {
		if slices.Contains(roles, member(c).Role) {
			return next(c)
		}
		if c.Path() == "/console" && member(c).Role == Adviser {
			return c.Redirect(http.StatusSeeOther, "/console/consultations")
		}
		return web.Missing
	})
}

// nav are the tabs of a member of staff: desk's, or an adviser's own, with what both sides have.
func nav(c echo.Context, l words.Lang, desk []views.Link) []views.Link {
	tab := func(url, text string) views.Link {
		return views.Link{URL: url, Text: text, Here: c.Path() == url}
	}
	switch member(c).Role {
	case Adviser:
		desk = []views.Link{tab("/console/consultations", words.Consult.In(l).Seat)}
	case Collector, Supervisor:
		desk = append(desk, tab("/console/complaints", words.Complaint.In(l).Desk))
		if member(c).Role == Supervisor {
			desk = append(desk, tab("/console/sustainability", words.Sustainability.In(l).Tab))
		}
	default:
		return desk
	}
	return append(desk, tab("/console/messages", words.Talk.In(l).Desk))
}

// heard is what a borrower said of how it went, as far as it may be known here.
func (d *Door) heard(c echo.Context, lender, person uuid.UUID, zone string) ([]screens.Note, error) {
	l := web.Lang(c)
	w := words.Ask.In(l)
	all, err := d.Satisfaction.Heard(c.Request().Context(), lender, person)
	if err != nil {
		return nil, err
	}
	var out []screens.Note
	for _, h := range all {
		one := screens.Note{What: w.Asks[h.Milestone], About: w.Scores[strconv.Itoa(h.Score)] + " · " + words.Fill(w.Of, h.Score), At: words.Moment(l, h.At, zone)}
		if h.Effort > 0 {
			one.About += " · " + w.Efforts[strconv.Itoa(h.Effort)]
		}
		if h.Words != "" {
			one.Said = []string{h.Words}
		}
		out = append(out, one)
	}
	return out, nil
}
