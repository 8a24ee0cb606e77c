package portal

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"evenkeel/portal/access"
	"evenkeel/portal/budget"
	"evenkeel/portal/care"
	"evenkeel/portal/complaints"
	"evenkeel/portal/consult"
	"evenkeel/portal/helping"
	"evenkeel/portal/jobs"
	"evenkeel/portal/messages"
	"evenkeel/portal/papers"
	"evenkeel/portal/people"
	"evenkeel/portal/placement"
	"evenkeel/portal/referral"
	"evenkeel/portal/satisfaction"
	"evenkeel/portal/seal/rotation"
	"evenkeel/portal/sustainability"

	"github.com/google/uuid"
)

// Reseal is the job that moves everything sealed to the newest key: at start, because a new key comes with a restart, and every hour after.
type Reseal struct{}

// Kind is the job's name.
func (Reseal) Kind() string { return "reseal" }

// sealed is everything that is kept under the seal keys. Whoever seals rows stands here, or their key can never be taken out.
var sealed = slices.Concat(people.Sealed(), []rotation.Rows{papers.Sealed(), access.Sealed(), access.SealedHelpers(), helping.Sealed()}, placement.Sealed(), []rotation.Rows{care.Sealed()}, budget.Sealed(),
	consult.Sealed(), messages.Sealed(), complaints.Sealed(), []rotation.Rows{satisfaction.Sealed(), sustainability.Sealed()}, referral.Sealed())

const resealFor = 90 * time.Second // of the two minutes that the job has; what is left waits for the next

func (p *Portal) workReseal(w *jobs.Workers) {
	jobs.On(w, 2*time.Minute, func(ctx context.Context, _ Reseal) error {
		until := time.Now().Add(resealFor)
		n, err := p.Reseal(ctx, func() bool { return time.Now().After(until) })
		if n > 0 {
			p.Config.Log.Info("sealed anew", "rows", n, "key", p.keys.Newest())
		}
		return err
	})
	jobs.Every(w, time.Hour, Reseal{})
}

// Reseal seals anew what is under old keys, until nothing is or enough says so, and answers how many rows it did.
func (p *Portal) Reseal(ctx context.Context, enough func() bool) (int, error) {
	done := 0
	err := p.eachSealed(ctx, func(r rotation.Rows, lender uuid.UUID) error {
		n, err := rotation.Run(ctx, p.DB, p.keys, r, lender, enough)
		done += n
		return err
	})
	return done, err
}

// OldKey is how much is still sealed under a key that is not the newest. Known is false where the key is not configured: those rows cannot be read.
type OldKey struct {
	Key   byte
	What  string
	Rows  int
	Known bool
}

// OldKeys lists what is sealed under old keys, by key.
func (p *Portal) OldKeys(ctx context.Context) ([]OldKey, error) {
	type at struct {
		key  byte
		what string
	}
	sums := map[at]int{}
	err := p.eachSealed(ctx, func(r rotation.Rows, lender uuid.UUID) error {
		left, err := rotation.Left(ctx, p.DB, p.keys, r, lender)
		for key, n := range left {
			sums[at{key, r.What}] += n
		}
		return err
	})
	var all []OldKey
	for _, a := range slices.SortedFunc(maps.Keys(sums), func(x, y at) int { return int(x.key) - int(y.key) }) {
		all = append(all, OldKey{a.key, a.what, sums[a], p.keys.Has(a.key)})
	}
	return all, err
}

func (p *Portal) eachSealed(ctx context.Context, do func(rotation.Rows, uuid.UUID) error) error {
	all, err := p.Lenders.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range sealed {
		whose := []uuid.UUID{uuid.Nil}
		if !r.Shared {
			whose = nil
			for _, l := range all {
				whose = append(whose, l.ID)
			}
		}
		for _, lender := range whose {
			if err := do(r, lender); err != nil {
				return fmt.Errorf("%s: %w", lender, err)
			}
		}
	}
	return nil
}
