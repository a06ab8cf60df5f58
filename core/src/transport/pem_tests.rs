use super::*;

/// Certificates of authorities, made with `openssl req -x509`. Their keys are not kept.
const P256: &str = "\
-----BEGIN CERTIFICATE-----
MIIBbzCCARWgAwIBAgIUdVFbeaj5tGa2Tye5CR3gKd2GCKcwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1OVow
DDEKMAgGA1UEAwwBdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGk7apJNc6VU
N9UjluZ2cT7Eca30sdckZUnhyxWCp1GRgN/uVt5fFwNYy8G2NOgR4Dkmk9Zeda0Q
ozU9kzzQvcujUzBRMB0GA1UdDgQWBBSd+bkmvfezA891ACk316Jp/O4iHjAfBgNV
HSMEGDAWgBSd+bkmvfezA891ACk316Jp/O4iHjAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0gAMEUCIQDtiZJhslRuCPrckKgw03XwMYX2i39Le3b77i7nEPJJ
0wIgfYoCwFA5Wz9elN9qedLExM5eIJKJbdFbLtM6DHW/v/s=
-----END CERTIFICATE-----
";
const ED25519: &str = "\
-----BEGIN CERTIFICATE-----
MIIBLjCB4aADAgECAhRDNaVtZ/Xv5Xh2tQdujb0dxi9rejAFBgMrZXAwDDEKMAgG
A1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1OVowDDEKMAgG
A1UEAwwBdDAqMAUGAytlcAMhAPzVbuQkSd8eKM7MYcmphl/8DiK2N5JBlJc1ghSN
hMYzo1MwUTAdBgNVHQ4EFgQUd5zpkpQu9xqsxFKFws0jkx6iEg0wHwYDVR0jBBgw
FoAUd5zpkpQu9xqsxFKFws0jkx6iEg0wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXAD
QQBpwLQA5nI+OHIwMMm0wmg4c5RsaVMNqwIZZKuYzzfsKgiMCTtjFnaxttCsUS7/
q31BvfisUZIdROo9KHJZ0GIA
-----END CERTIFICATE-----
";
const RSA_1024: &str = "\
-----BEGIN CERTIFICATE-----
MIIB9jCCAV+gAwIBAgIUe/XbKiL68mOEKLkdZmay+UBUgEIwDQYJKoZIhvcNAQEL
BQAwDDEKMAgGA1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1
OVowDDEKMAgGA1UEAwwBdDCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEA4v1b
LFeFHuNwJpocPbvIQv8zViRy/QRFweQ8/sCTzc3bRUoiZp4fFnF2/wC+/u3AbPcn
KYdgU+h7BNzs5RBw36HQHThJIHhwk1w6RVnXEhzA3RgSn53wUafMeHU+2e1CtLz5
89Ha4AQKojpwg+ptIOA3IygbVkXsIkysi271+i0CAwEAAaNTMFEwHQYDVR0OBBYE
FDJitoAY9XGa0aaoofMinNB32P7/MB8GA1UdIwQYMBaAFDJitoAY9XGa0aaoofMi
nNB32P7/MA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADgYEAvX1iUj4l
59yw1mWnOJNxpAA4MaV7UOX+FmOETIbipzVSACnZcGbOxDdxE+0wDacbFb18dOR9
O8h0R40VNYE/FbvCoXNXqh/JmaE11FJBOCsJ97Rk/J2NBmbsvgid2oks1CHSblan
Ma1+lCupXZXDJ5qRkPSHH31z09NHhxqrAAc=
-----END CERTIFICATE-----
";
const P521: &str = "\
-----BEGIN CERTIFICATE-----
MIIB9jCCAVigAwIBAgIUGoKH3SPaFJykpKud5PZWhCVQV2gwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1OVow
DDEKMAgGA1UEAwwBdDCBmzAQBgcqhkjOPQIBBgUrgQQAIwOBhgAEAWbg4mbvnp18
7riLTKE46UyBOLus6FQk4NjP8JyCL4sXr15btHn9aC4hKQ/uk8wWyJk0eTncu84h
BTdpEfrBUBzEAbd9lDco0dG4WR4x69+ZFWui8y63cTPE5klJjt3YBRa0Ro3IWkUS
zgBGKtHxY3xmhEvwvha+hVdYa4BbO9t9BRjPo1MwUTAdBgNVHQ4EFgQUeNinmr/O
nP44DDLlWMvwJwLo1b4wHwYDVR0jBBgwFoAUeNinmr/OnP44DDLlWMvwJwLo1b4w
DwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgOBiwAwgYcCQW5rzHrB52JaLn0u
wlas9nohuY3HA6zM9FEC4tetrLHQ7AgAXhnm68lGjOwtOurE/fCDYE5muYEZk7ef
vwzGnlw9AkIBStQYj54pgNRXqk2zHVdDMQ9e2l79sjL46/TtJdKx2jHdPtLDz1BQ
aymXOySmGkZ8iJTG6iebs6mRMm/htuhFc+I=
-----END CERTIFICATE-----
";
const ED448: &str = "\
-----BEGIN CERTIFICATE-----
MIIBeTCB+qADAgECAhQHVOE/Xjo6Co50UYBb+7/ntlP/ajAFBgMrZXEwDDEKMAgG
A1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1OVowDDEKMAgG
A1UEAwwBdDBDMAUGAytlcQM6APffX5A+2syPyrVimzEWxOG8kWTvK8203A9uBZjm
jxTJYN6k/do4Z9kkn3mXqg1Dbm8EA6LU43XYgKNTMFEwHQYDVR0OBBYEFPkDuUzt
isf9eLi8iz8UZiaFs8sqMB8GA1UdIwQYMBaAFPkDuUztisf9eLi8iz8UZiaFs8sq
MA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VxA3MAo0YmMbJ1A0xHbSwahMNDy2njWMTO
7Av1PtM25y6MrlJZ95IYeTjBOe7a8qQqo6Si9Q1I6nDzLEEAMRBSKZCUO2v4Ziri
BgC8jJDyWj/ZSJc/jYKTBT8DDXJ/3iPyS2Jenfu9/8krk7WPR9VwGJyD2jIA
-----END CERTIFICATE-----
";
const SECP256K1: &str = "\
-----BEGIN CERTIFICATE-----
MIIBbDCCARKgAwIBAgIUXItQ/z/EMXvnQXjaHnh1cKAPexEwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBdDAgFw0yNjExMzAxNTI5NTlaGA8yMTI2MTEwNjE1Mjk1OVow
DDEKMAgGA1UEAwwBdDBWMBAGByqGSM49AgEGBSuBBAAKA0IABO5HzIny2NcoVHNP
CypBzjjB9hLkWyw8EwJ/u/MYDvXVnimW3LVWXo/2Skf6LsSLKHGJYLIhrNKqEVdD
7P4WXfWjUzBRMB0GA1UdDgQWBBQky03QaPYzHGYYJeisYagHpZ57rTAfBgNVHSME
GDAWgBQky03QaPYzHGYYJeisYagHpZ57rTAPBgNVHRMBAf8EBTADAQH/MAoGCCqG
SM49BAMCA0gAMEUCIQDIC+aTVDPo7WRHAFX0UP6roEcLWGYJh5ro7dv0b2eK0QIg
f8kbJ3y2JceEbw4yk3pfucZNGTAKGtNn8WKL11rO8GQ=
-----END CERTIFICATE-----
";
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";

fn read(text: impl AsRef<[u8]>) -> PemCertificates {
    PemCertificates::read(text.as_ref())
}

/// Returns the number of certificates and the problems.
fn result(text: impl AsRef<[u8]>) -> (usize, String) {
    let found = read(text);
    let problems = [found.unreadable, found.others, found.unsupported].concat();
    (found.certificates.len(), problems.join("; "))
}

#[test]
fn h12_every_certificate_of_a_pem_text_is_found() {
    let crlf = [P256, ED25519].concat().replace('\n', "\r\n");
    let mac = [P256, ED25519].concat().replace('\n', "\r");
    let one_line = [P256, ED25519].concat().replace('\n', "");
    let blanks = [P256, ED25519].concat().replace('\n', " \n\t ");
    let no_padding = [P256, ED25519].concat().replace('=', "");
    let x509 = [P256, ED25519].concat().replace("CERTIFICATE", "X509 CERTIFICATE");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        let text = format!("\u{feff}{P256}\r\n{ED25519}");
        text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()
    };
    for text in [
        format!("{P256}{ED25519}").into_bytes(),
        format!("\u{feff}{P256}{ED25519}").into_bytes(),
        format!("\u{feff}{P256}\u{feff}{ED25519}").into_bytes(),
        format!("# Our own\nsubject=CN=t\n{P256}and another:\n\n{ED25519}the end").into_bytes(),
        [b"caf\xe9\n", P256.as_bytes(), b"\xff\xff\n", ED25519.as_bytes()].concat(),
        format!("{P256}{}", ED25519.trim_end()).into_bytes(),
        crlf.into_bytes(),
        mac.into_bytes(),
        one_line.into_bytes(),
        blanks.into_bytes(),
        no_padding.into_bytes(),
        x509.into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ] {
        assert_eq!(result(&text), (2, String::new()), "{}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn h12_every_block_that_is_not_used_is_named() {
    let with = |label: &str| P256.replace("CERTIFICATE", label);
    let damaged = P256.replacen('M', "", 1);
    let open = P256.split("-----END").next().unwrap();
    let words = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
    for (text, count, problem) in [
        (format!("{KEY}{P256}"), 1, "block 1 (PRIVATE KEY) is not a certificate"),
        (format!("{P256}{KEY}"), 1, "block 2 (PRIVATE KEY) is not a certificate"),
        (format!("{P256}{}", with("X509 CRL")), 1, "block 2 (X509 CRL) is not a certificate"),
        (format!("{P256}{}", with("CERTIFICATE REQUEST")), 1, "block 2 (CERTIFICATE REQUEST) is not a certificate"),
        (format!("{P256}{}", with("TRUSTED CERTIFICATE")), 1, "block 2 (TRUSTED CERTIFICATE) has trust settings"),
        (format!("{}{P256}", with("PKCS7")), 1, "block 1 (PKCS7) is a PKCS #7 container"),
        (format!("{damaged}{P256}"), 1, "block 1 (CERTIFICATE) is not"),
        (format!("{words}{P256}"), 1, "block 1 (CERTIFICATE) is not a certificate that can be read"),
        (format!("{P256}{open}"), 1, "block 2 (CERTIFICATE) has no END line"),
        (format!("{open}{P256}"), 1, "block 1 (CERTIFICATE) has no END line"),
        (P256.replacen('M', "*", 1), 0, "block 1 (CERTIFICATE) is not base64 text"),
        (P256.replace('\n', "\\n"), 0, "block 1 (CERTIFICATE) is not base64 text"),
        (format!("{P256}{}", P256.replace("-----", "----")), 1, "does not have five hyphens"),
        (format!("{P256}{}", P256.replace("-----", "\u{2014}")), 1, "does not have five hyphens"),
        (format!("{P256}-----BEGIN CERTIFICATE"), 1, "block 2 has an incomplete BEGIN line"),
        (format!("{P256}-----BEGIN sec\u{1b}ret-----"), 1, "block 2 has an incomplete BEGIN line"),
        (String::new(), 0, "it is empty"),
        ("company.pem".to_owned(), 0, "it has no BEGIN CERTIFICATE line"),
        ("-\0-\0-\0-\0-\0".to_owned(), 0, "it is UTF-16 text"),
        ("0\u{82}\u{1}".to_owned(), 0, "it is a certificate in DER"),
    ] {
        let (found, problems) = result(&text);
        assert_eq!(found, count, "{text}: {problems}");
        assert!(problems.contains(problem) && !problems.contains("c2VjcmV0"), "{text}: {problems}");
    }
    assert!(result(b"0\x82\x01\xff").1.contains("in DER"));
    let many = read(words.repeat(9)).unreadable;
    assert_eq!(many.len(), 9);
    assert!(list_problems(&many).ends_with("; and 6 more"));
}

#[test]
fn h12_a_key_that_is_not_supported_is_named() {
    for (text, problem) in [
        (P256, ""),
        (ED25519, ""),
        (RSA_1024, "block 1 (CERTIFICATE) has an RSA key of 1024 bits, which is not supported"),
        (P521, "block 1 (CERTIFICATE) has a key with the curve P-521, which is not supported"),
        (ED448, "block 1 (CERTIFICATE) has a key with the algorithm Ed448, which is not supported"),
        (SECP256K1, "block 1 (CERTIFICATE) has a key with another elliptic curve than P-256 and P-384, which is not"),
    ] {
        let (count, problems) = result(text);
        assert_eq!(count, 1);
        assert!(problems.starts_with(problem) && problems.is_empty() == problem.is_empty(), "{problems}");
    }
}
