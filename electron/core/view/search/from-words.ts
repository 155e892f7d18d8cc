/** Where only time and account are asked for, the index of places answers, and no row of a post is read. */
export function fromWords({ where }: { where: string }): string {
  const needsRow = /\bp\.(?!id\b|sortAt\b|accountId\b)/.test(where);
  return `post_words CROSS JOIN post p ${needsRow ? 'NOT INDEXED' : 'INDEXED BY post_place'} ON p.id = post_words.rowid`;
}
