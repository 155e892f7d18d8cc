/** The package document, the navigation and the frame of a page of an EPUB (EPUB 3.3 §5, §7). */

import { isLanguage } from '../parse/xhtml.ts';
import { escapeXml } from '../parse/xml-text.ts';
import { type ExportRows, timeText, type Words } from './rows.ts';

export type Chapter = { file: string; title: string; group: string; hasMath: boolean };
export type PackedImage = { path: string; type: string };
type Head = { words: Words; label: string | null; title: string };

export function xhtmlPage({ title, words, body, head = '' }: { title: string; words: Words; body: string; head?: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${words.language}" xml:lang="${words.language}">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/>${head}</head>
<body>
${body}
</body>
</html>
`;
}

/** Chapters of one group (a month, a year) stand under its name, where there are several groups. */
export function navigation(chapters: Chapter[], { words, label, title }: Head): string {
  const groups: { name: string; chapters: Chapter[] }[] = [];
  for (const chapter of chapters) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === chapter.group) last.chapters.push(chapter);
    else groups.push({ name: chapter.group, chapters: [chapter] });
  }
  const isGrouped = chapters.length > 30;
  const items = groups.map((group) => {
    const lines = group.chapters.map((chapter) => `<li><a href="${chapter.file}">${escapeXml(chapter.title)}</a></li>`).join('\n');
    return isGrouped && group.name !== '' ? `<li><span>${escapeXml(group.name)}</span><ol>\n${lines}\n</ol></li>` : lines;
  });
  const mark = label === null ? '' : `<p class="label">${escapeXml(label)}</p>\n`;
  const body = `${mark}<nav epub:type="toc" id="toc"><h1>${escapeXml(words.say('contents'))}</h1>\n<ol>\n${items.join('\n')}\n</ol></nav>`;
  return xhtmlPage({ title, words, body });
}

type PackageParts = Head & { rows: ExportRows; id: string };

export function packageDocument(
  book: { chapters: Chapter[]; images: Map<string, PackedImage>; languages: Map<string, number> },
  { words, label, title, rows, id }: PackageParts,
): string {
  const named = label === null ? title : `${title} (${label})`;
  const languages = [...book.languages]
    .sort((a, b) => b[1] - a[1])
    .map(([language]) => language)
    .filter(isLanguage);
  const metadata = [
    `<dc:identifier id="id">${id}</dc:identifier>`,
    `<dc:title>${escapeXml(named)}</dc:title>`,
    ...[...new Set([...languages, words.language])].slice(0, 10).map((language) => `<dc:language>${language}</dc:language>`),
    ...rows.accounts.slice(0, 20).map((account) => `<dc:creator>${escapeXml(account)}</dc:creator>`),
    `<dc:description>${escapeXml(`${label === null ? '' : `${label}. `}${words.say('keptBy')} ${timeText(rows.exportedAt)}`)}</dc:description>`,
    `<dc:date>${new Date(rows.exportedAt).toISOString().slice(0, 19)}Z</dc:date>`,
    `<meta property="dcterms:modified">${new Date(rows.exportedAt).toISOString().slice(0, 19)}Z</meta>`,
  ];
  const manifest = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...book.chapters.map(
      ({ file, hasMath }, index) =>
        `<item id="c${index + 1}" href="${file}" media-type="application/xhtml+xml"${hasMath ? ' properties="mathml"' : ''}/>`,
    ),
    ...[...book.images.values()].map(({ path, type }, index) => `<item id="i${index + 1}" href="${path}" media-type="${type}"/>`),
  ];
  const spine = book.chapters.map((_, index) => `<itemref idref="c${index + 1}"/>`);
  // The list of contents follows the first page.
  spine.splice(1, 0, '<itemref idref="nav"/>');
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${words.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata.join('\n')}
</metadata>
<manifest>
${manifest.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`;
}
