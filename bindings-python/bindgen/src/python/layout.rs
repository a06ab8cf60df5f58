//! Python laid out as `ruff format` does it, so that nothing needs ruff to render.

/// The longest line.
const WIDTH: usize = 100;

/// Something in brackets: on one line if it fits, else the content on a line of its own, else an item a line. Lists,
/// mappings and imports go without the step between.
pub fn bracketed(indent: usize, head: &str, items: &[String], tail: &str) -> String {
    let (pad, deeper) = (" ".repeat(indent), " ".repeat(indent + 4));
    let content = items.join(", ");
    let fits = |text: &str| text.chars().count() <= WIDTH;
    let whole = format!("{pad}{head}{content}{tail}");
    if fits(&whole) {
        return whole + "\n";
    }
    let one = format!("{deeper}{content}");
    let call = !["= [", "= {", "import ("].iter().any(|end| head.ends_with(end));
    // A `*` for keyword-only parameters takes no comma after it, but is never last.
    let content = if call && fits(&one) {
        one + "\n"
    } else {
        items.iter().map(|item| format!("{deeper}{item},\n")).collect()
    };
    format!("{pad}{head}\n{content}{pad}{tail}\n")
}

/// A docstring of paragraphs and of titled lists of arguments.
pub fn docstring(indent: usize, text: &str, arguments: &[(String, String)]) -> String {
    let pad = " ".repeat(indent);
    let text = escaped(text);
    let short = format!("{pad}\"\"\"{text}\"\"\"");
    if arguments.is_empty() && !text.contains('\n') && short.chars().count() <= WIDTH {
        return short + "\n";
    }
    let mut lines = String::new();
    for (number, paragraph) in text.split("\n\n").enumerate() {
        let (start, gap) = if number == 0 { ("\"\"\"", "") } else { ("", "\n") };
        let joined =
            format!("{start}{}", paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
        lines += gap;
        lines += &wrapped(indent, indent, &joined);
    }
    if !arguments.is_empty() {
        lines += &format!("\n{pad}Args:\n");
    }
    for (name, text) in arguments {
        lines += &wrapped(indent + 4, indent + 8, &format!("{name}: {}", escaped(text)));
    }
    format!("{lines}{pad}\"\"\"\n")
}

/// A text broken into lines, the first at `first`, the others at `rest`.
fn wrapped(first: usize, rest: usize, text: &str) -> String {
    let (mut lines, mut line) = (String::new(), " ".repeat(first));
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
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
