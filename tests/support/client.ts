/** What an end-to-end test is given: the client on the carrier its project names. */

export type Carrier = 'serve' | 'stand-in' | 'electron';
export type CarrierOptions = { carrier: Carrier; electronPath: string };
