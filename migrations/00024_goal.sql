-- +goose Up
-- What a person puts aside for, and how they last tried out paying everything back: one sealed document each, theirs alone. No event and no row elsewhere says
-- that there is one.
CREATE TABLE goal (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at  timestamptz NOT NULL,
    sealed    bytea NOT NULL,                       -- JSON of budget.Goals
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, person_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
GRANT SELECT, INSERT, UPDATE, DELETE ON goal TO portal_app;

-- +goose Down
SELECT 1;
