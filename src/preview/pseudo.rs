//! Mails with invented words, longer than translations are, to try the layout.
//!
//! In: what the newest snapshot was made of. Out: a frame, composed as any other when somebody asks for it, and kept while that
//! snapshot is the newest. It stands on no shelf: it is never mailed, in no proof, and says nothing of the project's texts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::board::Basis;
use super::desk::Desk;
use super::frame::Frame;
use crate::compose::glimpse;
use crate::jobs::{Job, do_all};
use crate::language::Languages;
use crate::sources::{Slug, Sources};

/// The mails of one snapshot, as far as they were asked for.
#[derive(Default)]
pub struct Pseudo(Mutex<Option<Kept>>);

struct Kept {
    of: Arc<Basis>,
    sources: Sources,
    frames: BTreeMap<(Slug, Languages), Option<Arc<Frame>>>,
}

impl Pseudo {
    /// An edition with invented words. `None` where it cannot be composed.
    pub fn frame(&self, desk: &dyn Desk, of: &Arc<Basis>, slug: &Slug, edition: &Languages) -> Option<Arc<Frame>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = match &mut *kept {
            Some(kept) if Arc::ptr_eq(&kept.of, of) => kept,
            other => other.insert(Kept::of(desk, of)),
        };
        let sources = &kept.sources;
        let made = || made(desk, sources, of, slug, edition);
        kept.frames.entry((slug.clone(), edition.clone())).or_insert_with(made).clone()
    }
}

impl Kept {
    fn of(desk: &dyn Desk, of: &Arc<Basis>) -> Kept {
        let sources = desk.pseudo(&of.sources, &of.settings.check.languages);
        Kept { of: Arc::clone(of), sources, frames: BTreeMap::new() }
    }
}

fn made(desk: &dyn Desk, sources: &Sources, of: &Basis, slug: &Slug, edition: &Languages) -> Option<Arc<Frame>> {
    let check = &of.settings.check;
    let job: Job<'_, _> = Box::new(|| glimpse(sources, &check.languages, &check.edition, slug, edition));
    let marked = do_all(vec![job]).pop()??;
    Some(Arc::new(Frame::new(marked, None, &Arc::new(check.mail.clone()), desk.now())))
}
