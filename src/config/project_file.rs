//! `diglot.toml` as types. Unknown keys, wrong types and wrong values are all named in one run.

use std::net::IpAddr;
use std::path::PathBuf;

use super::ledger_url::{LedgerUrl, has_password};
use super::{Config, MOST_TEST_ADDRESSES, Members, Organisation, Smtp, Tls, Transport, Unsubscribe, pace};
use crate::address::{Address, NotAnAddress};
use crate::language::{Language, LanguageSettings, Languages, Orthography, Spacing};
use crate::link::{Link, NotALink};
use crate::problem::{Place, Problem, Warned};
use crate::sources::Source;
use crate::table::{self, Cause, Codes, Located, Table, Value};

const CODES: Codes = Codes {
    syntax: |cause| match cause {
        Cause::Merge => Problem::error("C001-merge"),
        Cause::Open(_) => Problem::error("C001-open"),
        cause => cause.name_in(Problem::error("C001")),
    },
    wide: || Problem::error("C001-wide"),
    twice: || Problem::error("C001-twice"),
    deep: || Problem::error("C001-deep"),
    many: || Problem::error("C001-many"),
    unknown: unknown_key,
    kind: || Problem::error("C003"),
    missing: || Problem::error("C004"),
};

/// Messages a second to a relay that is not on this machine.
const USUAL_RATE: f64 = 10.0;

/// Words of keys that would hold a secret: the project file is in git.
const SECRETS: [&str; 8] = ["password", "passwd", "secret", "token", "credential", "private-key", "api-key", "user"];

/// A key that nobody asked for: one that looks like a secret has a way out of its own.
fn unknown_key(key: &str, nearest: Option<&str>) -> Problem {
    if SECRETS.iter().any(|secret| key.to_lowercase().replace('_', "-").contains(secret)) {
        return Problem::error("C005");
    }
    match nearest {
        Some(_) => Problem::error("C002-near"),
        None => Problem::error("C002"),
    }
}

/// Reads the settings. `None` when something that everything needs is missing or wrong.
pub(super) fn read(source: &Source) -> Warned<Option<Config>> {
    let read = table::read(source, &CODES, |root| {
        let organisation = root.need("organisation").and_then(|value| value.table(organisation)).flatten();
        let languages = root.need("languages").and_then(|value| value.table(languages)).flatten();
        let members = section(root, "members", members);
        let unsubscribe = section(root, "unsubscribe", unsubscribe);
        let bounce = section(root, "bounce", |table| table.take("address").and_then(|value| address(&value))).flatten();
        let mark_all_advertising = section(root, "legal", mark_all_advertising).unwrap_or(false);
        let transport = section(root, "transport", transport).flatten();
        let providers = section(root, "providers", pace::providers).unwrap_or_default();
        let test = section(root, "test", test).unwrap_or_default();
        let ledger = section(root, "ledger", ledger).flatten();
        let organisation = organisation?;
        let (languages, orthography) = languages?;
        let (mailto, plus, url) = unsubscribe.unwrap_or_default();
        Some(Config {
            languages,
            orthography,
            members: members.unwrap_or_default(),
            unsubscribe: Unsubscribe { mailto: mailto.unwrap_or_else(|| organisation.reply_to.clone()), plus, url },
            bounce: bounce.unwrap_or_else(|| organisation.from.clone()),
            mark_all_advertising,
            transport: transport.unwrap_or_else(|| Transport::Folder { path: "outbox".into() }),
            test,
            providers,
            ledger: ledger.unwrap_or_else(|| LedgerUrl::Sqlite(".diglot/ledger.db".into())),
            organisation,
        })
    });
    Warned::new(read.value.flatten(), read.problems)
}

/// A table that may be left out.
fn section<T>(root: &Table<'_>, key: &'static str, build: impl FnOnce(&Table<'_>) -> T) -> Option<T> {
    root.take(key).and_then(|value| value.table(build))
}

fn organisation(table: &Table<'_>) -> Option<Organisation> {
    let id = table.need("id").and_then(|value| name(&value));
    let domain = table.need("domain").and_then(|value| domain(&value));
    let from = table.need("from").and_then(|value| address(&value));
    let reply_to = table.take("reply-to").and_then(|value| address(&value));
    let list_id = table.need("list-id").and_then(|value| domain_like(&value));
    let website = table.take("website").and_then(|value| link(&value));
    let from = from?;
    let reply_to = reply_to.unwrap_or_else(|| from.clone());
    Some(Organisation { id: id?, domain: domain?, reply_to, from, list_id: list_id?, website })
}

fn languages(table: &Table<'_>) -> Option<(LanguageSettings, Orthography)> {
    let available: Vec<Language> = table
        .need("available")
        .and_then(|value| {
            let tags = value.texts()?;
            let languages: Vec<Language> = tags.iter().filter_map(|tag| language(table, tag)).collect();
            if languages.is_empty() {
                table.report(Problem::error("C006-none").at(value.place()));
            }
            Some(languages)
        })
        .unwrap_or_default();
    let known = |value: &Value<'_>, language: Language| {
        let is_known = available.is_empty() || available.contains(&language);
        if !is_known {
            table.report(Problem::error("C006-unavailable").at(value.place()).with("tag", &language));
        }
        is_known.then_some(language)
    };
    let source = table.take("source").and_then(|value| {
        value.text().and_then(|tag| language(table, &tag)).and_then(|language| known(&value, language))
    });
    let default = table.take("default").and_then(|value| {
        let list = value.text().and_then(|text| languages_of(table, &text))?;
        let all: Vec<Option<Language>> = list.iter().cloned().map(|language| known(&value, language)).collect();
        all.iter().all(Option::is_some).then_some(list)
    });
    let formats = table.take("formats").and_then(|value| value.entries()).unwrap_or_default();
    let formats = formats.iter().filter_map(|value| format(table, value)).collect();
    let time_zones = table.take("time-zones").and_then(|value| time_zones(table, &value));
    let orthography = orthography(table);
    let first = available.first().cloned()?;
    let settings = LanguageSettings {
        source: source.unwrap_or_else(|| first.clone()),
        default: default.or_else(|| Languages::new(available.clone())).unwrap_or_else(|| first.into()),
        available,
        formats,
        time_zones: time_zones.unwrap_or_else(|| vec!["UTC".to_owned()]),
    };
    Some((settings, orthography))
}

/// `same = ["Luxembourg"]`, `spacing = { zh-CN = "none" }`.
fn orthography(table: &Table<'_>) -> Orthography {
    let same = table.take("same").and_then(|value| value.texts()).unwrap_or_default();
    let spacing = table.take("spacing").and_then(|value| value.entries()).unwrap_or_default();
    let one = |value: &Value<'_>| {
        let key = Located { value: value.key().to_owned(), place: value.key_place() };
        Some((language(table, &key)?, choice(value, &[("none", Spacing::None), ("space", Spacing::Space)])?))
    };
    Orthography {
        same: same.into_iter().map(|word| word.value).collect(),
        spacing: spacing.iter().filter_map(one).collect(),
    }
}

fn language(table: &Table<'_>, tag: &Located<String>) -> Option<Language> {
    let language = Language::parse(&tag.value);
    if language.is_none() {
        table.report(Problem::error("C006").at(tag.place.clone()).with("tag", &tag.value));
    }
    language
}

fn languages_of(table: &Table<'_>, text: &Located<String>) -> Option<Languages> {
    let languages = text.value.parse::<Languages>().ok();
    if languages.is_none() {
        table.report(Problem::error("C006").at(text.place.clone()).with("tag", &text.value));
    }
    languages
}

/// `formats = { en = "en-GB" }`.
fn format(table: &Table<'_>, value: &Value<'_>) -> Option<(Language, Language)> {
    let key = Located { value: value.key().to_owned(), place: value.key_place() };
    Some((language(table, &key)?, language(table, &value.text()?)?))
}

fn time_zones(table: &Table<'_>, value: &Value<'_>) -> Option<Vec<String>> {
    let zones = value.texts()?;
    for zone in zones.iter().filter(|zone| jiff::tz::TimeZone::get(&zone.value).is_err()) {
        table.report(Problem::error("C007").at(zone.place.clone()).with("zone", &zone.value));
    }
    let zones: Vec<String> = zones.into_iter().map(|zone| zone.value).collect();
    (!zones.is_empty()).then_some(zones)
}

impl Default for Members {
    fn default() -> Members {
        Members {
            file: "members.csv".into(),
            skip_unknown_language: false,
            max_bad_rows: 5.0,
            columns: Vec::new(),
            language_aliases: Vec::new(),
        }
    }
}

fn members(table: &Table<'_>) -> Members {
    let usual = Members::default();
    let file = table.take("file").and_then(|value| value.text()).map(|file| PathBuf::from(file.value));
    let skip = table.take("unknown-language").and_then(|value| choice(&value, &[("default", false), ("skip", true)]));
    let bad = table.take("max-bad-rows").and_then(|value| value.integer(0..=100));
    let columns = table.take("columns").and_then(|value| value.entries()).unwrap_or_default();
    let aliases = table.take("language-aliases").and_then(|value| value.entries()).unwrap_or_default();
    let alias = |value: &Value<'_>| Some((value.key().to_owned(), languages_of(table, &value.text()?)?));
    Members {
        file: file.unwrap_or(usual.file),
        skip_unknown_language: skip.unwrap_or(false),
        max_bad_rows: bad.and_then(|bad| u8::try_from(bad).ok()).map_or(usual.max_bad_rows, f64::from),
        columns: columns.iter().filter_map(|value| Some((value.key().to_owned(), value.text()?.value))).collect(),
        language_aliases: aliases.iter().filter_map(alias).collect(),
    }
}

fn unsubscribe(table: &Table<'_>) -> (Option<Address>, bool, Option<Link>) {
    let mailto = table.take("mailto").and_then(|value| address(&value));
    let plus = table.take("plus").and_then(|value| value.flag()).unwrap_or(false);
    (mailto, plus, table.take("url").and_then(|value| link(&value)))
}

fn mark_all_advertising(table: &Table<'_>) -> bool {
    table.take("ad-prefix").and_then(|value| choice(&value, &[("zh-CN", false), ("all", true)])).unwrap_or(false)
}

fn transport(table: &Table<'_>) -> Option<Transport> {
    let smtp = choice(&table.need("kind")?, &[("folder", false), ("smtp", true)])?;
    if !smtp {
        let path = table.take("path").and_then(|value| value.text()).map_or_else(|| "outbox".into(), |path| path.value);
        return Some(Transport::Folder { path: path.into() });
    }
    let host = table.need("host").and_then(|value| value.text());
    let port = table.take("port").and_then(|value| value.integer(1..=65_535)).and_then(|port| u16::try_from(port).ok());
    let tls = table.take("tls").and_then(|value| tls(table, &value, host.as_ref()));
    let root = table.take("root").and_then(|value| value.text()).map(|path| PathBuf::from(path.value));
    let count = |key, most| {
        let count = table.take(key).and_then(|value| value.integer(1..=most));
        count.and_then(|count| u32::try_from(count).ok())
    };
    let (connections, flight) = (count("connections", 16), count("flight", 64));
    let rate = table.take("rate").and_then(|value| pace::rate(&value));
    let daily = count("daily", 10_000_000);
    let warm_up = table.take("warm-up").and_then(|value| pace::day(&value));
    let host = host?.value;
    let usual = if is_loopback(&host) { None } else { Some(USUAL_RATE) };
    let tls = tls.unwrap_or(Tls::Implicit);
    Some(Transport::Smtp(Smtp {
        host,
        port: port.unwrap_or(if tls == Tls::StartTls { 587 } else { 465 }),
        tls,
        root,
        connections: connections.unwrap_or(2),
        flight: flight.unwrap_or(1),
        rate: rate.unwrap_or(usual),
        daily,
        warm_up,
    }))
}

/// Plain text is for the same machine only.
fn tls(table: &Table<'_>, value: &Value<'_>, host: Option<&Located<String>>) -> Option<Tls> {
    let tls = choice(value, &[("implicit", Tls::Implicit), ("starttls", Tls::StartTls), ("none", Tls::None)])?;
    if tls == Tls::None && host.is_some_and(|host| !is_loopback(&host.value)) {
        table.report(Problem::error("C009").at(value.place()));
    }
    Some(tls)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// `to = ["office@chinalux.example"]`; two spellings of one mailbox are the same address.
fn test(table: &Table<'_>) -> Vec<Address> {
    let Some(value) = table.take("to") else { return Vec::new() };
    let texts = value.texts().unwrap_or_default();
    if let Some(excess) = texts.get(MOST_TEST_ADDRESSES) {
        let problem = Problem::error("C015").at(excess.place.clone()).with("most", MOST_TEST_ADDRESSES);
        value.report(problem.with("count", texts.len()));
    }
    let mut addresses: Vec<Address> = Vec::new();
    for text in texts {
        let place = text.place.clone();
        match address_of(&value, text) {
            Some(address) if addresses.iter().any(|known| known.key() == address.key()) => {
                value.report(Problem::error("C015-twice").at(place).with("address", address.as_str()));
            }
            address => addresses.extend(address),
        }
    }
    addresses
}

fn ledger(table: &Table<'_>) -> Option<LedgerUrl> {
    let value = table.take("url")?;
    let url = value.text()?;
    let parsed = LedgerUrl::parse(&url.value);
    match &parsed {
        None => table.report(Problem::error("C011").at(value.place()).with("url", &url.value)),
        // Findings are shown with the line that they are about, and kept in the logs of servers; this one names the file alone.
        Some(LedgerUrl::Postgres(_)) if has_password(&url.value) => {
            table.report(Problem::error("C005-ledger").at(Place::file(value.place().path())));
            return None;
        }
        Some(_) => {}
    }
    parsed
}

/// One of a few words.
fn choice<T: Copy>(value: &Value<'_>, choices: &[(&str, T)]) -> Option<T> {
    let text = value.text()?;
    let chosen = choices.iter().find(|(word, _)| *word == text.value).map(|(_, meaning)| *meaning);
    if chosen.is_none() {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let problem = Problem::error("C008").at(value.place()).with("key", value.key()).with("value", &text.value);
        value.report(problem.with("choices", words.join(", ")));
    }
    chosen
}

fn address(value: &Value<'_>) -> Option<Address> {
    address_of(value, value.text()?)
}

/// The address that a text is, be it the value itself or one of a list.
fn address_of(value: &Value<'_>, text: Located<String>) -> Option<Address> {
    match Address::parse(&text.value) {
        Ok(address) => Some(address),
        Err(reason) => {
            let problem = no_address(reason).at(text.place).with("key", value.key());
            value.report(problem.with("address", text.value));
            None
        }
    }
}

fn no_address(reason: NotAnAddress) -> Problem {
    match reason {
        NotAnAddress::Empty => Problem::error("C012-empty"),
        NotAnAddress::At => Problem::error("C012-at"),
        NotAnAddress::Character => Problem::error("C012-character"),
        NotAnAddress::Local => Problem::error("C012-local"),
        NotAnAddress::Domain => Problem::error("C012-domain"),
        NotAnAddress::TooLong => Problem::error("C012-long"),
    }
}

fn link(value: &Value<'_>) -> Option<Link> {
    let text = value.text()?;
    match Link::parse(&text.value) {
        Ok(link) => Some(link),
        Err(reason) => {
            let problem = match reason {
                NotALink::Form => Problem::error("C013"),
                NotALink::Scheme => Problem::error("C013-scheme"),
                NotALink::UserInfo => Problem::error("C013-login"),
                NotALink::Character => Problem::error("C013-character"),
            };
            value.report(problem.at(value.place()).with("link", text.value));
            None
        }
    }
}

/// A short name of `a-z`, `0-9`, `-`: part of message ids.
fn name(value: &Value<'_>) -> Option<String> {
    let text = value.text()?.value;
    let good = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    good.then_some(text.clone()).or_else(|| bad_name(value, &text))
}

fn domain(value: &Value<'_>) -> Option<String> {
    let text = value.text()?.value;
    let ascii = idna::domain_to_ascii_strict(&text).ok().filter(|domain| domain.contains('.'));
    ascii.or_else(|| bad_name(value, &text))
}

/// A list id: labels of ASCII letters, digits and hyphens, parted by dots (RFC 2919).
fn domain_like(value: &Value<'_>) -> Option<String> {
    let text = value.text()?.value;
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (text.contains('.') && text.split('.').all(label)).then_some(text.clone()).or_else(|| bad_name(value, &text))
}

pub(super) fn bad_name(value: &Value<'_>, text: &str) -> Option<String> {
    value.report(Problem::error("C014").at(value.place()).with("key", value.key()).with("value", text));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[organisation]\nid = 'chinalux'\ndomain = 'chinalux.example'\nfrom = 'newsletter@chinalux.example'\n\
                        list-id = 'newsletter.chinalux.example'\n[languages]\navailable = ['en', 'zh_CN']\n";

    fn read_text(text: &str) -> Warned<Option<Config>> {
        read(&Source { path: "diglot.toml".into(), text: text.into() })
    }

    fn keys(text: &str) -> Vec<&'static str> {
        read_text(text).problems.iter().map(Problem::key).collect()
    }

    #[test]
    fn defaults_are_those_of_the_documentation() {
        let read = read_text(GOOD);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let config = read.value.unwrap();
        assert_eq!(config.languages.default.to_string(), "en+zh-CN");
        assert_eq!(config.languages.source.as_str(), "en");
        assert_eq!(config.organisation.reply_to.as_str(), "newsletter@chinalux.example");
        assert_eq!(config.unsubscribe.mailto, config.organisation.reply_to);
        assert!(matches!(config.ledger, LedgerUrl::Sqlite(path) if path.as_os_str() == ".diglot/ledger.db"));
        assert!(matches!(config.transport, Transport::Folder { ref path } if path.as_os_str() == "outbox"));
    }

    #[test]
    fn everything_wrong_is_named_in_one_run() {
        let text = format!(
            "{GOOD}default = 'en+fr'\ntime-zones = ['Mars/Olympus']\n[transport]\nkind = 'smtp'\nhost = 'smtp.chinalux.example'\n\
             tls = 'none'\npassword = 'x'\nprot = 25\n[ledger]\nurl = 'postgres:x'\n[dkim]\n"
        );
        let mut found = keys(&text);
        found.sort_unstable();
        assert_eq!(found, ["C002", "C002-near", "C005", "C006-unavailable", "C007", "C009", "C011"]);
    }

    #[test]
    fn a_ledger_on_a_server_is_named_without_its_password() {
        let read = read_text(&format!("{GOOD}[ledger]\nurl = 'postgres://diglot@db.chinalux.example/newsletter'\n"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        assert!(matches!(read.value.unwrap().ledger, LedgerUrl::Postgres(_)));
        let read =
            read_text(&format!("{GOOD}[ledger]\nurl = 'postgres://diglot:canary@db.chinalux.example/newsletter'\n"));
        assert_eq!(read.problems.iter().map(Problem::key).collect::<Vec<_>>(), ["C005-ledger"]);
        assert!(!format!("{:?}", read.problems).contains("canary"));
    }

    #[test]
    fn a_project_decides_about_equal_words_and_about_spaces_beside_han() {
        let read = read_text(&format!("{GOOD}same = ['Luxembourg', '卢森堡']\nspacing = {{ zh-CN = 'space' }}\n"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let orthography = read.value.unwrap().orthography;
        assert_eq!(orthography.same, ["Luxembourg", "卢森堡"]);
        let spacing = |tag| orthography.spacing_of(&Language::parse(tag).unwrap());
        assert_eq!((spacing("zh-CN"), spacing("zh-TW")), (Spacing::Space, Spacing::None));
        assert_eq!(keys(&format!("{GOOD}spacing = {{ zh-CN = 'wide' }}\n")), ["C008"]);
    }

    #[test]
    fn a_relay_has_the_port_of_its_kind_of_tls_unless_it_is_said() {
        for (keys, port, tls, flight) in [
            ("", 465, Tls::Implicit, 1),
            ("tls = 'implicit'\nflight = 8", 465, Tls::Implicit, 8),
            ("tls = 'starttls'", 587, Tls::StartTls, 1),
            ("tls = 'starttls'\nport = 2525", 2525, Tls::StartTls, 1),
        ] {
            let read =
                read_text(&format!("{GOOD}[transport]\nkind = 'smtp'\nhost = 'smtp.chinalux.example'\n{keys}\n"));
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            let Transport::Smtp(relay) = read.value.unwrap().transport else { panic!("no relay: {keys}") };
            assert_eq!((relay.port, relay.tls, relay.flight), (port, tls, flight), "{keys}");
        }
        let wrong = "[transport]\nkind = 'smtp'\nhost = 'smtp.chinalux.example'\ntls = 'STARTTLS'\nflight = 0\n";
        assert_eq!(keys(&format!("{GOOD}{wrong}")), ["C008", "C003"]);
    }

    #[test]
    fn a_relay_has_a_pace_and_one_on_this_machine_has_none() {
        let relay = |rest: &str| {
            let read = read_text(&format!("{GOOD}[transport]\nkind = 'smtp'\n{rest}"));
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            match read.value.unwrap().transport {
                Transport::Smtp(relay) => (relay.rate, relay.daily, relay.warm_up),
                Transport::Folder { .. } => panic!("it is a relay"),
            }
        };
        assert_eq!(relay("host = 'smtp.chinalux.example'\n"), (Some(10.0), None, None));
        assert_eq!(relay("host = '127.0.0.1'\n"), (None, None, None));
        let slow = "host = '127.0.0.1'\nrate = '30/min'\ndaily = 2000\nwarm-up = 1970-01-31\n";
        assert_eq!(relay(slow), (Some(0.5), Some(2_000), Some(30)));
        let smtp = format!("{GOOD}[transport]\nkind = 'smtp'\nhost = 'smtp.chinalux.example'\n");
        let wrong = format!("{smtp}rate = 'fast'\ndaily = 0\nwarm-up = 'soon'\n");
        assert_eq!(keys(&wrong), ["C016", "C003", "C003"]);
        assert_eq!(keys(&format!("{smtp}warm-up = 2026-12-01T08:00:00\n")), ["C003"]);
    }

    #[test]
    fn companies_are_given_to_the_provider_that_keeps_their_mailboxes() {
        let read = read_text(&format!("{GOOD}[providers]\ntencent = ['bank.example', '银行.example']\nnetease = []\n"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let tencent = |domain: &str| (domain.to_owned(), "tencent".to_owned());
        assert_eq!(read.value.unwrap().providers, [tencent("bank.example"), tencent("xn--jn2a72x.example")]);
        assert_eq!(keys(&format!("{GOOD}[providers]\ntencents = ['bank.example']\n")), ["C002-near"]);
        assert_eq!(keys(&format!("{GOOD}[providers]\ntencent = ['bank']\n")), ["C014"]);
    }

    #[test]
    fn test_addresses_are_read_in_their_order() {
        let read = read_text(&format!("{GOOD}[test]\nto = ['office@chinalux.example', '编辑@卢中.example']\n"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let addresses = read.value.unwrap().test;
        assert_eq!(
            addresses.iter().map(Address::as_str).collect::<Vec<_>>(),
            ["office@chinalux.example", "编辑@卢中.example"]
        );
        assert!(read_text(GOOD).value.unwrap().test.is_empty());
    }

    #[test]
    fn every_wrong_test_address_is_named_at_its_own_place() {
        let wrong = "[test]\nto = [\n  'office@chinalux.example',\n\
                     \x20 '中卢商会 <office@chinalux.example>',\n  'Office@ChinaLux.example',\n  7,\n  '',\n]\ntoo = 1\n";
        let read = read_text(&format!("{GOOD}{wrong}"));
        let above = GOOD.lines().count() as u64 + 2;
        let found: Vec<_> = read
            .problems
            .iter()
            .map(|problem| (problem.key(), problem.place().unwrap().start().unwrap().0 - above))
            .collect();
        let expected = [("C003", 4), ("C012-character", 2), ("C015-twice", 3), ("C012-empty", 5), ("C002-near", 7)];
        assert_eq!(found, expected);
    }

    #[test]
    fn ten_test_addresses_are_enough() {
        let list = |count: usize| {
            let addresses: Vec<String> = (0..count).map(|at| format!("'member{at}@chinalux.example'")).collect();
            format!("{GOOD}[test]\nto = [{}]\n", addresses.join(", "))
        };
        assert!(keys(&list(10)).is_empty());
        let read = read_text(&list(12));
        let problem = &read.problems[0];
        assert_eq!((read.problems.len(), problem.key()), (1, "C015"));
        assert_eq!((problem.value("most"), problem.value("count")), (Some("10"), Some("12")));
    }

    #[test]
    fn a_missing_table_and_a_wrong_address_are_both_named() {
        assert_eq!(keys("[organisation]\nid='x'\ndomain='x.example'\nfrom='no'\nlist-id='a.b'\n"), ["C012-at", "C004"]);
    }
}
