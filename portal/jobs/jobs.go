// Package jobs runs what must happen after a transaction commits, once and with retries. It is the only package that knows River.
//
// Other packages define a job as a struct with a Kind and register what it does with [On]; [Jobs.Add] enqueues inside the caller's transaction,
// so that a job exists exactly when the change that asked for it does. A job is unique by its content while it waits or runs.
package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"evenkeel/portal/pg"

	"github.com/lib/pq"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivertype"
)

// Job is what is to be done: a struct of ids with a permanent Kind.
type Job = river.JobArgs

// Workers is what this process can do.
type Workers struct {
	river    *river.Workers
	periodic []*river.PeriodicJob
}

// NewWorkers starts with nothing.
func NewWorkers() *Workers { return &Workers{river: river.NewWorkers()} }

type worker[J Job] struct {
	river.WorkerDefaults[J]
	timeout time.Duration
	do      func(context.Context, J) error
}

func (w *worker[J]) Work(ctx context.Context, job *river.Job[J]) error { return w.do(ctx, job.Args) }
func (w *worker[J]) Timeout(*river.Job[J]) time.Duration               { return w.timeout }

// On says what a job does. An error makes it run again with growing pauses; do must therefore be harmless when repeated.
func On[J Job](w *Workers, timeout time.Duration, do func(context.Context, J) error) {
	river.AddWorker(w.river, &worker[J]{timeout: timeout, do: do})
}

// Every enqueues a job at intervals, from whichever worker leads, and once at start.
func Every(w *Workers, interval time.Duration, job Job) {
	w.periodic = append(w.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return job, options(job) }, &river.PeriodicJobOpts{RunOnStart: true}))
}

// Jobs adds jobs, and works them where it was given workers.
type Jobs struct{ client *river.Client[*sql.Tx] }

// New makes a client. Without workers it only adds. At most parallel jobs run at once in this process.
func New(db *sql.DB, w *Workers, parallel int, log *slog.Logger) (*Jobs, error) {
	config := &river.Config{
		Logger:               log,
		FetchPollInterval:    100 * time.Millisecond,
		FetchCooldown:        20 * time.Millisecond,
		RescueStuckJobsAfter: 3 * time.Minute,
		JobTimeout:           time.Minute,
		MaxAttempts:          20,
		PollOnly:             true, // the driver cannot listen
		Middleware:           []rivertype.Middleware{river.JobInsertMiddlewareFunc(along)},
	}
	if w != nil {
		config.Workers = w.river
		config.PeriodicJobs = w.periodic
		config.Queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: parallel}}
	}
	client, err := river.NewClient(riverdatabasesql.New(db), config)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return &Jobs{client}, nil
}

// Add enqueues jobs in the caller's transaction, with its next statement. A job with the same content that still waits or runs is not added twice.
//
// River makes the rows, with its own unique keys; only its INSERT is replaced, by its own statement without RETURNING, prepared and sent along with
// what the transaction writes next. Its way costs four round trips a job (prepare, insert, close, and a NOTIFY that a poller does not hear).
func (j *Jobs) Add(ctx context.Context, tx *pg.Tx, jobs ...Job) error {
	params := make([]river.InsertManyParams, len(jobs))
	for i, job := range jobs {
		params[i] = river.InsertManyParams{Args: job, InsertOpts: options(job)}
	}
	if _, err := j.client.InsertManyTx(context.WithValue(ctx, caller{}, tx), tx.Tx.Tx, params); err != nil {
		return fmt.Errorf("add jobs: %w", err)
	}
	return nil
}

// caller is the context's key of the transaction that Add was given.
type caller struct{}

// along writes the rows of Add with the caller's next statement. What River itself enqueues (periodic jobs) goes its own way.
func along(ctx context.Context, rows []*rivertype.JobInsertParams, itself func(context.Context) ([]*rivertype.JobInsertResult, error)) ([]*rivertype.JobInsertResult, error) {
	tx, ok := ctx.Value(caller{}).(*pg.Tx)
	if !ok {
		return itself(ctx)
	}
	n := len(rows)
	kinds, args, queues, states, keys := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([][]byte, n)
	attempts, priorities, unique := make([]int64, n), make([]int64, n), make([]int64, n)
	for i, r := range rows {
		if r.ScheduledAt != nil || len(r.Tags) > 0 || string(r.Metadata) != "{}" && len(r.Metadata) > 0 {
			return nil, fmt.Errorf("a %s asks for a time, tags or metadata, which Add does not write", r.Kind)
		}
		kinds[i], args[i], queues[i], states[i], keys[i] = r.Kind, string(r.EncodedArgs), r.Queue, string(r.State), r.UniqueKey
		attempts[i], priorities[i], unique[i] = int64(r.MaxAttempts), int64(r.Priority), int64(r.UniqueStates)
	}
	tx.Later(`INSERT INTO river_job (kind, args, queue, state, max_attempts, priority, unique_key, unique_states)
		SELECT j.kind, j.args, j.queue, j.state, j.max_attempts, j.priority, nullif(j.unique_key, ''), nullif(j.unique_states, 0)::bit(8)
		FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::river_job_state[], $5::smallint[], $6::smallint[], $7::bytea[], $8::integer[])
		  AS j(kind, args, queue, state, max_attempts, priority, unique_key, unique_states)
		ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND unique_states IS NOT NULL AND river_job_state_in_bitmask(unique_states, state) DO NOTHING`,
		pq.Array(kinds), pq.Array(args), pq.Array(queues), pq.Array(states), pq.Array(attempts), pq.Array(priorities), pq.ByteaArray(keys), pq.Array(unique))
	return make([]*rivertype.JobInsertResult, n), nil
}

func options(Job) *river.InsertOpts {
	return &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}}}
}

// Start works jobs until Stop.
func (j *Jobs) Start(ctx context.Context) error { return j.client.Start(ctx) }

// Stop lets running jobs finish, as long as ctx allows.
func (j *Jobs) Stop(ctx context.Context) error { return j.client.Stop(ctx) }
