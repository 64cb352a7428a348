//! Gives every language part its `lang`: no component of MJML takes that attribute, and webmail drops the one of `<html>`.
//!
//! A template marks a part by the class word `lang-zh-CN` on its wrapper, section or hero. mrml puts the word on the outer
//! element and, with `-outlook` at its end, on the table in the conditional comment. Here the word becomes `lang="zh-CN"`.

/// Turns class words `lang-<tag>` into `lang` attributes, also inside conditional comments.
pub(super) fn mark_language_parts(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(" class=\"") {
        let (before, found) = rest.split_at(at);
        let value = &found[" class=\"".len()..];
        let end = value.find('"').unwrap_or(value.len());
        out.push_str(before);
        write_class(&mut out, &value[..end]);
        rest = value.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn write_class(out: &mut String, classes: &str) {
    let tag = classes.split_ascii_whitespace().find_map(language);
    let kept: Vec<&str> = match tag {
        None => vec![classes],
        Some(_) => classes.split_ascii_whitespace().filter(|word| language(word).is_none()).collect(),
    };
    if let Some(tag) = tag {
        out.push_str(&format!(" lang=\"{tag}\""));
    }
    if tag.is_none() || !kept.is_empty() {
        out.push_str(" class=\"");
        out.push_str(&kept.join(" "));
        out.push('"');
    }
}

fn language(word: &str) -> Option<&str> {
    let tag = word.strip_prefix("lang-")?;
    let tag = tag.strip_suffix("-outlook").unwrap_or(tag);
    (!tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::super::include::Includes;
    use super::super::mjml::to_html;
    use super::*;
    use crate::language::Language;

    fn marked(content: &str) -> String {
        let mjml = format!("<mjml><mj-body>{content}</mj-body></mjml>");
        mark_language_parts(&to_html(&mjml, &Language::parse("en").unwrap(), Includes::default()).unwrap())
    }

    #[test]
    fn a10_a_button_inherits_the_language_of_its_part() {
        let html = marked(
            "<mj-wrapper css-class=\"part lang-zh-CN\"><mj-section><mj-column><mj-button href=\"https://x.example\">报名</mj-button>\
             </mj-column></mj-section></mj-wrapper>",
        );
        assert!(html.contains("<div lang=\"zh-CN\" class=\"part\""), "{html}");
        assert!(html.contains("width=\"600\" lang=\"zh-CN\" class=\"part\" style"), "{html}");
        assert!(!html.contains("lang-zh-CN"), "{html}");
    }

    #[test]
    fn sections_heroes_and_full_width_sections_take_it_too() {
        for (component, more) in [("mj-section", ""), ("mj-section", " full-width=\"full-width\""), ("mj-hero", "")] {
            let html = marked(&format!("<{component} css-class=\"lang-zh-CN\"{more}></{component}>"));
            assert!(html.contains(" lang=\"zh-CN\"") && !html.contains("lang-zh-CN"), "{component}{more}: {html}");
        }
    }

    #[test]
    fn other_classes_stay() {
        assert_eq!(mark_language_parts("<p class=\"language lang- x\">"), "<p class=\"language lang- x\">");
        assert_eq!(
            mark_language_parts("<p class=\"lang-en\" id=\"a\"><b class=\"x\">"),
            "<p lang=\"en\" id=\"a\"><b class=\"x\">"
        );
    }
}
