//! A disk that fails at the n-th write or sync, for every n: the run stops, nothing is sent without a record, and a resume
//! serves the others.
//!
//! Calls of the system fail by `strace`; the ledger's only, told by their kind: files of mail are written by `write`.

use std::io::Read;
use std::process::Child;

use crate::oracle::{Verdict, arrived_in, judge};
use crate::project::Project;

const MEMBERS: usize = 12;

/// The output of a child and whether it ended well; it must end by itself, and not by a panic.
fn end(mut child: Child) -> bool {
    let mut output = String::new();
    child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    let code = child.wait().unwrap().code();
    assert!(code.is_some_and(|code| code != 1 && code != 101), "{code:?}: {output}");
    code == Some(0)
}

/// A send whose nth call fails, and the same resumed; `None` when there was no nth call.
fn fail_and_resume(call: &str, error: &str, nth: usize) -> Option<Verdict> {
    let project = Project::new(MEMBERS, "[transport]\nkind = \"folder\"\n");
    let inject = format!("inject={call}:error={error}:when={nth}");
    let by = ["strace", "-f", "-qq", "-e", "trace=none", "-e", &inject];
    let failed = !end(project.send_by(&by, None).unwrap());
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
    for (call, error) in [("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("fdatasync", "EIO")] {
        let (mut nth, mut faults, mut sum, mut quiet) = (1, 0, Verdict::default(), 0);
        // Some calls may fail without harm, such as the sync of a log that is checked anyway: three in a row without any
        // effect mean that there was no such call.
        while quiet < 3 {
            match fail_and_resume(call, error, nth) {
                Some(verdict) => {
                    assert_eq!((verdict.lost, verdict.doubled), (0, 0), "{call} {nth}");
                    assert!(verdict.uncertain <= 1, "{call} {nth}: {}", verdict.uncertain);
                    sum.add(verdict);
                    faults += 1;
                    quiet = 0;
                }
                None => quiet += 1,
            }
            nth += stride;
        }
        println!("{call}: {faults} faults, {} lost, {} doubled, {} uncertain", sum.lost, sum.doubled, sum.uncertain);
    }
}
