//! Ctrl-C and SIGTERM: before the first mail the program just ends; then the first one stops cleanly, the second at once.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Errand;
use crate::cli::exit::Exit;
use crate::cli::remark::Remark;

/// Whether mails are leaving, and whether the user asked to stop. A process has one signal handler, and so one of these.
static SENDING: AtomicBool = AtomicBool::new(false);
static STOP: AtomicBool = AtomicBool::new(false);

/// Watches for signals from here on.
pub fn watch(errand: &Errand<'_>) {
    let (shell, go_on) = (*errand.shell, errand.go_on());
    // Below what the terminal shows of the key itself.
    let warn = move |remark: &Remark| shell.warn(&format!("\n{}", shell.sentences().told(remark)));
    let set = ctrlc::set_handler(move || {
        if !SENDING.load(Ordering::SeqCst) {
            warn(&Remark::new("send-interrupted"));
        } else if STOP.swap(true, Ordering::SeqCst) {
            warn(&Remark::new("send-stopped").with("command", &go_on));
        } else {
            return warn(&Remark::new("send-stopping"));
        }
        std::process::exit(i32::from(Exit::Interrupted.code()));
    });
    if let Err(error) = set {
        shell.warn(&shell.sentences().told(&Remark::new("send-no-signals").with("error", error)));
    }
}

/// Whether the user asked to stop, by a first signal.
pub fn is_asked() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// The flag that the first signal sets; from this call on mails are leaving.
pub fn stop() -> &'static AtomicBool {
    SENDING.store(true, Ordering::SeqCst);
    &STOP
}
