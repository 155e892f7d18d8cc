/** Single posts are looked at again: those longest not seen, and the neighbours of what was lost, are found without reading all. */

export const sql = `
CREATE INDEX post_looked ON post (accountId, presenceCheckedAt);
CREATE INDEX post_lost ON post (accountId, presenceAt) WHERE presence NOT IN ('present', 'edited');
`;
