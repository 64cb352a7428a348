//! Escaping for HTML, the same for text and quoted attributes (`rendering.md` section 3).

/// Escapes a value. Beside HTML's own, braces are escaped, so that a raw `{{` in the result can only be a template's
/// mistake, and every character that Rust's debug form would change, because mrml writes attributes in that form.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '\n' | '\t' => out.push(' '),
            c if c == '\\' || c.escape_debug().len() > 1 => out.push_str(&format!("&#x{:X};", u32::from(c))),
            c => out.push(c),
        }
    }
}
