-- +goose Up
-- ledger_post with one statement in place of four: the sums are checked, the transaction stored, its entries written and the balances moved by the
-- same one, and everything but the check hangs on the transaction being new. A raised exception takes all of it back.
-- Sequential scans are off: a young ledger_txn is a page long, and the plan of the foreign key's check, made then and kept, would read it whole
-- at every entry while it grows.
-- A hot account takes the shard of the connection: two connections of a pool seldom meet on a row, and one never meets itself.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION ledger_post(lender uuid, txn uuid, txn_key text, txn_kind text, txn_at timestamptz,
                                       accounts text[], currencies text[], amounts bigint[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
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
-- +goose StatementEnd

-- A balance is rewritten at every posting: with room in its page the new row stays there and no index is touched.
ALTER TABLE ledger_balance SET (fillfactor = 50);

-- +goose Down
SELECT 1;
