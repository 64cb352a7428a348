//! Reads, composes and checks the project after each save, and puts what it made on the board.
//!
//! First the marked HTML of the editions that frames show, so that a save is seen at once; then everything. Whatever is wrong,
//! the last good mail stays. A panic while composing ends nothing: it is told, and the next save is tried again.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::board::{Basis, Board, News, Snapshot, Told};
use super::desk::{Desk, Reading, Said, Sent, Settings, Subject, TONGUES};
use super::findings;
use super::frame::Frame;
use super::making::{listed, make};
use super::state::{LanguagesOf, List, Listed, State, Test};
use super::watch::{Wake, Watch, settle};
use crate::check::check;
use crate::clock::Timestamp;
use crate::compose::{Wanted, compose, glimpse};
use crate::jobs::{Job, do_all};
use crate::language::Languages;
use crate::problem::{Problem, sort};
use crate::sources::{Slug, Sources};

/// So long after the start the worker looks by itself whether saves go unnoticed.
const FIRST_MINUTE: Duration = Duration::from_secs(60);
/// How often it looks.
const LOOK: Duration = Duration::from_secs(5);
/// A notification may come so much later than the change.
const LATE: Duration = Duration::from_millis(200);
/// Everything is made when so long nothing new came after a glimpse: a frame that a person waits for loads meanwhile.
const BREATH: Duration = Duration::from_millis(120);
/// Unless it was put off for so long already.
const LONGEST_PUT_OFF: Duration = Duration::from_secs(1);
/// An empty file may be one that is just being written.
const WRITING: Duration = Duration::from_millis(10);

/// The worker, with what it read last.
pub struct Worker {
    desk: Arc<dyn Desk>,
    board: Arc<Board>,
    root: PathBuf,
    poll: bool,
    wake: Sender<Wake>,
    wakes: Receiver<Wake>,
    put_off: Option<PutOff>,
    watch: Option<Watch>,
    last: Option<Reading>,
    /// The last good settings.
    settings: Option<Arc<Settings>>,
    advise_poll: bool,
    version: u64,
    /// What pages were told last, by newsletter; `None` is where there is none.
    told: BTreeMap<Option<Slug>, [State; TONGUES.len()]>,
}

/// What one step was begun for, and when.
struct Turn<'a> {
    /// The files that changed.
    changed: &'a [String],
    begun: Instant,
    /// When the first of the saves came of which only glimpses were shown yet.
    since: Instant,
}

impl Turn<'_> {
    /// One for no save.
    fn now() -> Turn<'static> {
        Turn { changed: &[], begun: Instant::now(), since: Instant::now() }
    }
}

/// The two ends by which a worker is woken; it holds both, to wake itself.
pub struct Wakes(pub Sender<Wake>, pub Receiver<Wake>);

/// What was put off for a newer save.
struct PutOff {
    changed: Vec<String>,
    since: Instant,
}

impl Worker {
    /// A worker that has done nothing yet.
    #[must_use]
    pub fn new(desk: Arc<dyn Desk>, board: Arc<Board>, root: PathBuf, poll: bool, wakes: Wakes) -> Worker {
        let Wakes(wake, wakes) = wakes;
        Worker {
            wakes,
            put_off: None,
            desk,
            board,
            root,
            poll,
            wake,
            watch: None,
            last: None,
            settings: None,
            advise_poll: false,
            version: 0,
            told: BTreeMap::new(),
        }
    }

    /// Works until it is told to stop; says when the first state is there.
    pub fn run(mut self, ready: &Sender<()>) {
        let begun = Instant::now();
        self.turn();
        // Who began it waits, or is gone.
        let _ = ready.send(());
        loop {
            let is_young = begun.elapsed() < FIRST_MINUTE && !self.poll && !self.advise_poll;
            let wake = if is_young { self.wakes.recv_timeout(LOOK) } else { self.wakes.recv().map_err(Into::into) };
            match wake {
                Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Wake::Wanted) => self.turn(),
                Ok(Wake::Changed) => match settle(&self.wakes) {
                    Some(()) => self.turn(),
                    None => return,
                },
                Err(RecvTimeoutError::Timeout) => self.look(),
            }
        }
    }

    /// One step: reads, and makes what changed. A panic in it is told.
    pub fn turn(&mut self) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.try_turn())) {
            self.fault(&said_in(&*panic));
        }
    }

    /// Whether something changed without a notification; one that comes just now, or a little later, is one.
    fn look(&mut self) {
        // What panicked would do it again: the next save tries.
        if self.is_at_fault() {
            return;
        }
        let before = self.version;
        self.turn();
        if self.version == before || self.is_at_fault() {
            return;
        }
        match self.wakes.recv_timeout(LATE) {
            // Back to where it waits to be done.
            Ok(wake) => _ = self.wake.send(wake),
            Err(_) => {
                self.advise_poll = true;
                self.desk.say(Said::Poll);
                self.retell(|state| state.poll = true);
            }
        }
    }

    /// Whether the last step panicked.
    fn is_at_fault(&self) -> bool {
        self.told.values().any(|[state, ..]| state.fault.is_some())
    }

    fn try_turn(&mut self) {
        let begun = Instant::now();
        self.renew_watch();
        let reading = self.read();
        let mut changed = self.changed(&reading);
        if let Some(settings) = &reading.settings {
            self.settings = Some(Arc::new(settings.clone()));
        }
        // Without settings nothing can be made of any newsletter.
        let slugs = if self.settings.is_some() { newest_first(&reading.sources) } else { Vec::new() };
        let open = self.open(&slugs);
        if self.last.is_some() && changed.is_empty() && self.put_off.is_none() && self.is_told(&open) {
            return;
        }
        let mut since = begun;
        if let Some(put_off) = self.put_off.take() {
            since = put_off.since;
            changed.extend(put_off.changed);
            changed.sort();
            changed.dedup();
        }
        // Kept before composing: what makes it panic is not read again and again.
        self.last = Some(reading);
        self.make(&open, &Turn { changed: &changed, begun, since });
    }

    /// Whether pages were told of these newsletters, and of nothing that panicked.
    fn is_told(&self, open: &[Slug]) -> bool {
        let is_told = |slug: Option<Slug>| self.told.contains_key(&slug);
        let all = if open.is_empty() { is_told(None) } else { open.iter().all(|slug| is_told(Some(slug.clone()))) };
        all && !self.is_at_fault()
    }

    /// Composes what is open of what was read last.
    fn make(&mut self, open: &[Slug], turn: &Turn<'_>) {
        let (sources, of_settings) = match &self.last {
            Some(last) => (last.sources.clone(), last.problems.clone()),
            None => return,
        };
        let Some(settings) = self.settings.clone().filter(|_| !open.is_empty()) else {
            return self.tell_without(&sources, of_settings, turn);
        };
        let mut begun = turn.begun;
        if self.glimpse(&sources, &settings, open) && turn.since.elapsed() < LONGEST_PUT_OFF {
            if self.is_overtaken() {
                self.put_off = Some(PutOff { changed: turn.changed.to_vec(), since: turn.since });
                return;
            }
            // Waiting is no work.
            begun += BREATH;
        }
        let turn = &Turn { begun, ..*turn };
        let slugs = newest_first(&sources);
        let basis = Some(Arc::new(Basis { sources: sources.clone(), settings: Arc::clone(&settings) }));
        let mut snapshot = Snapshot { slugs: slugs.clone(), basis, ..self.snapshot() };
        snapshot.shelves.retain(|(slug, edition), _| slugs.contains(slug) && settings.editions().contains(edition));
        self.version += 1;
        // What was told stays until all of the new is there: one of the next steps may panic.
        let tell = |slug: &Slug, snapshot: &mut Snapshot| {
            self.newsletter(slug, (&sources, &settings), &of_settings, snapshot, turn)
        };
        self.told = open.iter().map(|slug| (Some(slug.clone()), tell(slug, &mut snapshot))).collect();
        self.show(snapshot, turn);
    }

    /// Waits a moment for a newer save.
    fn is_overtaken(&self) -> bool {
        let newer = self.wakes.recv_timeout(BREATH);
        // Back to where it waits to be done.
        newer.map(|wake| self.wake.send(wake)).is_ok()
    }

    /// The project as it is now; a file that has just become empty is given a moment.
    fn read(&self) -> Reading {
        let reading = self.desk.read();
        let was_filled = |path: &str| {
            let before = self.last.as_ref().and_then(|last| last.sources.text(path));
            before.is_some_and(|source| !source.text.is_empty())
        };
        if reading.sources.texts_below("").any(|source| source.text.is_empty() && was_filled(&source.path)) {
            std::thread::sleep(WRITING);
            return self.desk.read();
        }
        reading
    }

    /// The files that differ from those read last.
    fn changed(&self, now: &Reading) -> Vec<String> {
        let Some(last) = &self.last else { return Vec::new() };
        let mut changed = now.sources.changed_since(&last.sources);
        if now.settings != last.settings || now.problems != last.problems {
            changed.push("diglot.toml".to_owned());
        }
        if now.list != last.list {
            let file = now.settings.as_ref().or(self.settings.as_deref()).map(|settings| &settings.members);
            changed.extend(file.map(|file| file.display().to_string()));
        }
        changed
    }

    /// Watches where the settings say that inputs are.
    fn renew_watch(&mut self) {
        let members = self.settings.as_ref().map_or_else(|| "members.csv".into(), |settings| settings.members.clone());
        if self.watch.as_ref().is_none_or(|watch| *watch.members() != *members) {
            let begin = |poll| Watch::begin(&self.root, &members, poll, self.wake.clone());
            let watch = begin(self.poll).or_else(|_| {
                // The system gives no more watches.
                self.desk.say(Said::Poll);
                begin(true)
            });
            self.watch = watch.ok();
        }
        if let Some(watch) = &mut self.watch {
            watch.renew();
        }
    }

    /// The newsletters to compose: those that pages look at, else the newest.
    fn open(&self, slugs: &[Slug]) -> Vec<Slug> {
        let open: Vec<Slug> = self.board.open().into_iter().filter(|slug| slugs.contains(slug)).collect();
        if open.is_empty() { slugs.first().cloned().into_iter().collect() } else { open }
    }

    /// Shows the new HTML of the editions that frames show, before anything else is done.
    fn glimpse(&self, sources: &Sources, settings: &Arc<Settings>, open: &[Slug]) -> bool {
        let mut is_seen = false;
        for slug in open {
            let shown: Vec<Languages> = self.board.shown(slug);
            let quick = |edition: &Languages| {
                let edition = edition.clone();
                let check = &settings.check;
                let slug = slug.clone();
                Box::new(move || glimpse(sources, &check.languages, &check.edition, &slug, &edition)) as Job<'_, _>
            };
            let made = do_all(shown.iter().map(quick).collect());
            let mut snapshot = self.snapshot();
            let mut hashes = serde_json::Map::new();
            for (edition, marked) in shown.iter().zip(made) {
                let Some(marked) = marked else { continue };
                let shelf = snapshot.shelves.entry((slug.clone(), edition.clone())).or_default();
                let frame = Frame::new(marked, None, &Arc::new(settings.check.mail.clone()), self.desk.now());
                if shelf.newest().is_none_or(|newest| newest.hash != frame.hash) {
                    hashes.insert(edition.to_string(), Value::from(frame.hash.clone()));
                    shelf.put(frame);
                }
            }
            if !hashes.is_empty() {
                let news = json!({"slug": slug.as_str(), "editions": hashes}).to_string();
                self.board.show(snapshot, News::Glimpse(news));
                is_seen = true;
            }
        }
        is_seen
    }

    /// Composes and checks one newsletter, puts it into the snapshot, and tells of it.
    fn newsletter(
        &self,
        slug: &Slug,
        (sources, settings): (&Sources, &Settings),
        of_settings: &[Problem],
        snapshot: &mut Snapshot,
        turn: &Turn<'_>,
    ) -> [State; TONGUES.len()] {
        let made = make(slug, sources, settings, of_settings);
        for (edition, frame) in made.frames(settings, self.desk.now()) {
            snapshot.shelves.entry((slug.clone(), edition)).or_default().put(frame);
        }
        self.desk.say(Said::Made {
            changed: turn.changed,
            what: Subject::Newsletter(slug),
            editions: &made.transferred(),
            problems: &made.problems,
            ms: turn.begun.elapsed().as_millis(),
        });
        let newest = |edition: &Languages| snapshot.shelves.get(&(slug.clone(), edition.clone()))?.newest().cloned();
        let (newsletter, placed) = made.told(sources, settings, &newest);
        let state = State { newsletter: Some(newsletter), ..self.state(&snapshot.slugs, Some(settings)) };
        TONGUES.map(|tongue| State {
            problems: findings::joined(self.desk.tell(&made.problems, tongue), &placed),
            ..state.clone()
        })
    }

    /// What every state has, whichever newsletter it shows.
    fn state(&self, slugs: &[Slug], settings: Option<&Settings>) -> State {
        let sent = self.desk.sent(slugs);
        let listed = match (settings, &self.last) {
            (Some(settings), Some(last)) => listed(slugs, &last.sources, settings),
            _ => Vec::new(),
        };
        let with_sent = |(listed, sent): (Listed, Option<Sent>)| Listed { sent, ..listed };
        let list = |settings: &Settings| List {
            file: settings.members.display().to_string(),
            there: self.last.as_ref().is_some_and(|last| last.list.is_some()),
        };
        State {
            root: Some(self.root.display().to_string()),
            poll: self.advise_poll,
            languages: settings.map(LanguagesOf::of).unwrap_or_default(),
            test: settings.map(Test::of).unwrap_or_default(),
            members: settings.map(list).unwrap_or_default(),
            newsletters: listed.into_iter().zip(sent).map(with_sent).collect(),
            ..State::empty(self.version, self.desk.now())
        }
    }

    /// What `check` finds in a project without a newsletter; without settings, what reading its files found.
    fn found_without(&self, sources: &Sources) -> Vec<Problem> {
        let Some(settings) = &self.settings else { return sources.problems().to_vec() };
        let wanted = Wanted { slugs: Vec::new(), editions: Vec::new() };
        let checked = &settings.check;
        let composed = compose(sources, &checked.languages, &checked.edition, &wanted, &mut |_, _| {});
        check(sources, &composed, checked)
    }

    /// Tells of a project that has no newsletter, or whose settings were never right.
    fn tell_without(&mut self, sources: &Sources, of_settings: Vec<Problem>, turn: &Turn<'_>) {
        let mut problems = self.found_without(sources);
        problems.extend(of_settings);
        sort(&mut problems);
        self.version += 1;
        let slugs = newest_first(sources);
        let settings = self.settings.clone();
        let editions = settings.as_ref().map(|settings| settings.editions()).unwrap_or_default();
        let place = |problem| findings::placed(problem, &editions, None, settings.as_deref());
        let placed: Vec<findings::Placed> = problems.iter().map(place).collect();
        let state = self.state(&slugs, settings.as_deref());
        let states = TONGUES.map(|tongue| State {
            problems: findings::joined(self.desk.tell(&problems, tongue), &placed),
            ..state.clone()
        });
        self.told = BTreeMap::from([(None, states)]);
        let (changed, ms) = (turn.changed, turn.begun.elapsed().as_millis());
        let what = if settings.is_some() { Subject::NoNewsletter } else { Subject::NoSettings };
        self.desk.say(Said::Made { changed, what, editions: &[], problems: &problems, ms });
        self.show(Snapshot { slugs, shelves: BTreeMap::new(), ..self.snapshot() }, turn);
    }

    /// Puts the states that were just made on the board.
    fn show(&self, mut snapshot: Snapshot, turn: &Turn<'_>) {
        let told = |states: &[State; TONGUES.len()]| -> Told {
            states.each_ref().map(|state| serde_json::to_string(state).expect("a state has text keys").into())
        };
        snapshot.version = self.version;
        snapshot.states = self.told.iter().filter_map(|(slug, states)| Some((slug.clone()?, told(states)))).collect();
        snapshot.without = self.told.get(&None).map(told);
        let news =
            json!({"version": self.version, "changed": turn.changed, "ms": turn.begun.elapsed().as_millis() as u64});
        self.board.show(snapshot, News::State(news.to_string()));
    }

    /// Tells what was told, changed a little.
    fn retell(&mut self, change: impl Fn(&mut State)) {
        self.version += 1;
        let version = self.version;
        for state in self.told.values_mut().flatten() {
            state.version = version;
            change(state);
        }
        let mut snapshot = self.snapshot();
        if let Some(last) = &self.last {
            snapshot.slugs = newest_first(&last.sources);
        }
        self.show(snapshot, &Turn::now());
    }

    /// Tells pages and terminal of a panic, whatever else may panic.
    fn fault(&mut self, said: &str) {
        let slugs = self.last.as_ref().map(|last| newest_first(&last.sources)).unwrap_or_default();
        let mut looked_at: Vec<Option<Slug>> = self.open(&slugs).into_iter().map(Some).collect();
        if self.told.is_empty() && looked_at.is_empty() {
            looked_at.push(None);
        }
        looked_at.retain(|slug| !self.told.contains_key(slug));
        if !looked_at.is_empty() {
            let state = || self.state(&slugs, self.settings.as_deref());
            let state = catch_unwind(AssertUnwindSafe(state));
            let state = state.unwrap_or_else(|_| State::empty(self.version, Timestamp(0)));
            self.told.extend(looked_at.into_iter().map(|slug| (slug, TONGUES.map(|_| state.clone()))));
        }
        self.retell(|state| state.fault = Some(said.to_owned()));
        // The terminal may be what panicked.
        let _ = catch_unwind(AssertUnwindSafe(|| self.desk.say(Said::Fault(said))));
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot::clone(&self.board.snapshot())
    }
}

/// Slugs begin with a year and a month: the last is the newest.
fn newest_first(sources: &Sources) -> Vec<Slug> {
    let mut slugs = sources.slugs();
    slugs.reverse();
    slugs
}

/// What a panic says.
fn said_in(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
