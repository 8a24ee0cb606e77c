package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"

	"evenkeel/advisory"
	"evenkeel/plans"
	"evenkeel/portal/access"
	"evenkeel/portal/record"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// replay is reading 500 stored events back and making the case of them, in milliseconds; its yardstick is decoding the same bodies as plain JSON.
func (b *benchmark) replay(context.Context) (figure, error) {
	kinds, bodies := make([]string, 500), make([][]byte, 500)
	for i := range kinds {
		var e record.Event = record.DebtShown{Visit: uuid.New()}
		switch {
		case i == 0:
			e = record.Placed{Reference: "A", Currency: "USD", Itemised: record.Itemisation{On: civil.Date{Year: 2026, Month: 1, Day: 2}, BalanceThen: 100_000, Balance: 100_000}}
		case i%5 == 1:
			e = record.PaymentStarted{Payment: uuid.New(), N: 1, Amount: 100}
		case i%5 == 2:
			e = record.MessageSent{Message: uuid.New(), What: "receipt", Channel: "email"}
		case i%5 == 3:
			e = record.OffersShown{Visit: uuid.New(), List: rand.Text(), Offers: make([]record.Shown, 6)}
		}
		body, err := record.Encode(e)
		if err != nil {
			return figure{}, err
		}
		kinds[i], bodies[i] = e.Kind(), body
	}
	plain := func() (float64, error) {
		rate, _, _, err := b.run(1, func(int, int) error {
			for _, body := range bodies {
				var v any
				if err := json.Unmarshal(body, &v); err != nil {
					return err
				}
			}
			return nil
		})
		return rate, err
	}
	return bracket(plain, func() (figure, error) {
		rate, p50, p99, err := b.run(1, func(int, int) error {
			var c record.Case
			for i := range kinds {
				e, err := record.Decode(kinds[i], bodies[i])
				if err != nil {
					return err
				}
				c.Take(record.Entry{Turn: i + 1, Event: e})
			}
			return nil
		})
		return figure{Name: "replay_500", Value: rate, Unit: "replays/s", P50: p50, P99: p99, Yardstick: "encoding/json into any, same bodies"}, err
	})
}

// quote is a lender's server asking for offers without saying who, with key, rate and validation, against a bare echo handler that reads the same JSON
// and answers as many bytes of it.
func (b *benchmark) quote(ctx context.Context) (figure, error) {
	lender, err := b.Lenders.ByID(ctx, b.lender)
	if err != nil {
		return figure{}, err
	}
	key, _, err := b.Keys.Make(ctx, lender, "bench", 1_000_000_000, access.ScopeQuotes)
	if err != nil {
		return figure{}, err
	}
	const body = `{"currency":"USD","balance":428640,"country":"US","time_zone":"America/New_York","product":"card","default_on":"2024-03-01"}`
	ask := func(site http.Handler) (*httptest.ResponseRecorder, error) {
		r := httptest.NewRequest("POST", "/v1/quotes", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+key.Reveal())
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			return w, fmt.Errorf("quote: %d %s", w.Code, w.Body)
		}
		return w, nil
	}
	one, err := ask(b.site)
	if err != nil {
		return figure{}, err
	}
	var answer any
	if err := json.Unmarshal(one.Body.Bytes(), &answer); err != nil {
		return figure{}, err
	}
	bare := echo.New()
	bare.POST("/v1/quotes", func(c echo.Context) error {
		var in map[string]any
		if err := c.Bind(&in); err != nil {
			return err
		}
		return c.JSON(http.StatusOK, answer)
	})
	measure := func(site http.Handler) (figure, error) {
		rate, p50, p99, err := b.run(16, func(int, int) error { _, err := ask(site); return err })
		return figure{Name: "quote", Value: rate, Unit: "quotes/s", P50: p50, P99: p99, Yardstick: "bare echo handler, same JSON"}, err
	}
	return bracket(func() (float64, error) { f, err := measure(bare); return f.Value, err }, func() (figure, error) { return measure(b.site) })
}

// payoff30 is thirty debts paid off over some forty years, by avalanche, against the same number of roundings of a big rational: what exact interest costs
// at the least.
func (b *benchmark) payoff30(context.Context) (figure, error) {
	q := advisory.Payoff{Currency: "USD", Exponent: 2, Strategy: advisory.Avalanche}
	for i := range 30 {
		q.Debts = append(q.Debts, advisory.Owed{ID: fmt.Sprintf("d%02d", i), Balance: int64(150_000 + 17_000*i), APR: strconv.Itoa(9+i%20) + ".99", Minimum: advisory.Minimum{Type: "fixed", Amount: 500}})
	}
	var months, rows int
	for low, high := int64(0), int64(100_000_000); high-low > 1; { // the largest budget that still takes forty years
		mid := (low + high) / 2
		q.Budget = advisory.Budget{Type: "fixed_total", Amount: mid}
		p, refusal := q.Run()
		if refusal != nil {
			return figure{}, errors.New(refusal.Code)
		}
		if p.Status == advisory.PaidOff && p.Months < 480 {
			high = mid
			continue
		}
		if low = mid; p.Status == advisory.PaidOff {
			months, rows = p.Months, 0
			for _, m := range p.Rows {
				rows += len(m.Postings)
			}
		}
	}
	if months < 480 {
		return figure{}, fmt.Errorf("the payoff takes %d months, not forty years", months)
	}
	bare := func() (float64, error) {
		rate, _, _, err := b.run(1, func(int, int) error {
			a, d, x := new(big.Int), big.NewInt(120_000), new(big.Int)
			for i := range rows {
				x.QuoRem(a.Mul(a.SetInt64(int64(150_000+i)), d), d, new(big.Int))
			}
			return nil
		})
		return rate, err
	}
	return bracket(bare, func() (figure, error) {
		rate, p50, p99, err := b.run(1, func(int, int) error { _, refusal := q.Run(); return missing(refusal) })
		return figure{Name: "calc_payoff_30", Value: rate, Unit: "payoffs/s", P50: p50, P99: p99, Yardstick: "as many big-integer divisions"}, err
	})
}

func missing(r *plans.Refusal) error {
	if r != nil {
		return errors.New(r.Code)
	}
	return nil
}
