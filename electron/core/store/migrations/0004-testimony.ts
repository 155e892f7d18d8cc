/** Testimony may be a notice that the owner passed on, with the file it came as. */

export const sql = `
ALTER TABLE testimony ADD COLUMN kind TEXT NOT NULL DEFAULT 'sight';
ALTER TABLE testimony ADD COLUMN fileName TEXT;
ALTER TABLE testimony ADD COLUMN fileSha256 TEXT;
-- The bytes lie here, not with the captures: they were given by hand, not fetched, and go with the account.
ALTER TABLE testimony ADD COLUMN file BLOB;
`;
