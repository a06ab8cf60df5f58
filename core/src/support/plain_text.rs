//! Texts of others, such as a server's messages, names and environment variables, on their way into a line that is
//! printed: errors, logs, the doctor's report and the command line.

use std::fmt;
use std::fmt::Write;

/// Prints a text on one line, without terminal escape sequences, control characters, invisible characters and characters
/// that change the writing direction.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars().peekable();
        let (mut is_empty, mut is_space_due) = (true, false);
        while let Some(c) = chars.next() {
            match c {
                '\u{1b}' => match chars.next() {
                    Some('[') => skip_to(&mut chars, |c| ('@'..='~').contains(c)),
                    Some(']' | 'P' | 'X' | '^' | '_') => skip_string(&mut chars),
                    _ => {}
                },
                '\u{9b}' => skip_to(&mut chars, |c| ('@'..='~').contains(c)),
                '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut chars),
                c if c.is_whitespace() => is_space_due = !is_empty,
                c if c.is_control() || is_invisible(c) => {}
                c => {
                    if is_space_due {
                        f.write_char(' ')?;
                    }
                    f.write_char(c)?;
                    (is_empty, is_space_due) = (false, false);
                }
            }
        }
        Ok(())
    }
}

/// Returns a text in the form that [`Plain`] prints.
pub(crate) fn to_plain_text(text: &str) -> String {
    Plain(text).to_string()
}

/// Returns a text in plain form with at most `limit` characters, and an ellipsis if there were more.
pub(crate) fn to_short_plain_text(text: &str, limit: usize) -> String {
    let mut plain = to_plain_text(text);
    if let Some((end, _)) = plain.char_indices().nth(limit) {
        plain.truncate(end);
        plain.push('…');
    }
    plain
}

fn skip_to(chars: &mut impl Iterator<Item = char>, last: impl Fn(&char) -> bool) {
    let _ = chars.find(last);
}

/// Skips a control string, such as the title of a terminal's window, with its terminator.
fn skip_string(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    skip_to(chars, |c| matches!(c, '\u{7}' | '\u{1b}' | '\u{9c}'));
    chars.next_if_eq(&'\\');
}

/// Whether a character has no shape of its own, so that it can hide text, reorder it, or carry a message unseen. Joiners
/// are among them: without them an emoji or a word falls into its parts, which is harmless.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e7_a_text_of_others_is_one_line_of_visible_characters() {
        for (text, plain) in [
            ("\u{1b}[31mred\u{1b}[0m alert", "red alert"),
            ("\u{9b}31mred", "red"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{9d}0;title\u{9c}text", "text"),
            ("\u{1b}]8;;http://evil\u{1b}\\link\u{1b}]8;;\u{1b}\\ here", "link here"),
            ("\u{1b}Pq#0\u{1b}\\after", "after"),
            ("a\u{0}b\u{8}c\u{7f}d\u{84}e", "abcde"),
            ("user\u{202e}gpj.exe\u{2066} and\u{200b}more", "usergpj.exe andmore"),
            (
                "\n \t first  line \nsecond\u{2028}third\u{2029}fourth\u{85}fifth\r\n",
                "first line second third fourth fifth",
            ),
            ("tags \u{e0041}\u{e0042}", "tags"),
            ("hidden\u{fe0f}\u{e0101}\u{3164} bits", "hidden bits"),
            ("Größe 5 µm, 東京 👍", "Größe 5 µm, 東京 👍"),
            ("\u{1b}", ""),
        ] {
            assert_eq!(to_plain_text(text), plain, "{text:?}");
        }
    }

    #[test]
    fn e7_a_plain_text_stays_as_it_is_when_it_is_cleaned_again() {
        for c in '\0'..=char::MAX {
            let once = to_plain_text(&format!("a{c}b\u{1b}[0m{c}"));
            assert_eq!(to_plain_text(&once), once, "{c:?}");
            assert!(!once.contains(char::is_control), "{c:?}");
        }
    }

    #[test]
    fn e7_a_long_text_is_cut_between_characters() {
        assert_eq!(to_short_plain_text("äöü", 3), "äöü");
        assert_eq!(to_short_plain_text("äöü\u{200b} ", 3), "äöü");
        assert_eq!(to_short_plain_text("äöüß", 3), "äöü…");
    }
}
