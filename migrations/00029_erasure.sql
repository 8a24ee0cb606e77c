-- +goose Up
-- A version of a budget can be erased: by the person at once, or by the worker when the rule on how long versions are kept says so. The row stays, empty, so that
-- numbers stay gapless and the looks and receipts of what was shared can still name it.
ALTER TABLE statement ALTER sealed DROP NOT NULL, ALTER key_id DROP NOT NULL;
ALTER TABLE statement ADD erased_at timestamptz;
ALTER TABLE statement ADD CONSTRAINT statement_is_whole_or_erased CHECK ((sealed IS NULL) = (erased_at IS NOT NULL));
CREATE INDEX statement_kept ON statement (lender_id, made_at) WHERE sealed IS NOT NULL;
CREATE INDEX statement_draft_kept ON statement_draft (lender_id, saved_at);

GRANT UPDATE (erased_at) ON statement TO portal_app;

-- +goose Down
SELECT 1;
