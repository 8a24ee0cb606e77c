// Package metrics tells an operator how the house is doing, in Prometheus' text format on a listener of its own. Labels are route patterns, status
// classes, kinds and states: closed lists of ours, never what a visitor, a case or a token brings.
package metrics

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts what this process does, and reads what the database holds when it is asked.
type Metrics struct {
	registry *prometheus.Registry
	log      *slog.Logger
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

// Reading is gauges that are read from the database at each scrape. Read answers a value for each set of labels.
type Reading struct {
	Name, Help string
	Labels     []string
	Read       func(context.Context) ([]Value, error)
}

// Value is one gauge, with its labels in the order of Reading.Labels.
type Value struct {
	Labels []string
	Value  float64
}

// scrape bounds what a scrape may cost: where the database does not answer in time, the rest is told without it.
const scrape = 3 * time.Second

// New makes a registry of its own: requests, the pool, this process, and the readings.
func New(db *sql.DB, log *slog.Logger, readings ...Reading) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), log: log,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "portal_requests_total", Help: "Requests answered, by route pattern, method and status class."}, []string{"route", "method", "class"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "portal_request_seconds", Help: "How long answers took, by route pattern.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"})}
	m.registry.MustRegister(m.requests, m.seconds, collectors.NewDBStatsCollector(db, "portal"), collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, r := range readings {
		m.registry.MustRegister(reader{r, prometheus.NewDesc(r.Name, r.Help, r.Labels, nil)})
	}
	return m
}

// Handler answers a scrape. What cannot be read is left out and said in the log; what can be is told all the same.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError, ErrorLog: complaint{m.log}, MaxRequestsInFlight: 2, Timeout: 2 * scrape})
}

// Count is the outermost middleware: it sees the status that everything inside it has led to.
func (m *Metrics) Count(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		if err := next(c); err != nil {
			c.Error(err)
		}
		route, method := c.Path(), c.Request().Method
		if route == "" {
			route = "none" // no such page: the address itself may be anything, a token with a typing error among it
		}
		switch method {
		case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut:
		default:
			method = "other"
		}
		m.requests.WithLabelValues(route, method, strconv.Itoa(c.Response().Status/100)+"xx").Inc()
		m.seconds.WithLabelValues(route).Observe(time.Since(began).Seconds())
		return nil
	}
}

type reader struct {
	Reading
	desc *prometheus.Desc
}

func (r reader) Describe(to chan<- *prometheus.Desc) { to <- r.desc }

func (r reader) Collect(to chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(context.Background(), scrape)
	defer stop()
	values, err := r.Read(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(r.desc, err)
		return
	}
	for _, v := range values {
		metric, err := prometheus.NewConstMetric(r.desc, prometheus.GaugeValue, v.Value, v.Labels...)
		if err != nil {
			metric = prometheus.NewInvalidMetric(r.desc, err)
		}
		to <- metric
	}
}

type complaint struct{ log *slog.Logger }

func (c complaint) Println(v ...any) { c.log.Warn("a metric cannot be read", "why", v) }
