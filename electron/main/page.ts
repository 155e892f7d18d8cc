/** The page's own origin on desktop. */

export const pageOrigin = 'vigil://app';
export const pageAddress = `${pageOrigin}/index.html`;
