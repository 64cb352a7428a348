//! URLs and mail addresses as readers see them; the targets of links are not among them.

use std::ops::Range;

use super::value::{Found, Value, Weight};

/// What is no writing in a text.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// URLs and mail addresses that are printed, in order.
    pub(super) found: Vec<Found>,
    /// The targets of links, whose differences are told elsewhere.
    pub(super) targets: Vec<String>,
    /// All of them, in order.
    pub(super) ranges: Vec<Range<usize>>,
    /// No target that begins from here on is closed: it need not be looked for again.
    nothing_closes: bool,
}

/// How a URL begins.
const STARTS: [&str; 5] = ["https://", "http://", "www.", "mailto:", "tel:"];

/// Reads the URLs and mail addresses of a text.
pub(super) fn links(text: &str) -> Links {
    let mut links = Links::default();
    if !text.contains(['@', ':', '(']) && !text.contains("www.") {
        return links;
    }
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(next) = rest.find(['@', 'h', 'w', 'm', 't', ']']) else { break };
        at += next;
        at = links.read(text, at);
    }
    links
}

impl Links {
    /// Reads what stands at `at`, and says where to go on.
    fn read(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        if let Some(target) = rest.strip_prefix("](") {
            let length = if self.nothing_closes { None } else { target.find([')', '\n']) };
            let Some(length) = length else {
                self.nothing_closes = true;
                return at + 2;
            };
            self.targets.push(target[..length].to_owned());
            self.ranges.push(at + 2..at + 2 + length);
            return at + 2 + length;
        }
        if rest.starts_with('@') {
            return self.mail(text, at);
        }
        let follows_letter = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if follows_letter || !STARTS.iter().any(|start| rest.starts_with(start)) {
            return at + 1;
        }
        let is_part =
            |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '*' | '[' | ']' | '`');
        let url = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '_']);
        if STARTS.contains(&url) {
            return at + 1;
        }
        self.push(Value::Link(url.to_owned()), at..at + url.len());
        at + url.len()
    }

    fn mail(&mut self, text: &str, at: usize) -> usize {
        let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        let taken = self.ranges.last().map_or(0, |range| range.end);
        let before = &text[taken..at];
        let start = before
            .rfind(|c| !is_local(c))
            .map_or(taken, |last| taken + last + before[last..].chars().next().map_or(1, char::len_utf8));
        let domain = &text[at + 1..];
        let length =
            domain.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(domain.len());
        let domain = domain[..length].trim_end_matches(['.', '-']);
        let end = at + 1 + domain.len();
        if start < at && domain.contains('.') {
            self.push(Value::Mail(text[start..end].to_owned()), start..end);
            return end;
        }
        at + 1
    }

    fn push(&mut self, value: Value, range: Range<usize>) {
        self.ranges.push(range.clone());
        self.found.push(Found { readings: vec![value], range, weight: Weight::Certain });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_mail_addresses_are_read_and_targets_are_set_apart() {
        let text = "😀请见https://a.example/x?y=1，或www.b.example。[报名](https://c.example/1)，信箱office@two-rivers.example。@大家";
        let links = links(text);
        let said: Vec<&str> = links.found.iter().map(|found| &text[found.range.clone()]).collect();
        assert_eq!(said, ["https://a.example/x?y=1", "www.b.example", "office@two-rivers.example"]);
        assert_eq!(links.targets, ["https://c.example/1"]);
        assert_eq!(links.ranges.len(), 4);
    }

    #[test]
    fn thousands_of_links_that_are_not_closed_are_read_at_once() {
        let begun = std::time::Instant::now();
        assert!(links(&"[](".repeat(100_000)).targets.is_empty());
        assert!(begun.elapsed().as_secs() < 10, "each looks for its end in all that follows");
        assert_eq!(links("[a](b) [c](d\n[e](f").targets, ["b", "d"]);
    }

    #[test]
    fn the_sign_that_ends_a_sentence_is_no_part() {
        let links = links("See https://a.example/x. Or write to office@a.example, please (www.b.example).");
        let values: Vec<Value> = links.found.into_iter().flat_map(|found| found.readings).collect();
        let expected = [
            Value::Link("https://a.example/x".into()),
            Value::Mail("office@a.example".into()),
            Value::Link("www.b.example".into()),
        ];
        assert_eq!(values, expected);
    }
}
