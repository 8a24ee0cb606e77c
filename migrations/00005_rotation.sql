-- +goose Up
-- Under which key a document is sealed, so that a key's documents are found without reading them. The serving role may seal one anew; all else of a paper stays as it was made.
ALTER TABLE paper ADD COLUMN key_id smallint NOT NULL GENERATED ALWAYS AS (get_byte(sealed, 0)) STORED;
GRANT UPDATE (sealed) ON paper TO portal_app;

-- +goose Down
SELECT 1;
