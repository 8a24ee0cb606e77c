-- +goose Up
ALTER TABLE note DROP CONSTRAINT note_kind_check;
ALTER TABLE note ADD CONSTRAINT note_kind_check CHECK (kind IN ('correction', 'needs', 'on_behalf', 'dispute', 'answer', 'breathing_space'));

ALTER TABLE opt_out DROP CONSTRAINT opt_out_channel_check;
ALTER TABLE opt_out ADD CONSTRAINT opt_out_channel_check CHECK (channel IN ('email', 'sms', 'call'));
-- A file that somebody sent us with a dispute, encrypted. It is checked by its content, never shown inline, and only staff of the lender fetch it.
CREATE TABLE evidence (
    lender_id  uuid NOT NULL,
    file_id    uuid NOT NULL,
    case_id    uuid NOT NULL,
    dispute_id uuid NOT NULL,
    type       text NOT NULL CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'text/plain')),
    bytes      integer NOT NULL CHECK (bytes BETWEEN 1 AND 5242880),
    made_at    timestamptz NOT NULL,
    sealed     bytea NOT NULL,  -- name and content; see portal/care
    key_id     smallint NOT NULL,
    PRIMARY KEY (lender_id, file_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE INDEX evidence_dispute ON evidence (lender_id, case_id, dispute_id, made_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON evidence TO portal_app;

-- +goose Down
SELECT 1;
