-- The schema as all migrations leave it, for readers; the job tables, which are River's, are left out.
-- Never applied, and compared with the migrations by a test. Made anew by: UPDATE=1 go test ./migrations

CREATE FUNCTION public.ledger_post(lender uuid, txn uuid, txn_key text, txn_kind text, txn_at timestamp with time zone, accounts text[], currencies text[], amounts bigint[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    lines  integer := coalesce(array_length(accounts, 1), 0);
    hot    integer := pg_backend_pid() % 16;
    off    text;
    posted boolean;
BEGIN
    IF lines < 2 OR lines IS DISTINCT FROM array_length(currencies, 1) OR lines IS DISTINCT FROM array_length(amounts, 1) THEN
        RAISE EXCEPTION 'a ledger transaction needs two or more whole lines' USING ERRCODE = 'check_violation';
    END IF;
    WITH fresh AS (
        INSERT INTO ledger_txn (lender_id, txn_id, key, kind, at) VALUES (lender, txn, txn_key, txn_kind, txn_at)
        ON CONFLICT (lender_id, key) DO NOTHING RETURNING txn_id
    ), entries AS (
        INSERT INTO ledger_entry (lender_id, txn_id, line, account, currency, amount)
        SELECT lender, fresh.txn_id, l.n, rtrim(l.acc, '*'), l.c, l.a FROM fresh, unnest(accounts, currencies, amounts) WITH ORDINALITY AS l(acc, c, a, n)
    ), balances AS (
        INSERT INTO ledger_balance AS b (lender_id, account, currency, shard, amount)
        SELECT lender, rtrim(l.acc, '*'), l.c, CASE WHEN l.acc LIKE '%*' THEN hot ELSE 0 END, sum(l.a)
        FROM fresh, unnest(accounts, currencies, amounts) AS l(acc, c, a) GROUP BY 2, 3, 4 ORDER BY 2, 3, 4
        ON CONFLICT (lender_id, account, currency, shard) DO UPDATE SET amount = b.amount + excluded.amount
    )
    SELECT EXISTS (SELECT FROM fresh), (SELECT l.c FROM unnest(currencies, amounts) AS l(c, a) GROUP BY l.c HAVING sum(l.a) <> 0 LIMIT 1) INTO posted, off;
    IF off IS NOT NULL THEN
        RAISE EXCEPTION 'ledger lines do not sum to zero in %', off USING ERRCODE = 'check_violation';
    END IF;
    RETURN posted;
END $$;

CREATE FUNCTION public.lock_case(lender uuid, the_case uuid, used_key text) RETURNS TABLE(person uuid, turn integer, at timestamp with time zone, actor_kind text, actor_id uuid, kind text, body text, hash bytea)
    LANGUAGE plpgsql
    AS $$
DECLARE
    c cases%ROWTYPE;
BEGIN
    SELECT * INTO c FROM cases WHERE cases.lender_id = lender AND cases.case_id = the_case FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.person_id, 0, clock_timestamp() + (SELECT ahead FROM clock), ''::text, NULL::uuid,
        CASE WHEN EXISTS (SELECT 1 FROM event e WHERE e.lender_id = lender AND e.case_id = the_case AND e.key = used_key) THEN 'used' ELSE 'new' END,
        c.reference, c.hash;
    RETURN QUERY SELECT c.person_id, e.turn, e.at, e.actor_kind, e.actor_id, e.kind, e.body::text, e.hash
        FROM event e WHERE e.lender_id = lender AND e.case_id = the_case ORDER BY e.turn;
END $$;

CREATE FUNCTION public.mandate_keeps_its_word() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.policy_keeps_its_word() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.state <> 'draft' OR (NEW.lender_id, NEW.policy, NEW.version, NEW.currency, NEW.effective_from, NEW.body::text, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.lender_id, OLD.policy, OLD.version, OLD.currency, OLD.effective_from, OLD.body::text, OLD.proposed_by, OLD.proposed_at) THEN
        RAISE EXCEPTION 'a version of a policy never changes: only a draft is decided, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE public.adviser_away (
    lender_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    day date NOT NULL
);

CREATE TABLE public.adviser_hours (
    lender_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    weekday smallint NOT NULL,
    from_minute smallint NOT NULL,
    until_minute smallint NOT NULL,
    minutes smallint NOT NULL,
    zone text NOT NULL,
    CONSTRAINT adviser_hours_check CHECK (((until_minute - from_minute) >= minutes)),
    CONSTRAINT adviser_hours_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
    CONSTRAINT adviser_hours_minutes_check CHECK (((minutes >= 15) AND (minutes <= 120))),
    CONSTRAINT adviser_hours_until_minute_check CHECK (((until_minute >= 1) AND (until_minute <= 1440))),
    CONSTRAINT adviser_hours_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6)))
);

CREATE TABLE public.api_key (
    lender_id uuid NOT NULL,
    key_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    per_minute integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_key_per_minute_check CHECK ((per_minute > 0))
);

CREATE TABLE public.api_request (
    lender_id uuid NOT NULL,
    key_id uuid NOT NULL,
    idem_key text NOT NULL,
    request bytea NOT NULL,
    sealed bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT api_request_idem_key_check CHECK ((length(idem_key) <= 200))
);

CREATE TABLE public.budget_view (
    lender_id uuid NOT NULL,
    view_id uuid NOT NULL,
    person_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    role text NOT NULL,
    purpose text NOT NULL,
    level smallint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.cases (
    lender_id uuid NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL,
    reference text NOT NULL,
    turn integer NOT NULL,
    hash bytea NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    status text NOT NULL,
    currency text NOT NULL,
    balance bigint NOT NULL,
    last_at timestamp with time zone NOT NULL,
    summary json NOT NULL,
    next_on date,
    wakes_on date
);

CREATE TABLE public.clock (
    one boolean DEFAULT true NOT NULL,
    ahead interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT clock_one_check CHECK (one)
);

CREATE TABLE public.complaint (
    lender_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    person_id uuid NOT NULL,
    about text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due date NOT NULL,
    rule text NOT NULL,
    outcome text,
    answered_at timestamp with time zone,
    answered_by uuid,
    sealed bytea NOT NULL,
    answer bytea,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    answer_key smallint GENERATED ALWAYS AS (get_byte(answer, 0)) STORED,
    CONSTRAINT complaint_about_check CHECK ((about = ANY (ARRAY['contact'::text, 'amount'::text, 'treatment'::text, 'information'::text, 'other'::text]))),
    CONSTRAINT complaint_check CHECK ((((outcome IS NULL) = (answered_at IS NULL)) AND ((outcome IS NULL) = (answer IS NULL)))),
    CONSTRAINT complaint_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly_upheld'::text, 'not_upheld'::text])))
);

CREATE TABLE public.consent (
    lender_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    person_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    level smallint NOT NULL,
    recipient text NOT NULL,
    language text NOT NULL,
    text_hash text NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT consent_level_check CHECK (((level >= 1) AND (level <= 4))),
    CONSTRAINT consent_recipient_check CHECK ((recipient = ANY (ARRAY['lender'::text, 'adviser'::text])))
);

CREATE TABLE public.consult_note (
    lender_id uuid NOT NULL,
    note_id uuid NOT NULL,
    consultation_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    kind text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT consult_note_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'summary'::text, 'correction'::text, 'wishes'::text])))
);

CREATE TABLE public.consult_task (
    lender_id uuid NOT NULL,
    task_id uuid NOT NULL,
    consultation_id uuid NOT NULL,
    owner text NOT NULL,
    due date,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT consult_task_owner_check CHECK ((owner = ANY (ARRAY['borrower'::text, 'adviser'::text])))
);

CREATE TABLE public.consultation (
    lender_id uuid NOT NULL,
    consultation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    zone text NOT NULL,
    shown_zone text NOT NULL,
    how text NOT NULL,
    state text NOT NULL,
    sequence integer DEFAULT 0 NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT consultation_how_check CHECK ((how = ANY (ARRAY['phone'::text, 'written'::text]))),
    CONSTRAINT consultation_minutes_check CHECK (((minutes >= 15) AND (minutes <= 120))),
    CONSTRAINT consultation_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'cancelled'::text, 'held'::text, 'missed'::text])))
);

CREATE TABLE public.draft (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    form text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint NOT NULL
);

CREATE TABLE public.due_look (
    lender_id uuid NOT NULL,
    case_id uuid NOT NULL,
    turn integer NOT NULL,
    look_at timestamp with time zone NOT NULL
);

CREATE TABLE public.errand (
    lender_id uuid NOT NULL,
    errand_id uuid NOT NULL,
    case_id uuid NOT NULL,
    agreement uuid NOT NULL,
    n integer NOT NULL,
    due_on date NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    amendment uuid,
    CONSTRAINT errand_check CHECK (((spent_at IS NULL) = (amendment IS NULL))),
    CONSTRAINT errand_n_check CHECK ((n > 0))
);

CREATE TABLE public.event (
    lender_id uuid NOT NULL,
    case_id uuid NOT NULL,
    turn integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    kind text NOT NULL,
    body json NOT NULL,
    key text,
    hash bytea NOT NULL,
    CONSTRAINT event_key_check CHECK ((length(key) <= 200)),
    CONSTRAINT event_turn_check CHECK ((turn > 0))
);

CREATE TABLE public.evidence (
    lender_id uuid NOT NULL,
    file_id uuid NOT NULL,
    case_id uuid NOT NULL,
    dispute_id uuid NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint NOT NULL,
    CONSTRAINT evidence_bytes_check CHECK (((bytes >= 1) AND (bytes <= 5242880))),
    CONSTRAINT evidence_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/heic'::text, 'text/plain'::text])))
);

CREATE TABLE public.gateway_customer (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    customer text NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.gateway_event (
    event_id text NOT NULL,
    kind text NOT NULL,
    object_id text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone,
    outcome text
);

CREATE TABLE public.goal (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL
);

CREATE TABLE public.guest (
    lender_id uuid NOT NULL,
    guest_id uuid NOT NULL,
    case_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

CREATE TABLE public.helper (
    lender_id uuid NOT NULL,
    helper_id uuid NOT NULL,
    person_id uuid NOT NULL,
    cases uuid[] NOT NULL,
    budget boolean NOT NULL,
    propose boolean NOT NULL,
    accept boolean NOT NULL,
    how text NOT NULL,
    language text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    token_hash bytea,
    link_until timestamp with time zone NOT NULL,
    code bigint,
    code_until timestamp with time zone,
    code_at timestamp with time zone,
    codes smallint DEFAULT 0 NOT NULL,
    codes_since timestamp with time zone,
    tries smallint DEFAULT 0 NOT NULL,
    locked_at timestamp with time zone,
    came_at timestamp with time zone,
    sign_code bigint,
    sign_until timestamp with time zone,
    sign_at timestamp with time zone,
    sign_codes smallint DEFAULT 0 NOT NULL,
    sign_tries smallint DEFAULT 0 NOT NULL,
    authorised_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_by text,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT helper_cases_check CHECK (((cardinality(cases) >= 1) AND (cardinality(cases) <= 100))),
    CONSTRAINT helper_how_check CHECK ((how = ANY (ARRAY['email'::text, 'word'::text]))),
    CONSTRAINT helper_revoked_by_check CHECK ((revoked_by = ANY (ARRAY['borrower'::text, 'helper'::text])))
);

CREATE TABLE public.helper_deed (
    lender_id uuid NOT NULL,
    deed_id uuid NOT NULL,
    helper_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid,
    what text NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.helper_proposal (
    lender_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    helper_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    what text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    decided_at timestamp with time zone,
    outcome text,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT helper_proposal_check CHECK (((decided_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT helper_proposal_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'discarded'::text, 'withdrawn'::text]))),
    CONSTRAINT helper_proposal_what_check CHECK ((what = ANY (ARRAY['plan'::text, 'hardship'::text, 'message'::text])))
);

CREATE TABLE public.helper_visit (
    lender_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    visit_id uuid NOT NULL,
    helper_id uuid NOT NULL,
    stage text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT helper_visit_stage_check CHECK ((stage = ANY (ARRAY['opened'::text, 'known'::text])))
);

CREATE TABLE public.import_notice (
    lender_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    run_id uuid NOT NULL,
    n integer NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT import_notice_n_check CHECK ((n > 0))
);

CREATE TABLE public.import_run (
    lender_id uuid NOT NULL,
    run_id uuid NOT NULL,
    file text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    rows bigint DEFAULT 0 NOT NULL,
    placed bigint DEFAULT 0 NOT NULL,
    changed bigint DEFAULT 0 NOT NULL,
    unchanged bigint DEFAULT 0 NOT NULL,
    rejected bigint DEFAULT 0 NOT NULL,
    settled bigint DEFAULT 0 NOT NULL,
    notices bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.ledger_balance (
    lender_id uuid NOT NULL,
    account text NOT NULL,
    currency text NOT NULL,
    shard smallint DEFAULT 0 NOT NULL,
    amount bigint NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE public.ledger_entry (
    lender_id uuid NOT NULL,
    txn_id uuid NOT NULL,
    line integer NOT NULL,
    account text NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT ledger_entry_amount_check CHECK ((amount <> 0))
);

CREATE TABLE public.ledger_txn (
    lender_id uuid NOT NULL,
    txn_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.lender (
    lender_id uuid NOT NULL,
    number integer NOT NULL,
    code text NOT NULL,
    body json NOT NULL,
    CONSTRAINT lender_code_check CHECK ((code ~ '^[a-z][a-z0-9]{1,30}$'::text))
);

CREATE TABLE public.link (
    lender_id uuid NOT NULL,
    link_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    channel text NOT NULL,
    facts text[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    revoked_at timestamp with time zone,
    tries integer DEFAULT 0 NOT NULL,
    locked_at timestamp with time zone,
    asked_new timestamp with time zone,
    leads_to text,
    CONSTRAINT link_leads_to_check CHECK ((leads_to = ANY (ARRAY['pay'::text, 'plan'::text, 'autopay'::text])))
);

CREATE TABLE public.mandate (
    lender_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    agreement uuid NOT NULL,
    ceiling bigint NOT NULL,
    currency text NOT NULL,
    text_version text NOT NULL,
    text_hash text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    customer text,
    payment_method text,
    method_kind text,
    brand text,
    last4 text,
    expires date,
    saved_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_why text,
    CONSTRAINT mandate_ceiling_check CHECK ((ceiling > 0)),
    CONSTRAINT mandate_check CHECK ((((saved_at IS NULL) = (payment_method IS NULL)) AND ((saved_at IS NULL) = (customer IS NULL)))),
    CONSTRAINT mandate_check1 CHECK (((revoked_at IS NULL) = (revoked_why IS NULL))),
    CONSTRAINT mandate_last4_check CHECK ((length(last4) <= 4))
);

CREATE TABLE public.message (
    lender_id uuid NOT NULL,
    message_id uuid NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    language text NOT NULL,
    facts json NOT NULL,
    state text NOT NULL,
    go_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    asked_by uuid,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    sealed bytea,
    CONSTRAINT message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
    CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'withheld'::text, 'cancelled'::text])))
);

CREATE TABLE public.note (
    lender_id uuid NOT NULL,
    note_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint NOT NULL,
    CONSTRAINT note_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'needs'::text, 'on_behalf'::text, 'dispute'::text, 'answer'::text, 'breathing_space'::text])))
);

CREATE TABLE public.offer_choice (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    ask json NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.opt_out (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    channel text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT opt_out_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'call'::text])))
);

CREATE TABLE public.paper (
    lender_id uuid NOT NULL,
    paper_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    language text NOT NULL,
    code text NOT NULL,
    sha256 bytea NOT NULL,
    sealed bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL
);

CREATE TABLE public.payment (
    lender_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL,
    agreement uuid NOT NULL,
    n integer NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    state text DEFAULT 'created'::text NOT NULL,
    params json NOT NULL,
    session text,
    intent text,
    url text,
    failure text,
    received bigint,
    attempts integer DEFAULT 0 NOT NULL,
    look_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    counted bigint,
    purpose text DEFAULT 'instalment'::text NOT NULL,
    mandate uuid,
    off_session boolean DEFAULT false NOT NULL,
    CONSTRAINT payment_amount_check CHECK (
CASE
    WHEN (purpose = 'setup'::text) THEN (amount = 0)
    ELSE (amount > 0)
END),
    CONSTRAINT payment_n_check CHECK (
CASE
    WHEN (purpose = 'instalment'::text) THEN (n > 0)
    ELSE (n >= 0)
END),
    CONSTRAINT payment_off_session_check CHECK (((NOT off_session) OR (mandate IS NOT NULL))),
    CONSTRAINT payment_purpose_check CHECK ((purpose = ANY (ARRAY['instalment'::text, 'extra'::text, 'payoff'::text, 'catch_up'::text, 'guest'::text, 'free'::text, 'setup'::text]))),
    CONSTRAINT payment_setup_check CHECK (((purpose <> 'setup'::text) OR ((mandate IS NOT NULL) AND (NOT off_session))))
);

CREATE TABLE public.payment_edge (
    "from" text NOT NULL,
    "to" text NOT NULL
);

CREATE TABLE public.payment_move (
    lender_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    step integer NOT NULL,
    "from" text NOT NULL,
    "to" text NOT NULL,
    at timestamp with time zone NOT NULL,
    why text NOT NULL
);

CREATE TABLE public.person (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    reference text NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint NOT NULL,
    search bigint[] NOT NULL,
    language text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    tries_since timestamp with time zone
);

CREATE TABLE public.placed_extra (
    lender_id uuid NOT NULL,
    case_id uuid NOT NULL,
    run_id uuid NOT NULL,
    sealed bytea NOT NULL,
    mark bigint NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL
);

CREATE TABLE public.plan_card (
    lender_id uuid NOT NULL,
    card_id uuid NOT NULL,
    ripens_on date NOT NULL,
    person_id uuid,
    case_id uuid,
    agreement uuid,
    kept boolean,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT plan_card_check CHECK (
CASE
    WHEN (kept IS NULL) THEN (num_nulls(person_id, case_id, agreement) = 0)
    ELSE (num_nonnulls(person_id, case_id, agreement) = 0)
END)
);

CREATE TABLE public.policy (
    lender_id uuid NOT NULL,
    policy text NOT NULL,
    version integer NOT NULL,
    currency text NOT NULL,
    effective_from date NOT NULL,
    body json NOT NULL,
    state text DEFAULT 'published'::text NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT policy_draft_has_an_author CHECK (((state = 'published'::text) OR (proposed_by IS NOT NULL))),
    CONSTRAINT policy_four_eyes CHECK (((state <> 'published'::text) OR (proposed_by IS NULL) OR ((decided_by IS NOT NULL) AND (decided_by <> proposed_by)))),
    CONSTRAINT policy_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])))
);

CREATE TABLE public.referral (
    lender_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    person_id uuid NOT NULL,
    partner text NOT NULL,
    language text NOT NULL,
    pause_days smallint NOT NULL,
    state text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    quiet_at timestamp with time zone,
    accepted_at timestamp with time zone,
    pause_until date,
    attended_at timestamp with time zone,
    concluded_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    advice boolean,
    organisation text,
    token_hash bytea,
    expires_at timestamp with time zone,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT referral_check CHECK (((state <> 'concluded'::text) OR ((advice IS NOT NULL) AND (concluded_at IS NOT NULL)))),
    CONSTRAINT referral_pause_days_check CHECK (((pause_days >= 1) AND (pause_days <= 60))),
    CONSTRAINT referral_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'accepted'::text, 'attended'::text, 'concluded'::text, 'withdrawn'::text])))
);

CREATE TABLE public.referral_consent (
    lender_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    what text NOT NULL,
    language text NOT NULL,
    text_hash text NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT referral_consent_what_check CHECK ((what = ANY (ARRAY['contact'::text, 'outcome'::text])))
);

CREATE TABLE public.satisfaction (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    milestone text NOT NULL,
    about uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    score smallint,
    effort smallint,
    shared boolean DEFAULT false NOT NULL,
    words_id uuid NOT NULL,
    sealed bytea,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    CONSTRAINT satisfaction_check CHECK (((score IS NOT NULL) OR ((effort IS NULL) AND (sealed IS NULL) AND (NOT shared)))),
    CONSTRAINT satisfaction_effort_check CHECK (((effort >= 1) AND (effort <= 5))),
    CONSTRAINT satisfaction_milestone_check CHECK ((milestone = ANY (ARRAY['agreement'::text, 'payment'::text, 'finished'::text, 'consultation'::text]))),
    CONSTRAINT satisfaction_score_check CHECK (((score >= 1) AND (score <= 5)))
);

CREATE TABLE public.secure_file (
    lender_id uuid NOT NULL,
    file_id uuid NOT NULL,
    message_id uuid NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT secure_file_bytes_check CHECK (((bytes >= 1) AND (bytes <= 5242880))),
    CONSTRAINT secure_file_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/heic'::text, 'text/plain'::text])))
);

CREATE TABLE public.secure_message (
    lender_id uuid NOT NULL,
    message_id uuid NOT NULL,
    person_id uuid NOT NULL,
    desk text NOT NULL,
    staff_id uuid,
    made_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT secure_message_desk_check CHECK ((desk = ANY (ARRAY['collector'::text, 'adviser'::text])))
);

CREATE TABLE public.sighting (
    lender_id uuid NOT NULL,
    sighting_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    case_id uuid NOT NULL,
    what text NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.signature (
    lender_id uuid NOT NULL,
    signature_id uuid NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    language text NOT NULL,
    text_sha256 text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL,
    CONSTRAINT signature_text_sha256_check CHECK ((text_sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE public.slot (
    lender_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    held_until timestamp with time zone,
    consultation_id uuid,
    CONSTRAINT slot_check CHECK (((held_until IS NULL) <> (consultation_id IS NULL)))
);

CREATE TABLE public.staff (
    staff_id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    password_hash text NOT NULL,
    totp_sealed bytea NOT NULL,
    totp_step bigint DEFAULT 0 NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    left_at timestamp with time zone,
    CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['collector'::text, 'supervisor'::text, 'adviser'::text, 'operator'::text])))
);

CREATE TABLE public.staff_scope (
    lender_id uuid NOT NULL,
    staff_id uuid NOT NULL
);

CREATE TABLE public.staff_visit (
    token_hash bytea NOT NULL,
    staff_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

CREATE TABLE public.statement (
    lender_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sealed bytea,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    erased_at timestamp with time zone,
    CONSTRAINT statement_is_whole_or_erased CHECK (((sealed IS NULL) = (erased_at IS NOT NULL))),
    CONSTRAINT statement_version_check CHECK ((version > 0))
);

CREATE TABLE public.statement_draft (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL
);

CREATE TABLE public.statement_schedule (
    lender_id uuid NOT NULL,
    person_id uuid NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    key_id smallint GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED NOT NULL
);

CREATE TABLE public.task (
    lender_id uuid NOT NULL,
    task_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    about uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by uuid,
    outcome text,
    CONSTRAINT task_check CHECK (((done_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT task_kind_check CHECK ((kind <> ''::text))
);

CREATE TABLE public.visit (
    lender_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    link_id uuid NOT NULL,
    visit_id uuid NOT NULL,
    stage text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT visit_stage_check CHECK ((stage = ANY (ARRAY['opened'::text, 'known'::text])))
);

ALTER TABLE ONLY public.adviser_away
    ADD CONSTRAINT adviser_away_pkey PRIMARY KEY (lender_id, staff_id, day);

ALTER TABLE ONLY public.adviser_hours
    ADD CONSTRAINT adviser_hours_pkey PRIMARY KEY (lender_id, staff_id, weekday, from_minute);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_lender_id_key_hash_key UNIQUE (lender_id, key_hash);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (lender_id, key_id);

ALTER TABLE ONLY public.api_request
    ADD CONSTRAINT api_request_pkey PRIMARY KEY (lender_id, key_id, idem_key);

ALTER TABLE ONLY public.budget_view
    ADD CONSTRAINT budget_view_pkey PRIMARY KEY (lender_id, view_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_lender_id_reference_key UNIQUE (lender_id, reference);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (lender_id, case_id);

ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_pkey PRIMARY KEY (lender_id, complaint_id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (lender_id, consent_id);

ALTER TABLE ONLY public.consult_note
    ADD CONSTRAINT consult_note_pkey PRIMARY KEY (lender_id, note_id);

ALTER TABLE ONLY public.consult_task
    ADD CONSTRAINT consult_task_pkey PRIMARY KEY (lender_id, task_id);

ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_pkey PRIMARY KEY (lender_id, consultation_id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (lender_id, person_id, form);

ALTER TABLE ONLY public.due_look
    ADD CONSTRAINT due_look_pkey PRIMARY KEY (lender_id, case_id);

ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_lender_id_token_hash_key UNIQUE (lender_id, token_hash);

ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_pkey PRIMARY KEY (lender_id, errand_id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (lender_id, case_id, turn);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (lender_id, file_id);

ALTER TABLE ONLY public.gateway_customer
    ADD CONSTRAINT gateway_customer_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.gateway_event
    ADD CONSTRAINT gateway_event_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.guest
    ADD CONSTRAINT guest_lender_id_token_hash_key UNIQUE (lender_id, token_hash);

ALTER TABLE ONLY public.guest
    ADD CONSTRAINT guest_pkey PRIMARY KEY (lender_id, guest_id);

ALTER TABLE ONLY public.helper_deed
    ADD CONSTRAINT helper_deed_pkey PRIMARY KEY (lender_id, deed_id);

ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_lender_id_token_hash_key UNIQUE (lender_id, token_hash);

ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_pkey PRIMARY KEY (lender_id, helper_id);

ALTER TABLE ONLY public.helper_proposal
    ADD CONSTRAINT helper_proposal_pkey PRIMARY KEY (lender_id, proposal_id);

ALTER TABLE ONLY public.helper_visit
    ADD CONSTRAINT helper_visit_pkey PRIMARY KEY (lender_id, token_hash);

ALTER TABLE ONLY public.import_notice
    ADD CONSTRAINT import_notice_pkey PRIMARY KEY (lender_id, notice_id);

ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_pkey PRIMARY KEY (lender_id, run_id);

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (lender_id, account, currency, shard);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (lender_id, txn_id, line);

ALTER TABLE ONLY public.ledger_txn
    ADD CONSTRAINT ledger_txn_lender_id_key_key UNIQUE (lender_id, key);

ALTER TABLE ONLY public.ledger_txn
    ADD CONSTRAINT ledger_txn_pkey PRIMARY KEY (lender_id, txn_id);

ALTER TABLE ONLY public.lender
    ADD CONSTRAINT lender_code_key UNIQUE (code);

ALTER TABLE ONLY public.lender
    ADD CONSTRAINT lender_number_key UNIQUE (number);

ALTER TABLE ONLY public.lender
    ADD CONSTRAINT lender_pkey PRIMARY KEY (lender_id);

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_lender_id_token_hash_key UNIQUE (lender_id, token_hash);

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (lender_id, link_id);

ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_pkey PRIMARY KEY (lender_id, mandate_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (lender_id, message_id);

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (lender_id, note_id);

ALTER TABLE ONLY public.offer_choice
    ADD CONSTRAINT offer_choice_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.opt_out
    ADD CONSTRAINT opt_out_pkey PRIMARY KEY (lender_id, person_id, channel);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_lender_id_case_id_kind_about_language_key UNIQUE (lender_id, case_id, kind, about, language);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_lender_id_code_key UNIQUE (lender_id, code);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_pkey PRIMARY KEY (lender_id, paper_id);

ALTER TABLE ONLY public.payment_edge
    ADD CONSTRAINT payment_edge_pkey PRIMARY KEY ("from", "to");

ALTER TABLE ONLY public.payment_move
    ADD CONSTRAINT payment_move_pkey PRIMARY KEY (lender_id, payment_id, step);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (lender_id, payment_id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_lender_id_reference_key UNIQUE (lender_id, reference);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.placed_extra
    ADD CONSTRAINT placed_extra_pkey PRIMARY KEY (lender_id, case_id);

ALTER TABLE ONLY public.plan_card
    ADD CONSTRAINT plan_card_pkey PRIMARY KEY (lender_id, card_id);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_pkey PRIMARY KEY (lender_id, policy, version);

ALTER TABLE ONLY public.referral_consent
    ADD CONSTRAINT referral_consent_lender_id_referral_id_what_key UNIQUE (lender_id, referral_id, what);

ALTER TABLE ONLY public.referral_consent
    ADD CONSTRAINT referral_consent_pkey PRIMARY KEY (lender_id, consent_id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (lender_id, referral_id);

ALTER TABLE ONLY public.satisfaction
    ADD CONSTRAINT satisfaction_pkey PRIMARY KEY (lender_id, person_id, milestone, about);

ALTER TABLE ONLY public.secure_file
    ADD CONSTRAINT secure_file_pkey PRIMARY KEY (lender_id, file_id);

ALTER TABLE ONLY public.secure_message
    ADD CONSTRAINT secure_message_pkey PRIMARY KEY (lender_id, message_id);

ALTER TABLE ONLY public.sighting
    ADD CONSTRAINT sighting_pkey PRIMARY KEY (lender_id, sighting_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (lender_id, signature_id);

ALTER TABLE ONLY public.slot
    ADD CONSTRAINT slot_pkey PRIMARY KEY (lender_id, staff_id, starts_at);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_email_key UNIQUE (email);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (staff_id);

ALTER TABLE ONLY public.staff_scope
    ADD CONSTRAINT staff_scope_pkey PRIMARY KEY (lender_id, staff_id);

ALTER TABLE ONLY public.staff_visit
    ADD CONSTRAINT staff_visit_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.statement_draft
    ADD CONSTRAINT statement_draft_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_lender_id_person_id_version_key UNIQUE (lender_id, person_id, version);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (lender_id, statement_id);

ALTER TABLE ONLY public.statement_schedule
    ADD CONSTRAINT statement_schedule_pkey PRIMARY KEY (lender_id, person_id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (lender_id, task_id);

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (lender_id, token_hash);

CREATE INDEX api_request_age ON public.api_request USING btree (lender_id, made_at);

CREATE INDEX budget_view_person ON public.budget_view USING btree (lender_id, person_id, at);

CREATE INDEX cases_next ON public.cases USING btree (lender_id, next_on) WHERE (next_on IS NOT NULL);

CREATE INDEX cases_person ON public.cases USING btree (lender_id, person_id);

CREATE INDEX cases_recent ON public.cases USING btree (lender_id, last_at DESC, case_id);

CREATE INDEX cases_wake ON public.cases USING btree (lender_id, wakes_on) WHERE (wakes_on IS NOT NULL);

CREATE UNIQUE INDEX complaint_open ON public.complaint USING btree (lender_id, person_id) WHERE (outcome IS NULL);

CREATE INDEX complaint_person ON public.complaint USING btree (lender_id, person_id, made_at);

CREATE INDEX consent_person ON public.consent USING btree (lender_id, person_id, granted_at);

CREATE INDEX consult_note_of ON public.consult_note USING btree (lender_id, consultation_id, made_at);

CREATE INDEX consult_task_of ON public.consult_task USING btree (lender_id, consultation_id, made_at);

CREATE INDEX consultation_person ON public.consultation USING btree (lender_id, person_id, starts_at);

CREATE INDEX consultation_staff ON public.consultation USING btree (lender_id, staff_id, starts_at);

CREATE UNIQUE INDEX event_key ON public.event USING btree (lender_id, case_id, key) WHERE (key IS NOT NULL);

CREATE INDEX evidence_dispute ON public.evidence USING btree (lender_id, case_id, dispute_id, made_at);

CREATE INDEX gateway_event_open ON public.gateway_event USING btree (received_at) WHERE (handled_at IS NULL);

CREATE INDEX helper_deed_person ON public.helper_deed USING btree (lender_id, person_id, at);

CREATE INDEX helper_person ON public.helper USING btree (lender_id, person_id, made_at);

CREATE INDEX helper_proposal_person ON public.helper_proposal USING btree (lender_id, person_id, made_at);

CREATE INDEX helper_visit_of ON public.helper_visit USING btree (lender_id, helper_id) WHERE (ended_at IS NULL);

CREATE INDEX import_notice_run ON public.import_notice USING btree (lender_id, run_id, notice_id);

CREATE INDEX ledger_entry_account ON public.ledger_entry USING btree (lender_id, account);

CREATE INDEX link_person ON public.link USING btree (lender_id, person_id, made_at DESC);

CREATE INDEX mandate_case ON public.mandate USING btree (lender_id, case_id, given_at);

CREATE UNIQUE INDEX mandate_one_active ON public.mandate USING btree (lender_id, case_id) WHERE ((saved_at IS NOT NULL) AND (revoked_at IS NULL));

CREATE INDEX message_case ON public.message USING btree (lender_id, case_id, made_at);

CREATE INDEX message_waiting ON public.message USING btree (lender_id, go_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX note_person ON public.note USING btree (lender_id, person_id, made_at);

CREATE INDEX payment_case ON public.payment USING btree (lender_id, case_id, made_at);

CREATE UNIQUE INDEX payment_intent ON public.payment USING btree (lender_id, intent) WHERE (intent IS NOT NULL);

CREATE INDEX payment_mandate ON public.payment USING btree (lender_id, mandate, moved_at) WHERE (mandate IS NOT NULL);

CREATE UNIQUE INDEX payment_one_open ON public.payment USING btree (lender_id, case_id, agreement, n) WHERE ((n > 0) AND (state = ANY (ARRAY['created'::text, 'submitting'::text, 'awaiting_customer'::text, 'requires_action'::text, 'processing'::text, 'unknown'::text])));

CREATE UNIQUE INDEX payment_one_open_debit ON public.payment USING btree (lender_id, case_id) WHERE (off_session AND (state = ANY (ARRAY['created'::text, 'submitting'::text, 'awaiting_customer'::text, 'requires_action'::text, 'processing'::text, 'unknown'::text])));

CREATE UNIQUE INDEX payment_one_open_of_a_kind ON public.payment USING btree (lender_id, case_id, purpose) WHERE ((n = 0) AND (purpose <> 'guest'::text) AND (state = ANY (ARRAY['created'::text, 'submitting'::text, 'awaiting_customer'::text, 'requires_action'::text, 'processing'::text, 'unknown'::text])));

CREATE INDEX payment_open ON public.payment USING btree (look_at) WHERE (state = ANY (ARRAY['created'::text, 'submitting'::text, 'awaiting_customer'::text, 'requires_action'::text, 'processing'::text, 'unknown'::text]));

CREATE INDEX person_search ON public.person USING gin (search);

CREATE INDEX plan_card_ripe ON public.plan_card USING btree (lender_id, ripens_on);

CREATE UNIQUE INDEX plan_card_waiting ON public.plan_card USING btree (lender_id, person_id) WHERE (kept IS NULL);

CREATE UNIQUE INDEX referral_open ON public.referral USING btree (lender_id, person_id, partner) WHERE (state = ANY (ARRAY['queued'::text, 'sent'::text, 'accepted'::text, 'attended'::text]));

CREATE INDEX referral_person ON public.referral USING btree (lender_id, person_id, made_at);

CREATE UNIQUE INDEX referral_token ON public.referral USING btree (lender_id, token_hash) WHERE (token_hash IS NOT NULL);

CREATE INDEX referral_waiting ON public.referral USING btree (lender_id, sent_at) WHERE ((quiet_at IS NULL) AND (state = ANY (ARRAY['sent'::text, 'failed'::text])));

CREATE UNIQUE INDEX satisfaction_words ON public.satisfaction USING btree (lender_id, words_id);

CREATE INDEX secure_file_of ON public.secure_file USING btree (lender_id, message_id);

CREATE INDEX secure_message_thread ON public.secure_message USING btree (lender_id, person_id, desk, made_at);

CREATE INDEX secure_message_unread ON public.secure_message USING btree (lender_id, person_id) WHERE ((staff_id IS NOT NULL) AND (read_at IS NULL));

CREATE INDEX secure_message_waiting ON public.secure_message USING btree (lender_id, desk) WHERE ((staff_id IS NULL) AND (read_at IS NULL));

CREATE INDEX sighting_case ON public.sighting USING btree (lender_id, case_id, at DESC);

CREATE INDEX signature_case ON public.signature USING btree (lender_id, case_id, signed_at);

CREATE UNIQUE INDEX slot_consultation ON public.slot USING btree (lender_id, consultation_id) WHERE (consultation_id IS NOT NULL);

CREATE UNIQUE INDEX slot_hold ON public.slot USING btree (lender_id, person_id) WHERE (consultation_id IS NULL);

CREATE INDEX statement_draft_kept ON public.statement_draft USING btree (lender_id, saved_at);

CREATE INDEX statement_kept ON public.statement USING btree (lender_id, made_at) WHERE (sealed IS NOT NULL);

CREATE INDEX task_case ON public.task USING btree (lender_id, case_id, opened_at);

CREATE UNIQUE INDEX task_one_open ON public.task USING btree (lender_id, kind, about) WHERE (done_at IS NULL);

CREATE INDEX task_waiting ON public.task USING btree (lender_id, opened_at, task_id) WHERE (done_at IS NULL);

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER ledger_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER ledger_txn_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_txn FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER mandate_kept BEFORE DELETE OR TRUNCATE ON public.mandate FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER mandate_word BEFORE UPDATE ON public.mandate FOR EACH ROW EXECUTE FUNCTION public.mandate_keeps_its_word();

CREATE TRIGGER payment_move_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.payment_move FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER policy_word BEFORE UPDATE ON public.policy FOR EACH ROW EXECUTE FUNCTION public.policy_keeps_its_word();

CREATE TRIGGER signature_kept BEFORE DELETE OR TRUNCATE ON public.signature FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.adviser_away
    ADD CONSTRAINT adviser_away_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.adviser_hours
    ADD CONSTRAINT adviser_hours_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_lender_id_fkey FOREIGN KEY (lender_id) REFERENCES public.lender(lender_id);

ALTER TABLE ONLY public.api_request
    ADD CONSTRAINT api_request_lender_id_key_id_fkey FOREIGN KEY (lender_id, key_id) REFERENCES public.api_key(lender_id, key_id);

ALTER TABLE ONLY public.budget_view
    ADD CONSTRAINT budget_view_lender_id_consent_id_fkey FOREIGN KEY (lender_id, consent_id) REFERENCES public.consent(lender_id, consent_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_lender_id_statement_id_fkey FOREIGN KEY (lender_id, statement_id) REFERENCES public.statement(lender_id, statement_id);

ALTER TABLE ONLY public.consult_note
    ADD CONSTRAINT consult_note_lender_id_consultation_id_fkey FOREIGN KEY (lender_id, consultation_id) REFERENCES public.consultation(lender_id, consultation_id);

ALTER TABLE ONLY public.consult_note
    ADD CONSTRAINT consult_note_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.consult_task
    ADD CONSTRAINT consult_task_lender_id_consultation_id_fkey FOREIGN KEY (lender_id, consultation_id) REFERENCES public.consultation(lender_id, consultation_id);

ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.due_look
    ADD CONSTRAINT due_look_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.gateway_customer
    ADD CONSTRAINT gateway_customer_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.guest
    ADD CONSTRAINT guest_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.helper_deed
    ADD CONSTRAINT helper_deed_lender_id_helper_id_fkey FOREIGN KEY (lender_id, helper_id) REFERENCES public.helper(lender_id, helper_id);

ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.helper_proposal
    ADD CONSTRAINT helper_proposal_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.helper_proposal
    ADD CONSTRAINT helper_proposal_lender_id_helper_id_fkey FOREIGN KEY (lender_id, helper_id) REFERENCES public.helper(lender_id, helper_id);

ALTER TABLE ONLY public.helper_visit
    ADD CONSTRAINT helper_visit_lender_id_helper_id_fkey FOREIGN KEY (lender_id, helper_id) REFERENCES public.helper(lender_id, helper_id);

ALTER TABLE ONLY public.import_notice
    ADD CONSTRAINT import_notice_lender_id_run_id_fkey FOREIGN KEY (lender_id, run_id) REFERENCES public.import_run(lender_id, run_id);

ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_lender_id_fkey FOREIGN KEY (lender_id) REFERENCES public.lender(lender_id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_lender_id_txn_id_fkey FOREIGN KEY (lender_id, txn_id) REFERENCES public.ledger_txn(lender_id, txn_id);

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.offer_choice
    ADD CONSTRAINT offer_choice_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.offer_choice
    ADD CONSTRAINT offer_choice_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.opt_out
    ADD CONSTRAINT opt_out_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_lender_id_mandate_fkey FOREIGN KEY (lender_id, mandate) REFERENCES public.mandate(lender_id, mandate_id);

ALTER TABLE ONLY public.payment_move
    ADD CONSTRAINT payment_move_from_to_fkey FOREIGN KEY ("from", "to") REFERENCES public.payment_edge("from", "to");

ALTER TABLE ONLY public.payment_move
    ADD CONSTRAINT payment_move_lender_id_payment_id_fkey FOREIGN KEY (lender_id, payment_id) REFERENCES public.payment(lender_id, payment_id);

ALTER TABLE ONLY public.placed_extra
    ADD CONSTRAINT placed_extra_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.placed_extra
    ADD CONSTRAINT placed_extra_lender_id_run_id_fkey FOREIGN KEY (lender_id, run_id) REFERENCES public.import_run(lender_id, run_id);

ALTER TABLE ONLY public.plan_card
    ADD CONSTRAINT plan_card_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_lender_id_fkey FOREIGN KEY (lender_id) REFERENCES public.lender(lender_id);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.referral_consent
    ADD CONSTRAINT referral_consent_lender_id_referral_id_fkey FOREIGN KEY (lender_id, referral_id) REFERENCES public.referral(lender_id, referral_id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.satisfaction
    ADD CONSTRAINT satisfaction_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.secure_file
    ADD CONSTRAINT secure_file_lender_id_message_id_fkey FOREIGN KEY (lender_id, message_id) REFERENCES public.secure_message(lender_id, message_id);

ALTER TABLE ONLY public.secure_message
    ADD CONSTRAINT secure_message_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.secure_message
    ADD CONSTRAINT secure_message_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.slot
    ADD CONSTRAINT slot_lender_id_consultation_id_fkey FOREIGN KEY (lender_id, consultation_id) REFERENCES public.consultation(lender_id, consultation_id);

ALTER TABLE ONLY public.slot
    ADD CONSTRAINT slot_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.staff_scope
    ADD CONSTRAINT staff_scope_lender_id_fkey FOREIGN KEY (lender_id) REFERENCES public.lender(lender_id);

ALTER TABLE ONLY public.staff_scope
    ADD CONSTRAINT staff_scope_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.staff_visit
    ADD CONSTRAINT staff_visit_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(staff_id);

ALTER TABLE ONLY public.statement_draft
    ADD CONSTRAINT statement_draft_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.statement_schedule
    ADD CONSTRAINT statement_schedule_lender_id_person_id_fkey FOREIGN KEY (lender_id, person_id) REFERENCES public.person(lender_id, person_id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_lender_id_case_id_fkey FOREIGN KEY (lender_id, case_id) REFERENCES public.cases(lender_id, case_id);

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_lender_id_link_id_fkey FOREIGN KEY (lender_id, link_id) REFERENCES public.link(lender_id, link_id);

GRANT USAGE ON SCHEMA public TO portal_app;

REVOKE ALL ON FUNCTION public.ledger_post(lender uuid, txn uuid, txn_key text, txn_kind text, txn_at timestamp with time zone, accounts text[], currencies text[], amounts bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_post(lender uuid, txn uuid, txn_key text, txn_kind text, txn_at timestamp with time zone, accounts text[], currencies text[], amounts bigint[]) TO portal_app;

REVOKE ALL ON FUNCTION public.lock_case(lender uuid, the_case uuid, used_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.lock_case(lender uuid, the_case uuid, used_key text) TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.adviser_away TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.adviser_hours TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.api_key TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.api_request TO portal_app;

GRANT SELECT,INSERT ON TABLE public.budget_view TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.cases TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.clock TO portal_app;

GRANT SELECT,INSERT ON TABLE public.complaint TO portal_app;

GRANT UPDATE(outcome) ON TABLE public.complaint TO portal_app;

GRANT UPDATE(answered_at) ON TABLE public.complaint TO portal_app;

GRANT UPDATE(answered_by) ON TABLE public.complaint TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.complaint TO portal_app;

GRANT UPDATE(answer) ON TABLE public.complaint TO portal_app;

GRANT SELECT,INSERT ON TABLE public.consent TO portal_app;

GRANT UPDATE(withdrawn_at) ON TABLE public.consent TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.consent TO portal_app;

GRANT SELECT,INSERT ON TABLE public.consult_note TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.consult_note TO portal_app;

GRANT SELECT,INSERT ON TABLE public.consult_task TO portal_app;

GRANT UPDATE(done_at) ON TABLE public.consult_task TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.consult_task TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.consultation TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.draft TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.due_look TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.errand TO portal_app;

GRANT SELECT,INSERT ON TABLE public.event TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.evidence TO portal_app;

GRANT SELECT,INSERT ON TABLE public.gateway_customer TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.gateway_event TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goal TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.guest TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.helper TO portal_app;

GRANT SELECT,INSERT ON TABLE public.helper_deed TO portal_app;

GRANT SELECT,INSERT ON TABLE public.helper_proposal TO portal_app;

GRANT UPDATE(claimed_at) ON TABLE public.helper_proposal TO portal_app;

GRANT UPDATE(decided_at) ON TABLE public.helper_proposal TO portal_app;

GRANT UPDATE(outcome) ON TABLE public.helper_proposal TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.helper_proposal TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.helper_visit TO portal_app;

GRANT SELECT,INSERT ON TABLE public.import_notice TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.import_notice TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.import_run TO portal_app;

GRANT SELECT ON TABLE public.ledger_balance TO portal_app;

GRANT SELECT ON TABLE public.ledger_entry TO portal_app;

GRANT SELECT ON TABLE public.ledger_txn TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.lender TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.link TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.mandate TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.message TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.note TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.offer_choice TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.opt_out TO portal_app;

GRANT SELECT,INSERT ON TABLE public.paper TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.paper TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.payment TO portal_app;

GRANT SELECT ON TABLE public.payment_edge TO portal_app;

GRANT SELECT,INSERT ON TABLE public.payment_move TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.person TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.placed_extra TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(ripens_on) ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(person_id) ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(case_id) ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(agreement) ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(kept) ON TABLE public.plan_card TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.plan_card TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.policy TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.referral TO portal_app;

GRANT SELECT,INSERT ON TABLE public.referral_consent TO portal_app;

GRANT UPDATE(withdrawn_at) ON TABLE public.referral_consent TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.referral_consent TO portal_app;

GRANT SELECT,INSERT ON TABLE public.satisfaction TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.satisfaction TO portal_app;

GRANT SELECT,INSERT ON TABLE public.secure_file TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.secure_file TO portal_app;

GRANT SELECT,INSERT ON TABLE public.secure_message TO portal_app;

GRANT UPDATE(read_at) ON TABLE public.secure_message TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.secure_message TO portal_app;

GRANT SELECT,INSERT ON TABLE public.sighting TO portal_app;

GRANT SELECT,INSERT ON TABLE public.signature TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.signature TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slot TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.staff_scope TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff_visit TO portal_app;

GRANT SELECT,INSERT ON TABLE public.statement TO portal_app;

GRANT UPDATE(sealed) ON TABLE public.statement TO portal_app;

GRANT UPDATE(erased_at) ON TABLE public.statement TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.statement_draft TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.statement_schedule TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.task TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.visit TO portal_app;
