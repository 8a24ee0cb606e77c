-- +goose Up
-- How a plan looked before anything of it came due, where its person lets us keep that, to be held against how it went: see portal/sustainability. Sealed, because bins of a private budget are in it.
-- Whose it is stands there only until the plan is judged; then the row forgets the person, the case, the agreement and the day.
CREATE TABLE plan_card (
    lender_id uuid NOT NULL,
    card_id   uuid NOT NULL,            -- random: it says nothing of when
    ripens_on date NOT NULL,            -- of the agreement's day and 104; once judged, the first day of its quarter
    person_id uuid,
    case_id   uuid,
    agreement uuid,
    kept      boolean,                  -- null until judged
    sealed    bytea NOT NULL,           -- JSON of what portal/sustainability keeps
    key_id    smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED,
    PRIMARY KEY (lender_id, card_id),
    FOREIGN KEY (lender_id, person_id) REFERENCES person,
    CHECK (CASE WHEN kept IS NULL THEN num_nulls(person_id, case_id, agreement) = 0 ELSE num_nonnulls(person_id, case_id, agreement) = 0 END)
);
CREATE UNIQUE INDEX plan_card_waiting ON plan_card (lender_id, person_id) WHERE kept IS NULL; -- one plan of a person at a time
CREATE INDEX plan_card_ripe ON plan_card (lender_id, ripens_on);

GRANT SELECT, INSERT, DELETE ON plan_card TO portal_app;
GRANT UPDATE (ripens_on, person_id, case_id, agreement, kept, sealed) ON plan_card TO portal_app;

-- +goose Down
SELECT 1;
