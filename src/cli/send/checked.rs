//! A newsletter that is about to be mailed, composed and checked, with its findings parted by what they mean for the mailing.
//!
//! In: the project, a newsletter, the editions that somebody is to get. Out: what was composed, or a refusal. It shows nothing:
//! a command prints the findings that stop nothing, the preview has them in its page already.

use crate::cli::check::check_composed;
use crate::cli::exit::{Exit, Failure};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::compose::{Composed, Wanted};
use crate::language::Languages;
use crate::problem::{Problem, Warned};
use crate::sources::Slug;

/// What was composed, and what `check` finds in it.
pub struct Checked<'a> {
    slug: &'a Slug,
    composed: Composed,
    /// Errors that one of the editions would carry to somebody.
    stopping: Vec<Problem>,
    /// Everything else.
    pub passing: Vec<Problem>,
}

impl<'a> Checked<'a> {
    /// Composes and checks some editions; all that there are when none is named.
    pub fn of(project: &Project, slug: &'a Slug, editions: &[Languages]) -> Checked<'a> {
        let composed = compose(project, slug, editions);
        let reaches =
            |problem: &Problem| editions.is_empty() || editions.iter().any(|languages| problem.concerns(languages));
        let (stopping, passing) = check_composed(project, &project.sources, &composed)
            .into_iter()
            .partition(|problem| problem.is_error() && reaches(problem));
        Checked { slug, composed: composed.value, stopping, passing }
    }

    /// The editions, refused when one of them has an error.
    pub fn sound(self) -> Result<Composed, Failure> {
        if self.stopping.is_empty() {
            return Ok(self.composed);
        }
        let refusal = Remark::new("send-errors").with("newsletter", self.slug);
        Err(Failure { problems: self.stopping, ..Failure::told_as(Exit::Content, &refusal) })
    }
}

/// Some editions of one newsletter.
pub fn compose(project: &Project, slug: &Slug, editions: &[Languages]) -> Warned<Composed> {
    project.compose(&Wanted { slugs: vec![slug.clone()], editions: editions.to_vec() }, &mut |_, _| {})
}
