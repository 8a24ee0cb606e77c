package ledger_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"evenkeel/plans/money"
	"evenkeel/portal/dbtest"
	"evenkeel/portal/ledger"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"

	"github.com/google/uuid"
)

func post(t *testing.T, db *pg.DB, lender uuid.UUID, key string, lines ...ledger.Line) (posted bool, err error) {
	t.Helper()
	return posted, db.Transact(t.Context(), func(tx *pg.Tx) (err error) {
		posted, err = ledger.Post(t.Context(), tx, lender, key, "paid", time.Now(), lines...)
		return err
	})
}

func TestAPostingStandsOnceHoweverOftenItIsSent(t *testing.T) {
	t.Parallel()
	db, lender, id := dbtest.New(t), uuid.New(), uuid.New()
	var wg sync.WaitGroup
	var mu sync.Mutex
	fresh := 0
	for range 16 {
		wg.Go(func() {
			posted, err := post(t, db, lender, "paid:1", ledger.Received(record.PaymentReceived{Amount: 500}, id, uuid.Nil, "USD")...)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if posted {
				fresh++
			}
		})
	}
	wg.Wait()
	owed, err := ledger.Balance(t.Context(), db, lender, ledger.Owed(id), "USD")
	if fresh != 1 || err != nil || owed.Minor != -500 {
		t.Fatalf("%d postings, balance %d, %v", fresh, owed.Minor, err)
	}
}

func TestALopsidedPostingLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	db, lender, id := dbtest.New(t), uuid.New(), uuid.New()
	for _, lines := range [][]ledger.Line{
		{{Account: ledger.Clearing, Amount: money.Of(500, "USD")}, {Account: ledger.Owed(id), Amount: money.Of(-499, "USD")}},
		{{Account: ledger.Clearing, Amount: money.Of(500, "USD")}, {Account: ledger.Owed(id), Amount: money.Of(-500, "EUR")}},
		{{Account: ledger.Clearing, Amount: money.Of(0, "USD")}},
	} {
		if _, err := post(t, db, lender, "paid:1", lines...); err == nil {
			t.Errorf("%v was posted", lines)
		}
	}
	var n int
	if err := db.GetContext(t.Context(), &n, `SELECT (SELECT count(*) FROM ledger_txn) + (SELECT count(*) FROM ledger_entry) + (SELECT count(*) FROM ledger_balance)`); err != nil || n != 0 {
		t.Fatalf("%d rows are left, %v", n, err)
	}
	if posted, err := post(t, db, lender, "paid:1", ledger.Received(record.PaymentReceived{Amount: 500}, id, uuid.Nil, "USD")...); !posted || err != nil {
		t.Fatalf("the refused postings used up the key: %v, %v", posted, err)
	}
}

func TestBalancesAreTheirEntriesUnderManyHands(t *testing.T) {
	t.Parallel()
	db, lender := dbtest.New(t), uuid.New()
	cases := []uuid.UUID{uuid.New(), uuid.New(), uuid.New()}
	var wg sync.WaitGroup
	for w := range 12 {
		wg.Go(func() {
			for i := range 10 {
				e := record.PaymentReceived{Amount: int64(100 + w), Interest: int64(i)}
				if _, err := post(t, db, lender, fmt.Sprintf("paid:%d:%d", w, i), ledger.Received(e, cases[(w+i)%3], uuid.Nil, "USD")...); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	var differ int
	err := db.GetContext(t.Context(), &differ, `SELECT count(*) FROM (SELECT account, sum(amount) AS amount FROM ledger_balance WHERE lender_id = $1 GROUP BY 1) b
		FULL JOIN (SELECT account, sum(amount) AS amount FROM ledger_entry WHERE lender_id = $1 GROUP BY 1) e USING (account) WHERE b.amount IS DISTINCT FROM e.amount`, lender)
	clearing, err2 := ledger.Balance(t.Context(), db, lender, "psp:clearing", "USD")
	if err != nil || err2 != nil || differ != 0 || clearing.Minor != 10*(12*100+66) {
		t.Fatalf("%d accounts differ, clearing %d: %v %v", differ, clearing.Minor, err, err2)
	}
}
