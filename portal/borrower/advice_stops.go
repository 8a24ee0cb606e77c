package borrower

import (
	"net/http"
	"slices"

	"evenkeel/advisory"
	"evenkeel/portal/conduct"
	"evenkeel/portal/record"
	"evenkeel/portal/web"
	"evenkeel/views"

	"github.com/labstack/echo/v4"
)

// before is what must stand before the buttons that promise or pay on a case: the warnings of the law, and the rules that say stop, as "advice:" and their id. The
// latter come of the budget and of what was answered in this visit; they are on this page alone, for this reader alone.
func (d *Door) before(c echo.Context, x record.Case) ([]string, error) {
	v := visit(c)
	codes := slices.Clone(warnings(x, v))
	if v.Helper != nil { // what the borrower answered is between them and their own visit
		return codes, nil
	}
	all, m, err := d.known(c, v, x)
	if err != nil {
		return nil, err
	}
	s := d.answers(c)
	s.asking(web.Lang(c), m, all)
	for _, card := range advisory.Rules().For(m.region, all[0], m.day).Cards {
		if _, aside := s.Aside[card.ID]; card.Stops() && card.Holds != advisory.HoldsLimitation && !aside {
			codes = append(codes, "advice:"+card.ID)
		}
	}
	return codes, nil
}

// paused is the borrower's own pause on a case while they get advice.
func paused(x record.Case) (record.HoldPlaced, bool) {
	for _, h := range x.Holds {
		if h.Why == conduct.SeekingAdvice {
			return h, true
		}
	}
	return record.HoldPlaced{}, false
}

// PauseForAdvice is the one press that pauses everything. A doubled tap pauses once.
func (d *Door) PauseForAdvice(c echo.Context) error {
	v := visit(c)
	refusal, err := d.Care.PauseForAdvice(c.Request().Context(), v.Lender.ID, v.Person)
	if err != nil {
		return err
	}
	if refusal != nil {
		return d.cards(c, http.StatusUnprocessableEntity, []views.Problem{{Text: refuse(c, refusal)}})
	}
	return c.Redirect(http.StatusSeeOther, "/advice/found")
}

// EndAdvicePause is "I can go on". A doubled tap ends it once.
func (d *Door) EndAdvicePause(c echo.Context) error {
	v := visit(c)
	if _, err := d.Care.EndAdvicePause(c.Request().Context(), v.Lender.ID, v.Person); err != nil {
		return err // none to end is what was wished
	}
	return c.Redirect(http.StatusSeeOther, "/advice/found")
}

// whyNot are the reasons that may be given for putting a card aside, in the order shown.
var whyNot = []string{"not_me", "done", "later", "unclear"}

// PutAside puts a card away for this visit; BringBack shows it again. A reason stays in the browser. Of a rule that tells nothing private the record says that it
// was done.
func (d *Door) PutAside(c echo.Context) error { return d.act(c, "dismissed") }

// BringBack shows a card again.
func (d *Door) BringBack(c echo.Context) error { return d.act(c, "restored") }

func (d *Door) act(c echo.Context, action string) error {
	v, id := visit(c), c.Param("rule")
	form, err := web.Form(c)
	if err != nil {
		return err
	}
	shown, aside, s, _, err := d.found(c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(append(shown, aside...), func(x advisory.AdviceCard) bool { return x.ID == id })
	if i < 0 {
		return web.Missing
	}
	_, there := s.Aside[id]
	if there == (action == "dismissed") {
		return c.Redirect(http.StatusSeeOther, "/advice/found")
	}
	if delete(s.Aside, id); action == "dismissed" {
		s.Aside[id] = ""
		if why := form("why"); slices.Contains(whyNot, why) {
			s.Aside[id] = why
		}
	}
	if err := d.saySo(c, s); err != nil {
		return err
	}
	if card := append(shown, aside...)[i]; !card.Private {
		err := d.Book.AppendAll(c.Request().Context(), v.Lender.ID, v.Person, "advice:"+v.ID.String()+":"+id+":"+action, by(v), says(record.AdviceActed{Rule: id, Action: action}))
		if err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, "/advice/found")
}
