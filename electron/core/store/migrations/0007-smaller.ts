/** Indexes that cost more than they give: nothing looks for a post by its address, and a picture's address is found by its end. */

export const sql = `
DROP INDEX post_url;
DROP INDEX media_url;
CREATE INDEX media_url ON media (substr(url, -16));
`;
