-- +goose Up
-- A lender's keys to its own door. The key itself is nowhere: only its SHA-256.
CREATE TABLE api_key (
    lender_id  uuid NOT NULL REFERENCES lender,
    key_id     uuid NOT NULL,
    key_hash   bytea NOT NULL,
    name       text NOT NULL,
    scopes     text[] NOT NULL,
    per_minute integer NOT NULL CHECK (per_minute > 0),
    made_at    timestamptz NOT NULL,
    used_at    timestamptz,                     -- to the minute
    revoked_at timestamptz,
    PRIMARY KEY (lender_id, key_id),
    UNIQUE (lender_id, key_hash)
);

-- What a lender's key asked for under an Idempotency-Key, and what it was answered.
CREATE TABLE api_request (
    lender_id uuid NOT NULL,
    key_id    uuid NOT NULL,
    idem_key  text NOT NULL CHECK (length(idem_key) <= 200),
    request   bytea NOT NULL,                   -- SHA-256 of path and content
    sealed    bytea NOT NULL,                   -- the answer, encrypted: it can hold a token
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (lender_id, key_id, idem_key),
    FOREIGN KEY (lender_id, key_id) REFERENCES api_key
);
CREATE INDEX api_request_age ON api_request (lender_id, made_at);

-- The offer that somebody picked on the lender's own page, kept until its person has proved who they are: one a person, the newest.
CREATE TABLE offer_choice (
    lender_id  uuid NOT NULL,
    person_id  uuid NOT NULL,
    case_id    uuid NOT NULL,
    ask        json NOT NULL,                   -- plans.Ask
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (lender_id, person_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);

GRANT SELECT, INSERT, UPDATE ON api_key TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON api_request, offer_choice TO portal_app;

-- +goose Down
SELECT 1;
