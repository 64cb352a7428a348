//! As whom a mail can be looked at: fictitious members, one for each case of the greeting, and members of the list.
//!
//! In: an edition, or the member list and what somebody typed. Out: recipients, made from members as `send` makes them, so that
//! the preview follows the same path. It reads no file and knows no reason why somebody is not mailed; `delivery` does.

use std::collections::BTreeSet;

use crate::address::Address;
use crate::greeting::{Phrases, Title};
use crate::language::Languages;
use crate::members::{Member, MemberList, folded};
use crate::message::{Recipient, Slots};

/// A fictitious member of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Names the case among those of all editions, for as long as there is this edition: `c3.en_zh-CN`.
    pub who: String,
    /// What is to be seen in it.
    pub kind: Kind,
    /// To whom the mail goes.
    pub recipient: Recipient,
}

/// What a case shows; in this order they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A member of whom no name is known.
    Nameless,
    /// A full name.
    Full,
    /// A title and a family name.
    Title,
    /// A name that takes more than a line.
    Long,
    /// Characters that are seldom met, or another script than the greeting's.
    Unusual,
}

impl Kind {
    /// Its name in the page's state.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Nameless => "nameless",
            Kind::Full => "full",
            Kind::Title => "title",
            Kind::Long => "long",
            Kind::Unusual => "unusual",
        }
    }
}

/// Somebody made up: kind, full name, family name where it is not told by the full one, title.
type Person = (Kind, &'static str, &'static str, Option<Title>);

/// In editions whose first language is not written in Han characters.
const LATIN: [Person; 9] = [
    (Kind::Full, "Member One", "", None),
    (Kind::Title, "Member Two", "Two", Some(Title::Mr)),
    (Kind::Title, "Member Three", "Three", Some(Title::Ms)),
    (Kind::Title, "Member Four", "Four", Some(Title::Dr)),
    (Kind::Title, "Member Five", "Five", Some(Title::Prof)),
    (Kind::Title, "Member Six", "Six", Some(Title::Amb)),
    (Kind::Long, "Member", "Honorary-Presidency-of-the-Society-of-Friends-of-the-Chamber", Some(Title::Amb)),
    (Kind::Unusual, "会员甲", "", None),
    (Kind::Unusual, "𠮷某", "", Some(Title::Mr)),
];

/// In editions whose first language is. A foreign name in Chinese dress has no family name that we would know, 欧阳 is one.
const HAN: [Person; 11] = [
    (Kind::Full, "会员甲", "", None),
    (Kind::Title, "王某", "", Some(Title::Mr)),
    (Kind::Title, "李某", "", Some(Title::Ms)),
    (Kind::Title, "欧阳某", "", Some(Title::Dr)),
    (Kind::Title, "张某", "", Some(Title::Prof)),
    (Kind::Title, "刘某", "", Some(Title::Amb)),
    (Kind::Long, "友好往来促进会数字经济委员会主任委员办公室会议筹备组第二小组全体成员", "", None),
    (Kind::Unusual, "𠮷某", "", Some(Title::Mr)),
    (Kind::Unusual, "𠮷某", "", None),
    (Kind::Unusual, "会员·甲", "", Some(Title::Ms)),
    (Kind::Unusual, "Member One", "", None),
];

/// In all editions.
const EVERYWHERE: [Person; 6] = [
    (Kind::Nameless, "", "", None),
    (
        Kind::Long,
        "Honorary Presidency of the Society of Friends of the Chamber, Standing Committee for Digital Affairs",
        "",
        None,
    ),
    (Kind::Unusual, "Geschäftsführung des Fördervereins für Größe und Übersee", "", None),
    (Kind::Unusual, "Membre d'Honneur", "d'Honneur", Some(Title::Ms)),
    (Kind::Unusual, "Members & Friends <Board>", "", None),
    (Kind::Unusual, "عضو أول", "", None),
];

/// Fictitious members of an edition, one for each different case: what reads the same is shown once.
#[must_use]
pub fn cases(languages: &Languages, greeting: &Phrases) -> Vec<Case> {
    let own = if languages.first().is_han() { &HAN[..] } else { &LATIN[..] };
    let is_worded = |title: Option<Title>| title.is_none_or(|title| greeting.titles.contains_key(&title));
    let mut seen = BTreeSet::new();
    let mut is_new = |case: &Case| {
        let slots = &case.recipient.slots;
        // A name that is long or unusual is worth a look in `To`, too.
        let name = slots.name.clone().filter(|_| matches!(case.kind, Kind::Long | Kind::Unusual));
        seen.insert((greeting.fill(&slots.greeting), name))
    };
    let people = EVERYWHERE.iter().chain(own).enumerate().filter(|(_, person)| is_worded(person.3));
    let mut cases: Vec<Case> = people.map(|(number, person)| case(number, person, languages)).collect();
    cases.sort_by_key(|case| case.kind);
    cases.retain(|case| is_new(case));
    cases
}

/// Numbered by the tables, so that the words of an edition change nobody's number.
fn case(number: usize, &(kind, name, family, title): &Person, languages: &Languages) -> Case {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let member = Member {
        address: Address::parse(&format!("member{number}@members.example")).expect("the address of a case is one"),
        row: 0,
        member_no: String::new(),
        name: some(name),
        family: some(family),
        given: None,
        name_zh: None,
        title,
        languages: languages.clone(),
    };
    let edition = languages.to_string().replace('+', "_");
    let recipient = Recipient { slots: Slots::of(&member), address: member.address };
    Case { who: format!("c{number}.{edition}"), kind, recipient }
}

/// The first members, `most` of them, whose name, address, number or edition holds what was typed, and how many there are in
/// all. Capital and small letters and full-width ones are the same; Han characters are looked for as they were typed.
#[must_use]
pub fn search(list: &MemberList, typed: &str, most: usize) -> (Vec<Member>, usize) {
    let typed = folded(typed);
    let mut found = list.members().filter(|member| folded(&searched(member)).contains(&typed));
    let first: Vec<Member> = found.by_ref().take(most).collect();
    let total = first.len() + found.count();
    (first, total)
}

/// Everything by which a member can be found, with a character between that nobody types.
fn searched(member: &Member) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    let (family, given) = (part(&member.family), part(&member.given));
    [
        part(&member.name),
        part(&member.name_zh),
        format!("{given} {family}"),
        format!("{family}{given}"),
        member.address.to_string(),
        member.member_no.clone(),
        member.languages.to_string(),
    ]
    .join("\u{1F}")
}

/// The member whom `m12` names: the one of row 12.
#[must_use]
pub fn find(list: &MemberList, who: &str) -> Option<Member> {
    let row: u64 = who.strip_prefix('m')?.parse().ok()?;
    list.members().find(|member| member.row == row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::compose::{Rendered, Wanted, compose};
    use crate::edition::{AdPrefix, EditionSettings};
    use crate::keys::Keys;
    use crate::language::{Language, LanguageSettings};
    use crate::members::{MemberSettings, UnknownLanguage, read};
    use crate::message::{Kind as Sort, Letter, MailSettings};

    fn languages() -> LanguageSettings {
        let available: Vec<Language> = ["en", "zh-CN"].iter().filter_map(|tag| Language::parse(tag)).collect();
        LanguageSettings {
            source: available[0].clone(),
            available,
            default: "en+zh-CN".parse().unwrap(),
            formats: vec![],
            time_zones: vec!["Europe/Luxembourg".into()],
        }
    }

    /// This repository's own newsletter in all editions.
    fn editions() -> Vec<Rendered> {
        let sources = crate::files::read_project(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        let settings = EditionSettings {
            domain: "chinalux.example".into(),
            reply_to: "office@chinalux.example".into(),
            website: None,
            ad_prefix: AdPrefix::Chinese,
        };
        let wanted = Wanted { slugs: sources.slugs(), editions: languages().editions() };
        let mut composed = compose(&sources, &languages(), &settings, &wanted, &mut |_, _| {}).value;
        composed.newsletters.remove(0).editions
    }

    fn edition(languages: &str) -> Rendered {
        editions().into_iter().find(|rendered| rendered.languages.to_string() == languages).unwrap()
    }

    /// Each case as kind, greeting, and the name in `To`.
    fn shown(rendered: &Rendered) -> Vec<String> {
        let shown = |case: Case| {
            let slots = case.recipient.slots;
            let greeting = rendered.greeting.fill(&slots.greeting);
            format!("{} | {greeting} | {}", case.kind.as_str(), slots.name.unwrap_or_default())
        };
        cases(&rendered.languages, &rendered.greeting).into_iter().map(shown).collect()
    }

    #[test]
    fn each_way_of_greeting_in_english_has_its_member() {
        let expected = "\
nameless | Dear member, | \n\
full | Dear Member One, | Member One\n\
title | Dear Mr Two, | Member Two\n\
title | Dear Ms Three, | Member Three\n\
title | Dear Dr Four, | Member Four\n\
title | Dear Professor Five, | Member Five\n\
title | Dear Ambassador Six, | Member Six\n\
long | Dear Honorary Presidency of the Society of Friends of the Chamber, Standing Committee for Digital Affairs, \
| Honorary Presidency of the Society of Friends of the Chamber, Standing Committee for Digital Affairs\n\
long | Dear Ambassador Honorary-Presidency-of-the-Society-of-Friends-of-the-Chamber, | Member\n\
unusual | Dear Geschäftsführung des Fördervereins für Größe und Übersee, \
| Geschäftsführung des Fördervereins für Größe und Übersee\n\
unusual | Dear Ms d'Honneur, | Membre d'Honneur\n\
unusual | Dear Members & Friends <Board>, | Members & Friends <Board>\n\
unusual | Dear member, | عضو أول\n\
unusual | Dear member, | 会员甲\n\
unusual | Dear member, | 𠮷某";
        for languages in ["en", "en+zh-CN"] {
            assert_eq!(shown(&edition(languages)).join("\n"), expected, "{languages}");
        }
    }

    #[test]
    fn each_way_of_greeting_in_chinese_has_its_member() {
        let expected = "\
nameless | 尊敬的会员： | \n\
full | 尊敬的会员甲： | 会员甲\n\
title | 尊敬的王先生： | 王某\n\
title | 尊敬的李女士： | 李某\n\
title | 尊敬的欧阳博士： | 欧阳某\n\
title | 尊敬的张教授： | 张某\n\
title | 尊敬的刘大使： | 刘某\n";
        for languages in ["zh-CN", "zh-CN+en"] {
            let shown = shown(&edition(languages)).join("\n");
            assert!(shown.starts_with(expected), "{languages}: {shown}");
            for unusual in [
                "尊敬的𠮷先生： | 𠮷某",
                "尊敬的会员·甲： | 会员·甲",
                "尊敬的Members & Friends <Board>：",
                "尊敬的会员： | عضو أول",
            ] {
                assert!(shown.contains(&format!("unusual | {unusual}")), "{languages}: {unusual}");
            }
        }
    }

    #[test]
    fn a_greeting_that_names_nobody_needs_no_second_member_but_for_unusual_names() {
        let mut rendered = edition("zh-CN");
        for phrase in rendered.greeting.forms.values_mut() {
            *phrase = vec![crate::greeting::Piece::Text("各位会员：".into())];
        }
        let shown = shown(&rendered);
        assert_eq!(shown.iter().filter(|case| !case.starts_with("unusual") && !case.starts_with("long")).count(), 1);
        assert!(shown.len() > 5, "{shown:?}");
    }

    #[test]
    fn a_title_for_which_a_language_has_no_word_greets_nobody() {
        let mut rendered = edition("en");
        rendered.greeting.titles.remove(&Title::Prof);
        let without = shown(&rendered);
        rendered.greeting.titles.insert(Title::Prof, "Professor".into());
        let with = shown(&rendered);
        let missing: Vec<&String> = with.iter().filter(|case| !without.contains(case)).collect();
        assert_eq!(missing, ["title | Dear Professor Five, | Member Five"]);
    }

    #[test]
    fn no_two_cases_of_a_newsletter_have_one_name_and_each_makes_a_mail() {
        let sender = |text| Address::parse(text).unwrap();
        let settings = MailSettings {
            from: sender("newsletter@chinalux.example"),
            reply_to: None,
            list_id: "newsletter.chinalux.example".into(),
            organisation: "chinalux".into(),
            envelope_from: sender("newsletter@chinalux.example"),
            unsubscribe: sender("office@chinalux.example"),
            unsubscribe_plus: false,
            unsubscribe_url: None,
            time_zone: "Europe/Luxembourg".into(),
        };
        let mut names = BTreeSet::new();
        for rendered in editions() {
            let letter = Letter::new(&rendered, &settings).value;
            for case in cases(&rendered.languages, &rendered.greeting) {
                let mail = letter.address(&case.recipient, &Keys::sample(), Timestamp(0), &Sort::Real);
                let mail = mail_parser::MessageParser::default().parse(&mail.bytes).unwrap();
                let to = mail.to().unwrap().first().unwrap();
                assert_eq!(to.name(), case.recipient.slots.name.as_deref(), "{}", case.who);
                assert!(case.recipient.address.is_reserved());
                assert!(names.insert(case.who.clone()), "{} stands for two cases", case.who);
            }
        }
        assert!(names.contains("c0.en") && names.contains("c0.zh-CN_en"), "{names:?}");
    }

    const LIST: &str = "邮箱,会员编号,姓名,family,given,name-zh,语言\n\
        one@harbour.example,A-1,Member One,,,,en\n\
        wang@bridge.example,A-2,王某,,,,中文\n\
        two@harbour.example,B-12,,Größe,Member,,en\n\
        lantern@members.example,B-2,Member Three,,,会员丙,中英\n";

    fn list() -> MemberList {
        let settings = MemberSettings {
            languages: languages(),
            unknown_language: UnknownLanguage::Default,
            columns: vec![],
            language_aliases: vec![],
            own_addresses: vec![],
            encoding: None,
        };
        read("members.csv", LIST.into(), &settings).value.unwrap()
    }

    #[test]
    fn a_member_is_found_by_any_name_address_number_or_edition() {
        let list = list();
        for (typed, rows) in [
            ("HARBOUR", &[2, 4][..]),
            ("王", &[3]),
            ("会员丙", &[5]),
            ("member größe", &[4]),
            ("MEMBER  GRÖSSE ", &[4]),
            ("ｗａｎｇ", &[3]),
            ("b-", &[4, 5]),
            ("zh-cn", &[3, 5]),
            ("one wang", &[]),
            ("會員", &[]),
            ("", &[2, 3, 4, 5]),
        ] {
            let (found, total) = search(&list, typed, 20);
            let found: Vec<u64> = found.iter().map(|member| member.row).collect();
            assert_eq!((&found[..], total), (rows, rows.len()), "{typed:?}");
        }
        let (found, total) = search(&list, "member", 2);
        assert_eq!((found[0].row, found[1].row, found.len(), total), (2, 4, 2, 3));
    }

    #[test]
    fn a_member_is_named_by_the_row() {
        let list = list();
        assert_eq!(find(&list, "m3").unwrap().address.as_str(), "wang@bridge.example");
        assert!(["m1", "m6", "m", "3", "c3", "m-3", "m3.en", ""].iter().all(|who| find(&list, who).is_none()));
    }
}
