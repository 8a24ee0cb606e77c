package pg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// DB is a pool with a statement cache: a query run through a …Cached method is prepared once, which saves most of the database's planning.
// Only constant queries belong there: the cache refuses to grow past cacheLimit.
type DB struct {
	*sqlx.DB
	mu    sync.RWMutex
	stmts map[string]*sqlx.Stmt
	joins sync.Map // of what Later put together, its text
}

const cacheLimit = 500

// Open connects a pool of at most size connections. Connections are renewed after half an hour.
func Open(ctx context.Context, url string, size int) (*DB, error) {
	db, err := sqlx.Open("postgres", generic(url))
	if err != nil {
		return nil, fmt.Errorf("pg: %w", err)
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	db.SetConnMaxLifetime(30 * time.Minute)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("pg: connect: %w", err)
	}
	return &DB{DB: db, stmts: map[string]*sqlx.Stmt{}}, nil
}

// generic asks for one plan a prepared statement. PostgreSQL would otherwise plan some anew at each run, believing that it pays, which for
// statements that look up a few rows by key costs more than running them.
func generic(url string) string {
	const setting = "plan_cache_mode=force_generic_plan"
	switch {
	case !strings.Contains(url, "://"):
		return url + " " + setting
	case strings.Contains(url, "?"):
		return url + "&" + setting
	}
	return url + "?" + setting
}

// Stmt prepares a query once.
func (db *DB) Stmt(ctx context.Context, query string) (*sqlx.Stmt, error) {
	db.mu.RLock()
	s := db.stmts[query]
	db.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := db.PreparexContext(ctx, query)
	if err != nil {
		return nil, err
	}
	kept, full := db.keep(query, s)
	if kept != s {
		// Closing waits for the connection it was prepared on, which may be at work: nobody else must wait for that.
		go s.Close()
	}
	if full {
		return nil, errors.New("pg: the statement cache is full: a query is built from changing text")
	}
	return kept, nil
}

// keep puts a prepared statement into the cache and answers the one to use: another where somebody was faster, nil where the cache is full.
func (db *DB) keep(query string, s *sqlx.Stmt) (kept *sqlx.Stmt, full bool) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if other := db.stmts[query]; other != nil {
		return other, false
	}
	if len(db.stmts) >= cacheLimit {
		return nil, true
	}
	db.stmts[query] = s
	return s, false
}

// GetCached reads one row into dest; sql.ErrNoRows where there is none.
func (db *DB) GetCached(ctx context.Context, dest any, query string, args ...any) error {
	s, err := db.Stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.GetContext(ctx, dest, args...)
}

// SelectCached reads all rows into the slice dest points at.
func (db *DB) SelectCached(ctx context.Context, dest any, query string, args ...any) error {
	s, err := db.Stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.SelectContext(ctx, dest, args...)
}

// QueryCached answers rows to scan by hand, which is less work than by name: for what every page reads.
func (db *DB) QueryCached(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := db.Stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.Stmt.QueryContext(ctx, args...)
}

// ExecCached runs a statement.
func (db *DB) ExecCached(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := db.Stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// Reader is what reads with the cache: the pool, or a transaction. What runs inside a transaction must read through it: asking the pool for a second
// connection while holding one is how a busy server locks itself up.
type Reader interface {
	GetCached(ctx context.Context, dest any, query string, args ...any) error
	SelectCached(ctx context.Context, dest any, query string, args ...any) error
}

// Tx is a transaction with the same cache.
type Tx struct {
	*sqlx.Tx
	db      *DB
	waiting []write // Later's
}

// ready answers a prepared statement, or nil where there is none yet: then the statement runs unprepared this once, and is prepared aside,
// because preparing takes a connection of its own.
func (tx *Tx) ready(query string) *sqlx.Stmt {
	tx.db.mu.RLock()
	s := tx.db.stmts[query]
	tx.db.mu.RUnlock()
	if s == nil {
		go func() {
			ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
			defer stop()
			tx.db.Stmt(ctx, query) // a failure shows where the statement itself runs
		}()
	}
	return s
}

// Transact runs do in a transaction: committed where it answers nil, rolled back where it fails or panics. Nothing is retried.
func (db *DB) Transact(ctx context.Context, do func(*Tx) error) (err error) {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
	}()
	t := &Tx{Tx: tx, db: db}
	err = do(t)
	if err == nil {
		err = t.flush(ctx)
	}
	if err != nil {
		tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// GetCached is DB.GetCached inside the transaction.
func (tx *Tx) GetCached(ctx context.Context, dest any, query string, args ...any) error {
	if err := tx.flush(ctx); err != nil {
		return err
	}
	if s := tx.ready(query); s != nil {
		return tx.StmtxContext(ctx, s).GetContext(ctx, dest, args...)
	}
	return tx.GetContext(ctx, dest, query, args...)
}

// SelectCached is DB.SelectCached inside the transaction.
func (tx *Tx) SelectCached(ctx context.Context, dest any, query string, args ...any) error {
	if err := tx.flush(ctx); err != nil {
		return err
	}
	if s := tx.ready(query); s != nil {
		return tx.StmtxContext(ctx, s).SelectContext(ctx, dest, args...)
	}
	return tx.SelectContext(ctx, dest, query, args...)
}

// ExecCached is DB.ExecCached inside the transaction. What waits from Later goes with it: the result is that of query.
func (tx *Tx) ExecCached(ctx context.Context, query string, args ...any) (sql.Result, error) {
	query, args = tx.join(query, args)
	if s := tx.ready(query); s != nil {
		return tx.StmtxContext(ctx, s).ExecContext(ctx, args...)
	}
	return tx.ExecContext(ctx, query, args...)
}
