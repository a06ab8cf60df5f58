//! Python formatted as `ruff format` does it, so that rendering does not need ruff.

/// The longest line.
pub const LINE_LENGTH: usize = 100;

/// A titled list in a docstring, such as `Args:`.
pub struct Section {
    /// The title, without the colon.
    pub title: &'static str,
    /// Names with their descriptions. The name may be empty.
    pub entries: Vec<(String, String)>,
}

/// Formats items in brackets: on one line if they fit, else all on a line of their own, else one item on each line.
/// Lists, mappings and imports skip the second form.
pub fn bracketed(indent: usize, head: &str, items: &[String], tail: &str) -> String {
    let (pad, deeper) = (" ".repeat(indent), " ".repeat(indent + 4));
    let content = items.join(", ");
    let fits = |text: &str| text.chars().count() <= LINE_LENGTH;
    let whole = format!("{pad}{head}{content}{tail}");
    if fits(&whole) {
        return whole + "\n";
    }
    let one = format!("{deeper}{content}");
    let call = !["= [", "= {", "import ("].iter().any(|end| head.ends_with(end));
    // A `*` for keyword-only parameters must not have a comma after it at the end, but it is never last.
    let content =
        if call && fits(&one) { one + "\n" } else { items.iter().map(|item| format!("{deeper}{item},\n")).collect() };
    format!("{pad}{head}\n{content}{pad}{tail}\n")
}

/// Formats the deletion of variables. ruff would give each variable of a statement that is too long its own line, so
/// there are several statements.
pub fn deletions(indent: usize, names: &[&str]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() + 2 <= LINE_LENGTH => *line += &format!(", {name}"),
            _ => lines.push(format!("{}del {name}", " ".repeat(indent))),
        }
    }
    lines.join("\n") + "\n"
}

/// Formats a docstring of paragraphs and sections. Sections without entries are left out.
pub fn docstring(indent: usize, text: &str, sections: &[Section]) -> String {
    let pad = " ".repeat(indent);
    let text = escaped(text);
    let short = format!("{pad}\"\"\"{text}\"\"\"");
    let mut sections = sections.iter().filter(|section| !section.entries.is_empty()).peekable();
    if sections.peek().is_none() && !text.contains('\n') && short.chars().count() <= LINE_LENGTH {
        return short + "\n";
    }
    let mut lines = String::new();
    for (number, paragraph) in text.split("\n\n").enumerate() {
        let (start, gap) = if number == 0 { ("\"\"\"", "") } else { ("", "\n") };
        let joined = format!("{start}{}", paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
        lines += gap;
        lines += &wrapped(indent, indent, &joined);
    }
    for section in sections {
        lines += &format!("\n{pad}{}:\n", section.title);
        for (name, text) in &section.entries {
            let text = escaped(text);
            lines += &if name.is_empty() {
                wrapped(indent + 4, indent + 4, &text)
            } else {
                wrapped(indent + 4, indent + 8, &format!("{name}: {text}"))
            };
        }
    }
    format!("{lines}{pad}\"\"\"\n")
}

/// Breaks a text into lines, the first indented by `first`, the others by `rest`.
fn wrapped(first: usize, rest: usize, text: &str) -> String {
    let (mut lines, mut line) = (String::new(), " ".repeat(first));
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > LINE_LENGTH {
            lines += &line;
            lines.push('\n');
            line = " ".repeat(rest);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line += word;
        empty = false;
    }
    lines + &line + "\n"
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"")
}
