//! Lists of any length: memory does not grow with them.

use std::io::{Read, Write};
use std::process::{ChildStdout, Stdio};

use crate::support::Project;

/// Writes a list of long names. Its first thousand languages are a doubt, so that the result holds as many findings whatever
/// the length.
fn write_list(project: &Project, rows: usize) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(project.path("list.csv")).unwrap());
    writeln!(file, "编号,邮箱,姓名,语言").unwrap();
    let name = "会员".repeat(90);
    for row in 0..rows {
        let language = if row < 1_000 { "?" } else { "双语" };
        writeln!(file, "{row},member{row}@members{}.example,{name}{row},{language}", row % 97).unwrap();
    }
    file.flush().unwrap();
}

/// The highest resident memory of a process that is still there, in KiB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

/// The peak of `members check` on so many rows. Its result is larger than a pipe holds: once its first byte is here, everything
/// else is done, and the process waits to be read.
fn peak_of_check(rows: usize) -> u64 {
    let project = Project::new();
    write_list(&project, rows);
    let mut check = project.command(&["members", "check", "list.csv", "--json"]);
    let mut child = check.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdout: ChildStdout = child.stdout.take().unwrap();
    let mut text = vec![0];
    stdout.read_exact(&mut text).unwrap();
    let peak = peak(child.id());
    stdout.read_to_end(&mut text).unwrap();
    assert!(text.len() > 1 << 17, "the result fits a pipe, so that the process may have been gone");
    assert!(child.wait().unwrap().success());
    let found: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!((found["rows"].as_u64(), found["bad"].as_u64()), (Some(rows as u64), Some(0)));
    assert_eq!(found["editions"][0]["members"].as_u64(), Some(rows as u64));
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn a_list_five_times_as_long_takes_the_same_memory() {
    let (short, long) = (peak_of_check(5_000), peak_of_check(25_000));
    assert!(long < short + (4 << 10), "{short} KiB for 5,000 rows, {long} KiB for 25,000");
}
