//! A case of one code as a person writes it: which lines of the base project are damaged, and how.
//!
//! ```text
//! # A remark.
//! fails: a style that does not exist      a project that must have the finding, and a name for it
//! also: L041                              a code that this damage may raise beside it
//! -lunch-when = { DATETIME($starts) }     lines that stand in the base project, once …
//! +lunch-when = { DATETIME($starts, style: "ful") }     … and those in their place
//! passes: another style                   a project that must have no finding at all
//! file: en/common.ftl                     another file below locales/, or /path from the project's folder
//! ```
//!
//! `+` lines without `-` lines go to the end of the file, which is made if need be. `delete` and `rename: NEW` act on the file.
//! `accepted` adds the lock file in which all translations of the base project were accepted.
//! What cannot be seen is written `<U+200B>`, a bare byte `<0xC4>`; `<chars 65 {>` repeats. Without `file:` the Chinese words.

use super::project::Files;

/// The file that is meant where none is named.
const FILE: &str = "locales/zh-CN/newsletters/spring-lunch.ftl";

/// The lock file of the base project (`diglot l10n accept zh-CN --all`).
const ACCEPTED: &str = include_str!("accepted.lock");

/// One damaged (or only changed) project.
pub struct Project {
    /// What is done to it, in a few words.
    pub name: String,
    /// Whether the code of the case must be found; else nothing at all may be.
    pub fails: bool,
    /// Codes that may be found beside it.
    pub also: Vec<String>,
    /// The files.
    pub files: Files,
}

/// Reads a case.
pub fn read(text: &str, base: &Files) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    let mut path = FILE.to_owned();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for line in text.lines().chain(["passes: the end"]) {
        if let Some(line) = line.strip_prefix('+') {
            new.push(bytes(line));
            continue;
        }
        if !new.is_empty() || (line.starts_with('-') && old.is_empty()) || !(old.is_empty() || line.starts_with('-')) {
            flush(&mut projects, &path, &mut old, &mut new);
        }
        if let Some(line) = line.strip_prefix('-') {
            old.push(line.to_owned());
        } else if let Some((fails, name)) = start(line) {
            path = FILE.to_owned();
            projects.push(Project { name: name.to_owned(), fails, also: Vec::new(), files: base.clone() });
        } else if let Some(codes) = line.strip_prefix("also:") {
            projects.last_mut().unwrap().also = codes.split_whitespace().map(str::to_owned).collect();
        } else if let Some(name) = line.strip_prefix("file: ") {
            path = name.strip_prefix('/').map_or_else(|| format!("locales/{name}"), str::to_owned);
            projects.last_mut().unwrap().files.add_template(&path);
        } else if let Some(name) = line.strip_prefix("rename: ") {
            let files = &mut projects.last_mut().unwrap().files;
            let moved = files.remove(&path);
            path = format!("locales/{name}");
            files.put(&path, moved);
        } else if line == "accepted" {
            projects.last_mut().unwrap().files.put("locales/diglot.lock", ACCEPTED);
        } else if line == "delete" {
            projects.last_mut().unwrap().files.remove(&path);
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "a case does not know the line {line:?}");
        }
    }
    projects.pop();
    projects
}

fn start(line: &str) -> Option<(bool, &str)> {
    let fails = line.strip_prefix("fails: ").map(|name| (true, name));
    fails.or_else(|| line.strip_prefix("passes: ").map(|name| (false, name)))
}

/// Puts the new lines where the old ones stand.
fn flush(projects: &mut [Project], path: &str, old: &mut Vec<String>, new: &mut Vec<Vec<u8>>) {
    let (old, new) = (std::mem::take(old), std::mem::take(new));
    let Some(project) = projects.last_mut().filter(|_| !old.is_empty() || !new.is_empty()) else { return };
    let new = new.concat();
    let text = project.files.get(path).unwrap_or_default().to_vec();
    if old.is_empty() {
        return project.files.put(path, [text, new].concat());
    }
    let searched = old.iter().flat_map(|line| [line, "\n"].concat().into_bytes()).collect::<Vec<u8>>();
    let starts = |at: &usize| text[*at..].starts_with(&searched) && (*at == 0 || text[at - 1] == b'\n');
    let found: Vec<usize> = (0..text.len()).filter(starts).collect();
    let [at] = found[..] else { panic!("{}: {} times in {path}: {old:?}", project.name, found.len()) };
    project.files.put(path, [&text[..at], &new, &text[at + searched.len()..]].concat());
}

/// A line with its end; what stands in angle brackets is read.
fn bytes(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('<') {
        bytes.extend(before.bytes());
        match behind.split_once('>').and_then(|(inside, after)| Some((escape(inside)?, after))) {
            Some((read, after)) => {
                bytes.extend(read);
                rest = after;
            }
            None => {
                bytes.push(b'<');
                rest = behind;
            }
        }
    }
    bytes.extend(rest.bytes());
    if bytes.last() == Some(&0) {
        bytes.pop();
        return bytes;
    }
    bytes.push(b'\n');
    bytes
}

fn escape(inside: &str) -> Option<Vec<u8>> {
    if let Some(code) = inside.strip_prefix("U+") {
        return Some(char::from_u32(u32::from_str_radix(code, 16).ok()?)?.to_string().into_bytes());
    }
    if let Some(byte) = inside.strip_prefix("0x") {
        return Some(vec![u8::from_str_radix(byte, 16).ok()?]);
    }
    if inside == "no newline" {
        return Some(vec![0]);
    }
    let (count, what) = inside.strip_prefix("chars ")?.split_once(' ')?;
    Some(what.repeat(count.parse().ok()?).into_bytes())
}
