package payments_test

import (
	"sync"
	"testing"

	"evenkeel/plans"
	"evenkeel/portal/payments"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
)

func (r *rig) begin(a payments.Ask) (string, string) {
	r.t.Helper()
	a.Says, a.Locale, a.Path = "Evenkeel", "en", "/pay/return"
	page, refusal, err := r.Begin(r.t.Context(), r.id, record.System, a)
	if err != nil {
		r.t.Fatal(err)
	}
	return page, code(refusal)
}

func TestTwoTapsOnSavingACardAreOnePage(t *testing.T) {
	r := setUp(t)
	var pages sync.Map
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { pages.Store(r.setup(), true) })
	}
	all.Wait()
	n := 0
	pages.Range(func(any, any) bool { n++; return true })
	var mandates, customers int
	r.DB.GetContext(t.Context(), &mandates, `SELECT count(*) FROM mandate`)
	r.DB.GetContext(t.Context(), &customers, `SELECT count(*) FROM gateway_customer`)
	if n != 1 || mandates != 1 || customers != 1 {
		t.Errorf("%d pages, %d mandates, %d customers", n, mandates, customers)
	}
}

func TestANewCardReplacesTheOldOne(t *testing.T) {
	r := setUp(t)
	old := r.saved("4000000000000341")
	row := r.dies(1)
	r.pay(r.setup(), "5555555555554444")
	r.soon("the new card", func() bool { return r.active().ID != old.ID })
	if row = r.look(row); row.State != "canceled" {
		t.Errorf("a debit queued on the old card: %+v", row)
	}
	if row, refusal := r.debit(1); refusal != nil || row.State != "succeeded" {
		t.Errorf("%+v %+v", refusal, row)
	}
	r.soon("the old card to be let go", func() bool {
		c, err := r.Gateway.Card(t.Context(), old.Method.String)
		return err == nil && c.Customer == ""
	})
	r.books(2500)
}

func TestACardThatCannotBeSavedGivesNoMandate(t *testing.T) {
	r := setUp(t)
	page := r.setup()
	r.pay(page, "4000000000009995")
	if _, refusal := r.debit(1); code(refusal) != "no_mandate" {
		t.Errorf("%+v", refusal)
	}
	r.pay(page, "4242424242424242")
	if m := r.active(); m.Last4.String != "4242" {
		t.Errorf("%+v", m)
	}
}

func TestAPaymentCanGiveTheMandateForTheNext(t *testing.T) {
	r := setUp(t)
	page, refused := r.begin(payments.Ask{Purpose: payments.Instalment, N: 1, Amount: 2500, Save: &consent})
	if refused != "" {
		t.Fatal(refused)
	}
	r.pay(page, "4000002500003155")
	if m := r.active(); m.Last4.String != "3155" {
		t.Errorf("%+v", m)
	}
	r.books(2500)
}

func TestAnExtraPaymentIsNotTiedToAnInstalment(t *testing.T) {
	r := setUp(t)
	first, _ := r.begin(payments.Ask{Purpose: payments.Extra, How: plans.Shorten, Amount: 700})
	again, _ := r.begin(payments.Ask{Purpose: payments.Extra, How: plans.Shorten, Amount: 700})
	other, refused := r.begin(payments.Ask{Purpose: payments.Extra, How: plans.Shorten, Amount: 800})
	if first != again || other == first || refused != "" {
		t.Errorf("%s %s %s %s", first, again, other, refused)
	}
	r.pay(first, "4242424242424242") // closed by now
	r.pay(other, "4242424242424242")
	r.soon("the extra payment", func() bool { return r.read().Paid > 0 })
	r.books(800)
	page, refused := r.begin(payments.Ask{Purpose: payments.Payoff, Amount: 9200})
	if refused != "" {
		t.Fatal(refused)
	}
	r.pay(page, "4242424242424242")
	r.soon("the rest", func() bool { return r.read().Paid == 10000 })
	r.books(10000)
}

func TestWhileADebitIsOnItsWayNothingElseIsPaid(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	row := r.dies(1)
	for _, a := range []payments.Ask{{Purpose: payments.Instalment, N: 1, Amount: 2500}, {Purpose: payments.Extra, How: plans.Shorten, Amount: 700}} {
		if page, refused := r.begin(a); refused != "payment_open" || page != "" {
			t.Errorf("%s: %s %s", a.Purpose, page, refused)
		}
	}
	r.look(row)
	r.books(2500)
}

func TestTheDatabaseItselfRefusesASecondOpenPayment(t *testing.T) {
	r := setUp(t)
	r.saved("4242424242424242")
	row := r.dies(1)
	const copied = `INSERT INTO payment (lender_id, payment_id, case_id, person_id, agreement, n, purpose, mandate, off_session, amount, currency, params, look_at, made_at, moved_at)
		SELECT lender_id, gen_random_uuid(), case_id, person_id, agreement, $2, purpose, mandate, $3, amount, currency, params, look_at, made_at, moved_at FROM payment WHERE payment_id = $1`
	if _, err := r.DB.ExecContext(t.Context(), copied, row.ID, 1, false); err == nil {
		t.Error("two open payments for one instalment")
	}
	if _, err := r.DB.ExecContext(t.Context(), copied, row.ID, 2, true); err == nil {
		t.Error("two open debits on one case")
	}
	if _, err := r.DB.ExecContext(t.Context(), copied, row.ID, 2, false); err != nil {
		t.Errorf("another instalment: %v", err)
	}
	if err := r.DB.Transact(t.Context(), func(tx *pg.Tx) error {
		_, err := tx.ExecContext(t.Context(), `UPDATE payment SET amount = 0 WHERE payment_id = $1`, row.ID)
		return err
	}); err == nil {
		t.Error("a debit of nothing")
	}
}

func TestAPageIsNotUsedAgainForOtherWords(t *testing.T) {
	r := setUp(t)
	first := r.setup()
	larger := consent
	larger.Ceiling = 9000
	page, refused := r.begin(payments.Ask{Purpose: payments.Setup, Save: &larger})
	if refused != "" || page == first {
		t.Fatalf("%s %s", refused, page)
	}
	r.pay(first, "4242424242424242") // closed by now
	r.pay(page, "5555555555554444")
	if m := r.active(); m.Ceiling != 9000 || m.Brand.String != "mastercard" {
		t.Errorf("%+v", m)
	}
}

func TestASavingPageThatIsLeftComesToAnEnd(t *testing.T) {
	r := setUp(t)
	r.setup()
	row := r.row(`purpose = 'setup'`)
	if err := r.Gateway.Close(t.Context(), row.Session.String); err != nil {
		t.Fatal(err)
	}
	if row = r.look(row); row.State != "expired" || row.Amount != 0 {
		t.Errorf("%+v", row)
	}
	r.setup()
	r.books(0)
}
