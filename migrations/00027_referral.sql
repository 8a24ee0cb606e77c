-- +goose Up
-- Somebody put in touch with an organisation outside that gives advice, because they asked for it: how far it got. Nobody on the collecting side reads this.
CREATE TABLE referral (
    lender_id     uuid NOT NULL,
    referral_id   uuid NOT NULL,
    person_id     uuid NOT NULL,
    partner       text NOT NULL,                -- the organisation, by its id among the lender's partners
    language      text NOT NULL,                -- that the borrower reads
    pause_days    smallint NOT NULL CHECK (pause_days BETWEEN 1 AND 60), -- as it was promised
    state         text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'accepted', 'attended', 'concluded', 'withdrawn')),
    made_at       timestamptz NOT NULL,
    sent_at       timestamptz,
    quiet_at      timestamptz,                  -- when the borrower was told that no answer came
    accepted_at   timestamptz,
    pause_until   date,                         -- first day without it
    attended_at   timestamptz,
    concluded_at  timestamptz,
    withdrawn_at  timestamptz,
    advice        boolean,                      -- the first outcome, where they agreed that we learn it
    organisation  text,                         -- kind of the organisation that gave it
    token_hash    bytea,                        -- SHA-256 of the link to its page
    expires_at    timestamptz,
    sealed        bytea NOT NULL,               -- what was passed on; see portal/referral
    key_id        smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, referral_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    CHECK (state <> 'concluded' OR advice IS NOT NULL AND concluded_at IS NOT NULL)
);
CREATE INDEX referral_person ON referral (lender_id, person_id, made_at);
CREATE UNIQUE INDEX referral_open ON referral (lender_id, person_id, partner) WHERE state IN ('queued', 'sent', 'accepted', 'attended');
CREATE UNIQUE INDEX referral_token ON referral (lender_id, token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX referral_waiting ON referral (lender_id, sent_at) WHERE quiet_at IS NULL AND state IN ('sent', 'failed');

-- The receipts of its consents, each of its own: that contact details are passed on, and that the first outcome is told. Withdrawing is the only change.
CREATE TABLE referral_consent (
    lender_id    uuid NOT NULL,
    consent_id   uuid NOT NULL,
    referral_id  uuid NOT NULL,
    what         text NOT NULL CHECK (what IN ('contact', 'outcome')),
    language     text NOT NULL,
    text_hash    text NOT NULL,                 -- SHA-256 of the words that stood there
    granted_at   timestamptz NOT NULL,
    withdrawn_at timestamptz,
    sealed       bytea NOT NULL,                -- the words
    key_id       smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, consent_id),
    UNIQUE (lender_id, referral_id, what),
    FOREIGN KEY (lender_id, referral_id) REFERENCES referral
);

-- What a borrower says is wrong in a summary stands beside it, in their words; and so do the codes of what would help them in a talk.
ALTER TABLE consult_note DROP CONSTRAINT consult_note_kind_check, ADD CONSTRAINT consult_note_kind_check CHECK (kind IN ('note', 'summary', 'correction', 'wishes'));

GRANT SELECT, INSERT, UPDATE ON referral TO portal_app;
GRANT SELECT, INSERT ON referral_consent TO portal_app;
GRANT UPDATE (sealed, withdrawn_at) ON referral_consent TO portal_app;

-- +goose Down
SELECT 1;
