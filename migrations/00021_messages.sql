-- +goose Up
-- What a borrower and the lender's staff write to each other in the portal. Each desk (the collecting one, the advisers') sees its own and no other.
CREATE TABLE secure_message (
    lender_id  uuid NOT NULL,
    message_id uuid NOT NULL,
    person_id  uuid NOT NULL,
    desk       text NOT NULL CHECK (desk IN ('collector', 'adviser')),
    staff_id   uuid REFERENCES staff,           -- who wrote it; null: the borrower
    made_at    timestamptz NOT NULL,
    read_at    timestamptz,                     -- by the other side
    sealed     bytea NOT NULL,                  -- see portal/messages
    key_id     smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, message_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX secure_message_thread ON secure_message (lender_id, person_id, desk, made_at);
CREATE INDEX secure_message_unread ON secure_message (lender_id, person_id) WHERE staff_id IS NOT NULL AND read_at IS NULL;
CREATE INDEX secure_message_waiting ON secure_message (lender_id, desk) WHERE staff_id IS NULL AND read_at IS NULL;

-- A file that came with one: checked by its content, never shown inline.
CREATE TABLE secure_file (
    lender_id  uuid NOT NULL,
    file_id    uuid NOT NULL,
    message_id uuid NOT NULL,
    type       text NOT NULL CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'text/plain')),
    bytes      integer NOT NULL CHECK (bytes BETWEEN 1 AND 5242880),
    sealed     bytea NOT NULL,                  -- name and content
    key_id     smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, file_id),
    FOREIGN KEY (lender_id, message_id) REFERENCES secure_message
);
CREATE INDEX secure_file_of ON secure_file (lender_id, message_id);

GRANT SELECT, INSERT ON secure_message, secure_file TO portal_app;
GRANT UPDATE (read_at, sealed) ON secure_message TO portal_app;
GRANT UPDATE (sealed) ON secure_file TO portal_app;

-- +goose Down
SELECT 1;
