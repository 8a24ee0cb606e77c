-- +goose Up
-- When a person's money comes and goes, as far as they said: the newest word only, beside the versions of their budget, and theirs alone.
CREATE TABLE statement_schedule (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at  timestamptz NOT NULL,
    sealed    bytea NOT NULL,                       -- JSON of advisory.Schedule
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, person_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_schedule TO portal_app;

-- +goose Down
SELECT 1;
