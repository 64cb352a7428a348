//! The report of a send in which everything happened: deliveries in all eight states, two runs, names and replies that would
//! like to be markup. The picture, its table and the JSON say the same.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};

use super::{json as for_programs, page::in_tongues};
use crate::cli::sentences::Tongue;
use crate::clock::{Clock, Timestamp};
use crate::keys::MemberId;
use crate::language::{Language, LanguageSettings};
use crate::ledger::*;
use crate::report::{Figures, MOST_PROVIDERS, Outcome, Report};
use crate::sources::Slug;

/// When the send begins: 4 May 2021, 11:00 in Luxembourg.
const START: i64 = 1_620_118_800_000;
const MARKUP: &str = "<script>alert('王')</script>\"><img src=x onerror=alert(1)>&amp;\u{202e}";

struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

impl HandClock {
    fn at(&self, second: i64) {
        self.0.store(START + second * 1000, Ordering::Relaxed);
    }
}

fn settings() -> LanguageSettings {
    let (en, zh) = (Language::parse("en").unwrap(), Language::parse("zh-CN").unwrap());
    LanguageSettings {
        available: vec![en.clone(), zh],
        source: en.clone(),
        default: en.into(),
        formats: vec![],
        time_zones: vec!["Europe/Luxembourg".into()],
    }
}

fn recipient(number: u8) -> NewDelivery {
    let (languages, provider) =
        [("en", "pt.example"), ("zh-CN", "tencent"), ("en+zh-CN", "netease")][usize::from(number % 3)];
    NewDelivery {
        address: if number == 6 { format!("{MARKUP}@two.example") } else { format!("reader-{number}@{provider}") },
        slots: "{}".into(),
        member_no: String::new(),
        member: MemberId([number; 16]),
        languages: languages.parse().unwrap(),
        provider: if number == 9 { MARKUP.into() } else { provider.into() },
    }
}

fn edition(languages: &str, subject: &str) -> FrozenEdition {
    FrozenEdition { languages: languages.parse().unwrap(), subject: subject.into(), segments: vec![], sha256: [1; 32] }
}

/// Everything that a report reads.
struct Sent {
    summary: Summary,
    runs: Vec<PastRun>,
    figures: Figures,
    deliveries: Vec<Delivery>,
}

impl Sent {
    fn read(ledger: &MemoryLedger, slug: &Slug) -> Sent {
        let summary = ledger.newsletter(slug).unwrap().unwrap();
        let deliveries = ledger.deliveries(summary.id, Seq(0), 1000).unwrap();
        let mut figures = Figures::default();
        deliveries.iter().for_each(|delivery| figures.add(delivery));
        Sent { runs: ledger.runs(summary.id).unwrap(), summary, figures, deliveries }
    }

    fn report(&self) -> Report<'_> {
        let (summary, runs, figures) = (&self.summary, &self.runs[..], &self.figures);
        Report { slug: "2021-05-digitalisation", summary, runs, figures, now: Timestamp(START + 3 * 86_400_000) }
    }

    fn page(&self) -> String {
        in_tongues(&self.report(), &settings(), &[Tongue::English, Tongue::Chinese])
    }
}

/// A send to so many members that nobody has begun.
fn frozen(members: u8) -> (MemoryLedger, Arc<HandClock>, Slug, NewsletterId) {
    let clock = Arc::new(HandClock(AtomicI64::new(START)));
    let mut ledger = MemoryLedger::new(clock.clone());
    let slug = Slug::parse("2021-05-digitalisation").unwrap();
    let editions = vec![
        edition("en", &format!("Webinar {MARKUP}")),
        edition("zh-CN", "网络研讨会回顾"),
        edition("en+zh-CN", "Webinar | 网络研讨会回顾"),
    ];
    let recipients = &mut (1..=members).map(recipient);
    let frozen = Frozen { slug: slug.clone(), inputs: vec![], content: [0x7f; 32], editions, recipients };
    let id = ledger.freeze(frozen).unwrap();
    (ledger, clock, slug, id)
}

/// Marks a claim if its outcome needs that, and settles it.
fn settle(ledger: &mut MemoryLedger, run: &Run, claimed: &Claimed, to: State, code: u16, reply: &str) {
    let mark = Mark { seq: claimed.seq, attempt: claimed.attempt, message: [2; 32] };
    ledger.commit(run, &Batch { marks: vec![mark], ..Batch::default() }).unwrap();
    let (reply, reason) = if code == 0 { (None, Some(reply)) } else { (Some(reply), None) };
    let verdict = Verdict {
        code: Some(code).filter(|code| *code > 0),
        reply: reply.map(str::to_owned),
        reason: reason.map(str::to_owned),
        ..Verdict::default()
    };
    let next_at = Timestamp(START + 3_600_000);
    let settled = Settled { seq: claimed.seq, attempt: claimed.attempt, to, next_at, verdict };
    ledger.commit(run, &Batch { settled: vec![settled], ..Batch::default() }).unwrap();
}

/// Seventeen members, two runs two days apart, the first of them broken off; and a third one at work.
fn everything() -> Sent {
    let (mut ledger, clock, slug, id) = frozen(17);
    let suppression = Suppression {
        member: MemberId([9; 16]),
        address: None,
        at: Timestamp(START),
        reason: SuppressionReason::Unsubscribed,
        evidence: None,
    };
    ledger.suppress(&[suppression]).unwrap();
    ledger.leave_out(id, &[MemberId([16; 16])], MARKUP).unwrap();
    let how = Begin { connections: 2, flight: 1 };
    let run = ledger.begin(id, &how).unwrap();
    let claims = ledger.claim(&run, 7, &[]).unwrap();
    for (second, claimed) in (1_i64..).zip(&claims) {
        clock.at(second * 5);
        match second {
            1..=4 => settle(&mut ledger, &run, claimed, State::Accepted, 250, "ok"),
            5 => settle(&mut ledger, &run, claimed, State::Failed, 550, &format!("5.1.1 <r***@pt.example>: {MARKUP}")),
            6 => settle(&mut ledger, &run, claimed, State::Uncertain, 0, "connection closed"),
            _ => settle(&mut ledger, &run, claimed, State::Deferred, 451, "请稍后再试 ref-99a8"),
        }
    }
    ledger.end(run, &Ending(MARKUP.into())).unwrap();
    clock.at(2 * 86_400);
    ledger.decide(id, Decision::Skip).unwrap();
    let run = ledger.begin(id, &how).unwrap();
    let claims = ledger.claim(&run, 3, &[]).unwrap();
    clock.at(2 * 86_400 + 30);
    settle(&mut ledger, &run, &claims[0], State::Accepted, 250, "ok");
    settle(&mut ledger, &run, &claims[1], State::Failed, 550, "5.1.1 <w***@two.example>: no such user");
    settle(&mut ledger, &run, &claims[2], State::Failed, 550, "5.1.1 <x***@two.example>: no such user");
    ledger.end(run, &Ending("done".into())).unwrap();
    let run = ledger.begin(id, &how).unwrap();
    let claims = ledger.claim(&run, 2, &[]).unwrap();
    let mark = Mark { seq: claims[0].seq, attempt: 1, message: [2; 32] };
    ledger.commit(&run, &Batch { marks: vec![mark], ..Batch::default() }).unwrap();
    let claims = ledger.claim(&run, 2, &[]).unwrap();
    settle(&mut ledger, &run, &claims[0], State::Uncertain, 0, "no valid answer: 2 5 0");
    Sent::read(&ledger, &slug)
}

/// The page in one language.
fn said<'a>(page: &'a str, language: &str) -> &'a str {
    let begin = page.find(&format!("lang=\"{language}\">\n<header>")).unwrap();
    let rest = &page[begin..];
    &rest[..rest.find("</article>").unwrap()]
}

/// The first sentence of the page in one language.
fn lead<'a>(page: &'a str, language: &str) -> &'a str {
    let said = said(page, language);
    let begin = "<p class=\"lead\">";
    let sentence = &said[said.find(begin).unwrap() + begin.len()..];
    &sentence[..sentence.find('<').unwrap()]
}

/// A section of the page by its heading.
fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let begin = page.find(&format!("<h2>{heading}</h2>")).unwrap_or_else(|| panic!("no {heading} in {page}"));
    &page[begin..][..page[begin..].find("</section>").unwrap()]
}

/// The counts in the bars of a section, by outcome and row.
fn bars(part: &str) -> Vec<BTreeMap<String, u64>> {
    let mut rows = Vec::new();
    for bar in part.split("<svg class=\"bar\"").skip(1) {
        let bar = &bar[..bar.find("</svg>").unwrap()];
        let counts = bar.split("class=\"fill-").skip(1).map(|rect| {
            let (class, rest) = rect.split_once("\" data-count=\"").unwrap();
            (class.to_owned(), rest[..rest.find('"').unwrap()].parse().unwrap())
        });
        rows.push(counts.collect());
    }
    rows
}

/// The cells of the table behind a picture, a row each, without the heads.
fn cells(part: &str) -> Vec<Vec<String>> {
    let body = &part[part.find("<table class=\"figures\"").unwrap()..];
    let body = &body[body.find("<tbody>").unwrap()..];
    let text = |cell: &str| cell[cell.find('>').unwrap() + 1..].split('<').next().unwrap().to_owned();
    let row = |row: &str| row.replace("<th", "<td").split("<td").skip(1).map(text).collect();
    body.split("<tr>").skip(1).map(row).collect()
}

/// The counts of a row of the JSON by outcome, without noughts.
fn by_outcome(row: &Value) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for state in State::ALL {
        let count = row[state.as_str()].as_u64().unwrap();
        if count > 0 {
            *counts.entry(Outcome::of(state).as_str().to_owned()).or_insert(0) += count;
        }
    }
    counts
}

#[test]
fn the_figures_of_a_send_in_all_eight_states_are_these() {
    let sent = everything();
    let states: Vec<&str> = sent.deliveries.iter().map(|delivery| delivery.state.as_str()).collect();
    assert!(State::ALL.iter().all(|state| states.contains(&state.as_str())), "{states:?}");
    let figures = for_programs::figures(&sent.report());
    let told = |value: &Value| {
        by_outcome(value).into_iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(told(&figures["all"]), "accepted 5, later 1, not-mailed 2, refused 3, uncertain 2, waiting 4");
    let editions: Vec<String> = figures["by_edition"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{}: {}", row["languages"], told(row)))
        .collect();
    assert_eq!(
        editions,
        [
            "\"en\": accepted 1, not-mailed 1, uncertain 1, waiting 2",
            "\"en+zh-CN\": accepted 2, refused 2, uncertain 1, waiting 1",
            "\"zh-CN\": accepted 2, later 1, not-mailed 1, refused 1, waiting 1"
        ]
    );
    assert_eq!(
        (&figures["first_accepted_at"], &figures["last_accepted_at"]),
        (&json!("2021-05-04T09:00:05Z"), &json!("2021-05-06T09:00:30Z"))
    );
    let replies: Vec<String> = figures["replies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {} {}", row["state"], row["code"], row["deliveries"]))
        .collect();
    assert_eq!(replies, ["\"failed\" 550 2", "\"deferred\" 451 1", "\"failed\" 550 1"]);
    assert_eq!(figures["runs"].as_array().unwrap().len(), 3);
    assert_eq!(
        figures["timeline"].as_array().unwrap().last().unwrap(),
        &json!({
            "at": "2021-05-06T09:00:30Z", "accepted": 5, "deferred": 1, "failed": 3, "uncertain": 2,
        })
    );
}

#[test]
fn the_picture_its_table_and_the_json_say_the_same_in_both_languages() {
    let sent = everything();
    let (page, figures) = (sent.page(), for_programs::figures(&sent.report()));
    for (language, headings) in [
        ("en", ["By outcome", "By edition", "By mail provider", "Over time"]),
        ("zh-CN", ["各种结果", "各版本", "各邮箱服务商", "寄发过程"]),
    ] {
        let said = said(&page, language);
        assert_eq!(bars(part(said, headings[0])), [by_outcome(&figures["all"])]);
        for (heading, rows) in [(headings[1], &figures["by_edition"]), (headings[2], &figures["by_provider"])] {
            let part = part(said, heading);
            let mut expected: Vec<BTreeMap<String, u64>> = rows.as_array().unwrap().iter().map(by_outcome).collect();
            let mut drawn = bars(part);
            let present = Outcome::ALL.map(|outcome| outcome.as_str().to_owned());
            for (row, bar) in cells(part).iter().zip(&drawn) {
                let counts: Vec<u64> = row[1..].iter().map(|cell| cell.parse().unwrap()).collect();
                let expected: Vec<u64> = present.iter().map(|outcome| bar.get(outcome).copied().unwrap_or(0)).collect();
                assert_eq!((&counts[..6], counts[6]), (&expected[..], expected.iter().sum()), "{heading}");
            }
            expected.sort();
            drawn.sort();
            assert_eq!(drawn, expected, "{heading}");
        }
        let time = part(said, headings[3]);
        let last: Vec<u64> = cells(time).last().unwrap()[1..].iter().map(|cell| cell.parse().unwrap()).collect();
        let point = figures["timeline"].as_array().unwrap().last().unwrap();
        assert_eq!(last, ["accepted", "deferred", "failed", "uncertain"].map(|name| point[name].as_u64().unwrap()));
        for (class, count) in ["accepted", "later", "refused", "uncertain"].iter().zip(last) {
            assert!(time.contains(&format!("line-{class}\" data-count=\"{count}\"")), "{class} {count}");
        }
    }
}

/// Every tag of a page in order, with its attributes; all that is opened is closed.
fn tags(page: &str) -> Vec<String> {
    let (mut open, mut tags) = (Vec::new(), Vec::new());
    let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("a tag without end: {piece}"));
        assert!(!text.contains('>'), "a bare > in {text}");
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        match tag {
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "{tag}"),
            _ if tag.ends_with('/') || ["br", "input"].contains(&name) => (),
            _ => open.push(name),
        }
        tags.push(tag.to_owned());
    }
    assert_eq!(open, Vec::<&str>::new());
    tags
}

#[test]
fn nothing_from_outside_marks_up_the_page() {
    let page = everything().page();
    let known = [
        "article",
        "b",
        "body",
        "br",
        "caption",
        "circle",
        "code",
        "defs",
        "desc",
        "details",
        "div",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "header",
        "i",
        "input",
        "label",
        "li",
        "line",
        "main",
        "p",
        "path",
        "pattern",
        "rect",
        "section",
        "small",
        "span",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(known.contains(&name), "{tag}");
        let attributes = tag.split('"').step_by(2).collect::<String>();
        assert!(
            !attributes.contains(" on") && !tag.contains("style=") && !tag.contains("href") && !tag.contains("src="),
            "{tag}"
        );
    }
    assert!(page.contains("&lt;script&gt;alert(&#39;王&#39;)"), "the hostile texts are not on the page");
    assert!(!page.contains('\u{202e}'));
    let policy = "default-src 'none'; style-src 'sha256-";
    assert!(page.contains(policy) && !page.contains("http-equiv=\"refresh\"") && !page.contains("url(http"));
}

#[test]
fn what_is_uncertain_stands_by_name_with_what_to_do() {
    let page = everything().page();
    let english = part(said(&page, "en"), "2 mails are uncertain");
    assert!(english.contains("diglot send 2021-05-digitalisation --resume --uncertain skip"), "{english}");
    assert!(
        english.contains("given up by decision") && english.contains("the answer was not valid: 2 5 0"),
        "{english}"
    );
    let chinese = part(said(&page, "zh-CN"), "2封邮件结果不明");
    assert!(chinese.contains("已决定不再寄") && chinese.contains("答复不合规范：2 5 0"), "{chinese}");
}

#[test]
fn every_ending_of_a_run_has_words_and_only_a_broken_one_a_cross() {
    let mut sent = everything();
    let run = sent.runs[0].clone();
    let endings = ["done", "later", "too late", "interrupted", "recovered", LOST, "the relay is gone"];
    sent.runs = endings.map(|ending| PastRun { ending: Some(ending.into()), ..run.clone() }).into();
    sent.runs.push(PastRun { ended_at: None, ending: None, ..run });
    let page = sent.page();
    for (language, words) in [
        (
            "en",
            [
                "did all its work",
                "did all that was due",
                "its time window",
                "by hand",
                "in order",
                "crash",
                "stopped: the relay is gone",
                "at work",
            ],
        ),
        (
            "zh-CN",
            [
                "全部完成",
                "到期的已全部寄出",
                "时段已过",
                "由人停止",
                "遗留",
                "崩溃",
                "停止：the relay is gone",
                "仍在运行",
            ],
        ),
    ] {
        let said = said(&page, language);
        assert!(words.iter().all(|word| said.contains(word)), "{language}: {said}");
        assert_eq!(said.matches("class=\"cross\"").count(), 4, "too late, interrupted, lost, and the relay");
    }
}

#[test]
fn the_first_sentence_says_how_it_went_in_both_languages() {
    let page = everything().page();
    assert_eq!(lead(&page, "en"), "5 of 15 mails were accepted between 4 May 2021 at 11:00 and 6 May 2021 at 11:00.");
    assert_eq!(lead(&page, "zh-CN"), "共15封邮件，其中5封已被接收，时间为2021年5月4日 11:00至2021年5月6日 11:00。");
}

#[test]
fn a_send_to_nobody_and_one_to_a_single_member_are_told_too() {
    let (ledger, _, slug, _) = frozen(0);
    let page = Sent::read(&ledger, &slug).page();
    assert_eq!((lead(&page, "en"), lead(&page, "zh-CN")), ("There was nobody to mail it to.", "没有需要寄送的人。"));
    tags(&page);
    let (mut ledger, _, slug, id) = frozen(1);
    assert_eq!(lead(&Sent::read(&ledger, &slug).page(), "en"), "One mail is to be sent; it has not been accepted yet.");
    let run = ledger.begin(id, &Begin { connections: 1, flight: 1 }).unwrap();
    let claims = ledger.claim(&run, 1, &[]).unwrap();
    settle(&mut ledger, &run, &claims[0], State::Accepted, 250, "ok");
    ledger.end(run, &Ending("done".into())).unwrap();
    let page = Sent::read(&ledger, &slug).page();
    assert_eq!(lead(&page, "en"), "The one mail was accepted on 4 May 2021 at 11:00.");
    assert_eq!(lead(&page, "zh-CN"), "共1封邮件，其中1封已被接收，时间为2021年5月4日 11:00。");
    assert!(said(&page, "en").contains("The mailing is finished"));
    tags(&page);
}

#[test]
fn a_hundred_thousand_deliveries_make_a_page_of_bounded_size() {
    let (ledger, _, slug, _) = frozen(1);
    let mut sent = Sent::read(&ledger, &slug);
    let mut delivery = sent.deliveries.remove(0);
    sent.figures = Figures::default();
    for number in 0..100_000_i64 {
        delivery.seq = Seq(number + 1);
        delivery.address = Some(format!("reader-{number}@firm-{number}.example"));
        delivery.provider = if number % 2 == 0 { "tencent".into() } else { format!("firm-{number}.example") };
        delivery.state = State::ALL[(number % 8) as usize];
        delivery.settled_at = Some(Timestamp(START + number * 400));
        delivery.verdict.reply = Some(format!("5.7.1 refused by rule of firm {number} in town {}", number % 900));
        sent.figures.add(&delivery);
    }
    let page = sent.page();
    assert!(page.len() < 1_200_000, "{} bytes", page.len());
    let providers = sent.figures.providers(MOST_PROVIDERS);
    assert_eq!(
        (providers.largest.len(), &*providers.largest[0].0, providers.largest[0].1.total()),
        (12, "tencent", 50_000)
    );
    let listed: u64 = providers.largest.iter().map(|(_, counts)| counts.total()).sum();
    assert_eq!(listed + providers.rest.total(), 100_000);
    for outcome in Outcome::UNSERVED {
        let named = sent.figures.named(outcome).unwrap();
        assert_eq!((named.all, named.first.len() <= 1_000), (12_500, true));
    }
    assert!(said(&page, "en").contains("36,900 more are not named here"), "the rest is counted");
    assert!(said(&page, "zh-CN").contains("另有36,900人未在此列出"));
}
