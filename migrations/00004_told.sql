-- +goose Up
-- What people tell us in their own words: a correction asked for, how they need to be reached, somebody writing for them. Sealed; see portal/people.
-- The case record holds only that it happened and the note's id.
CREATE TABLE note (
    lender_id uuid NOT NULL,
    note_id   uuid NOT NULL,
    person_id uuid NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('correction', 'needs', 'on_behalf')),
    made_at   timestamptz NOT NULL,
    sealed    bytea NOT NULL,                   -- people.Told, encrypted
    key_id    smallint NOT NULL,
    PRIMARY KEY (lender_id, note_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX note_person ON note (lender_id, person_id, made_at);

-- What was typed into a form and not sent yet, kept over a log-out: one a form and person, gone when the form is sent.
CREATE TABLE draft (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    form      text NOT NULL,
    saved_at  timestamptz NOT NULL,
    sealed    bytea NOT NULL,                   -- the fields as JSON, encrypted
    key_id    smallint NOT NULL,
    PRIMARY KEY (lender_id, person_id, form),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
GRANT SELECT, INSERT, UPDATE, DELETE ON note, draft TO portal_app;

-- +goose Down
SELECT 1;
