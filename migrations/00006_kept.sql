-- +goose Up
-- What a placement file said of a case in columns that we do not know: kept, never guessed. Anything may stand there, so it is sealed. The latest file's.
CREATE TABLE placed_extra (
    lender_id uuid NOT NULL,
    case_id   uuid NOT NULL,
    run_id    uuid NOT NULL,
    sealed    bytea NOT NULL,                   -- JSON object: column -> cell
    mark      bigint NOT NULL,                  -- keyed hash of it: a file that says the same again writes nothing
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, case_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases,
    FOREIGN KEY (lender_id, run_id) REFERENCES import_run
);

-- What was odd in a placement file and no reason to refuse a row, in the order of the file; many rows at once. It quotes cells, so it is sealed.
CREATE TABLE import_notice (
    lender_id uuid NOT NULL,
    notice_id uuid NOT NULL,                    -- in the order they were written
    run_id    uuid NOT NULL,
    n         integer NOT NULL CHECK (n > 0),   -- how many notices
    sealed    bytea NOT NULL,                   -- JSON list of placement.Notice
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, notice_id),
    FOREIGN KEY (lender_id, run_id) REFERENCES import_run
);
CREATE INDEX import_notice_run ON import_notice (lender_id, run_id, notice_id);
ALTER TABLE import_run ADD COLUMN settled bigint NOT NULL DEFAULT 0, ADD COLUMN notices bigint NOT NULL DEFAULT 0;

GRANT SELECT, INSERT, UPDATE ON placed_extra TO portal_app;
GRANT SELECT, INSERT ON import_notice TO portal_app;
GRANT UPDATE (sealed) ON import_notice TO portal_app;

-- +goose Down
SELECT 1;
