//! Recognizes keys that are not random: examples that were copied, pass phrases, and keys that were typed.

/// The length of a key in bytes.
pub(super) const KEY_LEN: usize = 32;

/// The minimum number of different bytes, and of different steps from one byte to the next.
const MIN_DISTINCT: usize = 12;

/// The maximum number of times that one byte may occur.
const MAX_REPEATS: usize = 9;

/// Returns why a key is weak, or nothing. The text continues "the key …".
///
/// A random key is refused with a probability of less than 2^-33, which is one in eight billion. The terms, largest
/// first: all bytes are readable UTF-8 text (2^-34), one byte occurs ten times (2^-46), there are less than 12 different
/// steps (2^-69) or bytes (2^-74), a part of up to 16 bytes is repeated (2^-127).
pub(super) fn weakness(key: &[u8; KEY_LEN]) -> Option<&'static str> {
    // A pass phrase may end with a line feed, or be filled up with zeros.
    let is_binary = |char: char| char.is_control() && !char.is_whitespace() && char != '\0';
    if str::from_utf8(key).is_ok_and(|text| !text.contains(is_binary)) {
        return Some("is text in base64, such as a pass phrase, and not 32 random bytes");
    }
    let steps = key.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
    let repeats = (1..=KEY_LEN / 2).any(|part| key[part..] == key[..KEY_LEN - part]);
    let counts = counts(key.iter().copied());
    let is_regular = counts.iter().any(|count| *count > MAX_REPEATS)
        || distinct(&counts) < MIN_DISTINCT
        || distinct(&self::counts(steps)) < MIN_DISTINCT
        || repeats;
    is_regular.then_some("is too regular for 32 random bytes: others could guess it")
}

fn counts(bytes: impl Iterator<Item = u8>) -> [usize; 256] {
    let mut counts = [0; 256];
    bytes.for_each(|byte| counts[usize::from(byte)] += 1);
    counts
}

fn distinct(counts: &[usize; 256]) -> usize {
    counts.iter().filter(|count| **count > 0).count()
}

#[cfg(test)]
mod tests {
    use ring::rand::{SecureRandom, SystemRandom};

    use super::*;

    fn key(byte: impl Fn(usize) -> usize) -> [u8; KEY_LEN] {
        std::array::from_fn(|at| (byte(at) % 256) as u8)
    }

    #[test]
    fn s11_keys_that_are_not_random_are_weak() {
        let half: [u8; 16] = [9, 201, 33, 4, 250, 66, 117, 8, 90, 10, 181, 12, 130, 14, 215, 160];
        let keys = [
            ("zeros", key(|_| 0)),
            ("sevens", key(|_| 7)),
            ("counting", key(|at| at)),
            ("counting down", key(|at| 300 - at)),
            ("large steps", key(|at| 13 + at * 37)),
            ("counting, with one change", key(|at| if at == 5 { 99 } else { at })),
            ("two counters", key(|at| if at % 2 == 0 { at } else { 200 + at })),
            ("few bytes", key(|at| [1, 0x80, 3, 0xfe, 5, 0xc0, 7, 0xd0, 9, 10, 11][at % 11])),
            ("halves", key(|at| half[at % 16].into())),
            ("a part of 13", key(|at| half[at % 13].into())),
            ("half empty", key(|at| if at < 16 { half[at].into() } else { 0 })),
            ("a pass phrase", *b"correct horse battery staple 123"),
            ("a pass phrase with a line feed", *b"correct horse battery staple 12\n"),
            ("a pass phrase filled up", *b"correct horse battery st\0\0\0\0\0\0\0\0"),
            ("hexadecimal digits", *b"8f14e45fceea167a5a36dedd4bea2543"),
            ("a pass phrase with umlauts", *"Über grüne Wiesen läuft Fuchs".as_bytes().first_chunk().unwrap()),
        ];
        for (name, key) in keys {
            assert!(weakness(&key).is_some(), "{name}");
        }
    }

    #[test]
    fn s11_random_keys_are_not_weak() {
        let random = SystemRandom::new();
        for _ in 0..100_000 {
            let mut key = [0; KEY_LEN];
            random.fill(&mut key).unwrap();
            assert_eq!(weakness(&key), None, "{key:02x?}");
        }
    }
}
