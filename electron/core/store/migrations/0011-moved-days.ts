/** Sealed lists of an account that was joined to another which has a list of the same day: the chain holds their hash, so they stay. */

export const sql = `
CREATE TABLE moved_day (sealedSeq INTEGER PRIMARY KEY, checks TEXT NOT NULL) STRICT;
`;
