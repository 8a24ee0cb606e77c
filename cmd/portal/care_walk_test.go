package main

import (
	"os"
	"path/filepath"
	"testing"

	"evenkeel/views/words"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

// attach chooses files in a file input, as a person does in the browser's own dialog.
func (b *tab) attach(selector string, files ...string) {
	b.t.Helper()
	doc, err := chromedp.Call(b.ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	found, err := chromedp.Call(b.ctx, dom.QuerySelector, dom.QuerySelectorParams{NodeID: doc.Root.NodeID, Selector: selector})
	if err != nil {
		b.t.Fatal(err)
	}
	send(b.t, b.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, NodeID: found.NodeID})
}

// papersOf are an honest receipt and a page that only calls itself one.
func papersOf(t *testing.T) (honest, spoofed string) {
	t.Helper()
	dir := t.TempDir()
	honest, spoofed = filepath.Join(dir, "receipt.pdf"), filepath.Join(dir, "page.pdf")
	for path, content := range map[string]string{honest: "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", spoofed: "<html><script>alert(1)</script></html>"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return honest, spoofed
}

// TestHardshipIsTwoTapsOnAPhone: with and without scripts, from home to everything on hold, and on again.
func TestHardshipIsTwoTapsOnAPhone(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, walk := range []struct {
		reference string
		lang      words.Lang
		scripts   bool
	}{{"NG-25-00017", words.EN, true}, {"MT-CN-30004", words.ZhHans, false}} {
		g, c := guestOf(t, w, walk.reference), words.Care.In(walk.lang)
		b := w.tab(t, walk.scripts)
		enter(b, g.Link, g.Identity, walk.lang)
		b.press(`main a.btn.wide[href="/hardship"]`) // the first tap
		b.sees(c.HardTitle)
		if js[bool](b, `!!document.querySelector("main :checked")`) {
			t.Error("something is chosen already")
		}
		b.press(`button[name=reason][value=health]`) // the second
		b.sees(c.StopsTitle)
		b.sees(c.Stops["contact"])
		b.sees(words.Fill(c.HeldSaid, c.Changed["health"]))
		b.press(`form[action="/hardship/person"] button`)
		b.sees(c.Asked)
		b.open("/")
		b.sees(c.HeldOpen)
		b.open("/hardship")
		b.press(`form[action="/hardship/end"] button`)
		b.sees(c.HardTitle)
		b.press(`form[action="/away"] button`)
		if text := js[string](b, `document.body.innerText.trim()`); text != c.AwayTitle || js[bool](b, `!!document.querySelector("a, form, img")`) {
			t.Errorf("the empty page says %q", text)
		}
		b.open("/hardship")
		b.sees(words.Faults.In(walk.lang).SignedOutTitle)
		b.clean()
	}
}

// TestADisputeWithAFileOnAPhone: a line is challenged, a page that calls itself a document is refused, an honest one is taken, and it is taken back.
func TestADisputeWithAFileOnAPhone(t *testing.T) {
	w, err := theTown(t)
	if err != nil {
		t.Fatal(err)
	}
	honest, spoofed := papersOf(t)
	for _, walk := range []struct {
		reference string
		lang      words.Lang
		scripts   bool
	}{{"HC-100240", words.EN, true}, {"HC-100239", words.ZhHant, false}} {
		g, c := guestOf(t, w, walk.reference), words.Care.In(walk.lang)
		b := w.tab(t, walk.scripts)
		enter(b, g.Link, g.Identity, walk.lang)
		b.open("/debt")
		b.press(`a[href="/dispute?line=interest"]`)
		if !js[bool](b, `document.querySelector("[name=line][value=interest]").checked && document.querySelector("[name=reason][value=wrong_amount]").checked`) {
			t.Error("the challenged line is not filled in")
		}
		b.fill("words", "counted twice, 两次")
		b.attach("#files", spoofed)
		b.press(`main form[action="/dispute"] button`)
		b.sees("page.pdf: " + words.Refusals.In(walk.lang)["file_type"])
		b.sees(c.FilesAgain)
		if js[string](b, `document.querySelector("[name=words]").value`) != "counted twice, 两次" {
			t.Error("what was typed is gone")
		}
		b.attach("#files", honest)
		b.press(`main form[action="/dispute"] button`)
		b.sees(c.OpenTitle)
		b.sees(c.FilesSent)
		b.attach("#files", honest)
		b.press(`form[action="/dispute/evidence"] button`)
		b.sees(c.Added)
		b.open("/")
		b.sees(words.Home.In(walk.lang).DisputedLead)
		b.open("/dispute")
		b.press(`form[action="/dispute/withdrawal"] button`)
		b.sees(c.Withdrawn)
		b.clean()
	}
}
