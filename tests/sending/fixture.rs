//! A small frozen newsletter in four editions, and words for what became of it. Shared by the tests of sending and of crashes.

// Several test programs share this file, and none uses all of it.
#![allow(dead_code)]

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use diglot::address::Address;
use diglot::clock::{Clock, Timestamp};
use diglot::delivery::letters::Letters;
use diglot::greeting::{Form, Greeting, Phrases, Piece};
use diglot::keys::{IdentityKey, Keys, TokenKey};
use diglot::language::Languages;
use diglot::ledger::{Delivery, Frozen, FrozenEdition, Ledger, NewDelivery, NewsletterId, Seq};
use diglot::message::{Letter, MailSettings, Slots};
use diglot::render::{Rendered, Segment, Slotted};
use diglot::slot::Slot;
use diglot::sources::Slug;

pub const EDITIONS: [&str; 4] = ["en", "zh-CN", "en+zh-CN", "zh-CN+en"];

/// A clock that moves when told.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn new() -> Arc<HandClock> {
        Arc::new(HandClock(AtomicI64::new(1_620_111_600_000)))
    }

    pub fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }

    /// Nobody has to wait: the time has passed already.
    fn wait(&self, milliseconds: i64) -> Option<std::time::Duration> {
        self.pass(milliseconds);
        Some(std::time::Duration::ZERO)
    }
}

pub fn slug() -> Slug {
    Slug::parse("2021-05-digitalisation").unwrap()
}

pub fn keys() -> Keys {
    let key = std::array::from_fn(|at| at as u8);
    Keys { identity: IdentityKey::new(key), token: TokenKey::new(1, key) }
}

pub fn address(number: usize) -> String {
    format!("member{number}@two.example")
}

/// Freezes the newsletter for so many members, each edition in turn.
pub fn freeze(ledger: &mut dyn Ledger, members: usize) -> NewsletterId {
    let mut recipients = (1..=members).map(recipient);
    freeze_for(ledger, &mut recipients)
}

pub fn freeze_for(ledger: &mut dyn Ledger, recipients: &mut dyn Iterator<Item = NewDelivery>) -> NewsletterId {
    static MADE: OnceLock<Vec<FrozenEdition>> = OnceLock::new();
    let editions = MADE.get_or_init(|| EDITIONS.map(edition).to_vec()).clone();
    ledger.freeze(Frozen { slug: slug(), inputs: Vec::new(), content: [1; 32], editions, recipients }).unwrap()
}

pub fn recipient(number: usize) -> NewDelivery {
    let full = if number.is_multiple_of(2) { "王伟" } else { "Members’ Office" };
    let greeting = Greeting { form: Form::Full, title: None, family: None, full: Some(full.into()) };
    let slots = Slots { name: Some(full.into()), greeting };
    NewDelivery {
        address: address(number),
        slots: serde_json::to_string(&slots).unwrap(),
        member_no: number.to_string(),
        member: keys().identity.member_id(&Address::parse(&address(number)).unwrap()),
        languages: EDITIONS[number % 4].parse().unwrap(),
        provider: "two.example".into(),
    }
}

fn edition(languages: &str) -> FrozenEdition {
    let rendered = rendered(languages.parse().unwrap());
    let made = Letter::new(&rendered, &settings());
    assert!(!made.has_errors(), "{:?}", made.problems);
    FrozenEdition {
        languages: rendered.languages.clone(),
        subject: rendered.subject.clone(),
        segments: made.value.to_bytes(),
        sha256: rendered.sha256(),
    }
}

fn rendered(languages: Languages) -> Rendered {
    let text = |text: &str| Segment::Static(text.into());
    let chinese = languages.first().is_han();
    let body = if chinese { "中卢数字化网络研讨会回顾。" } else { "The webinar in review." };
    let dear = if chinese { "尊敬的" } else { "Dear " };
    let forms = [Form::Title, Form::Full, Form::None].map(|form| (form, vec![Piece::Text(dear.into()), Piece::Full]));
    Rendered {
        slug: slug(),
        subject: if chinese { "网络研讨会回顾".into() } else { "Webinar report".into() },
        preheader: String::new(),
        sender: "CHINALUX".into(),
        list_name: "CHINALUX newsletter".into(),
        html: Slotted(vec![
            text("<html><body><p>"),
            Segment::Slot(Slot::Greeting),
            text(&format!("</p><p>{body}</p><a href=\"")),
            Segment::Slot(Slot::Unsubscribe),
            text("\">unsubscribe</a></body></html>\n"),
        ]),
        text: Slotted(vec![
            Segment::Slot(Slot::Greeting),
            text(&format!("\n\n{body}\n")),
            Segment::Slot(Slot::Unsubscribe),
        ]),
        greeting: Phrases { forms: forms.into(), titles: [].into() },
        pictures: Vec::new(),
        languages,
    }
}

fn settings() -> MailSettings {
    let address = |text| Address::parse(text).unwrap();
    MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: Some(address("office@chinalux.example")),
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("office@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: None,
        time_zone: "Europe/Luxembourg".into(),
    }
}

/// The letters as a run reads them from the ledger.
pub fn letters(ledger: &dyn Ledger) -> Arc<Letters> {
    let summary = ledger.newsletter(&slug()).unwrap().unwrap();
    Arc::new(Letters::new(&summary.editions, keys()).unwrap())
}

/// All deliveries.
pub fn deliveries(ledger: &dyn Ledger) -> Vec<Delivery> {
    let id = ledger.newsletter(&slug()).unwrap().unwrap().id;
    ledger.deliveries(id, Seq(0), usize::MAX >> 1).unwrap()
}
