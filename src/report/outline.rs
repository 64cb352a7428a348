//! The page in one language: what happened in a sentence, the pictures with the table behind each, and what is left to do.

use std::fmt::Write as _;

use super::charts::{OverTime, bar, ending, legend, length, many, sample};
use super::escape::escaped;
use super::figures::{Counts, Outcome};
use super::people;
use super::speech::{Said, Speech, text};
use super::timeline::DRAWN;
use super::{MOST_PROVIDERS, Report};

/// The most rows of the table behind the picture of the run.
const MOST_ROWS: usize = 20;
/// How many digits of the content hash are told.
const DIGITS: usize = 12;

/// Writes the page's part in one language.
pub fn section(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    head(html, report, speech);
    outcomes(html, report, speech);
    people::uncertain(html, report, speech);
    over_time(html, report, speech);
    runs(html, report, speech);
    by_edition(html, report, speech);
    by_provider(html, report, speech);
    versions(html, report, speech);
    people::replies(html, report, speech);
    people::unserved(html, report, speech);
    foot(html, report, speech);
}

fn head(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let subject = report.subject(&speech.language).unwrap_or(report.slug);
    let _ = write!(
        html,
        "<header>\n<p class=\"kicker\">{} <code>{}</code></p>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n{}</header>\n",
        escaped(&speech.word("report-title")),
        escaped(report.slug),
        escaped(subject),
        escaped(&lead(report, speech)),
        standing(report, speech),
    );
}

/// What happened, in one sentence.
#[must_use]
pub fn lead(report: &Report<'_>, speech: &Speech<'_>) -> String {
    let counts = &report.figures.all;
    let mut values =
        vec![("accepted", Said::Count(counts.with(Outcome::Accepted))), ("all", Said::Count(counts.mails()))];
    let Some((first, last)) = report.figures.accepted else {
        return speech.sentence(if counts.mails() == 0 { "report-lead-nobody" } else { "report-lead-none" }, &values);
    };
    let (from, to) = speech.manner.both(first, last);
    let is_moment = speech.moment(first) == speech.moment(last);
    values.extend([("from", text(from)), ("to", text(to))]);
    speech.sentence(if is_moment { "report-lead-moment" } else { "report-lead" }, &values)
}

/// Whether anything is left to do, and how; HTML.
fn standing(report: &Report<'_>, speech: &Speech<'_>) -> String {
    let counts = &report.figures.all;
    let open = counts.with(Outcome::Waiting) + counts.with(Outcome::Later);
    let undecided = counts.with(Outcome::Uncertain) - report.figures.skipped;
    let mut said = Vec::new();
    if open > 0 {
        let open = escaped(&speech.sentence("report-open", &[("many", Said::Count(open))]));
        said.push(format!("{open} {}", command(&format!("diglot send {} --resume", report.slug))));
    }
    if undecided > 0 {
        said.push(escaped(&speech.sentence("report-undecided", &[("many", Said::Count(undecided))])));
    }
    if said.is_empty() {
        said.push(escaped(&speech.word("report-finished")));
    }
    said.iter().map(|said| format!("<p>{said}</p>\n")).collect()
}

/// A command to copy.
pub fn command(line: &str) -> String {
    format!("<code class=\"command\">{}</code>", escaped(line))
}

fn outcomes(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let counts = &report.figures.all;
    let word = |id: &str| escaped(&speech.word(id));
    let _ = write!(html, "<section class=\"outcomes\">\n<h2>{}</h2>\n", word("report-by-outcome"));
    if counts.total() > 0 {
        let _ = writeln!(html, "<div class=\"whole\">{}</div>", bar(counts, counts.total()));
    }
    let _ = write!(
        html,
        "<table class=\"meanings\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"many\">{}</th>\
         <th scope=\"col\" class=\"many\">{}</th></tr></thead>\n<tbody>\n",
        word("report-column-outcome"),
        word("report-column-mails"),
        word("report-column-share"),
    );
    for outcome in Outcome::ALL {
        let count = counts.with(outcome);
        if outcome == Outcome::Waiting && count == 0 {
            continue;
        }
        let absent = if count == 0 { " class=\"none\"" } else { "" };
        let _ = writeln!(
            html,
            "<tr{absent}><th scope=\"row\">{}<span>{}</span><small>{}</small></th><td class=\"many\">{}</td><td class=\"many\">{}</td></tr>",
            sample(outcome),
            escaped(&outcome_word(speech, outcome)),
            escaped(&speech.word(&format!("report-meaning-{}", outcome.as_str()))),
            escaped(&speech.number(count)),
            escaped(&speech.manner.percent(count, counts.total())),
        );
    }
    html.push_str("</tbody></table>\n</section>\n");
}

/// The word for an outcome in tables.
#[must_use]
pub fn outcome_word(speech: &Speech<'_>, outcome: Outcome) -> String {
    speech.word(&format!("report-outcome-{}", outcome.as_str()))
}

fn over_time(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let points = report.figures.timeline.points();
    let id = format!("{}-time", speech.language);
    let picture = OverTime { points: &points, runs: report.runs }.svg(speech, &id);
    let _ = write!(html, "<section>\n<h2>{}</h2>\n", escaped(&speech.word("report-over-time")));
    let Some(picture) = picture else {
        let _ = write!(html, "<p>{}</p>\n</section>\n", escaped(&speech.word("report-over-time-nothing")));
        return;
    };
    let _ = writeln!(
        html,
        "<figure>\n{picture}\n<figcaption>{}{}</figcaption>",
        time_legend(report, speech),
        hint(report, speech)
    );
    let drawn = points.last().map_or([false; 4], |last| last.counts.map(|count| count > 0));
    let columns: Vec<usize> = (0..DRAWN.len()).filter(|index| drawn[*index]).collect();
    let heads = columns.iter().map(|index| outcome_word(speech, DRAWN[*index]));
    let heads: Vec<String> = std::iter::once(speech.word("report-column-time")).chain(heads).collect();
    let every = points.len().div_ceil(MOST_ROWS).max(1);
    let kept = points.iter().enumerate().filter(|(at, _)| (points.len() - 1 - at).is_multiple_of(every));
    let rows = kept.map(|(_, point)| {
        let at = format!("{} {}", speech.manner.day(point.at), speech.manner.time(point.at, true));
        let counts = columns.iter().map(|index| speech.number(point.counts[*index]));
        std::iter::once(at).chain(counts).collect()
    });
    details(html, speech, &speech.word("report-over-time"), &heads, rows.collect());
    html.push_str("</figure>\n</section>\n");
}

/// The lines of the picture with their last counts.
fn time_legend(report: &Report<'_>, speech: &Speech<'_>) -> String {
    let mut html = String::from("<ul class=\"legend\">");
    for outcome in DRAWN.into_iter().filter(|outcome| report.figures.all.with(*outcome) > 0) {
        let class = outcome.as_str();
        let _ = write!(
            html,
            "<li><svg class=\"sample\" width=\"26\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">\
             <line class=\"line line-{class}\" x1=\"1\" x2=\"25\" y1=\"7\" y2=\"7\"/></svg>{}</li>",
            escaped(&many(speech, outcome, report.figures.all.with(outcome))),
        );
    }
    html + "</ul>"
}

fn hint(report: &Report<'_>, speech: &Speech<'_>) -> String {
    let said = match report.runs.iter().any(|run| super::broken_off(run).is_some()) {
        true => speech.word("report-over-time-broken"),
        false => speech.word("report-over-time-hint"),
    };
    format!("<p class=\"quiet\">{}</p>", escaped(&said))
}

fn runs(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    if report.runs.is_empty() {
        return;
    }
    let heads = ["report-column-run", "report-column-began", "report-column-lasted", "report-column-ended"];
    let heads: Vec<String> = heads.map(|id| speech.word(id)).into();
    let row = |(number, run): (usize, &crate::ledger::PastRun)| {
        let until = run.ended_at.filter(|_| run.ending.as_deref() != Some(crate::ledger::LOST)).unwrap_or(run.alive_at);
        let lasted = until.0 - run.started_at.0;
        let lasted = if lasted < 60_000 {
            speech.sentence("report-seconds", &[("many", Said::Count((lasted.max(0) as u64).div_ceil(1000)))])
        } else {
            length(speech, lasted)
        };
        vec![speech.number(number as u64 + 1), speech.moment(run.started_at), lasted, ending(speech, run)]
    };
    let _ = write!(html, "<section>\n<h2>{}</h2>\n", escaped(&speech.word("report-runs")));
    table(
        html,
        &speech.word("report-runs"),
        &heads,
        &report.runs.iter().enumerate().map(row).collect::<Vec<_>>(),
        "runs",
    );
    html.push_str("</section>\n");
}

fn by_edition(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let mut rows: Vec<(String, &Counts)> =
        report.figures.editions.iter().map(|(edition, counts)| (edition_name(speech, edition), counts)).collect();
    rows.sort_by(|(one, few), (other, many)| many.total().cmp(&few.total()).then_with(|| one.cmp(other)));
    bars(html, speech, "report-by-edition", &report.figures.all, &rows);
}

/// `English + Chinese (en+zh-CN)`.
#[must_use]
pub fn edition_name(speech: &Speech<'_>, edition: &str) -> String {
    let names: Option<Vec<String>> =
        edition.split('+').map(|tag| speech.known(&format!("report-language-{tag}"))).collect();
    match names {
        Some(names) => {
            let names = names.join(&speech.word("report-language-joint"));
            speech.sentence("report-edition", &[("names", text(names)), ("tags", text(edition))])
        }
        None => edition.to_owned(),
    }
}

fn by_provider(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let providers = report.figures.providers(MOST_PROVIDERS);
    let name = |name: &String| {
        let is_group = name.chars().all(|c| c.is_ascii_lowercase());
        let known = if is_group { speech.known(&format!("report-provider-{name}")) } else { None };
        known.unwrap_or_else(|| if name.is_empty() { speech.word("report-provider-none") } else { name.clone() })
    };
    let mut rows: Vec<(String, &Counts)> =
        providers.largest.iter().map(|(provider, counts)| (name(provider), counts)).collect();
    if providers.rest.total() > 0 {
        let others = Said::Count(providers.others as u64);
        rows.push((speech.sentence("report-providers-others", &[("many", others)]), &providers.rest));
    }
    bars(html, speech, "report-by-provider", &report.figures.all, &rows);
}

fn versions(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    if report.freeze() == 1 {
        return;
    }
    let name = |freeze: &u32| speech.sentence("report-version", &[("number", Said::Count(u64::from(*freeze)))]);
    let rows: Vec<(String, &Counts)> =
        report.figures.freezes.iter().map(|(freeze, counts)| (name(freeze), counts)).collect();
    bars(html, speech, "report-by-version", &report.figures.all, &rows);
}

/// A bar for each row, the counts in words below it, and the table behind them.
fn bars(html: &mut String, speech: &Speech<'_>, id: &str, all: &Counts, rows: &[(String, &Counts)]) {
    let Some(longest) = rows.iter().map(|(_, counts)| counts.total()).max() else { return };
    let title = speech.word(id);
    let _ = write!(
        html,
        "<section>\n<h2>{}</h2>\n<figure>\n{}\n<ul class=\"bars\">\n",
        escaped(&title),
        legend(speech, all)
    );
    let joint = format!("<i>{}</i>", escaped(&speech.word("report-joint")));
    for (name, counts) in rows {
        let said: Vec<String> = Outcome::ALL
            .into_iter()
            .filter(|outcome| counts.with(*outcome) > 0)
            .map(|outcome| escaped(&many(speech, outcome, counts.with(outcome))))
            .collect();
        let _ = writeln!(
            html,
            "<li><p class=\"name\"><span>{}</span> <b>{}</b></p>{}<p class=\"counts\">{}</p></li>",
            escaped(name),
            escaped(&speech.number(counts.total())),
            bar(counts, longest),
            said.iter().map(|said| format!("<span>{said}</span>")).collect::<Vec<_>>().join(&joint),
        );
    }
    html.push_str("</ul>\n");
    let present: Vec<Outcome> = Outcome::ALL.into_iter().filter(|outcome| all.with(*outcome) > 0).collect();
    let heads = std::iter::once(speech.word("report-column-name"))
        .chain(present.iter().map(|outcome| outcome_word(speech, *outcome)))
        .chain([speech.word("report-column-total")]);
    let row = |(name, counts): &(String, &Counts)| {
        let cells = present.iter().map(|outcome| counts.with(*outcome)).chain([counts.total()]);
        std::iter::once(name.clone()).chain(cells.map(|count| speech.number(count))).collect()
    };
    details(html, speech, &title, &heads.collect::<Vec<_>>(), rows.iter().map(row).collect());
    html.push_str("</figure>\n</section>\n");
}

/// The table behind a picture.
fn details(html: &mut String, speech: &Speech<'_>, caption: &str, heads: &[String], rows: Vec<Vec<String>>) {
    let _ = write!(html, "<details>\n<summary>{}</summary>\n", escaped(&speech.word("report-as-table")));
    table(html, caption, heads, &rows, "figures");
    html.push_str("</details>\n");
}

/// A table whose first column names the row.
fn table(html: &mut String, caption: &str, heads: &[String], rows: &[Vec<String>], class: &str) {
    let caption = escaped(caption);
    let _ = write!(
        html,
        "<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table class=\"{class}\"><caption class=\"unseen\">{caption}</caption>\n<thead><tr>"
    );
    for head in heads {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(head));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| match at {
            0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
            _ => format!("<td>{}</td>", escaped(cell)),
        });
        let _ = writeln!(html, "<tr>{}</tr>", cells.collect::<String>());
    }
    html.push_str("</tbody></table></div>\n");
}

fn foot(html: &mut String, report: &Report<'_>, speech: &Speech<'_>) {
    let hash: String = data_encoding::HEXLOWER.encode(&report.summary.content).chars().take(DIGITS).collect();
    let version = Said::Count(u64::from(report.freeze()));
    let place = match speech.manner.place(report.now) {
        Some(place) => speech.sentence("report-times", &[("place", text(place))]),
        None => speech.word("report-times-utc"),
    };
    let frozen = [("when", text(speech.moment(report.summary.frozen_at)))];
    let _ = write!(
        html,
        "<footer>\n<p>{}<br><code>{hash}</code></p>\n<p>{}<br>{}<br>{}</p>\n<p>{}</p>\n</footer>\n",
        escaped(&speech.sentence("report-content", &[("version", version)])),
        escaped(&speech.sentence("report-frozen", &frozen)),
        escaped(&speech.sentence("report-as-of", &[("when", text(speech.moment(report.now)))])),
        escaped(&place),
        escaped(&speech.word("report-privacy")),
    );
}
