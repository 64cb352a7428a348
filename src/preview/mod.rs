//! The live preview: a page on this machine that shows the newsletter as it will be mailed, in every edition, while it is written.

mod cases;

pub use cases::{Case, Kind, cases, find, search};
