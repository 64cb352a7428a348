//! Messages as `.eml` files in a folder: the way out that needs no server, and that a project starts with.
//!
//! A message is accepted when its file is durable: written under a name that mail readers pass over, synced, renamed, and
//! the folder synced. A file is never written over: a second copy of the same message stands beside the first as `….2.eml`,
//! so that a doubled delivery can be seen here just as in a real mailbox.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Answer, Delay, Open, Outcome, Reply, RunFate, Saw, Stage, Take, Transport, TransportError, Via, Whole};
use crate::message::Message;

/// A folder as a way out.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    name: String,
}

impl Folder {
    /// The folder `path`, which people know as `name` (`outbox`). It is made when [`Open::check`] runs.
    #[must_use]
    pub fn new(path: &Path, name: &str) -> Folder {
        Folder { path: path.to_owned(), name: name.trim_end_matches('/').to_owned() }
    }

    fn failed(&self, error: &io::Error) -> String {
        format!("cannot write to the folder {}/: {error}", self.name)
    }

    /// The message on disk under its temporary name, where nobody takes it for mail.
    fn write(&self, stem: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let temporary = self.path.join(format!(".{stem}.tmp"));
        let mut file = File::create(&temporary)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
            let _ = fs::remove_file(&temporary);
        })?;
        Ok(temporary)
    }

    /// Gives it the name by which it is mail; the name.
    fn publish(&self, temporary: &Path, stem: &str) -> io::Result<String> {
        let mut name = format!("{stem}.eml");
        let mut copy = 1;
        while fs::exists(self.path.join(&name))? {
            copy += 1;
            name = format!("{stem}.{copy}.eml");
        }
        fs::rename(temporary, self.path.join(&name))?;
        sync_folder(&self.path)?;
        Ok(name)
    }
}

impl Take for Folder {
    fn take(&mut self, message: &Message) -> Answer {
        let stem = stem(message);
        let temporary = match self.write(&stem, &message.bytes) {
            Ok(temporary) => temporary,
            Err(error) => {
                let outcome = Outcome::TryLater(Stage::Data, None, Delay::Now);
                return Answer { outcome: Some(outcome), run: RunFate::Stop(self.failed(&error)) };
            }
        };
        match self.publish(&temporary, &stem) {
            Ok(name) => {
                let reply = Reply { code: 250, status: None, text: name };
                Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn }
            }
            // It may have got its name before the fault; whether that survives a power cut, nobody knows.
            Err(error) => {
                let why = self.failed(&error);
                let outcome = Outcome::Uncertain(Stage::Dot, Saw::Text(why.clone()));
                Answer { outcome: Some(outcome), run: RunFate::Stop(why) }
            }
        }
    }
}

impl Open for Folder {
    fn check(&self) -> Result<(), TransportError> {
        let probe = self.path.join(format!(".probe-{}.tmp", std::process::id()));
        let tried =
            fs::create_dir_all(&self.path).and_then(|()| File::create(&probe)).and_then(|_| fs::remove_file(&probe));
        tried.map_err(|error| TransportError {
            what: format!("cannot write to the folder {}/", self.name),
            source: Some(Box::new(error)),
        })
    }

    fn open(&self) -> Box<dyn Transport> {
        Box::new(Whole::new(self.clone()))
    }

    fn via(&self) -> Via {
        Via::Folder(self.name.clone())
    }
}

/// A file's name without ending: the Message-ID without its domain, so that every attempt of one delivery asks for the same name.
fn stem(message: &Message) -> String {
    let id = message_id(&message.bytes).unwrap_or_else(|| HEXLOWER.encode(&Sha256::digest(&message.bytes)));
    let plain = |c: char| if c.is_ascii_alphanumeric() || "+-_.".contains(c) { c } else { '_' };
    id.chars().take(200).map(plain).collect::<String>().trim_start_matches('.').to_owned()
}

/// The part before `@` of the Message-ID, which may stand on the line after its header's name.
fn message_id(bytes: &[u8]) -> Option<String> {
    let head = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes, |end| &bytes[..end]);
    let head = String::from_utf8_lossy(head).replace("\r\n ", " ");
    let line = head.lines().find(|line| line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("message-id:")))?;
    let (local, _) = line[11..].trim().strip_prefix('<')?.split_once('@')?;
    (!local.is_empty()).then(|| local.to_owned())
}

/// A new name in a folder is durable when the folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Elsewhere a folder cannot be opened for this; the system writes the name with the file.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::message::Envelope;
    use crate::transport::hand_over;

    fn message(id: &str, body: &str) -> Message {
        let address = |text| Address::parse(text).unwrap();
        Message {
            envelope: Envelope { from: address("newsletter@chinalux.example"), to: address("wei@two.example") },
            bytes: format!(
                "Subject: =?utf-8?B?5Lit5Zu9?=\r\nMessage-ID:\r\n <{id}@chinalux.example>\r\n\r\n{body}\r\n"
            )
            .into_bytes(),
        }
    }

    fn names(path: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_message_is_one_file_named_by_its_message_id() {
        let folder = tempfile::tempdir().unwrap();
        let way = Folder::new(&folder.path().join("outbox"), "outbox/");
        way.check().unwrap();
        let answer = hand_over(&mut *way.open(), message("2021-05-digitalisation.en+zh-CN.bt46", "您好"));
        let reply = Reply { code: 250, status: None, text: "2021-05-digitalisation.en+zh-CN.bt46.eml".into() };
        assert_eq!(answer, Answer { outcome: Some(Outcome::Accepted(reply)), run: RunFate::GoOn });
        assert_eq!(names(&folder.path().join("outbox")), ["2021-05-digitalisation.en+zh-CN.bt46.eml"]);
        assert_eq!(way.via(), Via::Folder("outbox".into()));
    }

    #[test]
    fn a_doubled_delivery_stands_beside_the_first_and_nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let mut way = Folder::new(folder.path(), "outbox");
        way.take(&message("one", "first"));
        way.take(&message("one", "second"));
        assert_eq!(names(folder.path()), ["one.2.eml", "one.eml"]);
        assert!(fs::read_to_string(folder.path().join("one.eml")).unwrap().contains("first"));
    }

    #[test]
    fn a_half_written_file_of_a_dead_run_is_no_mail_and_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".one.tmp"), "Subj").unwrap();
        let mut way = Folder::new(folder.path(), "outbox");
        way.take(&message("one", "whole"));
        assert_eq!(names(folder.path()), ["one.eml"]);
    }

    #[test]
    fn a_message_that_could_not_be_written_goes_back_and_the_run_stops() {
        let folder = tempfile::tempdir().unwrap();
        let answer = Folder::new(&folder.path().join("gone"), "gone").take(&message("one", ""));
        assert_eq!(answer.outcome, Some(Outcome::TryLater(Stage::Data, None, Delay::Now)));
        assert!(matches!(answer.run, RunFate::Stop(why) if why.starts_with("cannot write to the folder gone/: ")));
    }

    #[test]
    fn a_folder_that_is_a_file_is_refused_before_anything_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("outbox"), "").unwrap();
        let error = Folder::new(&folder.path().join("outbox"), "outbox").check().unwrap_err();
        assert_eq!(error.to_string(), "cannot write to the folder outbox/");
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn a_name_never_leaves_the_folder() {
        assert_eq!(stem(&message("../../etc/passwd", "")), "_.._etc_passwd");
        assert_eq!(stem(&Message { bytes: b"no id\r\n\r\n".to_vec(), ..message("x", "") }).len(), 64);
    }
}
