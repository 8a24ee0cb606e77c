-- +goose Up
-- A one-purpose link of a debit notice: it moves or skips one instalment and undoes that, without log-in, and opens nothing else. What it did last is its
-- amendment; it ends at the cut-off of its instalment, the midnight that begins the due day.
CREATE TABLE errand (
    lender_id  uuid NOT NULL,
    errand_id  uuid NOT NULL,
    case_id    uuid NOT NULL,
    agreement  uuid NOT NULL,
    n          integer NOT NULL CHECK (n > 0),
    due_on     date NOT NULL,
    token_hash bytea NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    spent_at   timestamptz,
    amendment  uuid,
    PRIMARY KEY (lender_id, errand_id),
    UNIQUE (lender_id, token_hash),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases,
    CHECK ((spent_at IS NULL) = (amendment IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON errand TO portal_app;

-- When the days of a case were last looked at, and when they are looked at next. A case whose record has moved on since is looked at anew.
CREATE TABLE due_look (
    lender_id uuid NOT NULL,
    case_id   uuid NOT NULL,
    turn      integer NOT NULL,                 -- of the record that was looked at
    look_at   timestamptz NOT NULL,
    PRIMARY KEY (lender_id, case_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
GRANT SELECT, INSERT, UPDATE ON due_look TO portal_app;

-- Where a portal link leads once identity is proved; null is the home page.
ALTER TABLE link ADD COLUMN leads_to text CHECK (leads_to IN ('pay', 'plan', 'autopay'));

-- +goose Down
SELECT 1;
