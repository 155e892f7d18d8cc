/** The options that every command takes. */

export const shared = [
  { flags: '--data <folder>', says: 'the data folder (else VIGIL_DATA, else the platform’s own place)' },
  { flags: '--json', says: 'one JSON document on standard output' },
  { flags: '--origin-map <file>', says: 'JSON of origins to origins: for mirrors, front ends and local servers' },
  { flags: '--route <route>', says: 'how the network is reached, kept from then on: direct, tor, socks5://host:port or http://host:port' },
];
