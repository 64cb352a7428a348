//! What the terminal is told while the preview runs: one line a change, short enough to be read in passing.

use jiff::tz::TimeZone;

use crate::cli::remark::Remark;
use crate::cli::sentences::{Sentences, Tongue};
use crate::preview::Said;
use crate::problem::{Problem, Severity};

/// One line.
pub(super) fn said(said: &Said<'_>, tongue: Tongue) -> String {
    let told = |remark: &Remark| Sentences::in_tongue(tongue).told(remark);
    match said {
        Said::Fault(fault) => told(&Remark::new("serve-fault").with("fault", fault)),
        Said::Poll => told(&Remark::new("serve-poll")),
        Said::Made { changed, slug, editions, problems, ms } => {
            let what = match (changed.is_empty(), slug) {
                (false, _) => told(&Remark::new("serve-changed").listing("files", changed.iter())),
                (true, Some(slug)) => told(&Remark::new("serve-composed").with("newsletter", slug)),
                (true, None) => told(&Remark::new("serve-without")),
            };
            let sizes = editions.iter().map(|(edition, bytes)| format!("{edition} {} KB", bytes.div_ceil(1000)));
            let sizes: Vec<String> = sizes.collect();
            let sizes = if changed.is_empty() { sizes.join(" · ") } else { String::new() };
            let found = found(problems, &told);
            let parts = [sizes, found].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
            let time = jiff::Timestamp::now().to_zoned(TimeZone::system()).strftime("%H:%M:%S").to_string();
            let line = format!("{time} {what} ({ms} ms)");
            if parts.is_empty() { line } else { format!("{line}: {parts}") }
        }
    }
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
