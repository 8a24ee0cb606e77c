-- +goose Up
-- Who a person is at the gateway: by our ids alone.
CREATE TABLE gateway_customer (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    customer  text NOT NULL,
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (lender_id, person_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);

-- A mandate: the borrower's word that a saved card may be debited while they are away. The words that were agreed to (version, hash), when and from
-- where never change; the card is filled in once, when the gateway has saved it; a mandate is revoked once.
CREATE TABLE mandate (
    lender_id      uuid NOT NULL,
    mandate_id     uuid NOT NULL,
    person_id      uuid NOT NULL,
    case_id        uuid NOT NULL,
    agreement      uuid NOT NULL,
    ceiling        bigint NOT NULL CHECK (ceiling > 0), -- the largest single debit agreed to, minor units
    currency       text NOT NULL,
    text_version   text NOT NULL,
    text_hash      text NOT NULL,               -- SHA-256 of the words as shown
    given_at       timestamptz NOT NULL,
    sealed         bytea NOT NULL,              -- address and user agent it was given from, encrypted; see portal/payments
    customer       text,
    payment_method text,
    method_kind    text,                        -- card, or another kind of the gateway's
    brand          text,
    last4          text CHECK (length(last4) <= 4),
    expires        date,                        -- last day that the card may be charged
    saved_at       timestamptz,                 -- when the gateway had saved the card: active from here on
    revoked_at     timestamptz,
    revoked_why    text,
    PRIMARY KEY (lender_id, mandate_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases,
    CHECK ((saved_at IS NULL) = (payment_method IS NULL) AND (saved_at IS NULL) = (customer IS NULL)),
    CHECK ((revoked_at IS NULL) = (revoked_why IS NULL))
);
CREATE INDEX mandate_case ON mandate (lender_id, case_id, given_at);
CREATE UNIQUE INDEX mandate_one_active ON mandate (lender_id, case_id) WHERE saved_at IS NOT NULL AND revoked_at IS NULL;

-- +goose StatementBegin
CREATE FUNCTION mandate_keeps_its_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.lender_id, NEW.mandate_id, NEW.person_id, NEW.case_id, NEW.agreement, NEW.ceiling, NEW.currency, NEW.text_version, NEW.text_hash, NEW.given_at, NEW.sealed)
        IS DISTINCT FROM (OLD.lender_id, OLD.mandate_id, OLD.person_id, OLD.case_id, OLD.agreement, OLD.ceiling, OLD.currency, OLD.text_version, OLD.text_hash, OLD.given_at, OLD.sealed)
        OR OLD.saved_at IS NOT NULL AND (NEW.customer, NEW.payment_method, NEW.method_kind, NEW.brand, NEW.last4, NEW.expires, NEW.saved_at)
            IS DISTINCT FROM (OLD.customer, OLD.payment_method, OLD.method_kind, OLD.brand, OLD.last4, OLD.expires, OLD.saved_at)
        OR OLD.revoked_at IS NOT NULL AND (NEW.revoked_at, NEW.revoked_why, NEW.saved_at) IS DISTINCT FROM (OLD.revoked_at, OLD.revoked_why, OLD.saved_at) THEN
        RAISE EXCEPTION 'a mandate keeps its word: only its card and its revocation are filled in, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER mandate_word BEFORE UPDATE ON mandate FOR EACH ROW EXECUTE FUNCTION mandate_keeps_its_word();
CREATE TRIGGER mandate_kept BEFORE DELETE OR TRUNCATE ON mandate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A payment has a purpose; n is 0 where it is not tied to one instalment. off_session: a debit under a mandate while the borrower is away.
-- A payment with a mandate that is not off session saves the card for it. A setup only saves a card and has no amount.
ALTER TABLE payment
    ADD COLUMN purpose     text NOT NULL DEFAULT 'instalment' CHECK (purpose IN ('instalment', 'extra', 'payoff', 'catch_up', 'guest', 'free', 'setup')),
    ADD COLUMN mandate     uuid,
    ADD COLUMN off_session boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT payment_amount_check,
    ADD CONSTRAINT payment_amount_check CHECK (CASE WHEN purpose = 'setup' THEN amount = 0 ELSE amount > 0 END),
    ADD CONSTRAINT payment_n_check CHECK (CASE WHEN purpose = 'instalment' THEN n > 0 ELSE n >= 0 END),
    ADD CONSTRAINT payment_off_session_check CHECK (NOT off_session OR mandate IS NOT NULL),
    ADD CONSTRAINT payment_setup_check CHECK (purpose <> 'setup' OR mandate IS NOT NULL AND NOT off_session),
    ADD FOREIGN KEY (lender_id, mandate) REFERENCES mandate (lender_id, mandate_id);

DROP INDEX payment_one_open;
CREATE UNIQUE INDEX payment_one_open ON payment (lender_id, case_id, agreement, n)
    WHERE n > 0 AND state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown');
-- Of what is not tied to an instalment there is one of a kind open; several guests may pay at once.
CREATE UNIQUE INDEX payment_one_open_of_a_kind ON payment (lender_id, case_id, purpose)
    WHERE n = 0 AND purpose <> 'guest' AND state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown');
CREATE UNIQUE INDEX payment_one_open_debit ON payment (lender_id, case_id)
    WHERE off_session AND state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown');
CREATE INDEX payment_mandate ON payment (lender_id, mandate, moved_at) WHERE mandate IS NOT NULL;

-- A debit has no page: what was sent is answered at once. One that was never received there is canceled when its mandate has been revoked meanwhile.
INSERT INTO payment_edge VALUES ('submitting', 'succeeded'), ('submitting', 'processing'), ('submitting', 'canceled');

GRANT SELECT, INSERT, UPDATE ON mandate TO portal_app;
GRANT SELECT, INSERT ON gateway_customer TO portal_app;

-- +goose Down
SELECT 1;
