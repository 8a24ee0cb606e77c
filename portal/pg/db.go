package pg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
}

const cacheLimit = 500

// Open connects a pool of at most size connections. Connections are renewed after half an hour.
func Open(ctx context.Context, url string, size int) (*DB, error) {
	db, err := sqlx.Open("postgres", url)
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

// Stmt prepares a query once.
func (db *DB) Stmt(ctx context.Context, query string) (*sqlx.Stmt, error) {
	db.mu.RLock()
	s := db.stmts[query]
	db.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := db.PreparexContext(context.WithoutCancel(ctx), query)
	if err != nil {
		return nil, err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if other := db.stmts[query]; other != nil {
		s.Close()
		return other, nil
	}
	if len(db.stmts) >= cacheLimit {
		s.Close()
		return nil, errors.New("pg: the statement cache is full: a query is built from changing text")
	}
	db.stmts[query] = s
	return s, nil
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

// ExecCached runs a statement.
func (db *DB) ExecCached(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := db.Stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// Tx is a transaction with the same cache.
type Tx struct {
	*sqlx.Tx
	db *DB
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
	if err := do(&Tx{tx, db}); err != nil {
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
	s, err := tx.db.Stmt(ctx, query)
	if err != nil {
		return err
	}
	return tx.StmtxContext(ctx, s).GetContext(ctx, dest, args...)
}

// SelectCached is DB.SelectCached inside the transaction.
func (tx *Tx) SelectCached(ctx context.Context, dest any, query string, args ...any) error {
	s, err := tx.db.Stmt(ctx, query)
	if err != nil {
		return err
	}
	return tx.StmtxContext(ctx, s).SelectContext(ctx, dest, args...)
}

// ExecCached is DB.ExecCached inside the transaction.
func (tx *Tx) ExecCached(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := tx.db.Stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return tx.StmtxContext(ctx, s).ExecContext(ctx, args...)
}
