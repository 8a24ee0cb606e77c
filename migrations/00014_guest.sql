-- +goose Up
-- An invitation to somebody else to pay: its link opens one page that knows neither creditor, name, debt nor balance. The amount stands in the record.
CREATE TABLE guest (
    lender_id  uuid NOT NULL,
    guest_id   uuid NOT NULL,
    case_id    uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (lender_id, guest_id),
    UNIQUE (lender_id, token_hash),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
GRANT SELECT, INSERT, UPDATE ON guest TO portal_app;

-- +goose Down
SELECT 1;
