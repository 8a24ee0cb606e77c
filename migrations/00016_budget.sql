-- +goose Up
-- A person's own budget, version by version. It is theirs: sealed, never changed, and read by others only through a consent.
CREATE TABLE statement (
    lender_id    uuid NOT NULL,
    statement_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    version      integer NOT NULL CHECK (version > 0), -- gapless per person
    made_at      timestamptz NOT NULL,
    sealed       bytea NOT NULL,                       -- JSON of budget.Body
    key_id       smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, statement_id),
    UNIQUE (lender_id, person_id, version),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);

-- What a person is still filling in: one each, and only the page that saves it writes it.
CREATE TABLE statement_draft (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at  timestamptz NOT NULL,
    sealed    bytea NOT NULL,
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, person_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);

-- Who may see how much of which version, until when: the receipt of each consent. Withdrawing is the only change.
CREATE TABLE consent (
    lender_id    uuid NOT NULL,
    consent_id   uuid NOT NULL,
    person_id    uuid NOT NULL,
    statement_id uuid NOT NULL,
    level        smallint NOT NULL CHECK (level BETWEEN 1 AND 4), -- advisory.Level; private is no consent at all
    recipient    text NOT NULL CHECK (recipient IN ('lender', 'adviser')),
    language     text NOT NULL,
    text_hash    text NOT NULL,                        -- SHA-256 of the words that stood there
    granted_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    withdrawn_at timestamptz,
    sealed       bytea NOT NULL,                       -- the words, and who the adviser is
    key_id       smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, consent_id),
    FOREIGN KEY (lender_id, statement_id) REFERENCES statement,
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX consent_person ON consent (lender_id, person_id, granted_at);

-- Each look of somebody else at a shared budget, for the person to see.
CREATE TABLE budget_view (
    lender_id  uuid NOT NULL,
    view_id    uuid NOT NULL,
    person_id  uuid NOT NULL,
    consent_id uuid NOT NULL,
    staff_id   uuid NOT NULL,
    role       text NOT NULL,
    purpose    text NOT NULL,
    level      smallint NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (lender_id, view_id),
    FOREIGN KEY (lender_id, consent_id) REFERENCES consent
);
CREATE INDEX budget_view_person ON budget_view (lender_id, person_id, at);

GRANT SELECT, INSERT ON statement, consent, budget_view TO portal_app;
GRANT UPDATE (sealed) ON statement, consent TO portal_app;
GRANT UPDATE (withdrawn_at) ON consent TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_draft TO portal_app;

-- +goose Down
SELECT 1;
