//! The pictures: stacked bars, and the run over time. SVG whose width is that of its place and whose letters keep their size, so that
//! a telephone and a sheet of paper show the same figures.
//!
//! No colour stands alone: each outcome has a pattern, each line a dash and a sign, and the counts are written beside.

use std::fmt::Write as _;

use super::axis::{Axis, Tick};
use super::escape::escaped;
use super::figures::{Counts, Outcome};
use super::speech::{Said, Speech, text};
use super::timeline::{DRAWN, Point};
use crate::clock::Timestamp;
use crate::ledger::{LOST, PastRun};

/// The narrowest part of a bar, in per cent: one mail of a thousand is still seen.
const NARROWEST: f64 = 0.9;
/// Height of the panel of accepted mails, and of that of the others.
const TALL: f64 = 190.0;
const LOW: f64 = 80.0;
/// Room above the first panel, for its name and the signs of runs.
const HEAD: f64 = 52.0;
/// Where the signs of runs stand.
const SIGNS: f64 = 31.0;
/// Room between the panels.
const BETWEEN: f64 = 40.0;
/// Room below, for the labels of the time.
const FOOT: f64 = 44.0;
/// How near signs of two runs may stand, in per cent.
const NEAR: f64 = 14.0;

/// What every picture refers to: the patterns of the outcomes. Stands once on the page.
pub const PATTERNS: &str = include_str!("patterns.svg");

/// A bar of the counts, of which one as long as `longest` fills the width.
#[must_use]
pub fn bar(counts: &Counts, longest: u64) -> String {
    let mut svg = String::from(r#"<svg class="bar" width="100%" height="20" aria-hidden="true" focusable="false">"#);
    let mut left = 0.0;
    for (outcome, width) in widths(counts, longest) {
        let (class, count) = (outcome.as_str(), counts.with(outcome));
        let _ = write!(
            svg,
            r##"<rect class="fill-{class}" data-count="{count}" x="{left:.2}%" y="0" width="{width:.2}%" height="20"/>"##,
        );
        if !matches!(outcome, Outcome::Accepted) {
            let _ = write!(
                svg,
                r##"<rect fill="url(#pattern-{class})" x="{left:.2}%" y="0" width="{width:.2}%" height="20"/>"##,
            );
        }
        left += width;
    }
    svg + "</svg>"
}

/// The parts of a bar with their widths; what small parts get beyond their share, the largest one gives.
fn widths(counts: &Counts, longest: u64) -> Vec<(Outcome, f64)> {
    let share = |count: u64| count as f64 / longest.max(1) as f64 * 100.0;
    let present = Outcome::ALL.into_iter().filter(|outcome| counts.with(*outcome) > 0);
    let mut parts: Vec<(Outcome, f64)> =
        present.map(|outcome| (outcome, share(counts.with(outcome)).max(NARROWEST))).collect();
    let beyond: f64 = parts.iter().map(|(_, width)| width).sum::<f64>() - share(counts.total()).max(NARROWEST);
    if let Some((_, largest)) = parts.iter_mut().max_by(|(_, one), (_, other)| one.total_cmp(other)) {
        *largest = (*largest - beyond).max(NARROWEST);
    }
    parts
}

/// The run over time.
pub struct OverTime<'a> {
    /// What happened when.
    pub points: &'a [Point],
    /// The runs.
    pub runs: &'a [PastRun],
}

impl OverTime<'_> {
    /// The picture; nothing as long as no outcome came in. `id` is unique on the page.
    #[must_use]
    pub fn svg(&self, speech: &Speech<'_>, id: &str) -> Option<String> {
        let last = self.points.last()?;
        let run_moments = self.runs.iter().flat_map(|run| [Some(run.started_at), ended(run)]).flatten();
        let axis = Axis::over(self.points.iter().map(|point| point.at).chain(run_moments))?;
        let others = last.counts[1..].iter().any(|count| *count > 0);
        let bottom = HEAD + TALL + if others { BETWEEN + LOW } else { 0.0 };
        let mut svg = format!(
            "<svg class=\"time\" width=\"100%\" height=\"{}\" role=\"img\" aria-labelledby=\"{id}-title {id}-about\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-about\">{}</desc>",
            bottom + FOOT,
            escaped(&speech.word("report-over-time")),
            escaped(&self.description(speech, last)),
        );
        self.panel(
            &mut svg,
            speech,
            &axis,
            &Panel { top: HEAD, height: TALL, name: HEAD - 37.0, levels: 5, drawn: &[0], key: "report-axis-accepted" },
        );
        if others {
            let top = HEAD + TALL + BETWEEN;
            self.panel(
                &mut svg,
                speech,
                &axis,
                &Panel { top, height: LOW, name: top - 24.0, levels: 3, drawn: &[1, 2, 3], key: "report-axis-others" },
            );
        }
        pauses(&mut svg, speech, &axis, bottom);
        self.signs(&mut svg, speech, &axis, bottom);
        labels(&mut svg, speech, &axis, bottom);
        Some(svg + "</svg>")
    }

    fn description(&self, speech: &Speech<'_>, last: &Point) -> String {
        let runs = Said::Count(self.runs.len() as u64);
        let count = |index: usize| Said::Count(last.counts[index]);
        speech.sentence(
            "report-over-time-about",
            &[
                ("accepted", count(0)),
                ("later", count(1)),
                ("refused", count(2)),
                ("uncertain", count(3)),
                ("runs", runs),
            ],
        )
    }

    /// Lines that rise with each outcome, on a grid of their own.
    fn panel(&self, svg: &mut String, speech: &Speech<'_>, axis: &Axis, panel: &Panel<'_>) {
        let most = panel.drawn.iter().filter_map(|index| self.points.last().map(|last| last.counts[*index])).max();
        let grid = Grid::up_to(most.unwrap_or(0), panel.levels);
        for line in grid.lines() {
            let y = panel.top + panel.height * (1.0 - line as f64 / grid.top as f64);
            let class = if line == 0 { "base" } else { "grid" };
            let _ = write!(svg, r#"<line class="{class}" x1="0" x2="100%" y1="{y:.1}" y2="{y:.1}"/>"#);
            if line > 0 {
                let _ = write!(
                    svg,
                    r#"<text class="level" x="2" y="{:.1}">{}</text>"#,
                    y - 4.0,
                    escaped(&speech.number(line))
                );
            }
        }
        let _ = write!(
            svg,
            r#"<text class="panel" x="0" y="{:.1}">{}</text>"#,
            panel.name,
            escaped(&speech.word(panel.key)),
        );
        let _ = write!(
            svg,
            r#"<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 1000 100" preserveAspectRatio="none" class="lines">"#,
            panel.top, panel.height,
        );
        for index in panel.drawn {
            self.line(svg, axis, *index, grid.top);
        }
        svg.push_str("</svg>");
    }

    /// One line; that of the accepted mails is filled.
    fn line(&self, svg: &mut String, axis: &Axis, index: usize, top: u64) {
        let height = |count: u64| 100.0 - count as f64 / top as f64 * 100.0;
        let Some(first) = self.points.iter().find(|point| point.counts[index] > 0) else { return };
        let mut path = format!("M{:.1} 100", axis.place(first.at) * 10.0);
        let mut before = 0;
        for point in self.points.iter().filter(|point| point.counts[index] > 0) {
            let count = point.counts[index];
            if count != before {
                let _ = write!(path, "H{:.1}V{:.2}", axis.place(point.at) * 10.0, height(count));
            }
            before = count;
        }
        path.push_str("H1000");
        let class = DRAWN[index].as_str();
        if index == 0 {
            let _ = write!(svg, r#"<path class="area" d="{path}V100Z"/>"#);
        }
        let _ = write!(
            svg,
            r#"<path class="line line-{class}" data-count="{before}" vector-effect="non-scaling-stroke" d="{path}"/>"#
        );
    }

    /// Where runs began and where one was broken off.
    fn signs(&self, svg: &mut String, speech: &Speech<'_>, axis: &Axis, bottom: f64) {
        let mut taken = -100.0_f64;
        for (number, run) in self.runs.iter().enumerate() {
            let x = axis.place(run.started_at);
            let _ =
                write!(svg, r#"<line class="began" x1="{x:.2}%" x2="{x:.2}%" y1="{}" y2="{bottom}"/>"#, SIGNS - 10.0,);
            if x - taken >= NEAR {
                taken = x;
                let label = speech.sentence("report-run-sign", &[("number", Said::Count(number as u64 + 1))]);
                let (anchor, shift) = if x > 88.0 { ("end", -4) } else { ("start", 4) };
                let _ = write!(
                    svg,
                    r#"<text class="sign" x="{x:.2}%" dx="{shift}" y="{SIGNS}" text-anchor="{anchor}">▸ {}</text>"#,
                    escaped(&label),
                );
            }
            if let Some(at) = broken_off(run) {
                let x = axis.place(at);
                let _ = write!(svg, r#"<line class="broke" x1="{x:.2}%" x2="{x:.2}%" y1="{HEAD}" y2="{bottom}"/>"#);
                let _ = write!(
                    svg,
                    r#"<text class="cross" x="{x:.2}%" y="{:.1}" text-anchor="middle">✕</text>"#,
                    HEAD + 5.0
                );
            }
        }
    }
}

/// A panel of the picture.
struct Panel<'a> {
    top: f64,
    height: f64,
    /// Where the bottom of its name is.
    name: f64,
    /// The most levels above the ground.
    levels: u64,
    /// Which of [`DRAWN`].
    drawn: &'a [usize],
    key: &'a str,
}

/// When a run ended, or was last known to live.
fn ended(run: &PastRun) -> Option<Timestamp> {
    match run.ending.as_deref() {
        Some(LOST) | None => Some(run.alive_at),
        Some(_) => run.ended_at,
    }
}

/// When a run ended before its work was done; `None` also for one that may be at work.
#[must_use]
pub fn broken_off(run: &PastRun) -> Option<Timestamp> {
    match run.ending.as_deref() {
        Some("done" | "recovered" | "later") | None => None,
        Some(_) => ended(run),
    }
}

fn pauses(svg: &mut String, speech: &Speech<'_>, axis: &Axis, bottom: f64) {
    for pause in axis.pauses() {
        let (x, width, middle) = (pause.left, pause.width, pause.left + pause.width / 2.0);
        let height = bottom - HEAD;
        let _ = write!(svg, r#"<rect class="pause" x="{x:.2}%" width="{width:.2}%" y="{HEAD}" height="{height}"/>"#);
        let _ = write!(
            svg,
            r#"<rect fill="url(#pattern-pause)" x="{x:.2}%" width="{width:.2}%" y="{HEAD}" height="{height}"/>"#
        );
        let (length, y) = (escaped(&length(speech, pause.length)), HEAD + TALL / 2.0);
        let _ = write!(
            svg,
            r#"<svg x="{middle:.2}%" y="{y}" class="lines"><text class="tick" transform="rotate(-90)" dy="4" text-anchor="middle">{length}</text></svg>"#,
        );
    }
}

/// A length of time in its largest unit.
#[must_use]
pub fn length(speech: &Speech<'_>, milliseconds: i64) -> String {
    let minutes = (milliseconds + 30_000) / 60_000;
    let (id, many) = match minutes {
        0..90 => ("report-minutes", minutes),
        90..2_160 => ("report-hours", (minutes + 30) / 60),
        _ => ("report-days", (minutes + 720) / 1_440),
    };
    speech.sentence(id, &[("many", Said::Count(many.unsigned_abs()))])
}

/// Times below the picture, and below them the day where it is another.
fn labels(svg: &mut String, speech: &Speech<'_>, axis: &Axis, bottom: f64) {
    let manner = &speech.manner;
    for tick in axis.ticks(|at| manner.ahead(at)) {
        let said = if tick.is_day() { manner.day(tick.at) } else { manner.time(tick.at, tick.has_seconds()) };
        let _ = write!(
            svg,
            r#"<line class="base" x1="{0:.2}%" x2="{0:.2}%" y1="{bottom}" y2="{1}"/>"#,
            tick.left,
            bottom + 4.0
        );
        label(svg, &tick, &said, bottom + 17.0);
    }
    let mut days: Vec<String> = Vec::new();
    for start in axis.starts() {
        let day = manner.day(start.at);
        if !days.contains(&day) {
            label(svg, &start, &day, bottom + 33.0);
            days.push(day);
        }
    }
}

fn label(svg: &mut String, tick: &Tick, said: &str, y: f64) {
    let anchor = match tick.left {
        left if left < 5.0 => "start",
        left if left > 92.0 => "end",
        _ => "middle",
    };
    let _ = write!(
        svg,
        r#"<text class="tick" x="{:.2}%" y="{y:.1}" text-anchor="{anchor}">{}</text>"#,
        tick.left,
        escaped(said)
    );
}

/// The levels of a panel.
struct Grid {
    step: u64,
    top: u64,
}

impl Grid {
    /// Round levels, at most so many above the ground, the highest not below `most`.
    fn up_to(most: u64, levels: u64) -> Grid {
        let mut power = 1_u64;
        loop {
            for step in [1, 2, 5].map(|digit| digit * power) {
                if most <= step.saturating_mul(levels) {
                    return Grid { step, top: most.div_ceil(step).max(1) * step };
                }
            }
            power = power.saturating_mul(10);
        }
    }

    fn lines(&self) -> impl Iterator<Item = u64> {
        let step = self.step;
        (0..=self.top / step).map(move |number| number * step)
    }
}

/// What the legend says: a sample of each outcome with its count.
#[must_use]
pub fn legend(speech: &Speech<'_>, counts: &Counts) -> String {
    let mut html = String::from("<ul class=\"legend\">");
    for outcome in Outcome::ALL.into_iter().filter(|outcome| counts.with(*outcome) > 0) {
        let _ = write!(html, "<li>{}{}</li>", sample(outcome), escaped(&many(speech, outcome, counts.with(outcome))));
    }
    html + "</ul>"
}

/// A little square in the look of an outcome.
#[must_use]
pub fn sample(outcome: Outcome) -> String {
    let class = outcome.as_str();
    let pattern = match outcome {
        Outcome::Accepted => String::new(),
        _ => format!(r##"<rect width="14" height="14" fill="url(#pattern-{class})"/>"##),
    };
    format!(
        r#"<svg class="sample" width="14" height="14" aria-hidden="true" focusable="false"><rect class="fill-{class}" width="14" height="14"/>{pattern}</svg>"#
    )
}

/// `409 accepted`.
#[must_use]
pub fn many(speech: &Speech<'_>, outcome: Outcome, count: u64) -> String {
    speech.sentence(&format!("report-many-{}", outcome.as_str()), &[("many", Said::Count(count))])
}

/// The name of a run's ending, as people say it.
#[must_use]
pub fn ending(speech: &Speech<'_>, run: &PastRun) -> String {
    match run.ending.as_deref() {
        None => speech.word("report-ending-none"),
        Some("done") => speech.word("report-ending-done"),
        Some("later") => speech.word("report-ending-later"),
        Some("too late") => speech.word("report-ending-too-late"),
        Some("interrupted") => speech.word("report-ending-interrupted"),
        Some("recovered") => speech.word("report-ending-recovered"),
        Some(LOST) => speech.word("report-ending-lost"),
        Some(sentence) => speech.sentence("report-ending-other", &[("why", text(crate::shown::shown(sentence)))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_round_and_few() {
        for (most, step, top) in [(0, 1, 1), (1, 1, 1), (6, 2, 6), (412, 100, 500), (1_000_000, 200_000, 1_000_000)] {
            let grid = Grid::up_to(most, 5);
            assert_eq!((grid.step, grid.top), (step, top), "{most}");
            assert!(grid.lines().count() <= 6);
        }
    }
}
