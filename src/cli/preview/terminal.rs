//! What the terminal is told while the preview runs: one line a change, short enough to be read in passing.

use jiff::tz::TimeZone;

use crate::cli::remark::Remark;
use crate::cli::sentences::Sentences;
use crate::clock::Timestamp;
use crate::language::Languages;
use crate::preview::{Said, Subject};
use crate::problem::{Problem, Severity};

/// One line.
pub(super) fn said(said: &Said<'_>, sentences: &Sentences, now: Timestamp) -> String {
    let told = |remark: &Remark| sentences.told(remark);
    match said {
        Said::Fault(fault) => told(&Remark::new("serve-fault").with("fault", fault)),
        Said::Poll => told(&Remark::new("serve-poll")),
        Said::Made { changed, what, editions, problems, ms } => {
            let what = match what {
                _ if !changed.is_empty() => Remark::new("serve-changed").listing("files", changed.iter()),
                Subject::Newsletter(slug) => Remark::new("serve-composed").with("newsletter", slug),
                Subject::NoNewsletter => Remark::new("serve-without"),
                Subject::NoSettings => Remark::new("serve-no-settings"),
            };
            let line = told(&Remark::new("serve-line").with("what", told(&what)).with("ms", ms));
            let line = format!("{} {line}", time_of_day(now));
            // Sizes are told at the start; afterwards they stand in the page.
            let sizes = if changed.is_empty() { sizes(editions) } else { String::new() };
            let parts = [sizes, found(problems, &told)].into_iter().filter(|part| !part.is_empty());
            std::iter::once(line).chain(parts).collect::<Vec<_>>().join("  ")
        }
    }
}

/// The time on the clock of this computer.
fn time_of_day(now: Timestamp) -> String {
    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
    moment.to_zoned(TimeZone::system()).strftime("%H:%M:%S").to_string()
}

fn sizes(editions: &[(Languages, usize)]) -> String {
    let one = |(edition, bytes): &(Languages, usize)| format!("{edition} {} KB", bytes.div_ceil(1000));
    editions.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// How much is wrong, if anything.
fn found(problems: &[Problem], told: &dyn Fn(&Remark) -> String) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => String::new(),
        (0, _) => told(&Remark::new("serve-warnings").with("warnings", warnings)),
        _ => told(&Remark::new("serve-errors").with("errors", errors).with("warnings", warnings)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::sentences::Tongue;

    #[test]
    fn a_change_is_one_line_in_either_language() {
        let changed = ["locales/zh-CN/common.ftl".to_owned()];
        let problems = [Problem::error("L020"), Problem::warning("L027"), Problem::warning("L026")];
        let made =
            Said::Made { changed: &changed, what: Subject::NoNewsletter, editions: &[], problems: &problems, ms: 19 };
        let line = |tongue| said(&made, &Sentences::in_tongue(tongue), Timestamp(0))[9..].to_owned();
        assert_eq!(
            line(Tongue::English),
            "Changed locales/zh-CN/common.ftl (19 ms)  1 error, 2 warnings; where an edition cannot be made, the last good version is shown"
        );
        assert!(line(Tongue::Chinese).starts_with("改动locales/zh-CN/common.ftl（19毫秒）  1个错误、2个警告"));
    }
}
