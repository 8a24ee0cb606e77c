package portal

import (
	"context"
	"net/http"

	"evenkeel/advisory"
	"evenkeel/portal/jobs"
	"evenkeel/portal/metrics"
	"evenkeel/portal/pg"

	"github.com/golang-sql/civil"
)

// Metrics is what an operator's monitoring asks for. It is for a listener of its own, which the public does not reach.
func (p *Portal) Metrics() http.Handler { return p.meter.Handler() }

// readings are what the database holds. Every process tells the same of them.
func (p *Portal) readings() []metrics.Reading {
	one := func(v float64, err error) ([]metrics.Value, error) { return []metrics.Value{{Value: v}}, err }
	return []metrics.Reading{
		{Name: "portal_jobs", Help: "Jobs that are not done, by kind and state.", Labels: []string{"kind", "state"}, Read: func(ctx context.Context) ([]metrics.Value, error) {
			counts, err := jobs.Counts(ctx, p.DB.DB.DB)
			values := make([]metrics.Value, len(counts))
			for i, c := range counts {
				values[i] = metrics.Value{Labels: []string{c.Kind, c.State}, Value: float64(c.N)}
			}
			return values, err
		}},
		{Name: "portal_oldest_job_seconds", Help: "How long the oldest job that could run has waited.", Read: func(ctx context.Context) ([]metrics.Value, error) {
			age, err := jobs.Oldest(ctx, p.DB.DB.DB)
			return one(age.Seconds(), err)
		}},
		{Name: "portal_content_review_days", Help: "Days until a set of advice must have been looked at again; below 0 it is hidden from borrowers.", Labels: []string{"content"}, Read: func(ctx context.Context) ([]metrics.Value, error) {
			now, err := pg.Now(ctx, p.DB)
			var values []metrics.Value
			for _, r := range advisory.Reviews() {
				values = append(values, metrics.Value{Labels: []string{r.Name}, Value: float64(r.By.DaysSince(civil.DateOf(now)))})
			}
			return values, err
		}},
		{Name: "portal_gateway_events_open", Help: "Gateway events that were taken and not yet handled.", Read: func(ctx context.Context) ([]metrics.Value, error) {
			n, _, err := p.Payments.Inbox(ctx)
			return one(float64(n), err)
		}},
		{Name: "portal_oldest_gateway_event_seconds", Help: "How long the oldest open gateway event has waited.", Read: func(ctx context.Context) ([]metrics.Value, error) {
			_, age, err := p.Payments.Inbox(ctx)
			return one(age.Seconds(), err)
		}},
	}
}
