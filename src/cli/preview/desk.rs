//! Answers what the preview asks: by the same functions as `check`, `send --test` and `members`.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;

use crate::cli::exit::Failure;
use crate::cli::findings;
use crate::cli::members::read_list;
use crate::cli::project::Project;
use crate::cli::send::trial::{Told, Trial as Mailing};
use crate::cli::sentences::{Sentences, Tongue};
use crate::cli::shell::Shell;
use crate::clock::Timestamp;
use crate::config::{PROJECT_FILE, Transport};
use crate::delivery::{Judge, NotMailed};
use crate::files::{read_plain, read_project};
use crate::keys::Keys;
use crate::l10n::{changes, marked, pseudo_words};
use crate::language::{LanguageSettings, Languages};
use crate::ledger::{Ledger, Summary};
use crate::members::{Member, MemberList};
use crate::message::Letter;
use crate::preview::{Desk, Reading, Refused, Said, Sent, SentEdition, Settings, TestMail, Trial, Way};
use crate::problem::{Place, Problem};
use crate::sources::{MOST_TEXT, Slug, Sources};

use super::terminal;

/// The project's folder, the terminal, and what both say.
pub(super) struct Office {
    shell: Shell,
    root: PathBuf,
    english: Sentences,
    chinese: Sentences,
    /// What the ledger knew when it was last read.
    ledger: Mutex<Option<Known>>,
    /// The member list as it was last read.
    members: Mutex<Option<KnownList>>,
}

/// A member list, and by which it is seen that there is another by now.
struct KnownList {
    /// Size and time of its file.
    stamp: Option<(u64, SystemTime)>,
    /// The settings by which it was read.
    how: String,
    list: Arc<MemberList>,
}

/// So many seconds what a ledger on a server knew is taken to be what it knows.
const SERVER_ROUND: u64 = 5;

/// What a ledger knew, and by which it is seen that it knows more by now.
struct Known {
    /// Size and time of its files.
    stamp: Vec<Option<(u64, SystemTime)>>,
    sent: Vec<(Slug, Option<Sent>)>,
}

impl Office {
    pub(super) fn new(shell: Shell, root: PathBuf) -> Office {
        Office {
            shell,
            root,
            english: Sentences::in_tongue(Tongue::English),
            chinese: Sentences::in_tongue(Tongue::Chinese),
            ledger: Mutex::default(),
            members: Mutex::default(),
        }
    }

    fn project(&self) -> Result<Project, Failure> {
        Project::open(Some(&self.root))
    }

    fn sentences(&self, tongue: &str) -> &Sentences {
        match Tongue::of(tongue) {
            Tongue::English => &self.english,
            Tongue::Chinese => &self.chinese,
        }
    }

    /// The member list, read anew where it or the settings that it is read by changed.
    fn list(&self) -> Result<Arc<MemberList>, Failure> {
        let project = self.project()?;
        let file = project.root.join(&project.config.members.file);
        let (stamp, how) = (stamp_of(&file).ok(), format!("{:?}", project.member_settings(None)));
        let mut known = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_ref().filter(|known| known.stamp == stamp && known.how == how) {
            return Ok(Arc::clone(&known.list));
        }
        let list = Arc::new(read_list(&project, &file, None)?.value);
        *known = Some(KnownList { stamp, how, list: Arc::clone(&list) });
        Ok(list)
    }

    /// What is wrong with the settings; also where there is no file to be wrong.
    fn about_settings(&self, failure: Failure) -> Vec<Problem> {
        if !failure.problems.is_empty() {
            return failure.problems;
        }
        let why = read_plain(&self.root.join(PROJECT_FILE), MOST_TEXT as u64).err().map(|error| error.to_string());
        vec![Problem::error("S001").at(Place::file(PROJECT_FILE)).with("error", why.unwrap_or(failure.message))]
    }

    /// What a failure says, with its findings.
    fn told(&self, failure: &Failure, tongue: &str) -> String {
        let sentences = self.sentences(tongue);
        let (message, _) = failure.told(sentences.tongue());
        if message.is_empty() {
            let told: Vec<String> = failure.problems.iter().map(|problem| sentences.message(problem)).collect();
            return told.join("\n");
        }
        message.to_owned()
    }
}

impl Desk for Office {
    fn read(&self) -> Reading {
        match self.project() {
            Ok(project) => {
                let list = project.root.join(&project.config.members.file);
                let list = Some(&list).filter(|list| list.is_file()).and_then(|list| stamp_of(list).ok());
                Reading { settings: Some(settings(&project)), sources: project.sources, problems: Vec::new(), list }
            }
            Err(failure) => Reading {
                settings: None,
                sources: read_project(&self.root),
                problems: self.about_settings(failure),
                list: None,
            },
        }
    }

    fn tell(&self, problems: &[Problem], tongue: &str) -> Vec<Value> {
        let told = findings::to_json(problems, self.sentences(tongue));
        told.iter().map(|finding| serde_json::to_value(finding).expect("a finding has text keys")).collect()
    }

    fn words(&self, tongue: &str) -> Value {
        serde_json::json!(self.sentences(tongue).raw("preview-"))
    }

    fn sent(&self, slugs: &[Slug]) -> Vec<Option<Sent>> {
        let Ok(project) = self.project() else { return vec![None; slugs.len()] };
        let stamp = stamp(&project);
        let mut known = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |known: &Known| known.stamp == stamp && known.sent.iter().map(|(slug, _)| slug).eq(slugs);
        if !known.as_ref().is_some_and(is_known) {
            let sent = slugs.iter().cloned().zip(sent(&project, slugs)).collect();
            *known = Some(Known { stamp, sent });
        }
        known.iter().flat_map(|known| &known.sent).map(|(_, sent)| *sent).collect()
    }

    fn sent_edition(&self, slug: &Slug, edition: &Languages) -> Option<SentEdition> {
        let summary = self.project().ok()?.look_into_ledger().ok()??.newsletter(slug).ok()??;
        let last = summary.editions.iter().rev().find(|(_, frozen)| frozen.languages == *edition);
        let (_, frozen) = last.filter(|_| summary.tally.accepted > 0)?;
        Some(SentEdition { at: sent_at(&summary), letter: Letter::from_bytes(&frozen.segments).ok()? })
    }

    fn compare(&self, was: &str, is: &str) -> String {
        marked(&changes(was, is))
    }

    fn pseudo(&self, sources: &Sources, languages: &LanguageSettings) -> Sources {
        pseudo_words(sources, languages)
    }

    fn members(&self, tongue: &str) -> Result<Arc<MemberList>, String> {
        self.list().map_err(|failure| self.told(&failure, tongue))
    }

    fn not_mailed(&self, members: &[Member], editions: &[Languages]) -> Vec<Option<NotMailed>> {
        let nobody = || vec![None; members.len()];
        let Ok(project) = self.project() else { return nobody() };
        let ledger = project.look_into_ledger().ok().flatten();
        let Ok(keys) = project.keys() else { return nobody() };
        let identity = keys.unwrap_or_else(Keys::sample).identity;
        let ledger = ledger.as_ref().map(|ledger| ledger as &dyn Ledger);
        let judged = Judge { identity: &identity, ledger, editions }.judge(members.to_vec());
        judged.map_or_else(|_| nobody(), |judged| judged.into_iter().map(|judged| judged.not_mailed).collect())
    }

    fn mail_test(&self, wanted: &TestMail, tongue: &str, tell: &mut dyn FnMut(Trial)) -> Result<(), Refused> {
        let refused = |failure: Failure| Refused { message: self.told(&failure, tongue) };
        let project = self.project().map_err(refused)?;
        let mailing = Mailing {
            project: &project,
            slug: &wanted.slug,
            editions: &wanted.editions,
            addresses: &project.config.test,
            exact: false,
        };
        let tally = mailing.mail(&mut |told| {
            if let Told::Mail { to, edition, why_not } = told {
                let why = why_not.map(|why| self.sentences(tongue).told(&why));
                let outcome = if why.is_none() { "accepted" } else { "failed" };
                tell(Trial { to: to.as_str().to_owned(), edition: edition.to_string(), outcome, why });
            }
            ControlFlow::Continue(())
        });
        tally.map(|_| ()).map_err(refused)
    }

    fn now(&self) -> Timestamp {
        crate::clock::Clock::now(&crate::clock::SystemClock)
    }

    fn say(&self, said: Said<'_>) {
        let sentences = match self.shell.tongue {
            Tongue::English => &self.english,
            Tongue::Chinese => &self.chinese,
        };
        self.shell.say(&terminal::said(&said, sentences, self.now()));
    }
}

/// What the preview needs of the settings.
pub(super) fn settings(project: &Project) -> Settings {
    Settings {
        check: project.check_settings(),
        asks_providers: matches!(project.config.transport, Transport::Smtp(_)),
        content: project.settings_of_content(),
        members: project.config.members.file.clone(),
        test_to: project.config.test.clone(),
        way: match &project.config.transport {
            Transport::Folder { path } => Way::Folder { path: path.display().to_string() },
            Transport::Smtp(relay) => Way::Relay { host: relay.host.clone() },
        },
    }
}

/// Size and time of a file: by them a change is seen without opening it.
fn stamp_of(path: &Path) -> io::Result<(u64, SystemTime)> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified()?))
}

/// Those of the ledger's files.
fn stamp(project: &Project) -> Vec<Option<(u64, SystemTime)>> {
    let path = match project.ledger_file() {
        Ok(Some(path)) => path,
        // A server has no file that would tell: it is asked again after a while.
        Ok(None) => {
            let seconds = crate::clock::Clock::now(&crate::clock::SystemClock).0.unsigned_abs() / 1000;
            return vec![Some((seconds / SERVER_ROUND, SystemTime::UNIX_EPOCH))];
        }
        Err(_) => return Vec::new(),
    };
    ["", "-wal"].map(|ending| stamp_of(Path::new(&format!("{}{ending}", path.display()))).ok()).to_vec()
}

/// What the ledger knows; nothing where there is none, or where it cannot be read: `send` and `report` say why.
fn sent(project: &Project, slugs: &[Slug]) -> Vec<Option<Sent>> {
    let Ok(Some(ledger)) = project.look_into_ledger() else { return vec![None; slugs.len()] };
    let one = |slug: &Slug| {
        let summary = ledger.newsletter(slug).ok()??;
        let tally = &summary.tally;
        let waiting = tally.queued + tally.claimed + tally.sending + tally.deferred;
        Some(Sent {
            at: sent_at(&summary),
            finished: summary.finished_at.is_some(),
            accepted: tally.accepted,
            all: tally.accepted + waiting + tally.failed + tally.uncertain,
        })
    };
    slugs.iter().map(one).collect()
}

/// When it was finished, or begun: milliseconds since 1970.
fn sent_at(summary: &Summary) -> i64 {
    summary.finished_at.unwrap_or(summary.frozen_at).0
}
