/** A self-signed certificate for 127.0.0.1, localhost and feeds.example, valid until 2126; made for these tests and worth nothing elsewhere. */

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXcVB02yTRo6eyClI
tGFt0bwDz8jltMHqK8tPz4tB7EmhRANCAASOmG7KhnvaF1Bu7CpWPBv1Dh7NrFhx
rp/UcjMymG/uhUXPGhgHi1lmrOd2hzPDG0RHd6DjNT7EBeHOmHvB43+V
-----END PRIVATE KEY-----
`;

export const cert = `-----BEGIN CERTIFICATE-----
MIIBwDCCAWagAwIBAgIUENamrze5O2n4iPzn/B+mEdRmudcwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUVmlnaWwgdGVzdCBhdXRob3JpdHkwIBcNMjYxMTI0MTIyMTAz
WhgPMjEyNjEwMzExMjIxMDNaMB8xHTAbBgNVBAMMFFZpZ2lsIHRlc3QgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjphuyoZ72hdQbuwqVjwb9Q4e
zaxYca6f1HIzMphv7oVFzxoYB4tZZqzndoczwxtER3eg4zU+xAXhzph7weN/laN+
MHwwHQYDVR0OBBYEFFJhB6egHsPw/BngagSY8+JQUWjbMB8GA1UdIwQYMBaAFFJh
B6egHsPw/BngagSY8+JQUWjbMA8GA1UdEwEB/wQFMAMBAf8wKQYDVR0RBCIwIIcE
fwAAAYIJbG9jYWxob3N0gg1mZWVkcy5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUC
IHpQ5cto6iK/fqsCJkPEyG/JQJG6Kz6SG1n4kSI5jXPtAiEA5YMuT9aItwJuYTEQ
TeSQmjJ5tUfLW0uC0l/Nj3ANAco=
-----END CERTIFICATE-----
`;
