// Package migrations is the schema's past: forward only, applied once under an advisory lock.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed *.sql
var files embed.FS

func provider(db *sql.DB) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(locker), goose.WithExcludeNames([]string{"schema.sql"}))
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return p, nil
}

// Apply brings the schema up to date as the owner: ours, then the job tables. Safe to run twice and from several processes at once.
func Apply(ctx context.Context, db *sql.DB) error {
	p, err := provider(db)
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return jobTables(ctx, db)
}

// Pending answers how many migrations are still to come.
func Pending(ctx context.Context, db *sql.DB) (int, error) {
	var have int64
	if err := db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&have); err != nil {
		return 0, fmt.Errorf("migrations: %w", err)
	}
	p, err := provider(db)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, s := range p.ListSources() {
		if s.Version > have {
			n++
		}
	}
	return n, nil
}

// jobTables runs the job queue's own migrations under our lock and lets the serving role use them.
func jobTables(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	defer conn.Close()
	const ours = 7741_0001
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, ours); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, ours)
	m, err := rivermigrate.New(riverdatabasesql.New(db), nil)
	if err != nil {
		return fmt.Errorf("migrations: job tables: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrations: job tables: %w", err)
	}
	const grant = `DO $$ DECLARE t text; BEGIN
		FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'river%' LOOP
			EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_app', t);
		END LOOP;
		GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
		GRANT SELECT ON goose_db_version TO portal_app;
	END $$`
	if _, err := conn.ExecContext(ctx, grant); err != nil {
		return fmt.Errorf("migrations: job tables: %w", err)
	}
	return nil
}
