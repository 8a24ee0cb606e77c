-- +goose Up
-- What is due next, and when something changes by itself, stand beside the case: Append writes them with the rest of the projection, so that an amended plan
-- is one row and not a schedule of rows to keep in step. The schedule itself stands in the record.
DROP TABLE instalment;
ALTER TABLE cases ADD COLUMN next_on date;
ALTER TABLE cases ADD COLUMN wakes_on date;
CREATE INDEX cases_next ON cases (lender_id, next_on) WHERE next_on IS NOT NULL;
CREATE INDEX cases_wake ON cases (lender_id, wakes_on) WHERE wakes_on IS NOT NULL;
-- What was counted of a payment: what it brought less what went to the borrower's credit.
ALTER TABLE payment ADD COLUMN counted bigint;

-- +goose Down
SELECT 1;
