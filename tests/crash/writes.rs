//! A disk that fails at the n-th write or sync, for every n: the run stops, nothing is sent without a record, and a resume
//! serves the others.
//!
//! Calls of the system fail by `strace`, told by their kind: the ledger is written by `pwrite64`, files of mail by `write`.

use std::process::Child;

use crate::oracle::{Verdict, arrived_in, judge};
use crate::project::Project;

const MEMBERS: usize = 12;

/// Lets a child end by itself, and not by a panic.
fn end(child: Child) {
    let output = child.wait_with_output().unwrap();
    let code = output.status.code();
    assert!(code.is_some_and(|code| code != 1 && code != 101), "{code:?}: {}", String::from_utf8_lossy(&output.stdout));
}

/// A send whose nth call fails, and the same resumed; `None` when there was no nth call.
fn fail_and_resume(call: &str, error: &str, nth: usize) -> Option<Verdict> {
    let project = Project::new(MEMBERS, "[transport]\nkind = \"folder\"\n");
    let log = project.path().join("calls");
    let trace = format!("trace={call}");
    let inject = format!("inject={call}:error={error}:when={nth}");
    let by = ["strace", "-f", "-qq", "-o", log.to_str().unwrap(), "-e", &trace, "-e", &inject];
    end(project.send_by(&by, None).unwrap());
    let failed = std::fs::read_to_string(&log).unwrap().contains("(INJECTED)");
    while let Some(child) = project.send() {
        end(child);
    }
    let verdict = judge(MEMBERS, &project.standing().unwrap(), &arrived_in(&project.path().join("outbox")));
    failed.then_some(verdict)
}

#[test]
fn a_disk_that_fails_at_any_write_loses_nobody_and_doubles_nobody() {
    // The short form looks at every so-manieth call.
    let stride = crate::times("DIGLOT_STRIDE", 23);
    // The ledger syncs by fdatasync (.cargo/config.toml), files of mail and keys by fsync.
    for (call, error) in [("pwrite64", "ENOSPC"), ("fdatasync", "EIO"), ("fsync", "EIO")] {
        let (mut faults, mut sum) = (0, Verdict::default());
        while let Some(verdict) = fail_and_resume(call, error, 1 + faults * stride) {
            assert_eq!((verdict.lost, verdict.doubled), (0, 0), "{call} {}", 1 + faults * stride);
            assert!(verdict.uncertain <= 1, "{call} {}: {}", 1 + faults * stride, verdict.uncertain);
            sum.add(verdict);
            faults += 1;
        }
        println!("{call}: {faults} faults, {} lost, {} doubled, {} uncertain", sum.lost, sum.doubled, sum.uncertain);
        assert!(faults > 1, "{call} was never made to fail");
    }
}
