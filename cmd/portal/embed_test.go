package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evenkeel/cmd/portal/sample"
	"evenkeel/views/words"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// waits gives the browser time for something that the browser does by itself.
func (b *tab) waits(what string, is func() bool) {
	b.t.Helper()
	for range 200 {
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("it never came: %s, on %s", what, js[string](b, `location.href`))
}

// private lets a tab's pages have no cookies of other sites, as browsers do more and more.
func (b *tab) private() {
	b.t.Helper()
	send(b.t, b.ctx, network.Enable, network.EnableParams{})
	send(b.t, b.ctx, network.SetCookieControls, network.SetCookieControlsParams{EnableThirdPartyCookieRestriction: true})
}

// cookies are those that the portal has in this tab.
func (b *tab) cookies() (names []string) {
	b.t.Helper()
	r, err := chromedp.Call(b.ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{b.base + "/", b.base + "/embed/offers"}})
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range r.Cookies {
		names = append(names, c.Name)
	}
	return names
}

// picture is kept where SHOTS names a folder.
func (b *tab) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	// As tall as the page: a frame of another process is drawn only as far as the window goes.
	tall := js[int64](b, `document.documentElement.scrollHeight`)
	send(b.t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: tall, DeviceScaleFactor: 1, Mobile: true})
	defer send(b.t, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 1, Mobile: true})
	for _, scheme := range []string{"light", "dark"} {
		send(b.t, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		time.Sleep(300 * time.Millisecond)
		r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{})
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+"-"+scheme+".png"), []byte(r.Data), 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}

// frame is the portal's page inside the lender's: to the browser another site, with a process of its own.
func (b *tab) frame() *tab {
	b.t.Helper()
	f := &tab{t: b.t, base: b.base}
	b.waits("the frame", func() bool {
		all, err := chromedp.Targets(b.ctx)
		if err != nil {
			b.t.Fatal(err)
		}
		for _, x := range all {
			if x.Type == "iframe" && strings.HasPrefix(x.URL, b.base+"/embed/offers") {
				ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithTargetID(x.TargetID))
				b.t.Cleanup(cancel)
				f.ctx = ctx
				return true
			}
		}
		return false
	})
	return f
}

// embedPage is where a lender shows a case's offers.
func (w *town) embedPage(t *testing.T, lender, reference string) string {
	t.Helper()
	for _, l := range w.Lenders {
		if l.Code == lender {
			return l.EmbedPage + "?reference=" + reference
		}
	}
	t.Fatalf("no lender %s", lender)
	return ""
}

const frameHeight = `parseInt(document.querySelector("evenkeel-offers iframe")?.style.height || "0")`

// TestOffersOnALendersPageLeadIntoThePortal walks from the lender's own site, with the cookies of other sites blocked: the frame shows the offers and
// names nobody, an offer leads to the portal at top level, a link comes to the contact on file, and behind identity stands that very offer.
func TestOffersOnALendersPageLeadIntoThePortal(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	const lender, reference = "harbour", "HC-100233"
	facts := row(t, lender, reference)
	we, wi := words.Embed.In(words.EN), words.Identity.In(words.EN)
	b := w.tab(t, true)
	b.private()
	b.open(w.embedPage(t, lender, reference))
	b.waits("a frame as tall as what is in it", func() bool { return js[int](b, frameHeight) > 300 })
	if js[bool](b, `!!document.querySelector("evenkeel-offers a")`) {
		t.Error("the plain link stands beside the frame")
	}
	b.picture("embed-en")
	f := b.frame()
	f.sees(words.Offers.In(words.EN).Title)
	f.sees(we.Lead)
	f.look()
	for _, never := range []string{facts["full_name"], "Mary", facts["original_creditor"], facts["account_last4"], reference, "Harbour"} {
		if f.says(never) {
			t.Errorf("the frame says %q before identity", never)
		}
	}
	if had := js[string](f, `document.cookie`); had != "" || len(b.cookies()) > 0 {
		t.Errorf("cookies in the frame: %q %v", had, b.cookies())
	}
	for _, l := range []words.Lang{words.ZhHans, words.ZhHant, words.EN} {
		js[bool](f, fmt.Sprintf(`(document.querySelector('nav a[lang=%q]').click(),true)`, l))
		f.waits(string(l), func() bool {
			is, err := chromedp.Run(f.ctx, chromedp.Evaluate[string](`document.readyState === "complete" ? document.documentElement.lang : ""`))
			return err == nil && is == string(l)
		})
		f.sees(words.Offers.In(l).Title)
		f.look()
		b.waits("the frame's new height", func() bool { return js[int](b, frameHeight) == js[int](f, `document.body.offsetHeight`) })
		b.picture("embed-" + string(l))
	}
	if len(b.cookies()) > 0 {
		t.Errorf("the language switch in the frame set %v", b.cookies())
	}

	b.tap(f, `form[action="/chosen"] button`)
	b.waits("the portal at top level", func() bool {
		return strings.HasPrefix(js[string](b, `location.href`), w.Base+"/chosen/") && js[string](b, `document.readyState`) == "complete"
	})
	b.look()
	b.sees(we.ComingTitle)
	b.picture("coming-en")
	for _, never := range []string{facts["full_name"], facts["original_creditor"], "debt", "$"} {
		if b.says(never) {
			t.Errorf("before identity the portal says %q", never)
		}
	}
	had := len(w.inbox(t, facts["email"]))
	b.press(`form[action$="/portal-links"] button`)
	b.sees(we.SentTitle)
	address := link.FindString(w.letters(t, facts["email"], had+1)[0].Text)
	b.open(strings.Split(address, "?")[0] + "?lang=en")
	b.press(`main form button.btn:not(.alt)`)
	b.sees(wi.Title)
	b.prove(identityOf(t, lender, reference))
	if at := js[string](b, `location.pathname`); !strings.HasSuffix(at, "/offers/chosen") {
		t.Errorf("identity led to %s", at)
	}
	b.sees(we.ChosenTitle)
	b.picture("chosen-en")
	b.press(`form[action$="/offers/proposal"] button`)
	b.sees(words.Offers.In(words.EN).Review)
	b.clean()
}

// TestOffersOnALendersPageNeedNoScripts: without JavaScript the link inside the element leads to the same offers, and on from there.
func TestOffersOnALendersPageNeedNoScripts(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	b := w.tab(t, false)
	b.private()
	b.open(w.embedPage(t, "mingtu", "MT-CN-30008"))
	l := words.ZhHans
	b.press(`evenkeel-offers a`)
	b.press(`nav a[lang="zh-Hans"]`)
	b.sees(words.Offers.In(l).Title)
	b.picture("embed-plain")
	if len(b.cookies()) > 0 {
		t.Errorf("the page set %v", b.cookies())
	}
	b.press(`form[action="/chosen"] button`)
	b.sees(words.Embed.In(l).ComingTitle)
	b.picture("coming-plain")
	b.clean()
}

// TestAForeignPageCannotFrameTheOffers: with the lender's own token and script, another origin gets no frame; the visitor keeps the link.
func TestAForeignPageCannotFrameTheOffers(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	b := w.tab(t, true)
	b.open(w.embedPage(t, "harbour", "HC-100232"))
	b.waits("the lender's own frame", func() bool { return js[int](b, frameHeight) > 300 })
	token := js[string](b, `document.querySelector("evenkeel-offers").getAttribute("token")`)
	thief := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(rw, `<!doctype html><html lang="en"><title>x</title><h1>x</h1><script src="%s/embed/v1.js"></script><evenkeel-offers token="%s"><a href="#">link</a></evenkeel-offers>`, w.Base, token)
	}))
	defer thief.Close()
	c := w.tab(t, true)
	c.open(thief.URL)
	c.waits("the refusal", func() bool {
		tree, err := chromedp.Call(c.ctx, page.GetFrameTree, cdp.Empty{})
		if err != nil {
			t.Fatal(err)
		}
		kids := tree.FrameTree.ChildFrames
		return len(kids) == 1 && kids[0].Frame.UnreachableURL != ""
	})
	if js[int](c, frameHeight) != 0 || !js[bool](c, `!!document.querySelector("evenkeel-offers a")`) {
		t.Error("a foreign page frames the offers")
	}
	resp, err := http.Get(w.Base + "/embed/v1.js")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if b, _ := io.ReadAll(resp.Body); resp.StatusCode != 200 || len(b) > 1100 || resp.Header.Get("Set-Cookie") != "" {
		t.Errorf("%d, %d bytes", resp.StatusCode, len(b))
	}
}

// tap presses something inside a frame as a finger does, which is what lets a frame lead its top away.
func (b *tab) tap(f *tab, selector string) {
	b.t.Helper()
	js[bool](b, `(document.querySelector("iframe").scrollIntoView(),true)`)
	in := js[[]float64](f, fmt.Sprintf(`(()=>{const r=document.querySelector(%q).getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]})()`, selector))
	js[bool](b, fmt.Sprintf(`(scrollBy(0,%f-300),true)`, in[1]))
	at := js[[]float64](b, `(()=>{const r=document.querySelector("iframe").getBoundingClientRect();return [r.x,r.y]})()`)
	from := js[string](b, `location.href`)
	for range 40 { // the browser learns only by and by where a frame of another process has gone after scrolling
		if err := chromedp.Do(b.ctx, chromedp.MouseClickXY(at[0]+in[0], at[1]+in[1])); err != nil {
			b.t.Fatal(err)
		}
		for range 10 {
			time.Sleep(50 * time.Millisecond)
			if at, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.href`)); err == nil && at != from {
				return
			}
		}
	}
	b.t.Fatalf("tapping %s led nowhere", selector)
}

// prove answers the identity questions.
func (b *tab) prove(identity map[string]string) {
	b.t.Helper()
	born := strings.Split(identity["date_of_birth"], "-")
	for i, f := range []string{"year", "month", "day"} {
		b.fill(f, born[i])
	}
	for _, f := range []string{"id_last4", "postcode"} {
		if js[bool](b, `!!document.querySelector('[name="`+f+`"]')`) {
			b.fill(f, identity[f])
		}
	}
	b.press(`form[action="/identity"] button`)
}

func identityOf(t *testing.T, lender, reference string) map[string]string {
	t.Helper()
	for _, c := range sample.Cast {
		if c.Lender == lender && c.Reference == reference {
			return c.Identity
		}
	}
	t.Fatalf("nobody plays %s", reference)
	return nil
}

// inbox is what has arrived for somebody so far.
func (w *town) inbox(t *testing.T, to string) []letter { return w.letters(t, to, 0) }
