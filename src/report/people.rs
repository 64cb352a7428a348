//! Who did not get it, by name, and why: the uncertain ones with what to do about them, replies that say the same as one, the
//! others with the reason of each.

use std::fmt::Write as _;

use super::escape::escaped;
use super::figures::{Named, Outcome};
use super::outline::{command, outcome_word};
use super::speech::{Said, Speech, text};
use super::{MOST_REPLIES, Report};
use crate::ledger::{Delivery, State};

/// Those of whom nobody knows, and what a person may do.
pub fn uncertain(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let Some(named) = report.figures.named(Outcome::Uncertain) else { return };
    let undecided = named.all - report.figures.skipped;
    let _ = write!(
        html,
        "<section class=\"decide\">\n<h2>{}</h2>\n",
        escaped(&speech.sentence("report-uncertain", &[("many", Said::Count(named.all))]))
    );
    if undecided > 0 {
        let slug = report.slug;
        let _ = write!(
            html,
            "<p>{}</p>\n<ul>\n<li>{}<br>{}</li>\n<li>{}<br>{}</li>\n</ul>\n",
            escaped(&speech.word("report-uncertain-advice")),
            escaped(&speech.word("report-uncertain-skip")),
            command(&format!("diglot send {slug} --resume --uncertain skip")),
            escaped(&speech.word("report-uncertain-resend")),
            command(&format!("diglot send {slug} --resume --uncertain resend")),
        );
    } else {
        let _ = writeln!(html, "<p>{}</p>", escaped(&speech.word("report-uncertain-decided")));
    }
    people(html, speech, &[named]);
    html.push_str("</section>\n");
}

/// Replies, the most frequent first.
pub fn replies(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let (replies, others) = report.figures.replies.most_frequent(MOST_REPLIES);
    if replies.is_empty() {
        return;
    }
    let title = escaped(&speech.word("report-replies"));
    let _ = write!(
        html,
        "<section>\n<h2>{title}</h2>\n<table class=\"replies\"><caption class=\"unseen\">{title}</caption>\n<thead><tr>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"many\">{}</th></tr></thead>\n<tbody>\n",
        escaped(&speech.word("report-column-reply")),
        escaped(&speech.word("report-column-outcome")),
        escaped(&speech.word("report-column-mails")),
    );
    for (reply, count) in &replies {
        let code = reply.code.map(|code| format!("<b>{code}</b> ")).unwrap_or_default();
        let said = match (reply.is_reason, reply.text.is_empty()) {
            (_, true) => escaped(&speech.word("report-why-none")),
            (true, _) => escaped(&reason(speech, &reply.text)),
            (false, _) => format!("<span lang=\"und\" dir=\"auto\">{}</span>", escaped(&reply.text)),
        };
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{code}{said}</th><td>{}</td><td class=\"many\">{}</td></tr>",
            escaped(&outcome_word(speech, Outcome::of(reply.state))),
            escaped(&speech.number(*count)),
        );
    }
    html.push_str("</tbody></table>\n");
    if others > 0 {
        let _ = writeln!(
            html,
            "<p class=\"quiet\">{}</p>",
            escaped(&speech.sentence("report-replies-others", &[("many", Said::Count(others))]))
        );
    }
    html.push_str("</section>\n");
}

/// Everybody else who did not get it.
pub fn unserved(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let outcomes = Outcome::UNSERVED.into_iter().filter(|outcome| *outcome != Outcome::Uncertain);
    let groups: Vec<&Named> = outcomes.filter_map(|outcome| report.figures.named(outcome)).collect();
    if groups.is_empty() {
        return;
    }
    let _ = write!(html, "<section>\n<h2>{}</h2>\n", escaped(&speech.word("report-unserved")));
    people(html, speech, &groups);
    html.push_str("</section>\n");
}

/// A list rather than a table: an address, a time and a reply do not stand side by side on a telephone.
fn people(html: &mut String, speech: &Speech<'_>, groups: &[&Named]) {
    html.push_str("<ul class=\"people\">\n");
    for delivery in groups.iter().flat_map(|named| &named.first) {
        person(html, speech, delivery);
    }
    html.push_str("</ul>\n");
    let more: u64 = groups.iter().map(|named| named.all - named.first.len() as u64).sum();
    if more > 0 {
        let said = speech.sentence("report-more", &[("many", Said::Count(more))]);
        let _ = writeln!(html, "<p class=\"quiet\">{}</p>", escaped(&said));
    }
}

fn person(html: &mut String, speech: &Speech<'_>, delivery: &Delivery) {
    let who = match &delivery.address {
        Some(address) => escaped(address),
        None if delivery.member_no.is_empty() => escaped(&speech.word("report-who-erased")),
        None => escaped(&speech.sentence("report-who-number", &[("number", text(&*delivery.member_no))])),
    };
    let outcome = outcome_word(speech, Outcome::of(delivery.state));
    let about = [Some(delivery.languages.to_string()), Some(outcome), delivery.settled_at.map(|at| speech.moment(at))];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let _ = writeln!(
        html,
        "<li><p><b>{who}</b> <span class=\"quiet\">{}</span></p><p>{}</p></li>",
        escaped(&about.join(&speech.word("report-joint"))),
        why(speech, delivery),
    );
}

/// Why, in the server's words or in ours; HTML.
fn why(speech: &Speech<'_>, delivery: &Delivery) -> String {
    let verdict = &delivery.verdict;
    let mut said = Vec::new();
    if let Some(why) = &verdict.reason {
        said.push(escaped(&reason(speech, why)));
    }
    if let Some(reply) = verdict.reply.as_ref().filter(|_| delivery.state != State::Suppressed) {
        let code = verdict.code.map(|code| format!("<b>{code}</b> ")).unwrap_or_default();
        said.push(format!("{code}<span lang=\"und\" dir=\"auto\">{}</span>", escaped(reply)));
    }
    if let Some(doubt) = delivery.doubt.as_deref() {
        said.push(escaped(&speech.known(&format!("report-doubt-{doubt}")).unwrap_or_else(|| doubt.to_owned())));
    }
    if delivery.state == State::Deferred {
        let next = [("when", text(speech.moment(delivery.next_at)))];
        said.push(escaped(&speech.sentence("report-next-try", &next)));
    }
    said.join("<br>")
}

/// A reason of the ledger's in this language, where it has words for it.
#[must_use]
pub fn reason(speech: &Speech<'_>, reason: &str) -> String {
    let id = |reason: &str| {
        let is_plain = reason.chars().all(|c| c.is_ascii_alphanumeric() || " -".contains(c));
        is_plain.then(|| format!("report-why-{}", reason.to_ascii_lowercase().replace(' ', "-")))
    };
    if let Some(known) = id(reason).and_then(|id| speech.known(&id)) {
        return known;
    }
    let (before, behind) = reason.split_once(": ").unwrap_or((reason, ""));
    match id(before).and_then(|id| speech.known(&id)) {
        Some(known) if !behind.is_empty() => {
            speech.sentence("report-why-with", &[("why", text(known)), ("what", text(behind))])
        }
        _ => reason.to_owned(),
    }
}
