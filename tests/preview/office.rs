//! A preview of a project in a temporary folder, whose shell does what a test wants: it may panic anywhere, and mails nothing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use diglot::check::CheckSettings;
use diglot::clock::Timestamp;
use diglot::config::Config;
use diglot::delivery::NotMailed;
use diglot::edition::{AdPrefix, EditionSettings};
use diglot::files::read_project;
use diglot::l10n::pseudo_words;
use diglot::language::{LanguageSettings, Languages};
use diglot::members::{Member, MemberList, MemberSettings, read};
use diglot::message::MailSettings;
use diglot::preview::{
    Desk, Options, Reading, Refused, Said, Sent, SentEdition, Server, Settings, Stop, TestMail, Trial, Way,
};
use diglot::problem::{Place, Problem};
use diglot::sources::{Slug, Sources};
use serde_json::{Value, json};

use crate::caller::{Answer, Ask, News};

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
pub const SLUG: &str = "spring-lunch";
/// The words in English and in Chinese of the newsletter.
pub const ENGLISH: &str = "locales/en/newsletters/spring-lunch.ftl";
pub const CHINESE: &str = "locales/zh-CN/newsletters/spring-lunch.ftl";
pub const FACTS: &str = "newsletters/spring-lunch.toml";
pub const EDITIONS: [&str; 4] = ["en", "zh-CN", "en+zh-CN", "zh-CN+en"];
/// Markup in every place where a list may hold it, and what a browser would take for a page.
pub const LIST: &str = "email,name,languages\n\
    one@members.example,<script>alert(1)</script>,en\n\
    two@members.example,\"<img src=x onerror=\"\"alert(1)\"\">会员\",zh-CN\n\
    three@members.example,<!doctype html><html>,en+zh-CN\n";

/// A folder with a copy of a small bilingual project without a finding.
pub fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/check/base"), folder.path());
    std::fs::write(folder.path().join("members.csv"), LIST).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The shell of a test.
pub struct Office {
    root: PathBuf,
    settings: Settings,
    members: MemberSettings,
    /// Where it panics.
    pub broken: Mutex<Option<&'static str>>,
    /// What would have been mailed.
    pub mailed: Mutex<Vec<TestMail>>,
}

impl Office {
    fn new(root: PathBuf) -> Office {
        let mut sources = Sources::default();
        sources.insert("diglot.toml", std::fs::read(root.join("diglot.toml")).unwrap());
        let config = sources.text("diglot.toml").and_then(|source| Config::read(source).value).expect("good settings");
        let members = MemberSettings {
            languages: config.languages.clone(),
            unknown_language: diglot::members::UnknownLanguage::Default,
            columns: vec![],
            language_aliases: vec![],
            own_addresses: vec![],
            encoding: None,
        };
        Office { root, settings: settings(config), members, broken: Mutex::default(), mailed: Mutex::default() }
    }

    fn may_break(&self, here: &str) {
        let is_broken = self.broken.lock().unwrap().is_some_and(|broken| broken == here);
        assert!(!is_broken, "a fault in {here}");
    }
}

fn settings(config: Config) -> Settings {
    let from = config.organisation.from;
    let mail = MailSettings {
        envelope_from: from.clone(),
        from: from.clone(),
        reply_to: None,
        list_id: config.organisation.list_id,
        organisation: config.organisation.id,
        unsubscribe: config.unsubscribe.mailto,
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: config.languages.time_zones[0].clone(),
    };
    let edition = EditionSettings {
        domain: from.domain(),
        reply_to: config.organisation.reply_to.as_str().to_owned(),
        website: None,
        ad_prefix: AdPrefix::Chinese,
    };
    Settings {
        check: CheckSettings { languages: config.languages, orthography: config.orthography, edition, mail },
        asks_providers: false,
        content: "settings of a test".to_owned(),
        members: "members.csv".into(),
        test_to: vec![from],
        way: Way::Folder { path: "nowhere".to_owned() },
    }
}

impl Desk for Office {
    fn read(&self) -> Reading {
        self.may_break("read");
        let list = std::fs::metadata(self.root.join("members.csv")).ok();
        let list = list.and_then(|list| Some((list.len(), list.modified().ok()?)));
        let settings = Some(self.settings.clone());
        Reading { settings, sources: read_project(&self.root), problems: Vec::new(), list }
    }

    fn tell(&self, problems: &[Problem], tongue: &str) -> Vec<Value> {
        self.may_break("tell");
        let one = |problem: &Problem| {
            let values: Vec<String> = problem.values().iter().map(|(name, value)| format!("{name}={value}")).collect();
            json!({
                "code": problem.code(), "severity": problem.severity().as_str(), "message": values.join(" "), "tongue": tongue,
                "file": problem.place().map(Place::path),
            })
        };
        problems.iter().map(one).collect()
    }

    fn words(&self, tongue: &str) -> Value {
        self.may_break("words");
        json!({"preview-tongue": tongue, "preview-markup": "<script>alert(1)</script>"})
    }

    fn sent(&self, slugs: &[Slug]) -> Vec<Option<Sent>> {
        self.may_break("sent");
        vec![None; slugs.len()]
    }

    fn sent_edition(&self, _: &Slug, _: &Languages) -> Option<SentEdition> {
        self.may_break("sent_edition");
        None
    }

    fn compare(&self, was: &str, is: &str) -> String {
        format!("{was} {is}")
    }

    fn pseudo(&self, sources: &Sources, languages: &LanguageSettings) -> Sources {
        self.may_break("pseudo");
        pseudo_words(sources, languages)
    }

    fn members(&self, _: &str) -> Result<Arc<MemberList>, String> {
        self.may_break("members");
        let bytes = std::fs::read(self.root.join("members.csv")).map_err(|error| error.to_string())?;
        read("members.csv", bytes, &self.members).value.map(Arc::new).ok_or_else(|| "no list".to_owned())
    }

    fn not_mailed(&self, members: &[Member], _: &[Languages]) -> Vec<Option<NotMailed>> {
        vec![None; members.len()]
    }

    fn mail_test(&self, wanted: &TestMail, _: &str, told: &mut dyn FnMut(Trial)) -> Result<(), Refused> {
        self.may_break("mail_test");
        if *self.broken.lock().unwrap() == Some("refused") {
            return Err(Refused { message: "No <b>test</b> now.".to_owned() });
        }
        self.mailed.lock().unwrap().push(wanted.clone());
        for edition in &wanted.editions {
            let to = "office@garden.example".to_owned();
            told(Trial { to, edition: edition.to_string(), outcome: "accepted", why: None });
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        self.may_break("now");
        Timestamp(1_806_998_400_000)
    }

    fn say(&self, _: Said<'_>) {
        self.may_break("say");
    }
}

/// A preview that runs on a thread of its own until it is dropped.
pub struct Running {
    pub port: u16,
    pub office: Arc<Office>,
    folder: tempfile::TempDir,
    stop: Stop,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Running {
    pub fn new() -> Running {
        Running::of(project(), None)
    }

    /// The preview of a project; `broken` panics from the start.
    pub fn of(folder: tempfile::TempDir, broken: Option<&'static str>) -> Running {
        let office = Arc::new(Office::new(folder.path().to_owned()));
        *office.broken.lock().unwrap() = broken;
        let root = folder.path().to_owned();
        let options = Options { root, port: Some(0), poll: false, token: TOKEN.to_owned() };
        let server = Server::begin(Arc::clone(&office) as Arc<dyn Desk>, &options).unwrap();
        let (port, stop) = (server.port(), Stop::default());
        let stopped = stop.clone();
        let thread = std::thread::spawn(move || server.run(&stopped).unwrap());
        Running { port, office, folder, stop, thread: Some(thread) }
    }

    /// The one that tests share which change nothing.
    pub fn shared() -> &'static Running {
        static SHARED: OnceLock<Running> = OnceLock::new();
        SHARED.get_or_init(Running::new)
    }

    pub fn base(&self) -> String {
        format!("/p/{TOKEN}/")
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A request for a path below the page's own, as the page would send it.
    pub fn ask(&self, below: &str) -> Ask {
        Ask::get(&format!("{}{below}", self.base())).field("host", &self.host())
    }

    pub fn get(&self, below: &str) -> Answer {
        self.ask(below).to(self.port)
    }

    pub fn state(&self) -> Value {
        let answer = self.get("state");
        assert_eq!(answer.status, 200);
        answer.json()
    }

    pub fn news(&self) -> News {
        News::listen(self.port, &self.base())
    }

    /// The hash of an edition that is shown now.
    pub fn hash(&self, edition: &str) -> String {
        hash_in(&self.state(), edition)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Saves as an editor does: beside, and renamed.
    pub fn save(&self, path: &str, text: &str) {
        let beside = self.path(".saving");
        std::fs::write(&beside, text).unwrap();
        std::fs::rename(beside, self.path(path)).unwrap();
    }

    /// Replaces text in a file; it must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.save(path, &text.replace(from, to));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server panicked");
        }
    }
}

/// The hash of an edition in a state.
pub fn hash_in(state: &Value, edition: &str) -> String {
    let editions = state["newsletter"]["editions"].as_array().expect("editions");
    let found = editions.iter().find(|known| known["edition"] == edition).expect("the edition");
    found["hash"].as_str().expect("a hash").to_owned()
}
