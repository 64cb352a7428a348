//! Member lists as chambers keep them: cells, names, addresses, character sets, each as a table.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may end at any surprise")]

use std::io::{Cursor, Read, Seek, SeekFrom};

use diglot::address::Address;
use diglot::greeting::{Form, Title};
use diglot::keys::IdentityKey;
use diglot::language::{Language, LanguageSettings};
use diglot::members::{ListError, Member, MemberList, MemberSettings, UnknownLanguage, read, read_from};
use diglot::problem::{Place, Problem, Severity};
use encoding_rs::{BIG5, GB18030, GBK, UTF_16BE, UTF_16LE};
use proptest::prelude::*;

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn settings() -> MemberSettings {
    MemberSettings {
        languages: LanguageSettings {
            available: vec![language("en"), language("zh-CN")],
            source: language("en"),
            default: "en+zh-CN".parse().unwrap(),
            formats: vec![],
            time_zones: vec!["Europe/Luxembourg".into()],
        },
        unknown_language: UnknownLanguage::Default,
        columns: vec![],
        language_aliases: vec![],
        own_addresses: vec![Address::parse("newsletter@chinalux.example").unwrap()],
        encoding: None,
    }
}

fn list(text: &str) -> (MemberList, Vec<Problem>) {
    list_with(text.as_bytes(), &settings())
}

fn list_with(bytes: &[u8], settings: &MemberSettings) -> (MemberList, Vec<Problem>) {
    let read = read("members.csv", bytes.to_vec(), settings);
    (read.value.unwrap_or_else(|| panic!("{:?}", read.problems)), read.problems)
}

fn members(text: &str) -> Vec<Member> {
    list(text).0.members().collect()
}

fn keys(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(Problem::key).collect()
}

/// Code, row and heading of each problem.
fn places(problems: &[Problem]) -> Vec<(&'static str, u64, Option<&str>)> {
    let place = |problem: &'_ Problem| match problem.place() {
        Some(Place::Row { row, .. }) => *row,
        _ => 0,
    };
    let heading = |problem: &'_ Problem| match problem.place() {
        Some(Place::Row { heading, .. }) => heading.clone(),
        _ => None,
    };
    let leak = |heading: Option<String>| heading.map(|heading| &*Box::leak(heading.into_boxed_str()));
    problems.iter().map(|problem| (problem.key(), place(problem), leak(heading(problem)))).collect()
}

/// Quotes a cell.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn language_cells_become_lists_or_a_finding() {
    let english =
        "en|EN|eng|English|ENGLISH|e|E|en-GB|en-US|anglais|英|英文|英语|ｅｎ|　english　|en_US|english,|en/en|en;eng";
    let chinese = "zh|ZH|zh-CN|zh_CN|zh-Hans|zh-SG|cn|CN|chs|chi|Chinese|mandarin|c|C|chinois|中|中文|汉语|普通话|简体|简体中文|简中|中文；";
    let first_english = "e/c|E/C|en/zh|en+zh|EN + ZH|英中|English and Chinese|英文和中文|en,zh|en;zh-CN|英文、中文|english & chinese|英，中|en+zh-CN|en／zh|英文＋中文|en/chinese|English AND 中文|e、c|e;c;e|en+zh,|eng/chi";
    let all = "both|Both|BOTH|bilingual|Bilingual|双语|两种|中英文|中英双语|　双语 ";
    let first_chinese = "c/e|C/E|zh/en|zh+en|中英|Chinese and English|中文和英文|zh,en|中文、英文|中文/英文|中、英|chinese & english|zh-CN+en|ZH-cn;EN|中文，英文|c+e|汉语/英语|简体中文和英语";
    let unknown = "1|0|fr|de|français|粤语|繁體|繁体中文|zh-TW|zh-Hant|zh-HK|cantonese|yes|是|?|-|n/a|en/fr|中文/法文|english or chinese|英文或中文|x|languages|none|不详|both/fr|zh-Latn|en-Shaw|中文 英文|Lëtzebuergesch";
    let rows = [
        (english, Some("en")),
        (chinese, Some("zh-CN")),
        (first_english, Some("en+zh-CN")),
        (all, Some("en+zh-CN")),
        (first_chinese, Some("zh-CN+en")),
        (unknown, None),
    ];
    let cells: Vec<(&str, Option<&str>)> =
        rows.iter().flat_map(|(cells, expected)| cells.split('|').map(move |cell| (cell, *expected))).collect();
    assert!(cells.len() >= 120, "{}", cells.len());
    for (text, expected) in cells {
        let (list, problems) = list(&format!("email,language\na@two.example,{}\n", cell(text)));
        let member = list.members().next().unwrap();
        assert_eq!(member.languages.to_string(), expected.unwrap_or("en+zh-CN"), "{text}");
        assert_eq!(keys(&problems), if expected.is_some() { vec![] } else { vec!["A010"] }, "{text}");
    }
}

#[test]
fn members_of_unknown_languages_get_the_default_or_are_left_out_and_named() {
    let text = "email,语言\na@two.example,\nb@two.example,粤语\nc@two.example,en\n";
    let (list, problems) = list(text);
    assert_eq!(places(&problems), [("A010-empty", 2, Some("语言")), ("A010", 3, Some("语言"))]);
    assert_eq!((problems[1].value("value"), problems[1].value("default")), (Some("粤语"), Some("en+zh-CN")));
    let editions: Vec<String> =
        list.tally().editions.iter().map(|(languages, count)| format!("{languages} {count}")).collect();
    assert_eq!(editions, ["en 1", "en+zh-CN 2"]);

    let skip = MemberSettings { unknown_language: UnknownLanguage::Skip, ..settings() };
    let (list, problems) = list_with(text.as_bytes(), &skip);
    assert_eq!(keys(&problems), ["A010-empty-skip", "A010-skip"]);
    assert_eq!(list.members().map(|member| member.row).collect::<Vec<_>>(), [4]);
    assert_eq!((list.tally().rows, list.tally().skipped, list.tally().bad), (3, 2, 0));
}

#[test]
fn a_list_without_languages_is_one_finding() {
    let (list, problems) = list("邮箱\na@two.example\nb@two.example\n");
    assert_eq!(places(&problems), [("A010-column", 1, None)]);
    assert!(list.members().all(|member| member.languages.to_string() == "en+zh-CN"));
}

/// One row's greeting and display name: name, family, given, Chinese name, title, language → greeting, display name.
#[test]
fn names_are_greeted_in_their_own_script() {
    let table = "\
王伟||||先生|zh|王 Mr|王伟
王伟|||||zh|王伟|王伟
王伟||||先生|en|-|王伟
欧阳娜||||女士|zh|欧阳 Ms|欧阳娜
司马光||||Dr.|zh|司马 Dr|司马光
上官婉儿||||教授|zh|上官 Prof|上官婉儿
诸葛亮||||H.E.|zh|诸葛 Amb|诸葛亮
夏侯惇||||大使|zh|夏侯 Amb|夏侯惇
皇甫谧||||阁下|zh|皇甫 Amb|皇甫谧
尉迟恭||||Mr|zh|尉迟 Mr|尉迟恭
公孙胜||||Mr.|zh|公孙 Mr|公孙胜
慕容复||||Herr|zh|慕容 Mr|慕容复
长孙皇||||太太|zh|长孙 Ms|长孙皇
令狐冲||||M.|zh|令狐 Mr|令狐冲
司徒南||||先生|zh|司徒 Mr|司徒南
端木赐||||先生|zh|端木 Mr|端木赐
东方朔||||先生|zh|东方 Mr|东方朔
独孤求||||先生|zh|独孤 Mr|独孤求
南宫适||||先生|zh|南宫 Mr|南宫适
歐陽脩||||先生|zh|歐陽 Mr|歐陽脩
李||||小姐|zh|李 Ms|李
王 伟||||先生|zh|王 Mr|王 伟
欧阳　娜||||女士|zh|欧阳 Ms|欧阳　娜
陈方安生||||女士|zh|陈 Ms|陈方安生
买买提·艾力||||先生|zh|买买提·艾力|买买提·艾力
卢森堡贸易投资处||||先生|zh|卢森堡贸易投资处|卢森堡贸易投资处
𠮷田||||先生|zh|𠮷 Mr|𠮷田
〇一||||先生|zh|〇 Mr|〇一
王伟 (Wang Wei)||||先生|zh|-|王伟 (Wang Wei)
王伟 (Wang Wei)||||先生|en|-|王伟 (Wang Wei)
Wang Wei||||Mr|en|Wang Wei|Wang Wei
Wang Wei||||Mr|zh|Wang Wei|Wang Wei
Ana Meier|||||en|Ana Meier|Ana Meier
Ana Meier|||||zh|Ana Meier|Ana Meier
|Meier|Ana||Ms|en|Meier Ms|Ana Meier
|Meier|Ana||Ms|zh|Ana Meier|Ana Meier
|Meier|Ana|||en|Ana Meier|Ana Meier
|Meier|||Frau|en|Meier Ms|-
|Meier||||en|-|-
||Ana|||en|-|-
||Ana||Ms|en|-|-
|王|伟||先生|zh|王 Mr|王伟
|王|伟|||zh|王伟|王伟
|王|伟||先生|en|-|王伟
|欧|阳娜||女士|zh|欧 Ms|欧阳娜
Wang Wei|||王伟|Mr|zh|王 Mr|王伟
Wang Wei|||王伟|Mr|en|Wang Wei|Wang Wei
|Wang|Wei|王伟|Mr|en|Wang Mr|Wei Wang
|Wang|Wei|王伟|Mr|zh|王 Mr|王伟
|Wang|Wei|王伟||en|Wei Wang|Wei Wang
|||王伟|先生|en|-|王伟
|||王伟|先生|zh|王 Mr|王伟
José Müller||||Dr|en|José Müller|José Müller
Seán O'Brien-D’Arcy|||||en|Seán O'Brien-D’Arcy|Seán O'Brien-D’Arcy
Иван Петров||||Mr|en|-|Иван Петров
Иван Петров||||Mr|zh|-|Иван Петров
山田たろう||||先生|zh|-|山田たろう
김철수||||先生|en|-|김철수
Nguyễn Văn A|||||en|Nguyễn Văn A|Nguyễn Văn A
{{x}}|||||en|{{x}}|{{x}}
<script>|||||en|<script>|<script>
12345|||||en|-|12345
王伟||||老师|zh|王伟|王伟
王伟||||先生|zh+en|王 Mr|王伟
|||||en|-|-
Wang Wei|Wang|Wei||Ms|en|Wang Ms|Wang Wei";
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows.len() >= 60, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let [name, family, given, name_zh, title, languages, greeting, display] = cells[..] else { panic!("{row}") };
        let quoted: Vec<String> = [name, family, given, name_zh, title, languages].map(cell).into();
        let text = format!("email,name,family,given,name-zh,title,lang\na@two.example,{}\n", quoted.join(","));
        let member = members(&text).remove(0);
        let greeted = member.greeting(member.languages.first());
        let shown = match greeted.form {
            Form::Title => format!("{} {:?}", greeted.family.unwrap(), greeted.title.unwrap()),
            Form::Full => greeted.full.unwrap(),
            Form::None => "-".into(),
        };
        assert_eq!((shown.as_str(), member.display_name().as_deref().unwrap_or("-")), (greeting, display), "{row}");
    }
}

#[test]
fn titles_are_keys_and_unknown_ones_are_not_used() {
    let table = [
        (Title::Mr, "Mr,mr.,MR,先生,M.,Herr"),
        (Title::Ms, "Ms,Mrs.,Miss,女士,小姐,太太,Mme,Frau"),
        (Title::Dr, "Dr,dr.,博士"),
        (Title::Prof, "Prof.,prof,教授"),
        (Title::Amb, "Ambassador,H.E.,h.e,大使,阁下"),
    ];
    for (title, cells) in table {
        for text in cells.split(',') {
            assert_eq!(members(&format!("email,title\na@two.example,{text}\n"))[0].title, Some(title), "{text}");
        }
    }
    let (list, problems) = list("email,称谓,lang\na@two.example,老师,en\n");
    assert_eq!((list.members().next().unwrap().title, places(&problems)), (None, vec![("A014", 2, Some("称谓"))]));
}

#[test]
fn swapped_names_are_a_hint() {
    let swapped = "Jianguo,Wang|Xiaoming,Li|Lan,Zhang|Jun,Liu|Min,Chen|Jing,Yang|Qiang,Huang|Na,ZHAO|Bo,Zhou|Meier,Xu";
    let right = "Wang,Wei|Li,Xiaoming|Meier,Ana|Ouyang,Wei|Li,Wang|Zhang,Lan|王,伟|Schmit,Long-Ping|Liu,|,Wang";
    for (rows, expected) in [(swapped, true), (right, false)] {
        for row in rows.split('|') {
            let (_, problems) = list(&format!("email,lang,family,given\na@two.example,en,{row}\n"));
            let hint = problems.iter().any(|problem| problem.key() == "A016" && problem.severity() == Severity::Hint);
            assert_eq!(hint, expected, "{row}");
        }
    }
}

#[test]
fn addresses_are_read_as_people_paste_them_or_refused_with_a_reason() {
    let long_local = format!("{}@two.example", "a".repeat(65));
    let good_local = format!("{}@two.example", "a".repeat(64));
    let long = format!("{}@{}.example", "a".repeat(64), ["b".repeat(60), "c".repeat(60), "d".repeat(60)].join("."));
    let table: Vec<(&str, &str, &[&str])> = vec![
        ("wei@two.example", "wei@two.example", &[]),
        ("Wei.Wang@Two.Example", "Wei.Wang@Two.Example", &[]),
        ("wei+news@two.example", "wei+news@two.example", &[]),
        ("o'brien@two.example", "o'brien@two.example", &[]),
        ("a_b-c=d@two.example", "a_b-c=d@two.example", &[]),
        ("123@two.example", "123@two.example", &[]),
        (&good_local, &good_local, &[]),
        ("wei@sub.two.example", "wei@sub.two.example", &[]),
        ("wei@müller.example", "wei@müller.example", &[]),
        ("wei@中国.example", "wei@中国.example", &[]),
        ("王@two.example", "王@two.example", &[]),
        ("wei@xn--fiqs8s.example", "wei@xn--fiqs8s.example", &[]),
        (" wei@two.example ", "wei@two.example", &[]),
        ("　wei@two.example\u{A0}", "wei@two.example", &[]),
        ("\u{FEFF}wei@two.example\u{200B}", "wei@two.example", &[]),
        ("wei@two.example\r\n", "wei@two.example", &[]),
        ("mailto:wei@two.example", "wei@two.example", &[]),
        ("MAILTO:wei@two.example?subject=x", "wei@two.example", &[]),
        ("王伟 <wei@two.example>", "wei@two.example", &[]),
        ("<wei@two.example>", "wei@two.example", &[]),
        ("\"Wang, Wei\" <wei@two.example>", "wei@two.example", &[]),
        ("wei@two.example;", "wei@two.example", &[]),
        ("wei@two.example，", "wei@two.example", &["A007-wide"]),
        ("wei＠two.example", "wei@two.example", &["A007-wide"]),
        ("wei@two．example", "wei@two.example", &["A007-wide"]),
        ("wei@two。example", "wei@two.example", &["A007-wide"]),
        ("ｗｅｉ＠two.example", "wei@two.example", &["A007-wide"]),
        ("wei@qq.com", "wei@qq.com", &[]),
        ("wei@163.com", "wei@163.com", &[]),
        ("wei@mail.com", "wei@mail.com", &[]),
        ("wei@ymail.com", "wei@ymail.com", &[]),
        ("wei@139.com", "wei@139.com", &[]),
        ("wei@gmial.com", "wei@gmial.com", &["A018-typo"]),
        ("wei@gmail.con", "wei@gmail.con", &["A018-typo"]),
        ("wei@gmai.com", "wei@gmai.com", &["A018-typo"]),
        ("wei@hotmial.com", "wei@hotmial.com", &["A018-typo"]),
        ("wei@outlok.com", "wei@outlok.com", &["A018-typo"]),
        ("wei@qqq.com", "wei@qqq.com", &["A018-typo"]),
        ("wei@162.com", "wei@162.com", &["A018-typo"]),
        ("wei@yaho.com", "wei@yaho.com", &["A018-typo"]),
        ("", "", &["A017-empty"]),
        ("wei", "", &["A017-at"]),
        ("wei.two.example", "", &["A017-at"]),
        ("wei@@two.example", "", &["A017-at"]),
        ("wei@two.example li@two.example", "", &["A017-several"]),
        ("wei@two.example;li@two.example", "", &["A017-several"]),
        ("wei@two.example、li@two.example", "", &["A017-several"]),
        ("wei wang@two.example", "", &["A017-character"]),
        ("wei\u{202E}@two.example", "", &["A017-character"]),
        ("wei\0@two.example", "", &["A001"]),
        ("wei\r\nBcc: x@two.example", "", &["A017-character"]),
        ("@two.example", "", &["A017-local"]),
        (".wei@two.example", "", &["A017-local"]),
        ("wei.@two.example", "", &["A017-local"]),
        ("w..ei@two.example", "", &["A017-local"]),
        ("\"wei\"@two.example", "", &["A017-local"]),
        ("wei(x)@two.example", "", &["A017-local"]),
        ("=?utf-8?B?eA==?=@two.example", "", &["A017-local"]),
        (&long_local, "", &["A017-local"]),
        ("wei@two", "", &["A017-domain"]),
        ("wei@", "", &["A017-domain"]),
        ("wei@two..example", "", &["A017-domain"]),
        ("wei@-two.example", "", &["A017-domain"]),
        ("wei@two_x.example", "", &["A017-domain"]),
        ("wei@[127.0.0.1]", "", &["A017-domain"]),
        ("wei@127.0.0.1", "", &["A017-domain"]),
        (&long, "", &["A017-long"]),
        ("postmaster@two.example", "", &["A018-machine"]),
        ("Abuse@two.example", "", &["A018-machine"]),
        ("mailer-daemon@two.example", "", &["A018-machine"]),
        ("NoReply@two.example", "", &["A018-machine"]),
        ("no-reply@two.example", "", &["A018-machine"]),
        ("Newsletter@ChinaLux.example", "", &["A018-own"]),
    ];
    assert!(table.len() >= 60, "{}", table.len());
    for (text, expected, findings) in table {
        let read = read("members.csv", format!("no,email,lang\n7,{},en\n", cell(text)).into(), &settings());
        assert_eq!(keys(&read.problems), findings, "{text:?}");
        let addresses: Vec<String> =
            read.value.iter().flat_map(MemberList::members).map(|member| member.address.to_string()).collect();
        assert_eq!(addresses.concat(), expected, "{text:?}");
        if let Some(list) = read.value {
            assert_eq!((list.tally().rows, list.tally().bad), (1, u64::from(expected.is_empty())), "{text:?}");
        }
    }
}

#[test]
fn a_mistyped_domain_comes_with_a_suggestion() {
    let (_, problems) = list("email,lang\nWei@gmial.com,en\n");
    assert_eq!(problems[0].value("suggestion"), Some("Wei@gmail.com"));
}

/// Two rows in every character set a spreadsheet program saves.
#[test]
fn character_sets_are_found_when_they_are_sure() {
    let text = "姓名,邮箱,语言\n王伟,wei@two.example,中文\n李娜,na@two.example,双语\n";
    let rare = text.replace("王伟", "王\u{20087}\u{3B4E}");
    let encode = |encoding: &'static encoding_rs::Encoding, text: &str| {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable);
        bytes.into_owned()
    };
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
    };
    let cases = [
        ("UTF-8", text, text.as_bytes().to_vec()),
        ("UTF-8", text, format!("\u{FEFF}{text}").into_bytes()),
        (UTF_16LE.name(), text, utf16(text, u16::to_le_bytes)),
        (UTF_16BE.name(), text, utf16(text, u16::to_be_bytes)),
        ("gb18030", text, encode(GBK, text)),
        ("gb18030", &rare, encode(GB18030, &rare)),
    ];
    for (name, text, bytes) in cases {
        let (list, problems) = list_with(&bytes, &settings());
        assert_eq!(problems, [], "{name}");
        let names: Vec<String> = list.members().filter_map(|member| member.name).collect();
        let expected: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(names, expected, "{name}");
        assert_eq!((list.tally().encoding, list.tally().sample_name.as_deref()), (name, Some(expected[0])));
    }
}

#[test]
fn a_character_set_that_is_not_sure_must_be_named() {
    let text = "姓名,Email,語言\n陳大文,wen@two.example,中文\n李小龍,long@two.example,中文\n";
    let (bytes, _, _) = BIG5.encode(text);
    let found = read("members.csv", bytes.to_vec(), &settings());
    assert!(found.value.is_none());
    assert_eq!((keys(&found.problems), found.problems[0].value("guess")), (vec!["A002"], Some("big5")));
    let named = MemberSettings { encoding: Some("big5".into()), ..settings() };
    let (list, _) = list_with(&bytes, &named);
    assert_eq!(list.members().filter_map(|member| member.name).collect::<Vec<_>>(), ["陳大文", "李小龍"]);
    assert_eq!(list.tally().encoding, "Big5");

    let latin = b"name,email\nJos\xE9 M\xFCller,jose@two.example\n".to_vec();
    assert_eq!(keys(&read("members.csv", latin.clone(), &settings()).problems), ["A002"]);
    let named = |label: &str| MemberSettings { encoding: Some(label.into()), ..settings() };
    assert_eq!(
        list_with(&latin, &named("windows-1252")).0.members().next().unwrap().name.as_deref(),
        Some("José Müller")
    );
    assert_eq!(keys(&read("members.csv", latin.clone(), &named("utf-8")).problems), ["A002-wrong"]);
    assert_eq!(keys(&read("members.csv", latin, &named("klingon")).problems), ["A002-label"]);
}

#[test]
fn a_spreadsheet_is_refused_with_a_way_out() {
    for (bytes, expected) in [
        (b"PK\x03\x04 and more".to_vec(), "A001-xlsx"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "A001-xls"),
        (b"%PDF-1.7".to_vec(), "A001"),
        (b"email\nwei\0@two.example".to_vec(), "A001"),
        (vec![], "A006"),
        (b"   \n\n".to_vec(), "A006"),
    ] {
        let found = read("members.csv", bytes, &settings());
        assert_eq!((keys(&found.problems), found.value.is_none()), (vec![expected], true));
    }
}

#[test]
fn delimiters_quotes_and_line_breaks_in_every_combination() {
    for delimiter in [",", ";", "\t"] {
        for line_break in ["\n", "\r\n", "\r"] {
            for last in ["", line_break] {
                let rows = [
                    ["会员名单", "", ""],
                    ["", "", ""],
                    ["姓名", "邮箱", "语言"],
                    ["\"王; \"\"伟\"\", 先生\"", "wei@two.example", "中文"],
                    ["李娜", "\"na@two.example\"", "en"],
                ];
                let lines: Vec<String> = rows.iter().map(|row| row.join(delimiter)).collect();
                let (list, problems) = list(&(lines.join(line_break) + last));
                let found: Vec<Member> = list.members().collect();
                assert_eq!(problems, []);
                assert_eq!(found.iter().map(|member| member.row).collect::<Vec<_>>(), [4, 5]);
                assert_eq!(found[0].name.as_deref(), Some("王; \"伟\", 先生"));
            }
        }
    }
}

#[test]
fn headings_of_every_alias_are_understood() {
    let table = [
        ("email", "email|E-Mail|mail|Email Address|邮箱|电子邮件|电子邮箱|邮件地址|邮箱地址"),
        ("language", "language|Languages|lang|preferred language|langue|语言|语种|首选语言|语言偏好"),
        ("name", "name|Full Name|姓名"),
        ("family", "family|family name|Surname|last name|Nom|姓|姓氏"),
        ("given", "given|given name|First name|Prénom|名|名字"),
        ("name-zh", "name-zh|Chinese name|中文名|中文姓名"),
        ("title", "title|salutation|称谓|称呼"),
        ("role", "role|position|job title|职务|职位"),
        ("organisation", "organisation|company|organization|公司|单位|机构"),
        ("groups", "groups|group|segment|tags|分组|标签|会员类别"),
        ("basis", "basis|consent|同意依据"),
        ("basis-date", "consent date|同意日期"),
        ("basis-source", "consent source|来源"),
        ("member-no", "id|member id|member no|会员号|会员编号"),
    ];
    for (field, headings) in table {
        for heading in headings.split('|') {
            let rest = if field == "email" { "note" } else { "邮箱" };
            let (list, _) = list(&format!("{heading},{rest}\n"));
            assert!(list.tally().columns.contains(&(heading.to_owned(), field)), "{heading}");
        }
    }
}

#[test]
fn headings_that_are_not_clear_are_refused() {
    let found = |text: &str, settings: &MemberSettings| read("members.csv", text.into(), settings).problems;
    let twice = found("email,姓名,邮箱\na@two.example,x,b@two.example\n", &settings());
    assert_eq!(places(&twice), [("A006-twice", 1, Some("邮箱"))]);
    assert_eq!((twice[0].value("first"), twice[0].value("second")), (Some("email"), Some("邮箱")));
    let below = format!("{}email\na@two.example\n", "title\n".repeat(10));
    assert_eq!(keys(&found(&below, &settings())), ["A006"]);
    let own = MemberSettings { columns: vec![("x".into(), "nickname".into())], ..settings() };
    assert_eq!(keys(&found("email\n", &own)), ["A006-field"]);
}

#[test]
fn own_headings_and_own_language_values_are_understood() {
    let own = MemberSettings {
        columns: vec![("联系邮箱".into(), "email".into()), ("Sprache".into(), "language".into())],
        language_aliases: vec![("粤语".into(), "zh-CN+en".parse().unwrap())],
        ..settings()
    };
    let (list, problems) = list_with("联系邮箱,SPRACHE,备注,备注\na@two.example,粤语,x,y\n".as_bytes(), &own);
    assert_eq!(problems, []);
    assert_eq!(list.members().next().unwrap().languages.to_string(), "zh-CN+en");
    assert_eq!(list.tally().columns, [("联系邮箱".to_owned(), "email"), ("SPRACHE".to_owned(), "language")]);
    assert_eq!(list.tally().ignored, ["备注"]);
}

#[test]
fn every_bad_row_is_named_with_row_heading_and_value() {
    let text = "会员名单,,\n姓名,邮箱,语言\n王伟,wei@two.example,中文\n\n\"李\r\n娜\",na@two.example,en\n赵敏,zhao,en\n,,\n钱\u{7},q@two.example,en\n";
    let (list, problems) = list(text);
    let expected = [("A007-control", 5, Some("姓名")), ("A017-at", 6, Some("邮箱")), ("A007-control", 8, Some("姓名"))];
    assert_eq!(places(&problems), expected);
    assert_eq!(problems[0].value("value"), Some("李\\r\\n娜"));
    assert!(problems.iter().all(|problem| problem.place().unwrap().path() == "members.csv" && problem.is_error()));
    assert_eq!((list.tally().rows, list.tally().bad, list.members().count()), (4, 3, 1));
}

#[test]
fn rows_of_one_address_are_one_member() {
    let text = "email,name,lang\n\
        Wei@Two.example,王伟,zh\nwei@two.EXAMPLE,王伟,zh\n\
        a@two.example,Ana Meier,en\nA@two.example,Bea Meier,en\n\
        b@two.example,Bea,en\nb@two.example,,zh\n\
        c@two.example,,\nc@two.example,Cea,en\n\
        wei+news@two.example,王伟,zh\n";
    let (list, problems) = list(text);
    assert_eq!(
        places(&problems),
        [
            ("A021", 3, Some("email")),
            ("A021-name", 5, Some("email")),
            ("A021-language", 7, Some("lang")),
            ("A021", 7, Some("email")),
            ("A010-empty", 8, Some("lang")),
            ("A021", 9, Some("email")),
        ]
    );
    assert_eq!(problems[1].value("first"), Some("4"));
    let members: Vec<Member> = list.members().collect();
    let found: Vec<(String, String, Option<String>)> = members
        .iter()
        .map(|member| (member.address.to_string(), member.languages.to_string(), member.display_name()))
        .collect();
    let member = |address: &str, languages: &str, name: Option<&str>| {
        (address.to_owned(), languages.to_owned(), name.map(str::to_owned))
    };
    assert_eq!(
        found,
        [
            member("Wei@Two.example", "zh-CN", Some("王伟")),
            member("a@two.example", "en", None),
            member("b@two.example", "en+zh-CN", Some("Bea")),
            member("c@two.example", "en", None),
            member("wei+news@two.example", "zh-CN", Some("王伟")),
        ]
    );
    assert_eq!(members[1].greeting(&language("en")).form, Form::None);
    assert_eq!((list.tally().rows, list.tally().repeated), (9, 4));
}

#[test]
fn rows_beyond_the_caps_cost_only_themselves() {
    let wide = ",x".repeat(200);
    let text = format!(
        "email,lang,note\na@two.example,en,{}\nb@two.example,en{wide}\nc@two.example,en,\"{}\"\nd@two.example,en,\n\"e@two.example,en\nf@two.example,en,\n",
        "x".repeat(4097),
        "y".repeat(70_000)
    );
    let (list, problems) = list(&text);
    let rows: Vec<(&str, u64)> = places(&problems).into_iter().map(|(key, row, _)| (key, row)).collect();
    assert_eq!(rows, [("A004-cell", 2), ("A004-columns", 3), ("A004-row", 4), ("A003", 6)]);
    let addresses: Vec<String> = list.members().map(|member| member.address.to_string()).collect();
    assert_eq!(addresses, ["d@two.example", "f@two.example"]);
}

#[test]
fn a_list_whose_rows_cannot_be_told_apart_is_given_up() {
    let line = format!("x\",\"{}\n", "y".repeat(400));
    let found = read("members.csv", format!("email\n{}", line.repeat(5_000)).into(), &settings());
    assert!(found.value.is_none());
    assert_eq!(found.problems.last().unwrap().key(), "A003-many");
}

#[test]
fn more_findings_than_anybody_reads_are_counted() {
    let mut text = String::from("email,lang\n");
    (0..12_000).for_each(|number| text.push_str(&format!("m{number}@two.example,?\n")));
    (0..3).for_each(|_| text.push_str("broken,en\n"));
    let (list, problems) = list(&text);
    assert_eq!(problems.iter().filter(|problem| problem.key() == "A010").count(), 10_000);
    assert_eq!(problems.iter().filter(|problem| problem.key() == "A017-at").count(), 3);
    assert_eq!(problems.last().unwrap().value("more"), Some("2000"));
    assert_eq!(list.members().count(), 12_000);
}

#[test]
fn the_same_file_gives_the_same_members_in_the_same_order() {
    let text: String = (0..500).map(|number| format!("{},m{}@two.example,zh\n", number, number * 7919 % 500)).collect();
    let text = format!("id,email,lang\n{text}");
    let once: Vec<Member> = members(&text);
    assert_eq!(once, members(&text));
    assert_eq!((once[1].row, once[1].member_no.as_str(), once[1].address.as_str()), (3, "1", "m419@two.example"));
}

/// A file that somebody writes to while it is read: from the `turn`th reading of its start on it is another one.
struct Changing {
    readings: usize,
    turn: usize,
    versions: [Cursor<Vec<u8>>; 2],
}

impl Changing {
    fn file(&mut self) -> &mut Cursor<Vec<u8>> {
        &mut self.versions[usize::from(self.readings >= self.turn)]
    }
}

impl Read for Changing {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        self.file().read(room)
    }
}

impl Seek for Changing {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.readings += usize::from(to == SeekFrom::Start(0));
        self.file().seek(to)
    }
}

/// What is counted is what is mailed: a file that changes between the look at its character set and the reading of its rows is
/// refused, whether the bytes still fit the character set or not.
#[test]
fn a_list_that_changes_while_it_is_read_is_refused() {
    let text = "email,lang,name\na@two.example,en,王伟\nb@two.example,中文,李娜\n";
    let rows = format!("{text}c@two.example,en,\n").into_bytes();
    let (other, _, _) = GBK.encode(text);
    let others = [text.replace("a@two", "d@two").into_bytes(), rows, other.into_owned()];
    for other in others {
        let versions = || [Cursor::new(text.as_bytes().to_vec()), Cursor::new(other.clone())];
        // The last reading is that of the rows.
        let mut same = Changing { readings: 0, turn: usize::MAX, versions: versions() };
        assert!(read_from("members.csv", &mut same, &settings()).unwrap().value.is_some());
        let mut changing = Changing { readings: 0, turn: same.readings, versions: versions() };
        let read = read_from("members.csv", &mut changing, &settings());
        assert!(matches!(read, Err(ListError::Changed)), "{read:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_empty_list() {
    struct Broken(Cursor<Vec<u8>>);
    impl Read for Broken {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            if self.0.position() > 100_000 { Err(std::io::Error::other("the disk is gone")) } else { self.0.read(room) }
        }
    }
    impl Seek for Broken {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.0.seek(to)
        }
    }
    let rows: String = (0..10_000).map(|number| format!("m{number}@two.example,中文\n")).collect();
    let mut broken = Broken(Cursor::new(format!("email,lang\n{rows}").into_bytes()));
    assert!(matches!(read_from("members.csv", &mut broken, &settings()), Err(ListError::File(_))));
}

/// Characters and line breaks of two and more bytes at every place of a block.
#[test]
fn every_character_set_is_read_the_same_however_long_the_list() {
    let row = |number: usize| format!("{number},“王伟{}”,m{number}@two.example,中文\r\n", "x".repeat(number % 61));
    let text: String = std::iter::once("id,姓名,邮箱,语言\r\n".to_owned()).chain((0..4_000).map(row)).collect();
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let expected = members(&text);
    assert_eq!(expected.len(), 4_000);
    for bytes in [utf16, GBK.encode(&text).0.into_owned(), format!("\u{FEFF}{text}").into_bytes()] {
        let (list, problems) = list_with(&bytes, &settings());
        assert_eq!(problems, []);
        assert!(list.members().eq(expected.iter().cloned()));
    }
}

#[test]
fn a_roll_tells_who_has_a_delivery_and_who_is_found_by_number() {
    let identity = IdentityKey::new([7; 32]);
    let id = |address: &str| identity.member_id(&Address::parse(address).unwrap());
    let (list, _) = list(
        "id,email,lang\n1,a@two.example,en\n2,b@two.example,中文\n2,c@two.example,en\n,d@two.example,en\n4,e@two.example,双语\n",
    );
    let mut roll = list.roll(&identity).unwrap();
    assert!(roll.meet(id("A@two.example"), 1).unwrap() && !roll.meet(id("gone@two.example"), 2).unwrap());
    roll.settle().unwrap();
    assert_eq!(roll.member(id("b@two.example")).unwrap().unwrap().languages.to_string(), "zh-CN");
    assert_eq!(roll.member(id("gone@two.example")).unwrap(), None);
    for (number, delivery) in [("1", 2), ("2", 2), ("", 2), ("7", 2)] {
        assert_eq!(roll.numbered(number, delivery).unwrap(), None, "{number}: taken, not alone, or nobody's");
    }
    assert_eq!(roll.numbered("4", 2).unwrap().unwrap().address.as_str(), "e@two.example");
    assert_eq!(
        roll.numbered("4", 2).unwrap().unwrap().address.as_str(),
        "e@two.example",
        "asked again, the same answer"
    );
    assert_eq!(roll.numbered("4", 3).unwrap(), None);
    let rest: Vec<String> = roll.rest().map(|member| member.address.to_string()).collect();
    assert_eq!(rest, ["b@two.example", "c@two.example", "d@two.example"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever a list holds, nothing panics, every row is a member, joined, left out or bad, and no name holds a control.
    #[test]
    fn any_list_is_read_without_loss(rows in prop::collection::vec(("[a-c]{1,2}@two.example|\\PC{0,9}", "[\\x00-\\x1f\u{202e}王a\",;\n]{0,6}", "en|中文|both|\\PC{0,4}"), 0..20), quoted in any::<bool>()) {
        let cell = |text: &str| if quoted { cell(text) } else { text.to_owned() };
        let lines: String = rows.iter().map(|(email, name, lang)| format!("{},{},{}\n", cell(email), cell(name), cell(lang))).collect();
        let found = read("members.csv", format!("email,name,language\n{lines}").into(), &settings());
        let Some(list) = found.value else { return Ok(()) };
        let members: Vec<Member> = list.members().collect();
        let tally = list.tally();
        prop_assert_eq!(members.len() as u64 + tally.repeated + tally.bad + tally.skipped, tally.rows);
        for member in members {
            let texts = [&member.name, &member.family, &member.given, &member.name_zh];
            for text in texts.into_iter().flatten().chain([&member.member_no]) {
                prop_assert!(!text.chars().any(|c| c.is_control() || diglot::address::is_invisible(c)));
            }
        }
        let errors = found.problems.iter().filter(|problem| problem.is_error()).count() as u64;
        prop_assert!(errors >= tally.bad);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut list = b"email,name\n".to_vec();
        list.extend(&bytes);
        let _ = read("members.csv", list, &settings());
        let found = read("members.csv", bytes, &settings());
        prop_assert!(found.value.is_some() || !found.problems.is_empty());
    }
}
