package pg

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// write is a statement that waits for the next one.
type write struct {
	query string
	args  []any
}

// Later keeps an INSERT, UPDATE or DELETE until the transaction's next statement and sends both as one: a round trip less, which is what most
// writes cost. It is written before the next read, or at the commit at the latest, or not at all; where it fails, what it went out with fails.
// Statements that go out together see the tables as they were before any of them: what waits must not depend on what it may be joined with.
// query is constant, has no WITH of its own, and holds no $ but its parameters. Reads past this type's own methods (sqlx's on the embedded transaction) do not see what waits.
func (tx *Tx) Later(query string, args ...any) {
	tx.waiting = append(tx.waiting, write{query, args})
}

// flush writes what waits.
func (tx *Tx) flush(ctx context.Context) error {
	if len(tx.waiting) == 0 {
		return nil
	}
	last := tx.waiting[len(tx.waiting)-1]
	tx.waiting = tx.waiting[:len(tx.waiting)-1]
	if _, err := tx.ExecCached(ctx, last.query, last.args...); err != nil {
		return fmt.Errorf("write what waited: %w", err)
	}
	return nil
}

var parameter = regexp.MustCompile(`\$\d+`)

// join puts what waits before a statement, as parts of its WITH, and numbers the parameters through.
func (tx *Tx) join(query string, args []any) (string, []any) {
	if len(tx.waiting) == 0 {
		return query, args
	}
	waiting := append(tx.waiting, write{query, args})
	tx.waiting = nil
	var key strings.Builder
	var all []any
	for _, w := range waiting {
		key.WriteString(w.query)
		key.WriteByte(0)
		all = append(all, w.args...)
	}
	if text, ok := tx.db.joins.Load(key.String()); ok {
		return text.(string), all
	}
	var text strings.Builder
	shift := 0
	for i, w := range waiting {
		q := strings.TrimSpace(parameter.ReplaceAllStringFunc(w.query, func(p string) string {
			n, _ := strconv.Atoi(p[1:])
			return "$" + strconv.Itoa(n+shift)
		}))
		shift += len(w.args)
		switch rest, with := strings.CutPrefix(q, "WITH "); {
		case i < len(waiting)-1:
			fmt.Fprintf(&text, "%s later%d AS (%s)", map[bool]string{true: "WITH", false: ","}[i == 0], i+1, q)
		case with:
			text.WriteString(", " + rest)
		default:
			text.WriteString(" " + q)
		}
	}
	tx.db.joins.Store(key.String(), text.String())
	return text.String(), all
}
