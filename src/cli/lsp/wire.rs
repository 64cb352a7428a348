//! Messages on stdin and stdout (LSP 3.17, Base Protocol), each with a header that tells its length.
//!
//! In: bytes of the editor. Out: messages, in order, on a channel each way. What a header announces is held against a bound
//! before anything is read, so that no header can make the program fall or fill the memory.

use std::io::{BufRead, Error, ErrorKind, Read, Result};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, Message};
use lsp_types::notification::{Exit, Notification};

/// The most bytes of one message: no file of a project that is read has as many.
const MOST_BYTES: u64 = 64 << 20;
/// The most bytes of all headers of one message.
const MOST_HEADERS: u64 = 8 << 10;

/// The threads that read and write.
pub(super) struct Wire {
    reader: JoinHandle<Result<()>>,
    writer: JoinHandle<Result<()>>,
}

/// Begins to read stdin and to write stdout.
pub(super) fn open() -> (Connection, Wire) {
    let (ours, Connection { sender, receiver }) = Connection::memory();
    let reader = thread::spawn(move || {
        let mut stdin = std::io::stdin().lock();
        while let Some(message) = read(&mut stdin)? {
            let is_last = matches!(&message, Message::Notification(one) if one.method == Exit::METHOD);
            if sender.send(message).is_err() || is_last {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        let mut stdout = std::io::stdout().lock();
        receiver.into_iter().try_for_each(|message| message.write(&mut stdout))
    });
    (ours, Wire { reader, writer })
}

impl Wire {
    /// Waits until all answers are written; the connection must be dropped. The reader is waited for only where nothing more
    /// comes from it: an editor need not close its side first.
    pub(super) fn close(self, is_read: bool) -> Result<()> {
        let written = ended(self.writer);
        if is_read { ended(self.reader).and(written) } else { written }
    }
}

fn ended(thread: JoinHandle<Result<()>>) -> Result<()> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The next message; `None` at the end.
fn read(from: &mut impl BufRead) -> Result<Option<Message>> {
    let Some(length) = length(from)? else { return Ok(None) };
    let mut body = Vec::new();
    // The memory grows with what arrives, not with what was announced.
    if from.take(length).read_to_end(&mut body)? as u64 != length {
        return Err(Error::new(ErrorKind::UnexpectedEof, "a message is cut off"));
    }
    Ok(Some(serde_json::from_slice(&body)?))
}

/// The length that the headers tell; `None` where nothing more comes.
fn length(from: &mut impl BufRead) -> Result<Option<u64>> {
    let mut headers = from.take(MOST_HEADERS);
    let (mut length, mut line, mut is_first) = (None, String::new(), true);
    loop {
        line.clear();
        if headers.read_line(&mut line)? == 0 {
            return if is_first { Ok(None) } else { Err(invalid("the headers of a message do not end")) };
        }
        is_first = false;
        let header = line.trim_end_matches(['\r', '\n']);
        if header.is_empty() {
            return length.map(Some).ok_or_else(|| invalid("a message has no Content-Length"));
        }
        let (name, value) = header.split_once(':').ok_or_else(|| invalid("a header has no colon"))?;
        if name.eq_ignore_ascii_case("content-length") {
            let told = value.trim().parse().ok().filter(|told| *told <= MOST_BYTES);
            length = Some(told.ok_or_else(|| invalid("the Content-Length of a message is out of bounds"))?);
        }
    }
}

fn invalid(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(bytes: &[u8]) -> Result<Option<String>> {
        Ok(read(&mut &bytes[..])?.map(|message| match message {
            Message::Notification(one) => one.method,
            other => format!("{other:?}"),
        }))
    }

    #[test]
    fn a_message_is_read_by_its_length() {
        let body = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let type_of = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n";
        for headers in [String::new(), type_of.to_owned()] {
            let text = format!("{headers}content-length: {}\r\n\r\n{body}behind", body.len());
            assert_eq!(method(text.as_bytes()).unwrap().as_deref(), Some("exit"));
        }
        assert_eq!(method(b"").unwrap(), None);
    }

    #[test]
    fn an_absurd_header_is_an_error_and_nothing_else() {
        let many = "a: b\r\n".repeat(100_000);
        for text in [
            "Content-Length: 18446744073709551615\r\n\r\n{}",
            "Content-Length: 99999999999999999999999\r\n\r\n{}",
            "Content-Length: -1\r\n\r\n{}",
            "Content-Length: 68000000\r\n\r\n{}",
            "Content-Length: 60000000\r\n\r\n{}",
            "Content-Length: 2\r\n\r\n{}",
            "Content-Length: 3\r\n\r\n\u{FF}",
            "\r\n{}",
            "hello\r\n\r\n",
            "Content-Length: 2",
            &many,
        ] {
            assert!(method(text.as_bytes()).is_err(), "{}", &text[..text.len().min(60)]);
        }
        let long = [b'x'; 100_000];
        assert!(method(&long).is_err());
    }
}
