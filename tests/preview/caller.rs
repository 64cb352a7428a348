//! Somebody who speaks HTTP by the byte, so that nothing polite stands between a test and the server.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

/// No answer may take longer.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A field that stands there once; `None` where it is missing.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let first = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} stands there twice: {:?}", self.headers);
        first
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"));
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A request that is put together field by field.
pub struct Ask {
    line: String,
    fields: Vec<String>,
    body: Vec<u8>,
}

impl Ask {
    /// Any request line, such as `GET /x HTTP/1.1`, without a field.
    pub fn line(line: &str) -> Ask {
        Ask { line: line.to_owned(), fields: Vec::new(), body: Vec::new() }
    }

    pub fn get(path: &str) -> Ask {
        Ask::line(&format!("GET {path} HTTP/1.1"))
    }

    pub fn field(mut self, name: &str, value: &str) -> Ask {
        self.fields.push(format!("{name}: {value}"));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Ask {
        self.body = body.into();
        let length = self.body.len().to_string();
        self.field("content-length", &length)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{}\r\n{}\r\n\r\n", self.line, self.fields.join("\r\n")).into_bytes();
        if self.fields.is_empty() {
            bytes = format!("{}\r\n\r\n", self.line).into_bytes();
        }
        bytes.extend(&self.body);
        bytes
    }

    /// The answer on a connection of its own, which ends with it.
    pub fn to(self, port: u16) -> Answer {
        let has_body = !self.line.starts_with("HEAD ");
        let mut stream = open(port);
        stream.write_all(&self.field("connection", "close").bytes()).unwrap();
        answer(&mut BufReader::new(stream), has_body).expect("an answer")
    }

    /// Sends the request and leaves what comes of it to be read; `None` when the server closed first.
    pub fn into_stream(self, port: u16) -> BufReader<TcpStream> {
        let mut stream = open(port);
        stream.write_all(&self.bytes()).unwrap();
        BufReader::new(stream)
    }

    /// The answer on a connection that goes on; `None` when the server ended it without one.
    pub fn on(&self, stream: &mut BufReader<TcpStream>) -> Option<Answer> {
        stream.get_mut().write_all(&self.bytes()).ok()?;
        answer(stream, !self.line.starts_with("HEAD "))
    }
}

/// A connection on which nobody waits for ever.
pub fn open(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// Reads one answer; `None` at the end of the stream.
pub fn answer(stream: &mut impl BufRead, has_body: bool) -> Option<Answer> {
    let status = line(stream)?.split(' ').nth(1)?.parse().ok()?;
    let headers = fields(stream)?;
    let field = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let mut body = Vec::new();
    if !has_body || status == 304 {
    } else if field("transfer-encoding").is_some() {
        while let Some(size) = line(stream).filter(|size| size != "0") {
            let mut chunk = vec![0; usize::from_str_radix(&size, 16).unwrap() + 2];
            stream.read_exact(&mut chunk).ok()?;
            body.extend(&chunk[..chunk.len() - 2]);
        }
        line(stream)?;
    } else if let Some(length) = field("content-length") {
        body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut body).ok()?;
    } else {
        stream.read_to_end(&mut body).ok()?;
    }
    Some(Answer { status, headers, body })
}

/// The fields of a head, with names in small letters.
fn fields(stream: &mut impl BufRead) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    loop {
        let line = line(stream)?;
        let Some((name, value)) = line.split_once(':') else { return Some(fields) };
        fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn line(stream: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line).ok().filter(|read| *read > 0)?;
    Some(String::from_utf8_lossy(&line).trim_end().to_owned())
}

/// The news, as a page gets them.
pub struct News(BufReader<TcpStream>);

impl News {
    /// Opens the stream, and reads the version that is there.
    pub fn listen(port: u16, base: &str) -> News {
        let ask = Ask::get(&format!("{base}events")).field("host", &format!("127.0.0.1:{port}"));
        let mut news = News(ask.into_stream(port));
        assert_eq!(line(&mut news.0).unwrap(), "HTTP/1.1 200 OK");
        fields(&mut news.0).unwrap();
        news.state();
        news
    }

    /// Waits for the next state; its news.
    pub fn state(&mut self) -> Value {
        self.state_within(PATIENCE).expect("a state")
    }

    /// The news of the next state; `None` where none comes in time.
    pub fn state_within(&mut self, time: Duration) -> Option<Value> {
        let begun = Instant::now();
        let mut is_state = false;
        loop {
            let left = time.saturating_sub(begun.elapsed()).max(Duration::from_millis(1));
            self.0.get_mut().set_read_timeout(Some(left)).unwrap();
            let line = line(&mut self.0)?;
            is_state |= line == "event: state";
            if let Some(data) = line.strip_prefix("data: ").filter(|_| is_state) {
                return Some(serde_json::from_str(data).unwrap());
            }
        }
    }
}
