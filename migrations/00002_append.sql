-- +goose Up
-- Locks a case and answers its whole record, in one round trip. Each statement of a volatile function sees what was committed before it began,
-- so the events read after the lock are complete (a join with FOR UPDATE would show the record as it was before waiting).
-- The row with turn 0 is the case itself: its body says whether used_key was used. No row: no such case.
-- +goose StatementBegin
CREATE FUNCTION lock_case(lender uuid, the_case uuid, used_key text)
RETURNS TABLE (person uuid, turn integer, at timestamptz, actor_kind text, actor_id uuid, kind text, body text, hash bytea)
LANGUAGE plpgsql VOLATILE AS $$
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
-- +goose StatementEnd
REVOKE ALL ON FUNCTION lock_case(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_case(uuid, uuid, text) TO portal_app;

-- +goose Down
SELECT 1;
