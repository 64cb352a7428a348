//! Work that needs no other, done side by side.
//!
//! In: jobs that only compute. Out: their results, in the order of the jobs, so that nobody can tell in which order, or on how
//! many processors, they were done.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// A part of the work that needs no other.
pub type Job<'j, T> = Box<dyn Fn() -> T + Send + Sync + 'j>;

/// Texts and templates nest, and are walked by recursion: a thread gets room for that.
const STACK: usize = 16 << 20;

/// Does all jobs, as many at a time as the machine has processors.
///
/// ```
/// use diglot::jobs::{Job, do_all};
/// let squares = (0..100_u32).map(|number| Box::new(move || number * number) as Job<'_, u32>);
/// assert_eq!(do_all(squares.collect())[9], 81);
/// ```
#[must_use]
pub fn do_all<T: Send>(jobs: Vec<Job<'_, T>>) -> Vec<T> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(jobs.len())));
    let work = || {
        while let Some((number, job)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            jobs.get(number).map(|job| (number, job))
        } {
            let result = job();
            done.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            thread.expect("the system gives a few threads");
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}
