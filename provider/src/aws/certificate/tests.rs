//! Unit tests of what is said of a certificate.

use super::*;

/// RSA with 1,024 bits, signed with SHA-1.
const WEAK: &str = "-----BEGIN CERTIFICATE-----
MIIByTCCATICAQcwDQYJKoZIhvcNAQEFBQAwLTEQMA4GA1UECgwHRXhhbXBsZTEZ
MBcGA1UEAwwQd2Vhay5leGFtcGxlLmNvbTAeFw0yNDAxMDEwMDAwMDBaFw00NDAx
MDEwMDAwMDBaMC0xEDAOBgNVBAoMB0V4YW1wbGUxGTAXBgNVBAMMEHdlYWsuZXhh
bXBsZS5jb20wgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALtl5vIAorHi5Gxq
46oR+K7Qyq3cktKJqhZY5I893iSEYynuKPx7lrj5KR73TmOwBlvIlSjBuKc2pcFU
VzcRJ4tPQqJ/gHv/wR956Ww4xaZKDDCLdOAtW44FqI/pxQZM1ygsFSJOmXapIt+m
Zb5Hd5qy+Sz/NQtVT7Q8sf7zqjVDAgMBAAEwDQYJKoZIhvcNAQEFBQADgYEAMrjR
qVICAsdVWUXqwfjOD7SAbdeTpXU+MYfZw84ETMGynez/zb6gCSEA/efbPjiiTH7i
6xTR95ObERZCx3jpkdfqhsyh8ypEQ7Hyq66Rh15Xx86JFxi+GC/DGDdRaHh2cJQ8
IFFL0DzYVwdxAhwcwMyMBCZkGnF5wdLEIGQGJ+A=
-----END CERTIFICATE-----
";

/// RSA with 2,048 bits, signed with MD5.
const MD5: &str = "-----BEGIN CERTIFICATE-----
MIICqDCCAZACAQcwDQYJKoZIhvcNAQEEBQAwGjEYMBYGA1UEAwwPbWQ1LmV4YW1w
bGUuY29tMB4XDTI0MDEwMTAwMDAwMFoXDTQ0MDEwMTAwMDAwMFowGjEYMBYGA1UE
AwwPbWQ1LmV4YW1wbGUuY29tMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC
AQEAqX/Ig8sMmB9U4RwXbKUgRAImnB+WjeqIK1cnt2ySwLEf8dtSp7am9qyUU7I9
oRcipqUi7fQfnPWeoyp99dgl1a10w11tQLijHVXCOn0Aza6u1xtwdAQNGroTrmmg
J+OWYUfeUYLdtJ0+YL8ZgXyD5qXolXJcB5+Q0JbXloKSMWmpHurQ5KzW0Kx7Zvlp
7RJm3dLrxi1z4yP5DaXe67te9Qo4utqmFAexENyEyZeUdIcCiLzhBWKA5r6NFJ7f
og/str3IRgv3FKrGxISdPJtR66+N6ztCJRvx5Q0nb7DeTtiNZWSgkav4BBR5vjKA
ErcAVmlm8TOSpKJYfgtNf1/1JwIDAQABMA0GCSqGSIb3DQEBBAUAA4IBAQBjLXEL
IKnT4bYAR97pItqstxxodJ3ekVvtNo8HpU4c2mI05KXaTJNSheR+XOlWjKRdiLG0
Xk6DSQ09L8c/8JuduI7gQE45KP0OQkDmO6ZixFXFfpIGfxD+2Cv2WLgU1WwT/B07
q64g8+7lEeolJcNJFCdmAlLraNiFpDdTWcaC+3dIZxIyDT+vX8XYJd0yckPpOe4V
RzuKVpGqCjAmM02uAevAukhxLW1871sVnzHaomQmqxoMM7+85Ybqm2vyocfX+4As
IdLJr32IZ6EIUCKsEX8w6M+jg7+/0moiyTgoVoehuiz034fjXJcw2kUfXqWSLSKN
RiC0iRAhizwDcIFU
-----END CERTIFICATE-----
";

/// On P-256, valid from 2090.
const EARLY: &str = "-----BEGIN CERTIFICATE-----
MIIBJzCBz6ADAgECAgEHMAoGCCqGSM49BAMCMBwxGjAYBgNVBAMMEWVhcmx5LmV4
YW1wbGUuY29tMCIYDzIwOTAwMTAxMDAwMDAwWhgPMjA5OTAxMDEwMDAwMDBaMBwx
GjAYBgNVBAMMEWVhcmx5LmV4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEtdIeJKN77V4jhp2UFpSgYGYfQdct/3s061RzaAS2p05DXa/WhKYOce+G
5wWb2Sc0GeEZmg8oVOhbub9iVdrJKjAKBggqhkjOPQQDAgNHADBEAiAU9elLbLM+
CSoRHz8GHko2RD2N2JSFnG93EQSZKCj8WgIgQPG3ZOC3Xy/lB5GOxf3Vj345q5W7
YexgLDo/J0hq+8k=
-----END CERTIFICATE-----
";

const SOUND: &str = include_str!("../../../../acceptance-tests/identity-provider/signing.pem");

#[test]
fn what_makes_a_certificate_a_bad_one_is_said() {
    let cases: &[(&str, &[&str])] = &[
        (
            WEAK,
            &["has an RSA key of 1024 bits", "is signed with SHA-1"],
        ),
        (MD5, &["is signed with MD5"]),
        (EARLY, &["is not valid before Jan  1 00:00:00 2090"]),
        (SOUND, &[]),
    ];
    for (pem, expected) in cases {
        let read = Certificate::of_pem(pem).unwrap();
        let found = &read.concerns;
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (concern, beginning) in found.iter().zip(*expected) {
            assert!(concern.starts_with(beginning), "{concern}");
        }
    }
}
