/** An address by which a profile itself names another place of its owner. */

/** `rel-me`: a link or field marked so; `also-known-as`: ActivityPub or a DID document; `field`: the field for a site of one's own. */
export type ProfileLink = {
  how: 'rel-me' | 'also-known-as' | 'field';
  url: string;
  label: string | null /** Looked at by the server: the page links back. */;
  isVerified?: true;
};
