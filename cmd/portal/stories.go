package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/portal"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"golang.org/x/net/html"
)

// storyDays is how long before today the demo's stories begin: long enough for a plan to be kept for a while, and for another to be broken.
const storyDays = 50

// opening is the demo's hour: half past one in London, at which people on three continents may be written to, and those further west not yet.
func opening(real time.Time) time.Time {
	real = real.UTC()
	return time.Date(real.Year(), real.Month(), real.Day(), 13, 30, 0, 0, time.UTC)
}

// begin turns the clock back to where the stories begin. It answers false where they were played before: then the clock stays as it was left.
func begin(ctx context.Context, p *portal.Portal, dir string) (bool, error) {
	if _, err := os.Stat(filepath.Join(dir, "played")); err == nil {
		return false, nil
	}
	return true, turn(ctx, p, -storyDays)
}

// turn moves the clock to the demo's hour, some days from today.
func turn(ctx context.Context, p *portal.Portal, days int) error {
	now := time.Now()
	return pg.Move(ctx, p.DB, opening(now).AddDate(0, 0, days).Sub(now))
}

// play tells the stories that need time: one borrower agrees a plan and keeps it, another agrees one and misses it. Everything is done on the site's own pages.
func play(ctx context.Context, p *portal.Portal, dir string) error {
	kept, broken := cast("HC-100244"), cast("HC-100245")
	for who, count := range map[*sample.Member]int{&kept: 12, &broken: 24} {
		a, err := arrive(ctx, p, *who)
		if err != nil {
			return err
		}
		if err := a.agree(ctx, p, count); err != nil {
			return fmt.Errorf("%s agrees a plan: %w", who.Name, err)
		}
	}
	for _, days := range []int{7 - storyDays, 38 - storyDays} { // a week and a month more later
		if err := turn(ctx, p, days); err != nil {
			return err
		}
		if err := p.Book.LetDaysPass(ctx); err != nil {
			return err
		}
		a, err := arrive(ctx, p, kept)
		if err != nil {
			return err
		}
		if err := a.pay(ctx, p); err != nil {
			return fmt.Errorf("%s pays: %w", kept.Name, err)
		}
	}
	if err := turn(ctx, p, 0); err != nil {
		return err
	}
	if err := p.Book.LetDaysPass(ctx); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "played"), nil, 0o600)
}

func cast(reference string) sample.Member {
	for _, m := range sample.Cast {
		if m.Reference == reference {
			return m
		}
	}
	panic("no " + reference + " in the cast")
}

// actor is somebody at a browser: it opens pages and presses buttons of their forms.
type actor struct {
	client *http.Client
	base   string
	at     *url.URL
	page   *html.Node
	id     record.CaseID
}

// arrive opens a fresh link and proves who it is.
func arrive(ctx context.Context, p *portal.Portal, who sample.Member) (*actor, error) {
	g, err := guest(ctx, p, who)
	if err != nil {
		return nil, err
	}
	lender, err := p.Lenders.ByCode(ctx, who.Lender)
	if err != nil {
		return nil, err
	}
	id, err := p.Book.Find(ctx, lender.ID, who.Reference)
	if err != nil {
		return nil, err
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	a := &actor{client: &http.Client{Jar: jar, Timeout: 20 * time.Second}, base: p.Config.Base, id: id}
	link, err := url.Parse(g.Link)
	if err != nil {
		return nil, err
	}
	if err := a.open(ctx, link.RequestURI()); err != nil {
		return nil, err
	}
	if err := a.press(ctx, link.Path, nil); err != nil {
		return nil, err
	}
	born := strings.Split(who.Identity["date_of_birth"], "-")
	return a, a.press(ctx, "/identity", map[string]string{"day": born[2], "month": born[1], "year": born[0], "id_last4": who.Identity["id_last4"], "postcode": who.Identity["postcode"]})
}

// agree builds a monthly plan whose first payment is due in a week, reads it and signs it.
func (a *actor) agree(ctx context.Context, p *portal.Portal, count int) error {
	c, err := p.Book.Case(ctx, a.id)
	if err != nil || c.Plan != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	person, err := p.People.Get(ctx, p.DB, a.id.Lender, c.Person)
	if err != nil {
		return err
	}
	first := c.Today(now).AddDays(7)
	ask := url.Values{"by": {"count"}, "count": {strconv.Itoa(count)}, "frequency": {"monthly"}, "day": {strconv.Itoa(first.Day)}, "month": {strconv.Itoa(int(first.Month))}, "year": {strconv.Itoa(first.Year)}}
	if err := a.open(ctx, "/offers/plan?"+ask.Encode()); err != nil {
		return err
	}
	if err := a.press(ctx, "/offers/proposal", nil); err != nil {
		return err
	}
	return a.press(ctx, "/acceptance", map[string]string{"name": person.Name})
}

// pay pays the next instalment by card and waits until the gateway has told us.
func (a *actor) pay(ctx context.Context, p *portal.Portal) error {
	before, err := p.Book.Case(ctx, a.id)
	if err != nil {
		return err
	}
	if in, _, ok := before.Plan.Next(); !ok || in.DueOn.After(before.Today(mustNow(ctx, p)).AddDays(7)) {
		return nil // played before
	}
	if err := a.open(ctx, "/pay"); err != nil {
		return err
	}
	if err := a.press(ctx, "/pay", nil); err != nil {
		return err
	}
	if err := a.press(ctx, "", map[string]string{"card": "4242 4242 4242 4242"}); err != nil {
		return err
	}
	for range 200 {
		c, err := p.Book.Case(ctx, a.id)
		if err != nil {
			return err
		}
		if c.Paid > before.Paid {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("the gateway did not tell us of the payment")
}

func mustNow(ctx context.Context, p *portal.Portal) time.Time {
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return time.Now()
	}
	return now
}

func (a *actor) open(ctx context.Context, path string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return err
	}
	return a.do(r)
}

// press sends the form whose action ends so, with what stands in it and what is filled in. An empty action is the page's first form that is posted.
func (a *actor) press(ctx context.Context, action string, fill map[string]string) error {
	form := find(a.page, func(n *html.Node) bool {
		to := attribute(n, "action")
		return n.Data == "form" && strings.EqualFold(attribute(n, "method"), "post") && (action == "" || strings.HasSuffix(strings.Split(to, "?")[0], action))
	})
	if form == nil {
		return fmt.Errorf("%s has no form to %q", a.at, action)
	}
	values := url.Values{}
	each(form, func(n *html.Node) {
		name := attribute(n, "name")
		if n.Data == "input" && name != "" && (attribute(n, "type") != "checkbox" && attribute(n, "type") != "radio" || has(n, "checked")) {
			values.Add(name, attribute(n, "value"))
		}
	})
	for name, value := range fill {
		if find(form, func(n *html.Node) bool { return attribute(n, "name") == name }) != nil {
			values.Set(name, value)
		}
	}
	to, err := a.at.Parse(attribute(form, "action"))
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to.String(), strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return a.do(r)
}

func (a *actor) do(r *http.Request) error {
	resp, err := a.client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", r.Method, resp.Request.URL.Path, resp.Status)
	}
	a.at = resp.Request.URL
	a.page, err = html.Parse(http.MaxBytesReader(nil, resp.Body, 1<<20))
	return err
}

func each(n *html.Node, do func(*html.Node)) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			do(c)
		}
	}
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && is(c) {
			return c
		}
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
