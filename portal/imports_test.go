package portal

import (
	"os/exec"
	"strings"
	"testing"
)

// floors are the storeys of the house: a package may import only packages on floors below its own.
var floors = []string{
	"migrations static static/bundle",
	"plans/money",
	"plans",
	"advisory portal/conduct",
	"portal/record",
	"views/words",
	"portal/attachment portal/pg portal/seal",
	"portal/jobs portal/seal/rotation",
	"portal/book portal/budget portal/desk portal/ledger portal/lenders portal/people portal/placement/file",
	"views portal/budget/shared",
	"views/papers",
	"portal/access portal/papers portal/payments/gateway",
	"views/borrower",
	"portal/payments portal/outreach portal/placement",
	"portal/care portal/complaints portal/consult portal/helping portal/messages portal/satisfaction portal/sustainability",
	"portal/referral",
	"views/console views/embed",
	"portal/web portal/timeline portal/metrics portal/due",
	"portal/talk",
	"portal/borrower portal/console portal/lender",
	"portal",
	"portal/payments/sim portal/payments/referee portal/outreach/mailbox portal/dbtest static/build", // beside the floors that they serve
	"cmd/portal/sample",
	"cmd/portal",
}

// pure packages hold the law and the money: they know no database, network, machine or chance.
var pure = []string{"plans/money", "plans", "advisory", "portal/conduct", "portal/record"}

func TestEveryPackageHasAFloorAndImportsOnlyRunDownhill(t *testing.T) {
	t.Parallel()
	floor := map[string]int{}
	for i, f := range floors {
		for _, p := range strings.Fields(f) {
			floor[p] = i
		}
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "evenkeel/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		pkg := strings.TrimPrefix(words[0], "evenkeel/")
		own, ok := floor[pkg]
		if !ok {
			t.Errorf("%s has no floor", pkg)
			continue
		}
		for _, i := range words[1:] {
			if below, ours := strings.CutPrefix(i, "evenkeel/"); ours && floor[below] >= own {
				t.Errorf("%s imports %s, which is not below it", pkg, below)
			}
			for _, p := range pure {
				if p == pkg && (i == "database/sql" || strings.HasPrefix(i, "net/") || i == "os" || i == "crypto/rand" || strings.Contains(i, "labstack/echo")) {
					t.Errorf("%s is pure and imports %s", pkg, i)
				}
			}
		}
	}
}
