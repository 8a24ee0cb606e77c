// Package messages is what a borrower and the lender's staff write to each other inside the portal: it owns secure_message and secure_file. Words and files
// are sealed; a mail only says that there is something to read. There are two desks, the collecting one and the advisers', and a wall between them: every
// statement that reads names the desk. What goes over the collecting desk has its event in the case record; what goes to an adviser has none.
package messages

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"evenkeel/plans"
	"evenkeel/portal/attachment"
	"evenkeel/portal/book"
	"evenkeel/portal/outreach"
	"evenkeel/portal/pg"
	"evenkeel/portal/record"
	"evenkeel/portal/seal"
	"evenkeel/portal/seal/rotation"

	"github.com/google/uuid"
)

// The desks. Permanent: they stand in rows.
const (
	Collector = "collector"
	Adviser   = "adviser"
)

// Desks in the order in which a borrower may choose.
var Desks = []string{Collector, Adviser}

// Limits of a message. They are ours.
const (
	WordsAtMost = 4000 // characters
	DayAtMost   = 40   // messages of one borrower in 24 hours
)

// Types are the files that a message may carry.
var Types = []string{"application/pdf", "image/jpeg", "image/png", "image/heic", "text/plain"}

// Messages reads and writes them.
type Messages struct {
	DB       *pg.DB
	Keys     *seal.Keys
	Book     *book.Book
	Outreach *outreach.Outreach
}

// File is a file as it was sent, or as it is kept. Data is empty in lists.
type File struct {
	ID   uuid.UUID
	Name string
	Type string
	Size int
	Data []byte
}

// Message is one in its place. Staff is nil where the borrower wrote it.
type Message struct {
	ID    uuid.UUID
	Staff uuid.UUID
	At    time.Time
	Read  bool
	Words string
	Files []File
}

func place(lender, id uuid.UUID) string {
	return "secure_message:" + lender.String() + ":" + id.String()
}

func filePlace(lender, id uuid.UUID) string {
	return "secure_file:" + lender.String() + ":" + id.String()
}

// check says what is wrong with a message: message_empty, message_too_long, files_too_many, the codes of attachment.TypeOf.
func check(words string, files []File) *plans.Refusal {
	switch {
	case strings.TrimSpace(words) == "" && len(files) == 0:
		return plans.Refuse("message_empty")
	case utf8.RuneCountInString(words) > WordsAtMost:
		return plans.Refuse("message_too_long")
	case len(files) > attachment.FilesAtMost:
		return plans.Refuse("files_too_many")
	}
	for i, f := range files {
		kind, refusal := attachment.TypeOf(f.Data, Types...)
		if refusal != nil {
			return refusal
		}
		files[i].Type = kind
	}
	return nil
}

// errRefused takes a transaction back; the refusal says why.
var errRefused = errors.New("messages: refused")

// Write keeps a message of a person's, or of staff to them where staff is not nil. Staff's is told of by a neutral notice: one that answers the borrower may
// always go, for any other conduct decides, and on the collecting desk none is written while every debt of theirs is disputed or closed to contact.
// Refused: the codes of check, messages_enough, on_hold.
func (m *Messages) Write(ctx context.Context, lender, person uuid.UUID, desk string, staff uuid.UUID, words string, files []File) (*plans.Refusal, error) {
	if refusal := check(words, files); refusal != nil {
		return refusal, nil
	}
	id, by := uuid.Must(uuid.NewV7()), record.Borrower(person)
	var notice outreach.Invitation
	var over uuid.UUID // the case over which the notice goes
	if staff != uuid.Nil {
		by = record.Collector(staff)
		if desk == Adviser {
			by = record.System // which adviser it is, is no business of the record's
		}
		answers, err := m.asked(ctx, lender, person, desk)
		if err != nil {
			return nil, err
		}
		if over, err = m.over(ctx, lender, person, answers || desk == Adviser); err != nil {
			return nil, err
		}
		if over == uuid.Nil {
			return plans.Refuse("on_hold"), nil
		}
		notice = outreach.Invitation{What: outreach.SecureMessage, About: id, Asked: answers}
	}
	var refusal *plans.Refusal
	first := true
	err := m.Book.AppendAll(ctx, lender, person, "message:"+id.String(), by, func(ctx context.Context, tx *pg.Tx, now time.Time, c record.Case) (book.Answer, error) {
		if first {
			var err error
			if refusal, err = m.store(ctx, tx, lender, person, id, desk, staff, words, files, now); err != nil {
				return book.Answer{}, err
			}
			if refusal != nil {
				return book.Answer{}, errRefused
			}
			first = false
		}
		if c.ID.Case == over {
			if err := m.Outreach.Invite(ctx, tx, c, notice, now); err != nil {
				return book.Answer{}, err
			}
		}
		if desk == Adviser {
			return book.Answer{}, nil
		}
		return book.Answer{Events: []record.Event{record.MessageWritten{Message: id, Files: len(files)}}}, nil
	})
	if errors.Is(err, errRefused) {
		return refusal, nil
	}
	return nil, err
}

// asked says whether the newest message of a thread is the borrower's: what is written next answers it.
func (m *Messages) asked(ctx context.Context, lender, person uuid.UUID, desk string) (bool, error) {
	var theirs []bool
	err := m.DB.SelectCached(ctx, &theirs, `SELECT staff_id IS NULL FROM secure_message WHERE lender_id = $1 AND person_id = $2 AND desk = $3 ORDER BY made_at DESC, message_id DESC LIMIT 1`, lender, person, desk)
	if err != nil {
		return false, fmt.Errorf("read the newest message: %w", err)
	}
	return len(theirs) == 1 && theirs[0], nil
}

// over is the case over which a notice may go: the first that is neither disputed nor closed to contact, or with any the first of all. Nil where there is none.
func (m *Messages) over(ctx context.Context, lender, person uuid.UUID, any bool) (uuid.UUID, error) {
	list, err := m.Book.List(ctx, lender, person)
	if err != nil {
		return uuid.Nil, err
	}
	for _, x := range list {
		if any {
			return x.ID.Case, nil
		}
		c, err := m.Book.Case(ctx, x.ID)
		if err != nil {
			return uuid.Nil, err
		}
		if c.Status != record.Disputed && !c.Stopped("contact") {
			return x.ID.Case, nil
		}
	}
	return uuid.Nil, nil
}

func (m *Messages) store(ctx context.Context, tx *pg.Tx, lender, person, id uuid.UUID, desk string, staff uuid.UUID, words string, files []File, now time.Time) (*plans.Refusal, error) {
	if staff == uuid.Nil {
		var today int
		err := tx.GetCached(ctx, &today, `SELECT count(*) FROM secure_message WHERE lender_id = $1 AND person_id = $2 AND staff_id IS NULL AND made_at > $3`, lender, person, now.Add(-24*time.Hour))
		if err != nil {
			return nil, fmt.Errorf("count messages: %w", err)
		}
		if today >= DayAtMost {
			return plans.Refuse("messages_enough"), nil
		}
	}
	_, err := tx.ExecCached(ctx, `INSERT INTO secure_message (lender_id, message_id, person_id, desk, staff_id, made_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		lender, id, person, desk, uuid.NullUUID{UUID: staff, Valid: staff != uuid.Nil}, now, m.Keys.Seal([]byte(words), place(lender, id)))
	if err != nil {
		return nil, fmt.Errorf("store message: %w", err)
	}
	for _, f := range files {
		file := uuid.Must(uuid.NewV7())
		plain := slices.Concat([]byte(strings.ReplaceAll(f.Name, "\x00", "")), []byte{0}, f.Data)
		_, err := tx.ExecCached(ctx, `INSERT INTO secure_file (lender_id, file_id, message_id, type, bytes, sealed) VALUES ($1, $2, $3, $4, $5, $6)`,
			lender, file, id, f.Type, len(f.Data), m.Keys.Seal(plain, filePlace(lender, file)))
		if err != nil {
			return nil, fmt.Errorf("store file: %w", err)
		}
	}
	return nil, nil
}

// Thread is what a person and a desk wrote to each other, oldest first: the newest 200.
func (m *Messages) Thread(ctx context.Context, lender, person uuid.UUID, desk string) ([]Message, error) {
	return m.thread(ctx, lender, person, desk, 200)
}

// Whole is the thread from its beginning, for the person to take with them: at most 10 000 messages.
func (m *Messages) Whole(ctx context.Context, lender, person uuid.UUID, desk string) ([]Message, error) {
	return m.thread(ctx, lender, person, desk, 10_000)
}

func (m *Messages) thread(ctx context.Context, lender, person uuid.UUID, desk string, most int) ([]Message, error) {
	var rows []struct {
		ID     uuid.UUID     `db:"message_id"`
		Staff  uuid.NullUUID `db:"staff_id"`
		At     time.Time     `db:"made_at"`
		Read   bool          `db:"read"`
		Sealed []byte        `db:"sealed"`
	}
	err := m.DB.SelectCached(ctx, &rows, `SELECT message_id, staff_id, made_at, read_at IS NOT NULL AS read, sealed FROM secure_message
		WHERE lender_id = $1 AND person_id = $2 AND desk = $3 ORDER BY made_at DESC, message_id DESC LIMIT $4`, lender, person, desk, most)
	if err != nil {
		return nil, fmt.Errorf("read messages: %w", err)
	}
	var files []struct {
		ID      uuid.UUID `db:"file_id"`
		Message uuid.UUID `db:"message_id"`
		Type    string    `db:"type"`
		Size    int       `db:"bytes"`
	}
	err = m.DB.SelectCached(ctx, &files, `SELECT f.file_id, f.message_id, f.type, f.bytes FROM secure_file f JOIN secure_message m ON m.lender_id = f.lender_id AND m.message_id = f.message_id
		WHERE f.lender_id = $1 AND m.person_id = $2 AND m.desk = $3 ORDER BY f.file_id DESC LIMIT $4`, lender, person, desk, 5*most)
	if err != nil {
		return nil, fmt.Errorf("read files: %w", err)
	}
	slices.Reverse(files)
	all := make([]Message, len(rows))
	for i, r := range rows {
		plain, err := m.Keys.Open(r.Sealed, place(lender, r.ID))
		if err != nil {
			return nil, fmt.Errorf("open message: %w", err)
		}
		x := Message{ID: r.ID, Staff: r.Staff.UUID, At: r.At.UTC(), Read: r.Read, Words: string(plain)}
		for _, f := range files {
			if f.Message == r.ID {
				x.Files = append(x.Files, File{ID: f.ID, Type: f.Type, Size: f.Size})
			}
		}
		all[len(rows)-1-i] = x
	}
	return all, nil
}

// File reads one whole: of a thread of that person's with one of those desks. ok is false for anything else, whosever else it may be.
func (m *Messages) File(ctx context.Context, lender, person, file uuid.UUID, desks ...string) (f File, ok bool, err error) {
	var r struct {
		Type   string `db:"type"`
		Desk   string `db:"desk"`
		Sealed []byte `db:"sealed"`
	}
	err = m.DB.GetCached(ctx, &r, `SELECT f.type, m.desk, f.sealed FROM secure_file f JOIN secure_message m ON m.lender_id = f.lender_id AND m.message_id = f.message_id
		WHERE f.lender_id = $1 AND m.person_id = $2 AND f.file_id = $3`, lender, person, file)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !slices.Contains(desks, r.Desk) {
		return f, false, nil
	}
	if err != nil {
		return f, false, fmt.Errorf("read file: %w", err)
	}
	plain, err := m.Keys.Open(r.Sealed, filePlace(lender, file))
	if err != nil {
		return f, false, fmt.Errorf("open file: %w", err)
	}
	name, data, _ := bytes.Cut(plain, []byte{0})
	return File{ID: file, Name: attachment.Name(string(name), r.Type), Type: r.Type, Size: len(data), Data: data}, true, nil
}

// Opened marks what staff wrote as read by the borrower. Nobody is told.
func (m *Messages) Opened(ctx context.Context, lender, person uuid.UUID, desk string, now time.Time) error {
	_, err := m.DB.ExecCached(ctx, `UPDATE secure_message SET read_at = $4 WHERE lender_id = $1 AND person_id = $2 AND desk = $3 AND staff_id IS NOT NULL AND read_at IS NULL`, lender, person, desk, now)
	if err != nil {
		return fmt.Errorf("mark messages read: %w", err)
	}
	return nil
}

// Taken marks what the borrower wrote as read by a desk. On the collecting one it has its event.
func (m *Messages) Taken(ctx context.Context, lender, person uuid.UUID, desk string, staff uuid.UUID) error {
	var waits int
	err := m.DB.GetCached(ctx, &waits, `SELECT count(*) FROM secure_message WHERE lender_id = $1 AND person_id = $2 AND desk = $3 AND staff_id IS NULL AND read_at IS NULL`, lender, person, desk)
	if err != nil || waits == 0 {
		return err
	}
	var newest []uuid.UUID
	first := true
	return m.Book.AppendAll(ctx, lender, person, "", record.Collector(staff), func(ctx context.Context, tx *pg.Tx, now time.Time, _ record.Case) (book.Answer, error) {
		if first {
			err := tx.SelectCached(ctx, &newest, `UPDATE secure_message SET read_at = $4 WHERE lender_id = $1 AND person_id = $2 AND desk = $3 AND staff_id IS NULL AND read_at IS NULL RETURNING message_id`, lender, person, desk, now)
			if err != nil {
				return book.Answer{}, fmt.Errorf("mark messages read: %w", err)
			}
			slices.SortFunc(newest, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
			first = false
		}
		if len(newest) == 0 || desk == Adviser {
			return book.Answer{}, nil
		}
		return book.Answer{Events: []record.Event{record.MessageRead{Message: newest[len(newest)-1]}}}, nil
	})
}

// Waiting is a thread in a desk's list.
type Waiting struct {
	Lender uuid.UUID
	Person uuid.UUID `db:"person_id"`
	At     time.Time `db:"at"`
	Unread int       `db:"unread"`
}

// Threads are a desk's, those with something unread first: at most 200.
func (m *Messages) Threads(ctx context.Context, lender uuid.UUID, desk string) ([]Waiting, error) {
	var all []Waiting
	err := m.DB.SelectCached(ctx, &all, `SELECT person_id, max(made_at) AS at, count(*) FILTER (WHERE staff_id IS NULL AND read_at IS NULL) AS unread FROM secure_message
		WHERE lender_id = $1 AND desk = $2 GROUP BY person_id ORDER BY count(*) FILTER (WHERE staff_id IS NULL AND read_at IS NULL) > 0 DESC, max(made_at) DESC LIMIT 200`, lender, desk)
	if err != nil {
		return nil, fmt.Errorf("read threads: %w", err)
	}
	for i := range all {
		all[i].Lender, all[i].At = lender, all[i].At.UTC()
	}
	return all, nil
}

// Unread is how many messages a borrower has not read, by desk.
func (m *Messages) Unread(ctx context.Context, lender, person uuid.UUID) (map[string]int, error) {
	var rows []struct {
		Desk string `db:"desk"`
		N    int    `db:"n"`
	}
	err := m.DB.SelectCached(ctx, &rows, `SELECT desk, count(*) AS n FROM secure_message WHERE lender_id = $1 AND person_id = $2 AND staff_id IS NOT NULL AND read_at IS NULL GROUP BY desk`, lender, person)
	if err != nil {
		return nil, fmt.Errorf("count unread messages: %w", err)
	}
	all := map[string]int{}
	for _, r := range rows {
		all[r.Desk] = r.N
	}
	return all, nil
}

// Sealed is how messages and their files are moved to the newest key.
func Sealed() []rotation.Rows {
	return []rotation.Rows{
		{What: "secure messages", Place: place,
			Old:   `SELECT message_id AS id, sealed FROM secure_message WHERE lender_id = $1 AND message_id > $2 AND key_id <> $3 ORDER BY message_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE secure_message SET sealed = $3 WHERE lender_id = $1 AND message_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM secure_message WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
		{What: "files of secure messages", Place: filePlace,
			Old:   `SELECT file_id AS id, sealed FROM secure_file WHERE lender_id = $1 AND file_id > $2 AND key_id <> $3 ORDER BY file_id LIMIT $4 FOR UPDATE SKIP LOCKED`,
			Store: `UPDATE secure_file SET sealed = $3 WHERE lender_id = $1 AND file_id = $2`,
			Count: `SELECT key_id AS key, count(*) AS n FROM secure_file WHERE lender_id = $1 AND key_id <> $2 GROUP BY key_id`},
	}
}
