-- +goose Up
-- A complaint about us, with the day by which it is to be answered. What was said and answered is sealed; see portal/complaints.
CREATE TABLE complaint (
    lender_id    uuid NOT NULL,
    complaint_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    about        text NOT NULL CHECK (about IN ('contact', 'amount', 'treatment', 'information', 'other')),
    made_at      timestamptz NOT NULL,
    due          date NOT NULL,                 -- at the borrower's place
    rule         text NOT NULL,
    outcome      text CHECK (outcome IN ('upheld', 'partly_upheld', 'not_upheld')),
    answered_at  timestamptz,
    answered_by  uuid REFERENCES staff,
    sealed       bytea NOT NULL,                -- what was said
    answer       bytea,                         -- what was answered
    key_id       smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    answer_key   smallint GENERATED ALWAYS AS (get_byte(answer, 0)) STORED,
    PRIMARY KEY (lender_id, complaint_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    CHECK ((outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answer IS NULL))
);
CREATE INDEX complaint_person ON complaint (lender_id, person_id, made_at);
CREATE UNIQUE INDEX complaint_open ON complaint (lender_id, person_id) WHERE outcome IS NULL;

-- What somebody said to the one question after a milestone, or that they would rather not. Asked once.
CREATE TABLE satisfaction (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    milestone text NOT NULL CHECK (milestone IN ('agreement', 'payment', 'finished', 'consultation')),
    about     uuid NOT NULL,
    made_at   timestamptz NOT NULL,
    score     smallint CHECK (score BETWEEN 1 AND 5),   -- null: skipped
    effort    smallint CHECK (effort BETWEEN 1 AND 5),
    shared    boolean NOT NULL DEFAULT false,           -- the words may be read by the lender's staff
    words_id  uuid NOT NULL,
    sealed    bytea,                                    -- words, where there are any
    key_id    smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, person_id, milestone, about),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    CHECK (score IS NOT NULL OR effort IS NULL AND sealed IS NULL AND NOT shared)
);
CREATE UNIQUE INDEX satisfaction_words ON satisfaction (lender_id, words_id);

GRANT SELECT, INSERT ON complaint, satisfaction TO portal_app;
GRANT UPDATE (outcome, answered_at, answered_by, sealed, answer) ON complaint TO portal_app;
GRANT UPDATE (sealed) ON satisfaction TO portal_app;

-- +goose Down
SELECT 1;
