-- +goose Up
-- Every tenant table's key, unique constraint and foreign key begins with lender_id, so that the schema can be spread by lender.
-- Small shared tables (lender, staff) and tables that must be unique across lenders (gateway_event, staff_visit) do not belong to one lender.

-- What the product believes the time to be: the database's clock plus this. Always zero in production; the demo moves it.
CREATE TABLE clock (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    ahead interval NOT NULL DEFAULT '0'
);
INSERT INTO clock DEFAULT VALUES;

CREATE TABLE lender (
    lender_id uuid PRIMARY KEY,
    number    integer NOT NULL UNIQUE,          -- short, public: stands in tokens and verify codes so that they find their lender
    code      text NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9]{1,30}$'),
    body      json NOT NULL                     -- lenders.Profile
);

CREATE TABLE policy (
    lender_id      uuid NOT NULL REFERENCES lender,
    policy         text NOT NULL,
    version        integer NOT NULL,
    currency       text NOT NULL,
    effective_from date NOT NULL,
    body           json NOT NULL,               -- plans.Policy
    PRIMARY KEY (lender_id, policy, version)
);

CREATE TABLE person (
    lender_id    uuid NOT NULL,
    person_id    uuid NOT NULL,
    reference    text NOT NULL,                 -- the lender's borrower_reference
    sealed       bytea NOT NULL,                -- people.Details, encrypted; see portal/people
    key_id       smallint NOT NULL,
    search       bigint[] NOT NULL,             -- blind index of name parts, keyed and per lender
    language     text NOT NULL,
    tries        integer NOT NULL DEFAULT 0,    -- wrong identity answers since tries_since
    tries_since  timestamptz,
    PRIMARY KEY (lender_id, person_id),
    UNIQUE (lender_id, reference)
);
CREATE INDEX person_search ON person USING gin (search);

-- A channel the person does not want to be reached by.
CREATE TABLE opt_out (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    channel   text NOT NULL CHECK (channel IN ('email', 'sms')),
    at        timestamptz NOT NULL,
    PRIMARY KEY (lender_id, person_id, channel),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);

-- A case: its lock, where its record stands (turn, hash), and the projection that lists and the home page read.
-- Everything from status on is a projection of the record: Append rewrites it, `portal rebuild` restores it.
CREATE TABLE cases (
    lender_id  uuid NOT NULL,
    case_id    uuid NOT NULL,
    person_id  uuid NOT NULL,
    reference  text NOT NULL,
    turn       integer NOT NULL,
    hash       bytea NOT NULL,
    placed_at  timestamptz NOT NULL,
    status     text NOT NULL,
    currency   text NOT NULL,
    balance    bigint NOT NULL,
    last_at    timestamptz NOT NULL,
    summary    json NOT NULL,                   -- record.Summary
    PRIMARY KEY (lender_id, case_id),
    UNIQUE (lender_id, reference),
    FOREIGN KEY (lender_id, person_id) REFERENCES person
);
CREATE INDEX cases_person ON cases (lender_id, person_id);
CREATE INDEX cases_recent ON cases (lender_id, last_at DESC, case_id);

-- The case record. Append-only: by grant for everyone, by trigger even for the owner.
CREATE TABLE event (
    lender_id  uuid NOT NULL,
    case_id    uuid NOT NULL,
    turn       integer NOT NULL CHECK (turn > 0),
    at         timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id   uuid,
    kind       text NOT NULL,
    body       json NOT NULL,
    key        text CHECK (length(key) <= 200), -- on the first event of an Append: makes a retry harmless
    hash       bytea NOT NULL,                  -- HMAC over the previous hash and this row
    PRIMARY KEY (lender_id, case_id, turn),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE UNIQUE INDEX event_key ON event (lender_id, case_id, key) WHERE key IS NOT NULL;

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
-- +goose StatementEnd
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Portal links. The token itself is nowhere: only its SHA-256.
CREATE TABLE link (
    lender_id  uuid NOT NULL,
    link_id    uuid NOT NULL,
    person_id  uuid NOT NULL,
    case_id    uuid NOT NULL,
    token_hash bytea NOT NULL,
    channel    text NOT NULL,
    facts      text[] NOT NULL,                 -- the two facts that will be asked
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    spent_at   timestamptz,
    revoked_at timestamptz,
    tries      integer NOT NULL DEFAULT 0,      -- wrong identity answers on this link
    locked_at  timestamptz,
    asked_new  timestamptz,                     -- when somebody last asked for a new link with this old one
    PRIMARY KEY (lender_id, link_id),
    UNIQUE (lender_id, token_hash),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE INDEX link_person ON link (lender_id, person_id, made_at DESC);

-- A borrower's visit. stage: opened (link spent, identity not proved) or known.
CREATE TABLE visit (
    lender_id  uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_id  uuid NOT NULL,
    link_id    uuid NOT NULL,
    visit_id   uuid NOT NULL,
    stage      text NOT NULL CHECK (stage IN ('opened', 'known')),
    opened_at  timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (lender_id, token_hash),
    FOREIGN KEY (lender_id, link_id) REFERENCES link
);

CREATE TABLE staff (
    staff_id      uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('collector', 'supervisor', 'adviser', 'operator')),
    language      text NOT NULL DEFAULT 'en',
    password_hash text NOT NULL,                -- argon2id
    totp_sealed   bytea NOT NULL,
    totp_step     bigint NOT NULL DEFAULT 0,    -- last time step used: a code works once
    tries         integer NOT NULL DEFAULT 0,
    locked_until  timestamptz,
    left_at       timestamptz
);
CREATE TABLE staff_scope (
    lender_id uuid NOT NULL REFERENCES lender,
    staff_id  uuid NOT NULL REFERENCES staff,
    PRIMARY KEY (lender_id, staff_id)
);
CREATE TABLE staff_visit (
    token_hash bytea PRIMARY KEY,
    staff_id   uuid NOT NULL REFERENCES staff,
    opened_at  timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz
);
-- Who looked at whose personal data.
CREATE TABLE sighting (
    lender_id   uuid NOT NULL,
    sighting_id uuid NOT NULL,
    staff_id    uuid NOT NULL,
    case_id     uuid NOT NULL,
    what        text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (lender_id, sighting_id)
);
CREATE INDEX sighting_case ON sighting (lender_id, case_id, at DESC);

-- What we send people. The words carry no token: a link is minted when the message goes.
CREATE TABLE message (
    lender_id  uuid NOT NULL,
    message_id uuid NOT NULL,
    case_id    uuid NOT NULL,
    person_id  uuid NOT NULL,
    kind       text NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('email', 'sms')),
    language   text NOT NULL,
    facts      json NOT NULL,                   -- ids and amounts the words need; never personal data
    state      text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'withheld', 'cancelled')),
    go_at      timestamptz NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    asked_by   uuid,
    made_at    timestamptz NOT NULL,
    done_at    timestamptz,
    sealed     bytea,                           -- what was sent, encrypted, link blotted out
    PRIMARY KEY (lender_id, message_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE INDEX message_waiting ON message (lender_id, go_at) WHERE state IN ('queued', 'sending');
CREATE INDEX message_case ON message (lender_id, case_id, made_at);

CREATE TABLE import_run (
    lender_id   uuid NOT NULL REFERENCES lender,
    run_id      uuid NOT NULL,
    file        text NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    rows        bigint NOT NULL DEFAULT 0,
    placed      bigint NOT NULL DEFAULT 0,
    changed     bigint NOT NULL DEFAULT 0,
    unchanged   bigint NOT NULL DEFAULT 0,
    rejected    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (lender_id, run_id)
);

-- Documents: agreement, itemisation, receipt. Kept as they were made, encrypted, with a hash that anyone may check.
CREATE TABLE paper (
    lender_id uuid NOT NULL,
    paper_id  uuid NOT NULL,
    case_id   uuid NOT NULL,
    kind      text NOT NULL,
    about     text NOT NULL,                    -- agreement or payment id; one paper per kind and subject and language
    language  text NOT NULL,
    code      text NOT NULL,
    sha256    bytea NOT NULL,
    sealed    bytea NOT NULL,
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (lender_id, paper_id),
    UNIQUE (lender_id, code),
    UNIQUE (lender_id, case_id, kind, about, language),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);

-- What an agreement expects, instalment by instalment.
CREATE TABLE instalment (
    lender_id uuid NOT NULL,
    case_id   uuid NOT NULL,
    agreement uuid NOT NULL,
    n         integer NOT NULL CHECK (n > 0),
    due_on    date NOT NULL,
    amount    bigint NOT NULL CHECK (amount > 0),
    paid      bigint NOT NULL DEFAULT 0 CHECK (paid >= 0 AND paid <= amount),
    PRIMARY KEY (lender_id, case_id, agreement, n),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);

CREATE TABLE payment (
    lender_id  uuid NOT NULL,
    payment_id uuid NOT NULL,
    case_id    uuid NOT NULL,
    person_id  uuid NOT NULL,
    agreement  uuid NOT NULL,
    n          integer NOT NULL,
    amount     bigint NOT NULL CHECK (amount > 0),
    currency   text NOT NULL,
    state      text NOT NULL DEFAULT 'created',
    params     json NOT NULL,                   -- exactly what is sent to the gateway, stored before it is sent
    session    text,
    intent     text,
    url        text,
    failure    text,
    received   bigint,
    attempts   integer NOT NULL DEFAULT 0,
    look_at    timestamptz NOT NULL,            -- when the janitor looks at it next
    made_at    timestamptz NOT NULL,
    moved_at   timestamptz NOT NULL,
    PRIMARY KEY (lender_id, payment_id),
    FOREIGN KEY (lender_id, case_id) REFERENCES cases
);
CREATE UNIQUE INDEX payment_one_open ON payment (lender_id, case_id, agreement, n)
    WHERE state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown');
CREATE INDEX payment_case ON payment (lender_id, case_id, made_at);
CREATE INDEX payment_open ON payment (look_at) WHERE state IN ('created', 'submitting', 'awaiting_customer', 'requires_action', 'processing', 'unknown');
CREATE UNIQUE INDEX payment_intent ON payment (lender_id, intent) WHERE intent IS NOT NULL;

-- The legal edges are data, so that the database refuses what the drawing does not show.
CREATE TABLE payment_edge (
    "from" text NOT NULL,
    "to"   text NOT NULL,
    PRIMARY KEY ("from", "to")
);
INSERT INTO payment_edge VALUES
    ('created', 'submitting'), ('created', 'canceled'),
    ('submitting', 'awaiting_customer'), ('submitting', 'failed'), ('submitting', 'unknown'),
    ('unknown', 'awaiting_customer'), ('unknown', 'failed'), ('unknown', 'succeeded'), ('unknown', 'processing'), ('unknown', 'expired'), ('unknown', 'canceled'),
    ('awaiting_customer', 'requires_action'), ('awaiting_customer', 'processing'), ('awaiting_customer', 'succeeded'),
    ('awaiting_customer', 'failed'), ('awaiting_customer', 'canceled'), ('awaiting_customer', 'expired'),
    ('requires_action', 'processing'), ('requires_action', 'succeeded'), ('requires_action', 'failed'), ('requires_action', 'canceled'), ('requires_action', 'expired'),
    ('processing', 'succeeded'), ('processing', 'failed'), ('processing', 'canceled'),
    ('canceled', 'succeeded'), ('expired', 'succeeded'), ('failed', 'succeeded'),
    ('succeeded', 'reversed');
CREATE TABLE payment_move (
    lender_id  uuid NOT NULL,
    payment_id uuid NOT NULL,
    step       integer NOT NULL,
    "from"     text NOT NULL,
    "to"       text NOT NULL,
    at         timestamptz NOT NULL,
    why        text NOT NULL,
    PRIMARY KEY (lender_id, payment_id, step),
    FOREIGN KEY (lender_id, payment_id) REFERENCES payment,
    FOREIGN KEY ("from", "to") REFERENCES payment_edge
);
CREATE TRIGGER payment_move_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The inbox. Unique across lenders, because an event names its lender only after the object has been fetched.
CREATE TABLE gateway_event (
    event_id    text PRIMARY KEY,
    kind        text NOT NULL,
    object_id   text NOT NULL,
    received_at timestamptz NOT NULL,
    handled_at  timestamptz,
    outcome     text
);
CREATE INDEX gateway_event_open ON gateway_event (received_at) WHERE handled_at IS NULL;

-- The ledger: double entry, minor units, one currency an entry. Written only by ledger_post.
CREATE TABLE ledger_txn (
    lender_id uuid NOT NULL,
    txn_id    uuid NOT NULL,
    key       text NOT NULL,
    kind      text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (lender_id, txn_id),
    UNIQUE (lender_id, key)
);
CREATE TABLE ledger_entry (
    lender_id uuid NOT NULL,
    txn_id    uuid NOT NULL,
    line      integer NOT NULL,
    account   text NOT NULL,
    currency  text NOT NULL,
    amount    bigint NOT NULL CHECK (amount <> 0), -- debit positive, credit negative
    PRIMARY KEY (lender_id, txn_id, line),
    FOREIGN KEY (lender_id, txn_id) REFERENCES ledger_txn
);
CREATE INDEX ledger_entry_account ON ledger_entry (lender_id, account);
CREATE TABLE ledger_balance (
    lender_id uuid NOT NULL,
    account   text NOT NULL,
    currency  text NOT NULL,
    shard     smallint NOT NULL DEFAULT 0,      -- hot accounts are spread over 16; a balance is the sum of its shards
    amount    bigint NOT NULL,
    PRIMARY KEY (lender_id, account, currency, shard)
);
CREATE TRIGGER ledger_txn_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_txn FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Posts one transaction and moves the balances, or answers false when the key has been used: one round trip, accounts locked in order.
-- Hot accounts (name ends in '*' when handed in) take one of 16 shards, picked from the transaction's id.
-- +goose StatementBegin
CREATE FUNCTION ledger_post(lender uuid, txn uuid, txn_key text, txn_kind text, txn_at timestamptz,
                            accounts text[], currencies text[], amounts bigint[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    lines integer := coalesce(array_length(accounts, 1), 0);
    off   text;
BEGIN
    IF lines < 2 OR lines IS DISTINCT FROM array_length(currencies, 1) OR lines IS DISTINCT FROM array_length(amounts, 1) THEN
        RAISE EXCEPTION 'a ledger transaction needs two or more whole lines' USING ERRCODE = 'check_violation';
    END IF;
    SELECT c INTO off FROM unnest(currencies, amounts) AS l(c, a) GROUP BY c HAVING sum(a) <> 0 LIMIT 1;
    IF off IS NOT NULL THEN
        RAISE EXCEPTION 'ledger lines do not sum to zero in %', off USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO ledger_txn (lender_id, txn_id, key, kind, at) VALUES (lender, txn, txn_key, txn_kind, txn_at) ON CONFLICT (lender_id, key) DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO ledger_entry (lender_id, txn_id, line, account, currency, amount)
        SELECT lender, txn, l.n, rtrim(l.acc, '*'), l.c, l.a FROM unnest(accounts, currencies, amounts) WITH ORDINALITY AS l(acc, c, a, n);
    INSERT INTO ledger_balance AS b (lender_id, account, currency, shard, amount)
        SELECT lender, rtrim(l.acc, '*'), l.c, CASE WHEN l.acc LIKE '%*' THEN get_byte(uuid_send(txn), 15) % 16 ELSE 0 END, sum(l.a)
        FROM unnest(accounts, currencies, amounts) AS l(acc, c, a) GROUP BY 2, 3, 4 ORDER BY 2, 3, 4
        ON CONFLICT (lender_id, account, currency, shard) DO UPDATE SET amount = b.amount + excluded.amount;
    RETURN true;
END $$;
-- +goose StatementEnd

-- portal_app serves and owns nothing: it may do what is listed here and no more.
REVOKE ALL ON FUNCTION ledger_post(uuid, uuid, text, text, timestamptz, text[], text[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_post(uuid, uuid, text, text, timestamptz, text[], text[], bigint[]) TO portal_app;
GRANT USAGE ON SCHEMA public TO portal_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT INSERT, UPDATE ON clock, lender, policy, person, cases, link, visit, staff, staff_scope, staff_visit, message, import_run, instalment, payment, gateway_event TO portal_app;
GRANT INSERT ON event, sighting, paper, payment_move TO portal_app;
GRANT INSERT, DELETE ON opt_out TO portal_app;
GRANT DELETE ON staff_scope TO portal_app;

-- +goose Down
SELECT 1;
