-- +goose Up
-- When an adviser is there for a lender's borrowers: a span of a weekday (0 is Sunday) in the adviser's own zone, cut into talks of so many minutes.
CREATE TABLE adviser_hours (
    lender_id    uuid NOT NULL,
    staff_id     uuid NOT NULL REFERENCES staff,
    weekday      smallint NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute  smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    until_minute smallint NOT NULL CHECK (until_minute BETWEEN 1 AND 1440),
    minutes      smallint NOT NULL CHECK (minutes BETWEEN 15 AND 120),
    zone         text NOT NULL,                 -- IANA
    PRIMARY KEY (lender_id, staff_id, weekday, from_minute),
    CHECK (until_minute - from_minute >= minutes)
);
-- A day on which they are away: a holiday, or leave. The day is the adviser's.
CREATE TABLE adviser_away (
    lender_id uuid NOT NULL,
    staff_id  uuid NOT NULL REFERENCES staff,
    day       date NOT NULL,
    PRIMARY KEY (lender_id, staff_id, day)
);

-- A talk between a borrower and an adviser. Nobody on the collecting side reads these tables.
CREATE TABLE consultation (
    lender_id       uuid NOT NULL,
    consultation_id uuid NOT NULL,
    person_id       uuid NOT NULL,
    staff_id        uuid NOT NULL REFERENCES staff,
    starts_at       timestamptz NOT NULL,
    minutes         smallint NOT NULL CHECK (minutes BETWEEN 15 AND 120),
    zone            text NOT NULL,              -- IANA, of the adviser
    shown_zone      text NOT NULL,              -- IANA, in which the borrower chose it
    how             text NOT NULL CHECK (how IN ('phone', 'written')),
    state           text NOT NULL CHECK (state IN ('booked', 'cancelled', 'held', 'missed')),
    sequence        integer NOT NULL DEFAULT 0, -- of the calendar entry (RFC 5545, 3.8.7.4)
    booked_at       timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (lender_id, consultation_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX consultation_person ON consultation (lender_id, person_id, starts_at);
CREATE INDEX consultation_staff ON consultation (lender_id, staff_id, starts_at);

-- A time that is taken: held for a few minutes by somebody who is deciding, or booked. The key lets one win.
CREATE TABLE slot (
    lender_id       uuid NOT NULL,
    staff_id        uuid NOT NULL REFERENCES staff,
    starts_at       timestamptz NOT NULL,
    person_id       uuid NOT NULL,
    held_until      timestamptz,
    consultation_id uuid,
    PRIMARY KEY (lender_id, staff_id, starts_at),
    FOREIGN KEY (lender_id, consultation_id) REFERENCES consultation,
    CHECK ((held_until IS NULL) <> (consultation_id IS NULL))
);
CREATE UNIQUE INDEX slot_hold ON slot (lender_id, person_id) WHERE consultation_id IS NULL;
CREATE UNIQUE INDEX slot_consultation ON slot (lender_id, consultation_id) WHERE consultation_id IS NOT NULL;

-- What an adviser writes: a note for advisers' eyes, or a summary for the borrower's. Sealed; see portal/consult.
CREATE TABLE consult_note (
    lender_id       uuid NOT NULL,
    note_id         uuid NOT NULL,
    consultation_id uuid NOT NULL,
    staff_id        uuid NOT NULL REFERENCES staff,
    kind            text NOT NULL CHECK (kind IN ('note', 'summary')),
    made_at         timestamptz NOT NULL,
    sealed          bytea NOT NULL,
    key_id          smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, note_id),
    FOREIGN KEY (lender_id, consultation_id) REFERENCES consultation
);
CREATE INDEX consult_note_of ON consult_note (lender_id, consultation_id, made_at);

-- What follows from a talk, for the borrower or for the adviser to do. One of the borrower's that is not done leads to nothing.
CREATE TABLE consult_task (
    lender_id       uuid NOT NULL,
    task_id         uuid NOT NULL,
    consultation_id uuid NOT NULL,
    owner           text NOT NULL CHECK (owner IN ('borrower', 'adviser')),
    due             date,
    made_at         timestamptz NOT NULL,
    done_at         timestamptz,
    sealed          bytea NOT NULL,
    key_id          smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, task_id),
    FOREIGN KEY (lender_id, consultation_id) REFERENCES consultation
);
CREATE INDEX consult_task_of ON consult_task (lender_id, consultation_id, made_at);

GRANT SELECT, INSERT, DELETE ON adviser_hours, adviser_away TO portal_app;
GRANT SELECT, INSERT, UPDATE ON consultation TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON slot TO portal_app;
GRANT SELECT, INSERT ON consult_note TO portal_app;
GRANT UPDATE (sealed) ON consult_note TO portal_app;
GRANT SELECT, INSERT ON consult_task TO portal_app;
GRANT UPDATE (sealed, done_at) ON consult_task TO portal_app;

-- +goose Down
SELECT 1;
