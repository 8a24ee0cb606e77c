-- +goose Up
-- What somebody signed, and from where: name as typed, address, user agent and the words themselves are sealed; the record points here. Kept as evidence, never changed.
CREATE TABLE signature (
    lender_id    uuid NOT NULL,
    signature_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    case_id      uuid NOT NULL,
    language     text NOT NULL,                 -- of the words that were signed
    text_sha256  text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
    signed_at    timestamptz NOT NULL,
    sealed       bytea NOT NULL,                -- people.Signature's Name, IP, Agent and Text, encrypted
    key_id       smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, signature_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE INDEX signature_case ON signature (lender_id, case_id, signed_at);
CREATE TRIGGER signature_kept BEFORE DELETE OR TRUNCATE ON signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON signature TO portal_app;
GRANT UPDATE (sealed) ON signature TO portal_app; -- a newer key

-- +goose Down
SELECT 1;
