/** Indexes for what is looked up once a line of an import, or once a notice: without them each look goes through the whole table. */

export const sql = `
CREATE INDEX route_url ON route (url);
CREATE INDEX account_handle ON account (platform, handle COLLATE NOCASE) WHERE handle IS NOT NULL;
CREATE INDEX closure_notice_notice ON closure_notice (noticeId);
`;
