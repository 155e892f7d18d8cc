/** Text and attributes of XML 1.0. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML does not know (XML 1.0 §2.2)
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

/** ` name="value"` for each. */
export function xmlAttributes(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');
}
