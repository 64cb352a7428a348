//! The live preview: a page on this machine that shows the newsletter as it will be mailed, in every edition, while it is written.
//!
//! In: a project, through a [`Desk`]. Out: answers over HTTP on loopback, and words for the terminal. It edits nothing, and mails
//! nothing but a test to the project's own test addresses. What is wrong is shown over the last good mail; nothing an author does
//! ends it.

mod anatomy;
mod assets;
mod board;
mod cases;
mod changes;
mod desk;
mod findings;
mod frame;
mod guard;
mod inbox;
mod making;
mod proof;
mod pseudo;
mod routes;
mod server;
mod state;
mod strings;
mod watch;
mod worker;

pub use cases::{Case, Kind, cases, find, search};
pub use desk::{Desk, Reading, Refused, Said, Sent, SentEdition, Settings, Subject, TONGUES, TestMail, Trial, Way};
pub use proof::proof;
pub use server::{NoPort, Options, Server, Stop};
