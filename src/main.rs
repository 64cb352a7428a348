//! `diglot`: parse, run, exit code.

use std::process::ExitCode;

/// Findings are made of many small texts on several threads, for which the system's allocator takes noticeably longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let _armed = diglot::failpoint::arm();
    ExitCode::from(diglot::cli::run(std::env::args_os()).code())
}
