//! A test of a newsletter: marked mails to a few named addresses, for `diglot send --test` and for the preview's button.
//!
//! In: a [`Trial`], and somebody who is told of each mail as it goes. Out: how many were accepted, or why none was tried. No
//! member list, no row in the ledger, no number to type; nothing is printed but by the command itself.

use std::ops::ControlFlow;

use super::checked::Checked;
use super::{Errand, way};
use crate::address::Address;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::members::address;
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::config::MOST_TEST_ADDRESSES;
use crate::keys::Keys;
use crate::language::Languages;
use crate::message::{Kind, Letter, Message, Recipient};
use crate::problem::Problem;
use crate::shown::discreet;
use crate::sources::Slug;
use crate::transport::{Answer, Outcome as Sent, RunFate, Unsendable, Via, hand_over};

/// What is mailed to whom.
pub struct Trial<'a> {
    /// The project.
    pub project: &'a Project,
    /// The newsletter.
    pub slug: &'a Slug,
    /// The editions; the usual ones when none is named.
    pub editions: &'a [Languages],
    /// Each of them gets every edition.
    pub addresses: &'a [Address],
    /// The subject as it will be, without `[TEST]` or `[测试]`.
    pub exact: bool,
}

/// What somebody who follows a test is told. The answer says whether it goes on.
pub enum Told<'a> {
    /// Before the first mail: findings that are no reason to refuse the test.
    Findings(&'a [Problem]),
    /// A mail was handed over, or was not.
    Mail {
        /// Where to.
        to: &'a Address,
        /// Which edition.
        edition: &'a Languages,
        /// `None`: it was accepted.
        why_not: Option<Remark>,
    },
}

/// How a test went.
pub struct Tally {
    /// The way out.
    pub via: Via,
    /// Mails that were accepted.
    pub accepted: u32,
    /// Mails that were not.
    pub failed: u32,
}

/// Mails every edition, or those named, to each address; the first mail that is not accepted is the last.
pub fn run(errand: &Errand<'_>) -> Outcome {
    let Errand { shell, project, command, slug, .. } = *errand;
    let addresses = addresses(&command.test)?;
    let trial = Trial { project, slug, editions: &command.editions, addresses: &addresses, exact: command.exact };
    let (mut editions, mut refused) = (Vec::new(), None);
    let tally = trial.mail(&mut |told| match told {
        Told::Findings(problems) => {
            shell.findings(problems);
            ControlFlow::Continue(())
        }
        Told::Mail { edition, why_not: None, .. } => {
            if !editions.contains(edition) {
                editions.push(edition.clone());
            }
            ControlFlow::Continue(())
        }
        Told::Mail { to, why_not: Some(why), .. } => {
            refused = Some(Remark::new("send-test-refused").with("to", to).telling("why", [why]));
            ControlFlow::Break(())
        }
    })?;
    if let Some(refused) = refused {
        let exit = if tally.accepted > 0 { Exit::Recipients } else { Exit::World };
        return Err(Failure::told_as(exit, &refused));
    }
    show(errand, &addresses, &editions, tally)?;
    Ok(Exit::Done)
}

fn addresses(typed: &[String]) -> Result<Vec<Address>, Failure> {
    if typed.len() > MOST_TEST_ADDRESSES {
        let many = Remark::new("send-test-most").with("most", MOST_TEST_ADDRESSES).with("count", typed.len());
        return Err(Failure::told_as(Exit::Usage, &many));
    }
    typed.iter().map(|text| address(text)).collect()
}

fn show(errand: &Errand<'_>, addresses: &[Address], editions: &[Languages], tally: Tally) -> Result<(), Failure> {
    let sent = tally.accepted;
    let editions: Vec<String> = editions.iter().map(Languages::to_string).collect();
    if errand.command.json {
        return errand.shell.json(
            &serde_json::json!({"schema": 1, "event": "summary", "test": true, "accepted": sent, "editions": editions}),
        );
    }
    let done = Remark::new("send-test-done").with("count", sent).listing("editions", editions);
    let done = done.listing("to", addresses.iter().map(Address::as_str)).telling("via", [way::told(tally.via)]);
    errand.shell.out(&(errand.shell.sentences().told(&done) + "\n"))
}

impl Trial<'_> {
    /// Mails the test, one mail after the other, until `tell` breaks off or the way out is closed.
    ///
    /// # Errors
    /// Nothing was mailed: the editions have errors or are not there, or no mail can leave at all. Or the system has no
    /// random bytes.
    pub fn mail(&self, tell: &mut dyn FnMut(Told<'_>) -> ControlFlow<()>) -> Result<Tally, Failure> {
        let checked = Checked::of(self.project, self.slug, &self.project.editions_asked_for(self.editions)?);
        let told = tell(Told::Findings(&checked.passing));
        let letters = self.letters(checked)?;
        let way = way::open(self.project)?;
        let mut tally = Tally { via: way.via(), accepted: 0, failed: 0 };
        if told.is_break() {
            return Ok(tally);
        }
        way.check().map_err(|error| way::cannot(Exit::World, &error))?;
        let mut out = way.open();
        for (to, letter) in self.addresses.iter().flat_map(|to| letters.iter().map(move |letter| (to, letter))) {
            let answer = hand_over(out.as_mut(), self.message(letter, to)?);
            let why_not = why_not(&answer);
            *(if why_not.is_none() { &mut tally.accepted } else { &mut tally.failed }) += 1;
            let told = tell(Told::Mail { to, edition: letter.languages(), why_not });
            if told.is_break() || matches!(answer.run, RunFate::Stop(_) | RunFate::Reconnect(_)) {
                break;
            }
        }
        Ok(tally)
    }

    /// The editions, refused when they are incomplete, as a real send would.
    fn letters(&self, checked: Checked<'_>) -> Result<Vec<Letter>, Failure> {
        let composed = checked.sound()?;
        let settings = self.project.mail_settings();
        let rendered = composed.newsletters.iter().flat_map(|newsletter| &newsletter.editions);
        let letters: Vec<Letter> = rendered.map(|rendered| Letter::new(rendered, &settings).value).collect();
        if letters.is_empty() {
            return Err(Failure::told_as(Exit::Refused, &Remark::new("send-no-edition").with("newsletter", self.slug)));
        }
        Ok(letters)
    }

    fn message(&self, letter: &Letter, to: &Address) -> Result<Message, Failure> {
        let mut random = [0; 16];
        getrandom::fill(&mut random)
            .map_err(|error| Failure::told_as(Exit::World, &Remark::new("send-no-random").with("error", error)))?;
        let recipient = Recipient::nameless(to.clone());
        let kind = Kind::Test { random, marked: !self.exact };
        Ok(letter.address(&recipient, &Keys::sample(), self.project.clock.now(), &kind))
    }
}

/// Why a mail was not accepted; what a relay says stays in its own words.
fn why_not(answer: &Answer) -> Option<Remark> {
    let reply = |text: String| Remark::new("send-test-answer").with("answer", text);
    Some(match (&answer.outcome, &answer.run) {
        (Some(Sent::Accepted(_)), _) => return None,
        (Some(Sent::Refused(_, said) | Sent::TryLater(_, Some(said), _)), _) => {
            reply(format!("{} {}", said.code, discreet(&said.text)))
        }
        (Some(Sent::Unsendable(Unsendable::Reserved)), _) => Remark::new("send-test-reserved"),
        (Some(Sent::Unsendable(Unsendable::NeedsUtf8)), _) => Remark::new("send-test-letters"),
        (_, RunFate::Stop(why) | RunFate::Reconnect(why) | RunFate::Slow(_, why)) => reply(why.clone()),
        _ => Remark::new("send-test-doubt"),
    })
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;

    use super::*;
    use crate::cli::arguments::Init;
    use crate::cli::init;
    use crate::cli::sentences::{Sentences, Tongue};
    use crate::cli::shell::Shell;

    const SLUG: &str = "2021-05-digitalisation";
    const CHINESE: &str = "locales/zh-CN/newsletters/2021-05-digitalisation.ftl";

    /// The sample project in a folder, changed in one place of one file.
    fn project(folder: &Path, file: &str, from: &str, to: &str) -> Project {
        let color = anstream::ColorChoice::Never;
        let shell = Shell { color, quiet: true, interactive: false, tongue: Tongue::English };
        init::run(&shell, &Init { dir: folder.join("project") }).unwrap();
        let path = folder.join("project").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} does not hold {from:?}");
        std::fs::write(&path, text.replace(from, to)).unwrap();
        Project::open(Some(&folder.join("project"))).unwrap()
    }

    /// Each mail as it was told: to whom, in which edition, and why not.
    fn follow(project: &Project, editions: &[&str], go_on: bool) -> (Vec<String>, Result<Tally, Failure>) {
        let slug = project.newsletter(SLUG).unwrap();
        let editions: Vec<Languages> = editions.iter().map(|edition| edition.parse().unwrap()).collect();
        let addresses = ["away@chinalux.example", "office@chinalux.example"].map(|text| Address::parse(text).unwrap());
        let trial = Trial { project, slug: &slug, editions: &editions, addresses: &addresses, exact: false };
        let mut told = Vec::new();
        let tally = trial.mail(&mut |mail| {
            let Told::Mail { to, edition, why_not } = mail else { return ControlFlow::Continue(()) };
            let why = why_not.map_or("accepted".into(), |why| Sentences::in_tongue(Tongue::Chinese).told(&why));
            told.push(format!("{} {edition}: {why}", to.local()));
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        (told, tally)
    }

    /// A relay that knows nobody called `away`.
    fn relay() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            listener.incoming().take(20).map_while(Result::ok).for_each(converse);
        });
        format!("kind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"")
    }

    fn converse(mut stream: TcpStream) {
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let _ = stream.write_all(b"220 relay.example\r\n");
        let mut in_data = false;
        for line in lines.map_while(Result::ok) {
            let answer = match line.get(..4).unwrap_or_default() {
                _ if in_data && line != "." => continue,
                "RCPT" if line.contains("away@") => "550 5.1.1 no such mailbox",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 2.0.0 ok",
            };
            in_data = answer.starts_with("354");
            let _ = stream.write_all(format!("{answer}\r\n").as_bytes());
        }
    }

    #[test]
    fn an_address_that_is_refused_keeps_no_other_from_its_test() {
        let folder = tempfile::tempdir().unwrap();
        let project = project(folder.path(), "diglot.toml", "kind = \"folder\"", &relay());
        let (told, tally) = follow(&project, &["en", "zh-CN"], true);
        let refused = "550 5.1.1 no such mailbox";
        let expected = [
            format!("away en: {refused}"),
            format!("away zh-CN: {refused}"),
            "office en: accepted".to_owned(),
            "office zh-CN: accepted".to_owned(),
        ];
        assert_eq!(told, expected);
        let tally = tally.unwrap();
        assert_eq!((tally.accepted, tally.failed), (2, 2));
        assert_eq!(follow(&project, &["en", "zh-CN"], false).0, expected[..1], "somebody who breaks off is obeyed");
    }

    #[test]
    fn broken_words_refuse_the_test_with_their_findings_and_only_in_their_editions() {
        let folder = tempfile::tempdir().unwrap();
        let project = project(folder.path(), CHINESE, "\nintro =", "\nentro =");
        let (told, tally) = follow(&project, &["en", "zh-CN"], true);
        let failure = tally.err().unwrap();
        assert_eq!((told.len(), failure.exit), (0, Exit::Content));
        assert!(failure.problems.iter().any(|problem| problem.code() == "L020"), "{:?}", failure.problems);
        assert_eq!(
            failure.told(Tongue::Chinese).0,
            "2021-05-digitalisation有错误，而且会寄到收件人手里，因此什么也没有寄出"
        );
        assert!(!project.root.join("outbox").exists());
        assert_eq!(follow(&project, &["en"], true).0, ["away en: accepted", "office en: accepted"]);
    }
}
