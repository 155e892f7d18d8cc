/** An account from a list may be taken over as read: what it published before this time counts as read when it first arrives. */

export const sql = `
ALTER TABLE subscription ADD COLUMN readBefore INTEGER;
`;
