-- +goose Up
-- Somebody whom a borrower lets in to help: which debts, how far, until when. Names and the address stand sealed; codes are kept as a keyed index only.
CREATE TABLE helper (
    lender_id   uuid NOT NULL,
    helper_id   uuid NOT NULL,
    person_id   uuid NOT NULL,
    cases       uuid[] NOT NULL CHECK (cardinality(cases) BETWEEN 1 AND 100),
    budget      boolean NOT NULL,               -- may see and fill in the budget
    propose     boolean NOT NULL,               -- may prepare what the borrower then confirms
    accept      boolean NOT NULL,               -- the borrower wants them to sign; counts only from authorised_at on
    how         text NOT NULL CHECK (how IN ('email', 'word')), -- where the code comes from: a mail, or the borrower's own mouth
    language    text NOT NULL,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    token_hash  bytea,                          -- of the newest link; null until it is made
    link_until  timestamptz NOT NULL,           -- a link that nobody has come by ends early
    code        bigint,                         -- what opens a visit; null where none is out
    code_until  timestamptz,
    code_at     timestamptz,                    -- when the newest code was asked for
    codes       smallint NOT NULL DEFAULT 0,    -- asked for since codes_since
    codes_since timestamptz,
    tries       smallint NOT NULL DEFAULT 0,    -- wrong codes since the last right one
    locked_at   timestamptz,
    came_at     timestamptz,                    -- last
    sign_code   bigint,                         -- the borrower's own, for the authority to sign
    sign_until  timestamptz,
    sign_at     timestamptz,
    sign_codes  smallint NOT NULL DEFAULT 0,
    sign_tries  smallint NOT NULL DEFAULT 0,
    authorised_at timestamptz,
    revoked_at  timestamptz,
    revoked_by  text CHECK (revoked_by IN ('borrower', 'helper')),
    sealed      bytea NOT NULL,                 -- see portal/access
    key_id      smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, helper_id),
    UNIQUE (lender_id, token_hash),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX helper_person ON helper (lender_id, person_id, made_at);

-- A helper who is here: never a borrower's visit, and found by another cookie.
CREATE TABLE helper_visit (
    lender_id  uuid NOT NULL,
    token_hash bytea NOT NULL,
    visit_id   uuid NOT NULL,
    helper_id  uuid NOT NULL,
    stage      text NOT NULL CHECK (stage IN ('opened', 'known')),
    opened_at  timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (lender_id, token_hash),
    FOREIGN KEY (lender_id, helper_id) REFERENCES helper
);
CREATE INDEX helper_visit_of ON helper_visit (lender_id, helper_id) WHERE ended_at IS NULL;

-- What a helper prepared and the borrower has not decided, or has. What it says is sealed.
CREATE TABLE helper_proposal (
    lender_id   uuid NOT NULL,
    proposal_id uuid NOT NULL,
    helper_id   uuid NOT NULL,
    person_id   uuid NOT NULL,
    case_id     uuid NOT NULL,
    what        text NOT NULL CHECK (what IN ('plan', 'hardship', 'message')),
    made_at     timestamptz NOT NULL,
    claimed_at  timestamptz,                    -- somebody is carrying it out
    decided_at  timestamptz,
    outcome     text CHECK (outcome IN ('confirmed', 'discarded', 'withdrawn')),
    sealed      bytea NOT NULL,                 -- see portal/helping
    key_id      smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, proposal_id),
    FOREIGN KEY (lender_id, helper_id) REFERENCES helper,
    FOREIGN KEY (lender_id, case_id) REFERENCES cases,
    CHECK ((decided_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX helper_proposal_person ON helper_proposal (lender_id, person_id, made_at);

-- What a helper did, for the borrower to see.
CREATE TABLE helper_deed (
    lender_id uuid NOT NULL,
    deed_id   uuid NOT NULL,
    helper_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id   uuid,
    what      text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (lender_id, deed_id),
    FOREIGN KEY (lender_id, helper_id) REFERENCES helper
);
CREATE INDEX helper_deed_person ON helper_deed (lender_id, person_id, at);

GRANT SELECT, INSERT, UPDATE ON helper, helper_visit TO portal_app;
GRANT SELECT, INSERT ON helper_proposal TO portal_app;
GRANT UPDATE (claimed_at, decided_at, outcome, sealed) ON helper_proposal TO portal_app;
GRANT SELECT, INSERT ON helper_deed TO portal_app;

-- +goose Down
SELECT 1;
