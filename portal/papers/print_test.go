package papers

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"evenkeel/plans"
	"evenkeel/portal/lenders"
	"evenkeel/portal/people"
	"evenkeel/portal/record"
	"evenkeel/views/papers"
	"evenkeel/views/words"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// readBack is the text of a PDF as another program sees it.
func readBack(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("KEEP_PDF"); dir != "" {
		os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), pdf, 0o600)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext (Debian: poppler-utils) is needed to read a PDF back: %v: %s", err, out)
	}
	return string(out)
}

var on = civil.Date{Year: 2026, Month: 11, Day: 24}

func example(t *testing.T) (lenders.Lender, record.Case, record.OfferAccepted) {
	t.Helper()
	p := plans.Policy{ID: "p", Version: 1, Currency: "USD", EffectiveFrom: on, OfferDays: 30, Instalments: &plans.InstalmentRule{MinAmount: 2500, MaxCount: 36, MaxMonths: 36, Frequencies: []plans.Frequency{plans.Monthly}, FirstWithinDays: 30, GraceDays: 5}}
	c := record.Case{Facts: record.Placed{Reference: "HC-10482", OriginalCreditor: "Bank of Rockville", Product: "Card", AccountLast4: "4021", Currency: "USD",
		Itemised: record.Itemisation{On: civil.Date{Year: 2026, Month: 1, Day: 2}, BalanceThen: 223456, Interest: 7500, Fees: 2500, Payments: 5000, Balance: 228456}}, Balance: 228456}
	terms, refusal := p.Price(c.Debt(), plans.Ask{Kind: plans.Instalments, By: "count", Count: 7, Frequency: plans.Monthly, FirstOn: on.AddDays(7)}, on)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return lenders.Lender{Number: 1, Profile: lenders.Profile{Name: "Harbour Credit", LegalName: "Harbour Credit LLC", Address: "1 Pier St"}}, c, record.OfferAccepted{Agreement: uuid.New(), Terms: terms, Hash: terms.Hash()}
}

func TestEveryAmountAndDateStandsOnTheAgreementInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range words.Langs {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			lender, c, a := example(t)
			paper, err := (&Papers{Base: "http://localhost"}).Make(t.Context(), lender, Agreement, l, AgreementSheet(l, lender, map[words.Lang]string{words.EN: "José Núñez", words.ZhHans: "欧阳娜娜", words.ZhHant: "陳怡君"}[l], c, a, people.Signature{}, on))
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(readBack(t, paper.PDF)), " ")
			want := []string{paper.Code, words.Papers.In(l).Agreement, words.Minor(l, 228456, "USD"), "HC-10482"}
			for _, i := range a.Terms.Schedule {
				want = append(want, words.Date(l, i.DueOn), words.Minor(l, i.Amount, "USD"))
			}
			for _, w := range want {
				if !strings.Contains(text, strings.Join(strings.Fields(w), " ")) {
					t.Errorf("%q is not on the paper: %s", w, text)
				}
			}
			if len(paper.PDF) > 120<<10 {
				t.Errorf("the paper is %d bytes", len(paper.PDF))
			}
		})
	}
}

func TestTheItemisationAndTheReceiptSayTheirSums(t *testing.T) {
	t.Parallel()
	lender, c, a := example(t)
	for name, s := range map[string]papers.Sheet{"itemisation": ItemisationSheet(words.EN, lender, "Łukasz O'Connor", c, on),
		"receipt": ReceiptSheet(words.EN, lender, "Łukasz O'Connor", c, record.PaymentReceived{Agreement: a.Agreement, Amount: 32637, Balance: 195819}, on)} {
		pdf, err := Print(t.Context(), words.EN, s)
		if err != nil {
			t.Fatal(err)
		}
		text := readBack(t, pdf)
		for _, f := range s.Facts {
			if !strings.Contains(text, f.Value) {
				t.Errorf("%s: %q is missing: %s", name, f.Value, text)
			}
		}
		if !strings.Contains(text, "Lukasz O'Connor") || !strings.Contains(text, "U+0141") {
			t.Errorf("%s: the name is missing, or its odd letter is not said", name)
		}
	}
}

func TestACharacterOutsideTheFontIsMarkedAndSaid(t *testing.T) {
	t.Parallel()
	lender, c, _ := example(t)
	pdf, err := Print(t.Context(), words.ZhHant, ItemisationSheet(words.ZhHant, lender, "𠮷野", c, on))
	if err != nil {
		t.Fatal(err)
	}
	if text := readBack(t, pdf); !strings.Contains(text, "U+20BB7") || !strings.Contains(text, "〓") {
		t.Errorf("a silent hole: %s", text)
	}
}

func TestTheSameSheetPrintsTheSameBytes(t *testing.T) {
	t.Parallel()
	lender, c, _ := example(t)
	a, err := Print(t.Context(), words.ZhHans, ItemisationSheet(words.ZhHans, lender, "欧阳娜娜", c, on))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := Print(t.Context(), words.ZhHans, ItemisationSheet(words.ZhHans, lender, "欧阳娜娜", c, on)); err != nil || !bytes.Equal(a, b) {
		t.Errorf("two prints differ: %v", err)
	}
}

// A PDF's text can be read back from a page on which nothing is drawn, so ink is counted too.
func TestChineseIsDrawnAndNotOnlyEncoded(t *testing.T) {
	t.Parallel()
	for l, text := range map[words.Lang]string{words.EN: "é é é é é é é é", words.ZhHans: "还还还还还还还还", words.ZhHant: "還還還還還還還還"} {
		pdf, err := Print(t.Context(), l, papers.Sheet{Title: text})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "a")
		if err := os.WriteFile(path, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		pgm, err := exec.Command("pdftoppm", "-r", "40", "-gray", "-singlefile", path).Output()
		if err != nil {
			t.Fatalf("pdftoppm (Debian: poppler-utils) is needed to look at a PDF: %v", err)
		}
		dark := 0
		for _, b := range pgm[20:] {
			if b < 200 {
				dark++
			}
		}
		if dark < 60 {
			t.Errorf("%s: only %d dark dots on the page", l, dark)
		}
	}
}
