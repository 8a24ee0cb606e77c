// Command portal is Evenkeel: one binary for the demo, production, and care.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// commands in the order that help shows them.
var commands = []struct {
	name, does string
	run        func(context.Context, []string) error
}{
	{"demo", "everything on this machine: database, sample debts, gateway simulator, mailbox", demo},
	{"serve", "the web server, configured by the environment", serve},
	{"work", "the worker, configured by the environment", work},
	{"migrate", "bring the schema up to date", migrate},
	{"import", "place debts: import --lender CODE [--dry-run] FILE…", importFiles},
	{"calc", "the product's own arithmetic: calc NAME, one JSON case a line in, one answer a line out", calc},
	{"verify", "check every invariant; exit 0 only if all hold", verify},
	{"rebuild", "rewrite the projections from the record", rebuild},
	{"bench", "performance figures as ratios to yardsticks of the same run", bench},
	{"doctor", "check an installation and say what to do", doctor},
}

// roomy lets garbage stand until the heap is four times what lives, within bounds: what lives is small, and pages are mostly garbage.
// GOGC and GOMEMLIMIT in the environment win.
func roomy() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(256 << 20)
	}
}

func main() {
	roomy()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) > 1 {
		for _, c := range commands {
			if c.name == os.Args[1] {
				err := c.run(ctx, os.Args[2:])
				switch {
				case err == nil:
					return
				case errors.Is(err, flag.ErrHelp):
					os.Exit(2)
				}
				fmt.Fprintln(os.Stderr, "portal "+c.name+": "+err.Error())
				os.Exit(1)
			}
		}
		fmt.Fprintf(os.Stderr, "portal: there is no command %q\n", os.Args[1])
	}
	fmt.Fprintln(os.Stderr, "portal COMMAND")
	for _, c := range commands {
		fmt.Fprintf(os.Stderr, "  %-8s %s\n", c.name, c.does)
	}
	os.Exit(2)
}
