//! `diglot`: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(diglot::cli::run(std::env::args_os()).code())
}
