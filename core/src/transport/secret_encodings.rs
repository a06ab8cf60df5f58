//! The encodings in which a text may repeat a secret: percent encoding, escapes of JSON and of programming languages,
//! HTML entities, base64 and hexadecimal digits.

use zeroize::Zeroizing;

/// A text in which one encoding was decoded. It may contain a secret.
pub(super) type Decoded = Zeroizing<Vec<u8>>;

/// Stands between the decoded runs of a text.
pub(super) const SEPARATOR: u8 = 0;

/// A run that decodes to fewer bytes is dropped.
const MIN_BYTES: usize = 3;

/// Reads one escape at the start of a text and adds what it stands for. Returns the length of the escape, or 0 without
/// one. An escape that the end of the text cuts off stands for nothing.
type ReadEscape = fn(&[u8], &mut Vec<u8>) -> usize;

/// Returns the text decoded in every way that changes it. Each way is applied alone, because a secret may contain what
/// looks like an escape of another encoding. A run of digits is decoded only if it gives `min_bytes`.
pub(super) fn decodings(text: &[u8], min_bytes: usize) -> impl Iterator<Item = Decoded> {
    let escapes: [(&[u8], ReadEscape); 4] = [(b"%", percent), (b"+%", form), (b"\\", backslash), (b"&", entity)];
    let escapes = escapes.into_iter().filter(|(marks, _)| text.contains(&marks[0]));
    let escapes = escapes.filter_map(|(marks, read)| unescape(text, marks, read));
    // A run may begin with characters that do not belong to the encoded text, so each alignment is tried.
    let min_bytes = min_bytes.max(MIN_BYTES);
    let base64_runs = runs(text, &BASE64, (min_bytes * 4).div_ceil(3));
    let base64 = (0..4).filter_map(move |skip| decode_runs(&base64_runs, 6, skip, min_bytes));
    let hex_runs = runs(text, &HEX, min_bytes * 2);
    let hex = (0..2).filter_map(move |skip| decode_runs(&hex_runs, 4, skip, min_bytes));
    escapes.chain(base64).chain(hex)
}

/// Decodes the escapes, which begin with one of the marks.
fn unescape(text: &[u8], marks: &[u8], read: ReadEscape) -> Option<Decoded> {
    let mut decoded = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut changed = false;
    let mut at = 0;
    while at < text.len() {
        let plain = text[at..].iter().position(|byte| marks.contains(byte)).unwrap_or(text.len() - at);
        decoded.extend_from_slice(&text[at..at + plain]);
        at += plain;
        let Some(byte) = text.get(at) else { break };
        let length = read(&text[at..], &mut decoded);
        if length == 0 {
            decoded.push(*byte);
        }
        changed |= length > 0;
        at += length.max(1);
    }
    changed.then_some(decoded)
}

fn percent(text: &[u8], into: &mut Vec<u8>) -> usize {
    match text {
        [b'%', digits @ ..] => hex_byte(digits, into),
        _ => 0,
    }
}

/// Percent encoding in a form, where a plus sign stands for a space.
fn form(text: &[u8], into: &mut Vec<u8>) -> usize {
    match text {
        [b'+', ..] => {
            into.push(b' ');
            1
        }
        _ => percent(text, into),
    }
}

fn backslash(text: &[u8], into: &mut Vec<u8>) -> usize {
    let [b'\\', kind, rest @ ..] = text else {
        return usize::from(text == b"\\");
    };
    match kind {
        b'u' if rest.first() == Some(&b'{') => {
            let digits = &rest[1..];
            let length = digits.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
            push_char(number(&digits[..length], 16), into);
            (length + 4).min(text.len())
        }
        b'u' => match (rest.get(..4), rest.get(4..10)) {
            (None, _) => text.len(),
            (Some(high), Some([b'\\', b'u', low @ ..])) if is_high_surrogate(high) => {
                let pair = [high, low].map(|unit| number(unit, 16).unwrap_or(0));
                push_char(Some(0x1_0000 + ((pair[0] & 0x3ff) << 10) + (pair[1] & 0x3ff)), into);
                12
            }
            (Some(unit), _) => {
                push_char(number(unit, 16), into);
                6
            }
        },
        b'x' => match hex_byte(rest, into) {
            0 => 2,
            length => length + 1,
        },
        _ => {
            let plain = [(b'n', b'\n'), (b'r', b'\r'), (b't', b'\t'), (b'b', 8), (b'f', 12)];
            into.push(plain.iter().find(|(name, _)| name == kind).map_or(*kind, |(_, byte)| *byte));
            2
        }
    }
}

fn is_high_surrogate(unit: &[u8]) -> bool {
    number(unit, 16).is_some_and(|unit| (0xd800..0xdc00).contains(&unit))
}

/// The named entities of ASCII characters that are neither letters nor digits: the name, then the character.
const ENTITIES: &str = "amp& lt< gt> quot\" apos' nbsp\u{a0} excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, period. \
                        sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ grave` \
                        lcub{ lbrace{ verbar| vert| rcub} rbrace} tilde~ hyphen- dash-";

fn entity(text: &[u8], into: &mut Vec<u8>) -> usize {
    let [b'&', rest @ ..] = text else { return 0 };
    let (digits, radix) = match rest {
        [b'#', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'#', digits @ ..] => (digits, 10),
        _ => {
            let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if name == rest.len() {
                return if name < 8 { text.len() } else { 0 };
            }
            let name = &rest[..name];
            let known = ENTITIES
                .split(' ')
                .find_map(|entity| entity.as_bytes().strip_prefix(name).filter(|_| !name.is_empty()));
            // What is left of the entry is the character, unless the name is only the start of another one.
            let Some(character) = known.filter(|left| str::from_utf8(left).is_ok_and(|left| left.chars().count() == 1))
            else {
                return 0;
            };
            into.extend(character);
            return name.len() + 1 + usize::from(rest.get(name.len()) == Some(&b';'));
        }
    };
    let length = digits.iter().take_while(|digit| char::from(**digit).is_digit(radix)).count();
    let start = text.len() - digits.len();
    if length == digits.len() && length < 7 {
        return text.len();
    }
    push_char(number(&digits[..length], radix), into);
    if length == 0 { 0 } else { start + length + usize::from(digits.get(length) == Some(&b';')) }
}

/// Adds the byte that two hexadecimal digits stand for. Returns the length with the character before the digits.
fn hex_byte(digits: &[u8], into: &mut Vec<u8>) -> usize {
    let Some(pair) = digits.get(..2) else { return digits.len() + 1 };
    let Some(byte) = number(pair, 16) else { return 0 };
    into.extend(u8::try_from(byte));
    3
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    let digits = str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u32::from_str_radix(digits, radix).ok()
}

fn push_char(code: Option<u32>, into: &mut Vec<u8>) {
    if let Some(character) = code.and_then(char::from_u32) {
        into.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// A byte that is no digit ends a run.
const END: u8 = 255;

/// A byte that does not end a run, such as a line break.
const SKIPPED: u8 = 254;

/// The digits of base64, in the standard and in the URL-safe alphabet.
static BASE64: [u8; 256] = digits(
    [
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    ],
    b"\r\n",
);

/// The hexadecimal digits. Bytes may be separated: `5a:71`, `0x5a,0x71`.
static HEX: [u8; 256] = digits([b"0123456789abcdef", b"0123456789ABCDEF"], b"\r\n:-,xX");

const fn digits(alphabets: [&[u8]; 2], skipped: &[u8]) -> [u8; 256] {
    let mut values = [END; 256];
    let mut at = 0;
    while at < alphabets[0].len() {
        values[alphabets[0][at] as usize] = at as u8;
        values[alphabets[1][at] as usize] = at as u8;
        at += 1;
    }
    let mut at = 0;
    while at < skipped.len() {
        values[skipped[at] as usize] = SKIPPED;
        at += 1;
    }
    values
}

/// Returns the values of the digits in each run of at least `min_digits`.
fn runs(text: &[u8], values: &[u8; 256], min_digits: usize) -> Vec<Zeroizing<Vec<u8>>> {
    let mut runs = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at <= text.len() {
        if at == text.len() || values[usize::from(text[at])] == END {
            // Most runs are short words.
            if at - start >= min_digits {
                let mut run = Zeroizing::new(Vec::with_capacity(at - start));
                for byte in &text[start..at] {
                    match values[usize::from(*byte)] {
                        // The zero of `0x` is no digit.
                        SKIPPED if b"xX".contains(byte) => drop(run.pop()),
                        SKIPPED => {}
                        value => run.push(value),
                    }
                }
                if run.len() >= min_digits {
                    runs.push(run);
                }
            }
            start = at + 1;
        }
        at += 1;
    }
    runs
}

/// Decodes each run without its first `skip` digits. Words decode to random bytes, so only what is readable is kept: a
/// whole run, or long parts of it.
fn decode_runs(runs: &[Zeroizing<Vec<u8>>], bits: u32, skip: usize, min_bytes: usize) -> Option<Decoded> {
    /// A part of a secret with fewer bytes does not count as the secret.
    const MIN_PART: usize = 8;
    let mut decoded = Zeroizing::new(Vec::new());
    for run in runs {
        let mut bytes = Zeroizing::new(Vec::with_capacity(run.len()));
        let (mut buffer, mut filled) = (0_u32, 0);
        for digit in run.iter().skip(skip) {
            buffer = (buffer << bits) | u32::from(*digit);
            filled += bits;
            if filled >= 8 {
                filled -= 8;
                bytes.push((buffer >> filled).to_le_bytes()[0]);
            }
        }
        for chunk in bytes.utf8_chunks() {
            for part in chunk.valid().split(|c: char| c.is_control() && !c.is_whitespace()) {
                let is_whole = part.len() == bytes.len() && part.len() >= min_bytes;
                if is_whole || part.len() >= MIN_PART {
                    decoded.extend_from_slice(part.as_bytes());
                    decoded.push(SEPARATOR);
                }
            }
        }
    }
    (!decoded.is_empty()).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e3_each_encoding_is_decoded() {
        for (encoded, plain) in [
            ("a%2Fb%c3%a4", "a/bä"),
            ("a+b%", "a b"),
            (r#"\u0041\u00e4\ud83d\ude00\n\"\/\x41\u{1F600}\u00"#, "Aä😀\n\"/A😀"),
            ("&#65;&#x42;&#67;&amp;&quot;&sol;&commat;&nbsp;x&am", "ABC&\"/@\u{a0}x"),
            ("(YS9iw6Q=)", "a/bä\0"),
            ("Basic-YS9iw6QgYW5kIG1vcmU", "a/bä and more\0"),
            ("YS9i\r\nw6Q", "a/bä\0"),
            ("612f62C3A4", "a/bä\0"),
            ("x=a612F62c3a4", "a/bä\0"),
            ("data: 61:2f:62:c3:a4.", "a/bä\0"),
            ("[0x61,0x2f,0x62,0xc3,0xa4]", "a/bä\0"),
        ] {
            let all: Vec<_> = decodings(encoded.as_bytes(), 0).collect();
            let found = all.iter().any(|decoded| decoded.ends_with(plain.as_bytes()));
            assert!(found, "{encoded}: {:?}", all.iter().map(|text| String::from_utf8_lossy(text)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_text_without_escapes_is_not_unescaped() {
        assert_eq!(decodings(b"No. Go!", 0).count(), 0);
        assert!(decodings(b"50 % & more; a\\b", 0).all(|decoded| !decoded.is_empty()));
    }
}
