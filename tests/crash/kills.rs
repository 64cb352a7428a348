//! The program itself, killed by SIGKILL at random moments and resumed, until everybody is served.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::dice::Dice;
use crate::oracle::{Verdict, arrived_in, judge};
use crate::project::Project;
use crate::server::{Config, Fault, Server};

/// Half of the kills of the short form.
const SHORT: usize = 20;

/// How a life is to end.
enum Death {
    /// So long after the start: while composing, freezing, taking the newsletter.
    Early(Duration),
    /// After so many events, and then so long.
    Amid(usize, Duration),
    /// When the server has just seen an end of data.
    AtTheDot,
}

/// What a waiting killer hears of.
enum News {
    Event,
    Dot,
    Over,
}

/// Lets a child live until its death; whether it was killed rather than done before.
fn kill(child: &mut Child, death: &Death, news: &Receiver<News>) -> bool {
    let wait = |patience| matches!(news.recv_timeout(patience), Ok(News::Over) | Err(RecvTimeoutError::Disconnected));
    let over = match death {
        Death::Early(delay) => until_over(news, *delay),
        Death::Amid(events, delay) => (0..*events).any(|_| wait(Duration::from_secs(60))) || until_over(news, *delay),
        Death::AtTheDot => loop {
            match news.recv_timeout(Duration::from_secs(60)) {
                Ok(News::Event) => {}
                Ok(News::Dot) => break false,
                Ok(News::Over) | Err(_) => break true,
            }
        },
    };
    if !over {
        // Between the news and the signal the child may just have ended by itself.
        child.kill().unwrap();
    }
    let status = child.wait().unwrap();
    status.code().is_none()
}

/// Lets time pass without sleeping through the child's own end.
fn until_over(news: &Receiver<News>, delay: Duration) -> bool {
    let end = std::time::Instant::now() + delay;
    loop {
        match news.recv_timeout(end.saturating_duration_since(std::time::Instant::now())) {
            Ok(News::Over) | Err(RecvTimeoutError::Disconnected) => return true,
            Ok(News::Event | News::Dot) => {}
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

/// Hears each line that a child writes, and its end.
fn listen(child: &mut Child, to: Sender<News>) {
    let lines = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || {
        for _ in lines.lines().map_while(Result::ok) {
            let _ = to.send(News::Event);
        }
        let _ = to.send(News::Over);
    });
}

/// What is still to be done and what came of it.
struct Bill {
    dice: Dice,
    kills: usize,
    done: usize,
    verdict: Verdict,
}

impl Bill {
    fn new(seed: u64) -> Bill {
        let kills = crate::times("DIGLOT_KILLS", SHORT) / 2;
        Bill { dice: Dice::new(seed), kills, done: 0, verdict: Verdict::default() }
    }

    /// Sends once to the end, through as many deaths as are still due.
    fn send(&mut self, project: &Project, mut death: impl FnMut(&mut Dice, &Sender<News>) -> Death) {
        while let Some(mut child) = project.send() {
            let (to, news) = channel();
            listen(&mut child, to.clone());
            if self.done < self.kills {
                let death = death(&mut self.dice, &to);
                self.done += usize::from(kill(&mut child, &death, &news));
            } else {
                child.wait().unwrap();
            }
        }
    }

    fn settle(&self, name: &str, bound: usize) {
        let Verdict { members, lost, doubled, uncertain, arrived_in_doubt } = self.verdict;
        println!(
            "{name}: {} kills over {members} members: {lost} lost, {doubled} silently doubled, {uncertain} uncertain \
             and named ({arrived_in_doubt} of them arrived)",
            self.done
        );
        assert_eq!((lost, doubled), (0, 0));
        assert!(uncertain <= self.done * bound, "at most what was in flight at each death");
    }
}

fn amid(dice: &mut Dice, events: usize) -> Death {
    if dice.percent(10) {
        return Death::Early(Duration::from_millis(dice.below(1_500) as u64));
    }
    Death::Amid(1 + dice.below(events), Duration::from_micros(dice.below(15_000) as u64))
}

#[test]
fn a_send_to_a_folder_survives_being_killed_at_random() {
    let mut bill = Bill::new(1);
    while bill.done < bill.kills {
        let project = Project::new(500, "[transport]\nkind = \"folder\"\n");
        bill.send(&project, |dice, _| amid(dice, 8));
        let verdict = judge(500, &project.standing().unwrap(), &arrived_in(&project.path().join("outbox")));
        bill.verdict.add(verdict);
    }
    bill.settle("folder", 1);
}

/// The next end of data goes wrong like this, and whoever waits here hears of it.
type Trap = Arc<Mutex<Option<(Fault, Sender<News>)>>>;

#[test]
fn a_send_over_smtp_survives_being_killed_at_random() {
    let mut bill = Bill::new(2);
    while bill.done < bill.kills {
        let trap = Trap::default();
        let set = Arc::clone(&trap);
        let script = move |stage: &str, _: &str| {
            let (fault, to) = if stage == "dot" { set.lock().unwrap().take()? } else { return None };
            let _ = to.send(News::Dot);
            Some(fault)
        };
        let server = Server::start(Config { script: Box::new(script), ..Config::default() });
        let table = format!(
            "[transport]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nconnections = 2\n",
            server.port()
        );
        let project = Project::new(500, &table);
        bill.send(&project, |dice, to| {
            *trap.lock().unwrap() = None;
            if dice.percent(60) {
                return amid(dice, 3);
            }
            // The gap in which nobody can know: after the end of data, before its reply.
            let fault = if dice.percent(50) { Fault::Hang } else { Fault::Swallow };
            *trap.lock().unwrap() = Some((fault, to.clone()));
            Death::AtTheDot
        });
        let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
        for taken in server.record().accepted {
            *arrived.entry(taken.to).or_default() += 1;
        }
        bill.verdict.add(judge(500, &project.standing().unwrap(), &arrived));
    }
    bill.settle("smtp", 2);
}
