-- +goose Up
-- A version of a policy is proposed by one member of staff and approved by another. Only what is published is ever priced by, and it never changes again.
ALTER TABLE policy
    ADD COLUMN state       text NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'published', 'withdrawn')),
    ADD COLUMN proposed_by uuid REFERENCES staff,
    ADD COLUMN proposed_at timestamptz,
    ADD COLUMN decided_by  uuid REFERENCES staff, -- who approved or withdrew it
    ADD COLUMN decided_at  timestamptz,
    ADD CONSTRAINT policy_four_eyes CHECK (state <> 'published' OR proposed_by IS NULL OR decided_by IS NOT NULL AND decided_by <> proposed_by),
    ADD CONSTRAINT policy_draft_has_an_author CHECK (state = 'published' OR proposed_by IS NOT NULL);

-- +goose StatementBegin
CREATE FUNCTION policy_keeps_its_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' OR (NEW.lender_id, NEW.policy, NEW.version, NEW.currency, NEW.effective_from, NEW.body::text, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.lender_id, OLD.policy, OLD.version, OLD.currency, OLD.effective_from, OLD.body::text, OLD.proposed_by, OLD.proposed_at) THEN
        RAISE EXCEPTION 'a version of a policy never changes: only a draft is decided, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER policy_word BEFORE UPDATE ON policy FOR EACH ROW EXECUTE FUNCTION policy_keeps_its_word();

-- +goose Down
SELECT 1;
