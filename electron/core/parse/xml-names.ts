/** Namespace addresses of feeds and the prefix each is known by. */

const prefixes = new Map(
  Object.entries({
    'http://www.w3.org/2005/atom': 'atom',
    'https://www.w3.org/2005/atom': 'atom',
    'http://purl.org/atom/ns#': 'atom',
    'http://example.com/newformat#': 'atom',
    'http://purl.org/rss/1.0/modules/content/': 'content',
    'http://purl.org/dc/elements/1.1/': 'dc',
    'http://purl.org/dc/elements/1.0/': 'dc',
    'http://purl.org/dc/terms/': 'dcterms',
    'http://purl.org/rss/1.0/modules/syndication/': 'sy',
    'http://search.yahoo.com/mrss/': 'media',
    'http://search.yahoo.com/mrss': 'media',
    'http://www.rssboard.org/media-rss': 'media',
    'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
    'https://podcastindex.org/namespace/1.0': 'podcast',
    'http://purl.org/syndication/history/1.0': 'fh',
    'http://purl.org/syndication/thread/1.0': 'thr',
    'http://wellformedweb.org/commentapi/': 'wfw',
    'http://purl.org/rss/1.0/modules/slash/': 'slash',
    'http://purl.org/atompub/tombstones/1.0': 'at',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'http://www.w3.org/1999/xhtml': 'xhtml',
    'http://www.w3.org/1998/math/mathml': '',
    'http://www.w3.org/2000/svg': '',
    'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'http://www.georss.org/georss': 'georss',
    // RSS's own vocabularies: their elements have no prefix.
    'http://purl.org/rss/1.0/': '',
    'http://purl.org/net/rss1.1#': '',
    'http://my.netscape.com/rdf/simple/0.9/': '',
    'http://channel.netscape.com/rdf/simple/0.9/': '',
    'http://backend.userland.com/rss': '',
    'http://backend.userland.com/rss2': '',
    'http://backend.userland.com/rss091': '',
    'http://backend.userland.com/rss092': '',
    'http://blogs.law.harvard.edu/tech/rss': '',
  }),
);

/** The known prefix of a namespace address in any letter case, else the prefix as written. */
export function canonicalPrefix(address: string, written: string): string {
  return prefixes.get(address.toLowerCase()) ?? written;
}
