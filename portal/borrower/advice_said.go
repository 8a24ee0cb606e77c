package borrower

import (
	"encoding/base64"
	"encoding/json"
	"math/big"
	"slices"

	"evenkeel/advisory"
	"evenkeel/plans/money"
	"evenkeel/portal/access"
	"evenkeel/portal/web"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/labstack/echo/v4"
)

// answered is what somebody told the consultation in this visit. It lives in a sealed cookie of their browser, which opens in this visit alone, and nowhere here: no
// table holds it, and it is gone when they leave.
type answered struct {
	Answers map[string]string `json:"a,omitempty"` // by fact: yes, no, a number, an amount or a date as it was typed; blank for "I would rather not say"
	Aside   map[string]string `json:"d,omitempty"` // rules put aside, with the reason, if one was given
}

const (
	saidCookie = "answers"
	blank      = "-"
)

func saidPlace(v access.Visit) string { return "answers:" + v.ID.String() }

// answers reads it; empty where there is none, or it belongs to another visit.
func (d *Door) answers(c echo.Context) answered {
	s := answered{Answers: map[string]string{}, Aside: map[string]string{}}
	sealed, err := base64.RawURLEncoding.DecodeString(d.Web.LongCookie(c, saidCookie))
	if err != nil || len(sealed) == 0 {
		return s
	}
	plain, err := d.Care.Keys.Open(sealed, saidPlace(visit(c)))
	if err != nil {
		return s
	}
	var read answered
	if json.Unmarshal(plain, &read) != nil {
		return s
	}
	for name, value := range read.Answers {
		s.Answers[name] = value
	}
	for rule, why := range read.Aside {
		s.Aside[rule] = why
	}
	return s
}

// saySo hands it back to the browser.
func (d *Door) saySo(c echo.Context, s answered) error {
	plain, err := json.Marshal(s)
	if err != nil {
		return err
	}
	value := base64.RawURLEncoding.EncodeToString(d.Care.Keys.Seal(plain, saidPlace(visit(c))))
	if len(value) > web.CookieMost { // a dozen short answers never come to that
		return web.Missing
	}
	d.Web.SetCookie(c, saidCookie, value)
	return nil
}

// unsay throws it away with the visit.
func (d *Door) unsay(c echo.Context) {
	if d.Web.LongCookie(c, saidCookie) != "" {
		d.Web.SetCookie(c, saidCookie, "")
	}
}

// fact reads one answer. problem says what is wrong with it; a blank one is no fact, and is not asked for again.
func (m purse) fact(l words.Lang, name, value string) (f advisory.Fact, problem string) {
	w := words.Advice.In(l)
	if value == blank || value == "" {
		return advisory.Blank(), ""
	}
	switch advisory.FactForm(name) {
	case "number":
		if n, ok := web.Number(value); ok && n >= 0 {
			return advisory.Number(int64(n)), ""
		}
		return f, w.NotNumber
	case "money":
		minor, problem := typed(words.Budget.In(l), l, value, m.cur)
		switch {
		case problem != "":
			return f, problem
		case name == "dti_owner_total": // asked is the pay before tax: the rule wants the share of it that goes to debts
			if minor <= 0 {
				return advisory.Blank(), ""
			}
			return advisory.Ratio(big.NewRat(m.owes, minor)), ""
		}
		return advisory.Money(money.Of(minor, m.cur)), ""
	case "date":
		if day, err := civil.ParseDate(value); err == nil && day.IsValid() && day.Year > 1900 && day.Year < 2200 {
			return advisory.Date(day), ""
		}
		return f, w.NotDate
	}
	return advisory.Yes(value == "yes"), ""
}

// asking goes through a consultation as it stands: which facts were asked about, which are open still, and the facts of each case with the answers in them. A
// round's questions come of the answers to the round before.
func (s answered) asking(l words.Lang, m purse, all []advisory.Facts) (asked, open []string) {
	for range 20 {
		next := advise(m.region, all, m.day).Ask
		if len(next) == 0 {
			return asked, nil
		}
		for _, name := range next {
			if questions(append(asked, name)) > mostAsked {
				continue
			}
			asked = append(asked, name)
			value, there := s.Answers[name]
			if !there {
				open = append(open, name)
				continue
			}
			f, problem := m.fact(l, name, value)
			if problem != "" {
				f = advisory.Blank()
			}
			for _, facts := range all {
				if _, known := facts[name]; !known {
					facts[name] = f
				}
			}
		}
		if len(open) > 0 || len(next) == 0 {
			return asked, open
		}
		for _, name := range next { // what twelve questions leave no room for is not known
			for _, facts := range all {
				if _, known := facts[name]; !known {
					facts[name] = advisory.Blank()
				}
			}
		}
	}
	return asked, open
}

// questions counts what names come to on the page: a group is one question.
func questions(names []string) (n int) {
	seen := map[string]bool{}
	for _, name := range names {
		if code := groupOf(name); !seen[code] {
			seen[code] = true
			n++
		}
	}
	return n
}

// groupOf is the group that a fact is asked in, or its own name.
func groupOf(name string) string {
	for _, g := range advisory.QuestionGroups {
		if slices.Contains(g.Facts, name) {
			return g.Code
		}
	}
	return name
}
