-- +goose Up
-- What waits for a person: a referred proposal, a dispute, somebody asking for help. It points at the record and holds nothing of its own.
CREATE TABLE task (
    lender_id uuid NOT NULL,
    task_id   uuid NOT NULL,
    case_id   uuid NOT NULL,
    kind      text NOT NULL CHECK (kind <> ''), -- one of portal/desk
    about     uuid NOT NULL,                    -- proposal, dispute, note: what the task is about
    opened_at timestamptz NOT NULL,
    done_at   timestamptz,
    done_by   uuid,                             -- staff; nil where it was done by itself, such as a dispute withdrawn
    outcome   text,
    PRIMARY KEY (lender_id, task_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases,
    CHECK ((done_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX task_one_open ON task (lender_id, kind, about) WHERE done_at IS NULL;
CREATE INDEX task_waiting ON task (lender_id, opened_at, task_id) WHERE done_at IS NULL;
CREATE INDEX task_case ON task (lender_id, case_id, opened_at);

GRANT SELECT, INSERT, UPDATE ON task TO portal_app;

-- +goose Down
SELECT 1;
