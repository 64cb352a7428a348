//! Messages as another program reads them: everything here goes through `mail-parser`, never through our own code back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may end at any surprise")]

use diglot::address::Address;
use diglot::clock::Timestamp;
use diglot::greeting::{Form, Greeting, Phrases, Piece, Title};
use diglot::keys::{IdentityKey, Keys, TokenKey};
use diglot::link::Link;
use diglot::message::{Kind, Letter, MailSettings, Message, Recipient, Slots};
use diglot::problem::Severity;
use diglot::render::{InlinePicture, Rendered, Segment, Slotted};
use diglot::slot::Slot;
use diglot::sources::Slug;
use mail_parser::{HeaderName, MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

/// 2021-05-04 09:00 in Luxembourg.
const DATED: Timestamp = Timestamp(1_620_111_600_000);
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot really a picture, but bytes of all kinds \x00\xff\xfe";

fn settings() -> MailSettings {
    MailSettings {
        from: address("newsletter@chinalux.example"),
        reply_to: Some(address("office@chinalux.example")),
        list_id: "newsletter.chinalux.example".into(),
        organisation: "chinalux".into(),
        envelope_from: address("newsletter@chinalux.example"),
        unsubscribe: address("unsub@chinalux.example"),
        unsubscribe_plus: false,
        unsubscribe_url: Some(Link::parse("https://news.chinalux.example").unwrap()),
        time_zone: "Europe/Luxembourg".into(),
    }
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn keys() -> Keys {
    let key = std::array::from_fn(|at| at as u8);
    Keys { identity: IdentityKey::new(key), token: TokenKey::new(1, key) }
}

fn fixed(text: &str) -> Segment {
    Segment::Static(text.into())
}

fn chinese_phrases() -> Phrases {
    let text = |text: &str| Piece::Text(text.into());
    Phrases {
        forms: [
            (Form::Title, vec![text("尊敬的"), Piece::Family, Piece::Title, text("：")]),
            (Form::Full, vec![text("尊敬的"), Piece::Full, text("：")]),
            (Form::None, vec![text("尊敬的会员：")]),
        ]
        .into(),
        titles: [(Title::Ms, "女士".into())].into(),
    }
}

/// An edition in the given languages; `pictures` says whether it holds one.
fn rendered(languages: &str, pictures: bool) -> Rendered {
    let image = r#"<img src="cid:banner.test@chinalux.example" alt="横幅" width="600"/>"#;
    let html = Slotted(vec![
        fixed("<html lang=\"zh-CN\"><body>\n"),
        fixed(if pictures { image } else { "" }),
        fixed("<p>"),
        Segment::Slot(Slot::Greeting),
        fixed("</p>\n<p>中卢数字化网络研讨会于4月27日举行。</p>\n.dot\nFrom here on\n<a href=\""),
        Segment::Slot(Slot::Unsubscribe),
        fixed("\">退订</a> <a href=\""),
        Segment::Slot(Slot::Preferences),
        fixed("\">选择语言</a></body></html>\n"),
    ]);
    let text = Slotted(vec![
        Segment::Slot(Slot::Greeting),
        fixed("\n\n中卢数字化网络研讨会于4月27日举行，三位嘉宾介绍了两国的经验。\n\n退订："),
        Segment::Slot(Slot::Unsubscribe),
        fixed("\n"),
    ]);
    Rendered {
        slug: Slug::parse("2021-05-digitalisation").unwrap(),
        languages: languages.parse().unwrap(),
        subject: "Digitalisation webinar | 数字化专题".into(),
        preheader: "中卢数字化".into(),
        sender: "CHINALUX 中国-卢森堡商会".into(),
        list_name: "CHINALUX newsletter".into(),
        html,
        text,
        greeting: chinese_phrases(),
        pictures: if pictures { vec![picture("横幅.png")] } else { vec![] },
    }
}

fn picture(file_name: &str) -> InlinePicture {
    InlinePicture {
        path: "newsletters/x/banner.png".into(),
        content_id: "banner.test@chinalux.example".into(),
        file_name: file_name.into(),
        media_type: "image/png",
        size: (600, 200),
        bytes: PNG.into(),
    }
}

fn letter(rendered: &Rendered, settings: &MailSettings) -> Letter {
    let made = Letter::new(rendered, settings);
    assert!(!made.has_errors(), "{:?}", made.problems);
    made.value
}

fn member(to: &str, name: &str, family: &str) -> Recipient {
    let greeting =
        Greeting { form: Form::Title, title: Some(Title::Ms), family: Some(family.into()), full: Some(name.into()) };
    Recipient { address: address(to), slots: Slots { name: Some(name.into()), greeting } }
}

fn wang() -> Recipient {
    member("wei@two.example", "王伟", "王")
}

fn mail(rendered: &Rendered, settings: &MailSettings) -> Message {
    letter(rendered, settings).address(&wang(), &keys(), DATED, &Kind::Real)
}

fn head(message: &Message) -> String {
    let text = String::from_utf8(message.bytes.clone()).unwrap();
    text.split("\r\n\r\n").next().unwrap().to_owned()
}

/// The fields of a head, unfolded, by lower-case name.
fn fields(message: &Message) -> Vec<(String, String)> {
    let unfolded = head(message).replace("\r\n ", " ");
    let field = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_lowercase(), value.trim().to_owned())
    };
    unfolded.split("\r\n").map(field).collect()
}

fn field(message: &Message, name: &str) -> Option<String> {
    fields(message).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// The tree of parts as one line.
fn tree(message: &mail_parser::Message<'_>, part: usize) -> String {
    let part = &message.parts[part];
    let kind = part.content_type().map_or("?".into(), |kind| kind.c_subtype.clone().unwrap_or_default());
    match &part.body {
        PartType::Multipart(children) => {
            let inner: Vec<String> = children.iter().map(|child| tree(message, *child as usize)).collect();
            format!("{kind}( {} )", inner.join(", "))
        }
        _ => kind.into_owned(),
    }
}

/// A check of form that shares no code with the program (R1, R2, R3, R6).
fn assert_well_formed(message: &Message) {
    let text = std::str::from_utf8(&message.bytes).expect("UTF-8");
    assert!(text.is_ascii(), "a byte above 127");
    assert!(!text.contains('\0'));
    let bare = text.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n']), "a bare CR or LF");
    assert!(text.ends_with("\r\n"));
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    for line in head.split("\r\n") {
        assert!(line.len() <= 998);
        assert!(line.len() <= 78 || !line.trim().contains(' '), "could be folded: {line}");
        assert!(line.len() <= 76 || !line.contains("=?"), "too long for an encoded word: {line}");
    }
    let long = body.split("\r\n").find(|line| line.len() > 76 && !line.starts_with("--") && !line.contains(": "));
    assert_eq!(long, None, "a body line over 76");
    assert!(!body.split("\r\n").any(|line| line.starts_with('.') || line.starts_with("From ")));
    let mut names: Vec<String> = fields(message).into_iter().map(|(name, _)| name).collect();
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "a field stands twice");
    for name in ["from", "to", "subject", "date", "message-id", "mime-version"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
    assert!(!names.iter().any(|name| name == "cc" || name == "bcc"));
}

#[test]
fn the_head_is_the_one_of_the_specification() {
    let message = mail(&rendered("en+zh-CN", false), &settings());
    let keys = keys();
    let id = keys.identity.member_id(&address("wei@two.example"));
    let token = keys.token.token(diglot::keys::Purpose::Unsubscribe, id.0);
    let mac = keys.identity.message_id(&Slug::parse("2021-05-digitalisation").unwrap(), id);
    let expected = format!(
        "From: CHINALUX =?utf-8?B?5Lit5Zu9LeWNouajruWgoeWVhuS8mg==?=\r\n \
         <newsletter@chinalux.example>\r\n\
         To: =?utf-8?B?546L5Lyf?= <wei@two.example>\r\n\
         Subject: Digitalisation webinar | =?utf-8?B?5pWw5a2X5YyW5LiT6aKY?=\r\n\
         Date: Tue, 04 May 2021 09:00:00 +0200\r\n\
         Message-ID:\r\n <2021-05-digitalisation.en+zh-CN.{mac}@chinalux.example>\r\n\
         Reply-To: office@chinalux.example\r\n\
         List-Id: CHINALUX newsletter <newsletter.chinalux.example>\r\n\
         List-Unsubscribe:\r\n <mailto:unsub@chinalux.example?subject=unsubscribe%20{token}>,\r\n \
         <https://news.chinalux.example/u/{token}>\r\n\
         List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\
         Precedence: bulk\r\n\
         Feedback-ID: 2021-05-digitalisation:en+zh-CN:newsletter:chinalux\r\n\
         Content-Language: en, zh-CN\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative;\r\n boundary="
    );
    let head = head(&message);
    assert!(head.starts_with(&expected), "{head}\n\n{expected}");
}

#[test]
fn the_tree_has_no_wrapper_of_one() {
    for (pictures, expected) in
        [(false, "alternative( plain, html )"), (true, "alternative( plain, related( html, png ) )")]
    {
        let message = mail(&rendered("zh-CN", pictures), &settings());
        assert_well_formed(&message);
        assert_eq!(tree(&MessageParser::default().parse(&message.bytes).unwrap(), 0), expected);
    }
}

#[test]
fn a_second_reader_finds_the_edition_the_names_and_both_bodies() {
    let edition = rendered("zh-CN", true);
    let message = mail(&edition, &settings());
    let read = MessageParser::default().parse(&message.bytes).unwrap();
    let from = read.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("CHINALUX 中国-卢森堡商会"));
    assert_eq!(read.to().unwrap().first().unwrap().name(), Some("王伟"));
    assert_eq!(read.subject(), Some("Digitalisation webinar | 数字化专题"));
    assert_eq!(read.date().unwrap().to_rfc3339(), "2021-05-04T09:00:00+02:00");
    let html = read.body_html(0).unwrap().replace("\r\n", "\n");
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    let keys = keys();
    let id = keys.identity.member_id(&wang().address).0;
    let link = |letter, purpose| format!("https://news.chinalux.example/{letter}/{}", keys.token.token(purpose, id));
    let value = |slot| match slot {
        Slot::Greeting => "尊敬的王女士：".to_owned(),
        Slot::Unsubscribe => link('u', diglot::keys::Purpose::Unsubscribe),
        Slot::Preferences => link('p', diglot::keys::Purpose::Preferences),
    };
    assert_eq!(html, edition.html.fill(value));
    assert_eq!(text, edition.text.fill(value));
    let picture = read.attachment(0).unwrap();
    assert_eq!((picture.contents(), picture.content_id()), (PNG, Some("banner.test@chinalux.example")));
    let disposition = picture.content_disposition().unwrap();
    let names = disposition.attributes().unwrap().iter().filter(|attribute| attribute.name == "filename");
    assert_eq!(names.map(|name| &*name.value).collect::<Vec<_>>(), ["__.png", "横幅.png"]);
    let raw = String::from_utf8(message.bytes).unwrap();
    assert!(raw.contains("filename=\"__.png\";\r\n filename*=utf-8''%E6%A8%AA%E5%B9%85.png"));
}

#[test]
fn every_text_part_names_its_languages_in_order() {
    for (languages, expected) in
        [("en", "en"), ("zh-CN", "zh-CN"), ("en+zh-CN", "en, zh-CN"), ("zh-CN+en", "zh-CN, en")]
    {
        let message = mail(&rendered(languages, true), &settings());
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        assert_eq!(field(&message, "content-language").as_deref(), Some(expected));
        for part in read.text_bodies().chain(read.html_bodies()) {
            let raw = part.headers.iter().find(|header| header.name == HeaderName::ContentLanguage).unwrap();
            let value = &message.bytes[raw.offset_start as usize..raw.offset_end as usize];
            assert_eq!(std::str::from_utf8(value).unwrap().trim(), expected);
        }
    }
}

#[test]
fn without_an_https_link_there_is_no_one_click_and_the_body_links_are_mails() {
    let settings = MailSettings { unsubscribe_url: None, ..settings() };
    let edition = rendered("en", false);
    let message = mail(&edition, &settings);
    assert_eq!(field(&message, "list-unsubscribe-post"), None);
    let keys = keys();
    let id = keys.identity.member_id(&wang().address).0;
    let token = keys.token.token(diglot::keys::Purpose::Unsubscribe, id);
    let mailto = format!("mailto:unsub@chinalux.example?subject=unsubscribe%20{token}");
    assert_eq!(field(&message, "list-unsubscribe"), Some(format!("<{mailto}>")));
    let read = MessageParser::default().parse(&message.bytes).unwrap();
    assert!(read.body_text(0).unwrap().contains(&mailto));
    let html = read.body_html(0).unwrap().into_owned();
    assert!(html.contains(&format!("href=\"{mailto}\"")) && html.contains("subject=preferences%20aeaq"));
    let keys: Vec<&str> = settings.warnings().iter().map(|problem| problem.key()).collect();
    assert_eq!(keys, ["E017"]);
}

#[test]
fn with_plus_addressing_the_token_is_also_in_the_mailbox() {
    let settings =
        MailSettings { unsubscribe: address("office@chinalux.example"), unsubscribe_plus: true, ..settings() };
    let value = field(&mail(&rendered("en", false), &settings), "list-unsubscribe").unwrap();
    let token = value.split("unsubscribe%20").nth(1).unwrap().split('>').next().unwrap().to_owned();
    assert!(value.starts_with(&format!("<mailto:office+{token}@chinalux.example?subject=unsubscribe%20{token}>,")));
    let longer = MailSettings { unsubscribe: address("unsubscribe@chinalux.example"), ..settings };
    let found = Letter::new(&rendered("en", false), &longer);
    assert!(found.problems.iter().any(|problem| problem.key() == "E017-plus" && problem.is_error()));
}

#[test]
fn a_test_message_is_marked_and_its_tokens_name_nobody() {
    for (languages, mark) in [("en", "[TEST]"), ("zh-CN", "[测试]"), ("zh-CN+en", "[测试]"), ("zh-TW", "[測試]")]
    {
        let letter = letter(&rendered(languages, false), &settings());
        let test =
            |random, marked| letter.address(&wang(), &keys(), DATED, &Kind::Test { random: [random; 16], marked });
        let (first, second, exact) = (test(1, true), test(2, true), test(1, false));
        for message in [&first, &second, &exact] {
            assert_well_formed(message);
        }
        let subject =
            |message: &Message| MessageParser::default().parse(&message.bytes).unwrap().subject().unwrap().to_owned();
        assert_eq!(subject(&first), format!("{mark} Digitalisation webinar | 数字化专题"));
        assert_eq!(subject(&exact), "Digitalisation webinar | 数字化专题");
        assert_ne!(field(&first, "message-id"), field(&second, "message-id"));
        let link = field(&first, "list-unsubscribe").unwrap();
        let token = link.rsplit_once("/u/").unwrap().1.trim_end_matches('>');
        assert_eq!(token.len(), 56);
        assert_eq!(keys().token.verify(token), None);
    }
}

#[test]
fn two_members_differ_in_their_own_values_only() {
    let letter = letter(&rendered("zh-CN", true), &settings());
    let one = letter.address(&wang(), &keys(), DATED, &Kind::Real);
    let two = letter.address(&member("li@three.example", "李娜", "李"), &keys(), DATED, &Kind::Real);
    let html = |message: &Message, family: &str| {
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        let html = read.body_html(0).unwrap().replace(family, "FAMILY");
        let token = |html: &str, letter: &str| html.split(letter).nth(1).unwrap()[..56].to_owned();
        html.replace(&token(&html, "/u/"), "U").replace(&token(&html, "/p/"), "P")
    };
    assert_eq!(html(&one, "王"), html(&two, "李"));
    let bytes = String::from_utf8(two.bytes.clone()).unwrap();
    assert!(!bytes.contains("wei@two.example") && !bytes.contains("546L5Lyf"));
    assert_eq!(two.envelope.to.as_str(), "li@three.example");
    assert_eq!(letter.address(&wang(), &keys(), DATED, &Kind::Real), one);
}

#[test]
fn the_envelope_names_one_recipient_and_the_bounce_address() {
    let settings = MailSettings { envelope_from: address("bounce@chinalux.example"), ..settings() };
    let letter = letter(&rendered("en", false), &settings);
    let message = letter.address(&member("王@two.example", "王伟", "王"), &keys(), DATED, &Kind::Real);
    assert_eq!(message.envelope.from.as_str(), "bounce@chinalux.example");
    assert_eq!(message.envelope.to.as_str(), "王@two.example");
    assert_well_formed(&message);
    assert_eq!(field(&message, "to").as_deref(), Some("=?utf-8?B?546LQHR3by5leGFtcGxl?= :;"));
}

#[test]
fn subjects_and_names_of_every_length_are_folded() {
    for (length, sample) in (1..=200).zip(["卢", "𠮷", "卢 森", "a", "ü"].into_iter().cycle()) {
        let text: String = sample.chars().cycle().take(length).collect::<String>().trim().to_owned();
        let mut edition = rendered("en+zh-CN", false);
        (edition.subject, edition.sender, edition.list_name) = (text.clone(), text.clone(), text.clone());
        let letter = Letter::new(&edition, &settings()).value;
        let message = letter.address(&member("a@b.example", &text, "x"), &keys(), DATED, &Kind::Real);
        assert_well_formed(&message);
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        let name =
            |address: Option<&mail_parser::Address<'_>>| address.unwrap().first().unwrap().name().map(str::to_owned);
        assert_eq!(read.subject(), Some(text.as_str()));
        assert_eq!((name(read.from()), name(read.to())), (Some(text.clone()), Some(text)));
    }
}

#[test]
fn long_and_odd_addresses_links_and_slugs_are_still_mail() {
    let local = format!("a=b/?{}", "a".repeat(59));
    let domain = ["b".repeat(60), "c".repeat(60), "d".repeat(50), "example".into()].join(".");
    let odd = address(&format!("{local}@{domain}"));
    let mut edition = rendered("en-GB-oxendict+zh-Hans-CN+fr-LU+de-LU", true);
    edition.slug = Slug::parse(&"s".repeat(100)).unwrap();
    let long = Link::parse(&format!("https://news.chinalux.example/{}", "p".repeat(460))).ok();
    let own = || Some(odd.clone());
    let settings = MailSettings {
        from: odd.clone(),
        reply_to: own(),
        envelope_from: odd.clone(),
        unsubscribe: odd.clone(),
        unsubscribe_url: long,
        ..settings()
    };
    for name in [None, Some("王伟".to_owned()), Some("n".repeat(300))] {
        let slots = Slots { name, greeting: Greeting::none() };
        let to = Recipient { address: odd.clone(), slots };
        let message = letter(&edition, &settings).address(&to, &keys(), DATED, &Kind::Real);
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        let expected = format!("{local}@{domain}");
        assert_eq!(read.to().unwrap().first().unwrap().address(), Some(expected.as_str()));
        assert!(message.bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 999));
    }
    let too_long = Link::parse(&format!("https://news.chinalux.example/{}", "p".repeat(1_000))).ok();
    let found = Letter::new(&edition, &MailSettings { unsubscribe_url: too_long, ..settings });
    assert!(found.problems.iter().any(|problem| problem.key() == "E017-url"));
}

#[test]
fn a_letter_survives_the_ledger_and_damage_is_an_error() {
    let letter = letter(&rendered("en+zh-CN", true), &settings());
    let bytes = letter.to_bytes();
    let back = Letter::from_bytes(&bytes).unwrap();
    assert_eq!(back, letter);
    assert_eq!(
        back.address(&wang(), &keys(), DATED, &Kind::Real),
        letter.address(&wang(), &keys(), DATED, &Kind::Real)
    );
    for cut in 0..bytes.len() {
        assert!(Letter::from_bytes(&bytes[..cut]).is_err());
    }
    for at in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        assert!(Letter::from_bytes(&damaged).is_err(), "byte {at}");
    }
}

#[test]
fn a_greeting_that_lacks_a_word_names_nobody() {
    let letter = letter(&rendered("zh-CN", false), &settings());
    let greeted = |greeting: Greeting| {
        let to = Recipient { address: address("a@b.example"), slots: Slots { name: None, greeting } };
        let message = letter.address(&to, &keys(), DATED, &Kind::Real);
        MessageParser::default().parse(&message.bytes).unwrap().body_text(0).unwrap().lines().next().unwrap().to_owned()
    };
    let greeting = |form, title, family: Option<&str>, full: Option<&str>| Greeting {
        form,
        title,
        family: family.map(str::to_owned),
        full: full.map(str::to_owned),
    };
    assert_eq!(greeted(greeting(Form::Title, Some(Title::Ms), Some("欧阳"), None)), "尊敬的欧阳女士：");
    assert_eq!(greeted(greeting(Form::Full, None, None, Some("Ana Meier"))), "尊敬的Ana Meier：");
    assert_eq!(greeted(greeting(Form::Title, Some(Title::Amb), Some("王"), None)), "尊敬的会员：");
    assert_eq!(greeted(greeting(Form::Title, None, Some("王"), None)), "尊敬的会员：");
    assert_eq!(greeted(greeting(Form::Full, None, None, None)), "尊敬的会员：");
}

#[test]
fn markup_in_a_name_is_text() {
    let letter = letter(&rendered("zh-CN", false), &settings());
    for name in ["<script>alert(1)</script>", "{{x}}", "\" onload=\"x", "a&b", "'><img src=x>"] {
        let message = letter.address(&member("a@b.example", name, name), &keys(), DATED, &Kind::Real);
        assert_well_formed(&message);
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        assert_eq!(read.body_text(0).unwrap().lines().next(), Some(&*format!("尊敬的{name}女士：")));
        let html = read.body_html(0).unwrap().into_owned();
        let greeting = html.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(!greeting.contains(['<', '>', '"', '\'']), "{greeting}");
        assert_eq!(read.to().unwrap().first().unwrap().name(), Some(name));
    }
}

#[test]
fn findings_of_an_edition_are_named() {
    let with = |change: &dyn Fn(&mut Rendered)| {
        let mut edition = rendered("zh-CN", true);
        edition.html.0.push(fixed(&"<p>正文</p>\n".repeat(200)));
        change(&mut edition);
        let found = Letter::new(&edition, &settings()).problems;
        found.iter().map(|problem| (problem.key(), problem.severity())).collect::<Vec<_>>()
    };
    use Severity::{Error, Warning};
    assert_eq!(with(&|_| {}), []);
    assert_eq!(with(&|edition| edition.subject = "a\r\nBcc: x@y.example".into()), [("E004", Error)]);
    assert_eq!(with(&|edition| edition.sender = "CHINALUX\u{202E}".into()), [("E004", Error)]);
    assert_eq!(with(&|edition| edition.list_name = "通".repeat(201)), [("E004-long", Error)]);
    assert_eq!(with(&|edition| edition.text = Slotted(vec![fixed(" \n")])), [("E008", Error)]);
    assert_eq!(with(&|edition| edition.pictures.clear()), [("E007", Error)]);
    let other = |edition: &mut Rendered| edition.pictures[0].content_id = "other@chinalux.example".into();
    assert_eq!(with(&other), [("E007", Error), ("E007-unused", Error)]);
    let broken = |edition: &mut Rendered| edition.pictures[0].content_id = "a>\r\nBcc: b".into();
    assert_eq!(with(&broken), [("E007", Error), ("E007-unused", Error), ("E007-id", Error)]);
    assert_eq!(with(&|edition| edition.html.0.push(fixed("<img src='https://a.example/b.png'>"))), [("E023", Warning)]);
    assert_eq!(with(&|edition| edition.html.0.push(fixed(&"x".repeat(80_000)))), [("E019", Warning)]);
    assert_eq!(with(&|edition| edition.html.0.push(fixed(&"x".repeat(102_000)))), [("E019", Error)]);
    assert_eq!(with(&|edition| edition.pictures[0].bytes = vec![1; 800_000].into()), [("E020", Warning)]);
    assert_eq!(with(&|edition| edition.pictures[0].bytes = vec![1; 3_000_000].into()), [("E020", Error)]);
    assert_eq!(
        with(&|edition| {
            edition.html.0.pop();
        }),
        [("E020-short", Warning)]
    );
}

#[test]
fn settings_that_cannot_make_a_message_are_named_and_harmless() {
    let found = |change: &dyn Fn(&mut MailSettings)| {
        let mut settings = settings();
        change(&mut settings);
        let made = Letter::new(&rendered("en", true), &settings);
        assert_well_formed(&made.value.address(&wang(), &keys(), DATED, &Kind::Real));
        let errors = made.problems.iter().filter(|problem| problem.is_error());
        (errors.map(|problem| problem.key()).collect::<Vec<_>>(), settings.warnings())
    };
    let errors = |change: &dyn Fn(&mut MailSettings)| found(change).0;
    assert_eq!(found(&|_| {}), (vec![], vec![]));
    assert_eq!(errors(&|settings| settings.time_zone = "Europe/Nowhere".into()), ["E012"]);
    assert_eq!(errors(&|settings| settings.list_id = "a.b>\r\nBcc: x".into()), ["E016"]);
    assert_eq!(errors(&|settings| settings.list_id = "nodot".into()), ["E016"]);
    assert_eq!(errors(&|settings| settings.organisation = "a:b\r\nc".into()), ["E018"]);
    assert_eq!(errors(&|settings| settings.from = address("通讯@chinalux.example")), ["E021"]);
    let http =
        |settings: &mut MailSettings| settings.unsubscribe_url = Link::parse("http://news.chinalux.example").ok();
    assert_eq!(errors(&http), ["E017-url"]);
    let (_, warnings) = found(&|settings| settings.reply_to = Some(address("No-Reply@chinalux.example")));
    assert_eq!(warnings.iter().map(|problem| problem.key()).collect::<Vec<_>>(), ["E014"]);
}

#[test]
fn an_http_base_never_becomes_a_link() {
    let http = MailSettings { unsubscribe_url: Link::parse("http://news.chinalux.example").ok(), ..settings() };
    let message = Letter::new(&rendered("en", false), &http).value.address(&wang(), &keys(), DATED, &Kind::Real);
    assert!(!String::from_utf8(message.bytes).unwrap().contains("http://"));
}

#[test]
fn the_chosen_transfer_encoding_is_the_shorter_one() {
    let name = |text: &str| {
        let mut edition = rendered("en", false);
        edition.text.0.push(fixed(text));
        let bytes = mail(&edition, &settings()).bytes;
        let raw = String::from_utf8(bytes).unwrap();
        raw.split("Content-Transfer-Encoding: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned()
    };
    assert_eq!(name(&"The webinar is over. ".repeat(40)), "quoted-printable");
    assert_eq!(name(&"网络研讨会已经结束。".repeat(40)), "base64");
}

/// Names and subjects of all kinds: Latin, Han, beyond U+FFFF, emoji, marks that need quoting.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{1,12}",
        "[一-龥]{1,20}",
        "[\u{20000}-\u{2A6D0}]{1,4}",
        Just("👨‍👩‍👧".to_owned()),
        Just("❤️ ".to_owned()),
        "[À-ž]{1,8}",
        Just("=?utf-8?B?eA==?=".to_owned()),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| {
        let text: String = pieces.concat();
        text.trim().to_owned()
    })
}

proptest! {
    // Four strings a case: 5,000 of them.
    #![proptest_config(ProptestConfig::with_cases(1_250))]

    #[test]
    fn subjects_and_names_come_back_as_they_were(subject in text(), sender in text(), list in text(), name in text()) {
        let names = [&sender, &list, &name];
        prop_assume!(!subject.is_empty() && names.iter().all(|name| (1..=200).contains(&name.chars().count())));
        let mut edition = rendered("en", false);
        (edition.subject, edition.sender, edition.list_name) = (subject.clone(), sender.clone(), list.clone());
        let letter = Letter::new(&edition, &settings()).value;
        let message = letter.address(&member("a@b.example", &name, "x"), &keys(), DATED, &Kind::Real);
        assert_well_formed(&message);
        for word in head(&message).split([' ', '\r', '\n']).filter(|word| word.starts_with("=?utf-8?B?")) {
            prop_assert!(word.len() <= 75);
            let inner = word.trim_start_matches("=?utf-8?B?").trim_end_matches("?=");
            let bytes = data_encoding::BASE64.decode(inner.as_bytes()).unwrap();
            prop_assert!(String::from_utf8(bytes).is_ok(), "a character is cut: {}", word);
        }
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        prop_assert_eq!(read.subject(), Some(subject.as_str()));
        prop_assert_eq!(read.to().unwrap().first().unwrap().name(), Some(name.as_str()));
        prop_assert_eq!(read.from().unwrap().first().unwrap().name(), Some(sender.as_str()));
        let list_id = read.list_id().as_address().unwrap().first().unwrap();
        prop_assert_eq!((list_id.name(), list_id.address()), (Some(list.as_str()), Some("newsletter.chinalux.example")));
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_value_of_a_member_adds_a_header(name in "\\PC{0,20}[\\x00-\\x1f\u{2028}\u{202e}]{0,3}(Bcc: x@y.example)?\\PC{0,20}") {
        let letter = Letter::new(&rendered("zh-CN", false), &settings()).value;
        let message = letter.address(&member("a@b.example", &name, &name), &keys(), DATED, &Kind::Real);
        assert_well_formed(&message);
        let names: Vec<String> = fields(&message).into_iter().map(|(name, _)| name).collect();
        prop_assert_eq!(names, [
            "from", "to", "subject", "date", "message-id", "reply-to", "list-id", "list-unsubscribe",
            "list-unsubscribe-post", "precedence", "feedback-id", "content-language", "mime-version", "content-type",
        ]);
    }

    #[test]
    fn any_body_comes_back_as_it_was(pieces in prop::collection::vec(("\\PC{0,120}|([a-z. =\t]{0,30}\n){0,9}|[一-龥，。]{0,90}", 0..4usize), 0..9)) {
        let slots = [Slot::Greeting, Slot::Unsubscribe, Slot::Preferences];
        let mut edition = rendered("en", false);
        let segments = pieces.iter().flat_map(|(text, slot)| {
            [Some(fixed(text)), slots.get(*slot).map(|slot| Segment::Slot(*slot))].into_iter().flatten()
        });
        edition.text = Slotted(segments.chain([fixed("end")]).collect());
        let message = Letter::new(&edition, &settings()).value.address(&wang(), &keys(), DATED, &Kind::Real);
        assert_well_formed(&message);
        let read = MessageParser::default().parse(&message.bytes).unwrap();
        let id = keys().identity.member_id(&wang().address).0;
        let expected = edition.text.fill(|slot| match slot {
            Slot::Greeting => "尊敬的王女士：".into(),
            Slot::Unsubscribe => format!("https://news.chinalux.example/u/{}", keys().token.token(diglot::keys::Purpose::Unsubscribe, id)),
            Slot::Preferences => format!("https://news.chinalux.example/p/{}", keys().token.token(diglot::keys::Purpose::Preferences, id)),
        });
        let text = read.body_text(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(text, expected);
    }
}
