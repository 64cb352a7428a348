//! Faults of our own: whatever panics, the last good mail stays, the page is told, and the next save works.

use serde_json::Value;

use crate::office::{CHINESE, EDITIONS, ENGLISH, FACTS, Running, SLUG, hash_in, project};

fn mail(preview: &Running, edition: &str, hash: &str) -> (u16, String) {
    let answer = preview.get(&format!("mail/{SLUG}/{edition}/{hash}?marks=off"));
    (answer.status, answer.text())
}

fn fault(state: &Value) -> &str {
    state["fault"].as_str().unwrap_or_default()
}

#[test]
fn a_panic_while_the_preview_runs_keeps_the_last_good_mail_and_the_next_save_works() {
    let preview = Running::new();
    let mut news = preview.news();
    let mut said = "The garden wakes up".to_owned();
    for broken in ["read", "tell", "sent", "now", "say"] {
        let good = preview.state();
        let shown = mail(&preview, "en", &hash_in(&good, "en"));
        assert!(fault(&good).is_empty() && shown.1.contains(&said), "{broken}");
        *preview.office.broken.lock().unwrap() = Some(broken);
        preview.edit(ENGLISH, &said, "The garden sleeps");
        news.state();
        let broke = preview.state();
        assert!(fault(&broke).contains(&format!("a fault in {broken}")), "{broken}: {broke}");
        assert!(broke["version"].as_u64() > good["version"].as_u64(), "{broken}");
        assert_eq!(broke["newsletter"]["editions"], good["newsletter"]["editions"], "{broken}");
        assert_eq!(mail(&preview, "en", &hash_in(&good, "en")), shown, "{broken}");
        *preview.office.broken.lock().unwrap() = None;
        said = format!("The garden is back from {broken}");
        preview.edit(ENGLISH, "The garden sleeps", &said);
        news.state();
        let mended = preview.state();
        assert!(mended["fault"].is_null(), "{broken}: {mended}");
        for edition in ["en", "en+zh-CN", "zh-CN+en"] {
            assert!(mail(&preview, edition, &hash_in(&mended, edition)).1.contains(&said), "{broken}: {edition}");
        }
    }
}

#[test]
fn a_panic_at_the_start_is_told_and_the_next_save_works() {
    for broken in ["read", "sent", "say"] {
        let preview = Running::of(project(), Some(broken));
        let mut news = preview.news();
        assert!(fault(&preview.state()).contains(&format!("a fault in {broken}")), "{broken}: {}", preview.state());
        *preview.office.broken.lock().unwrap() = None;
        preview.edit(CHINESE, "花园醒来了", "花园睡着了");
        news.state();
        let state = preview.state();
        assert!(state["fault"].is_null(), "{broken}: {state}");
        assert!(mail(&preview, "zh-CN", &hash_in(&state, "zh-CN")).1.contains("花园睡着了"), "{broken}");
    }
}

#[test]
fn a_panic_over_a_newsletter_that_is_opened_then_is_told_to_who_opens_it() {
    let preview = Running::new();
    let facts = std::fs::read_to_string(preview.path(FACTS)).unwrap();
    let mut news = preview.news();
    preview.save("newsletters/2027-05-older.toml", &facts);
    news.state();
    *preview.office.broken.lock().unwrap() = Some("tell");
    let state = preview.get("state?slug=2027-05-older");
    assert_eq!(state.status, 200);
    assert!(fault(&state.json()).contains("a fault in tell"), "{}", state.text());
}

/// The preview looks by itself, in its first minute, whether saves go unnoticed.
#[test]
fn a_fault_is_told_once_and_is_no_save_that_went_unnoticed() {
    let preview = Running::of(project(), Some("tell"));
    let mut news = preview.news();
    let before = preview.state();
    assert_eq!(news.state_within(std::time::Duration::from_secs(7)), None);
    assert_eq!((preview.state()["version"].clone(), &before["poll"]), (before["version"].clone(), &false.into()));
}

#[test]
fn a_panic_in_an_answer_ends_that_answer_alone() {
    let preview = Running::new();
    *preview.office.broken.lock().unwrap() = Some("members");
    assert_eq!(preview.get("members?q=").status, 500);
    assert_eq!(preview.get(&format!("mail/{SLUG}/en/{}?who=m2", preview.hash("en"))).status, 404);
    let (changes, pseudo) = ["changes/", "mail/"].map(|form| format!("{form}{SLUG}/en/{}", preview.hash("en"))).into();
    let pseudo = format!("{pseudo}?pseudo=on");
    for (broken, route, status) in [("sent_edition", &changes, 500), ("pseudo", &pseudo, 404)] {
        *preview.office.broken.lock().unwrap() = Some(broken);
        assert_eq!(preview.get(route).status, status, "{broken}");
    }
    *preview.office.broken.lock().unwrap() = None;
    assert_eq!(preview.get("members?q=").json()["total"], 3);
    assert_eq!(preview.get(&changes).text(), "null");
    assert!(preview.get(&pseudo).text().contains("(Gáár"), "{}", preview.get(&pseudo).text());
}

/// Every edition prints the number of seats, which stands in one file: no state may show two of them.
#[test]
fn no_state_is_half_of_one_moment_and_half_of_another() {
    let preview = Running::new();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let look = || {
        let (mut looks, mut seen) = (0, std::collections::BTreeSet::new());
        while !stop.load(std::sync::atomic::Ordering::Relaxed) {
            let state = preview.state();
            let strings = state["newsletter"]["strings"].as_array().unwrap();
            let seats = strings.iter().flat_map(|string| string["variables"].as_array().unwrap());
            let seats = seats.filter(|variable| variable["name"] == "seats");
            let mut found: Vec<String> = seats
                .flat_map(|variable| variable["values"].as_object().unwrap().values())
                .map(Value::to_string)
                .collect();
            found.dedup();
            assert_eq!(found.len(), 1, "{found:?}");
            let seats = found.remove(0).replace('"', "");
            for edition in EDITIONS {
                let (status, html) = mail(&preview, edition, &hash_in(&state, edition));
                assert_eq!(status, 200, "{edition} of version {} is gone", state["version"]);
                let parts = edition.split('+').count();
                let said = html.matches(&format!("{seats} seats are left")).count()
                    + html.matches(&format!("尚余{seats}个席位")).count();
                assert_eq!(said, parts, "{edition} does not show {seats} seats");
            }
            looks += 1;
            seen.insert(seats);
        }
        (looks, seen)
    };
    std::thread::scope(|scope| {
        let lookers = [scope.spawn(look), scope.spawn(look)];
        let mut news = preview.news();
        for (before, after) in [(40, 1041), (1041, 42), (42, 1043), (1043, 44)] {
            preview.edit(FACTS, &format!("seats = {before}"), &format!("seats = {after}"));
            news.state();
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        for looker in lookers {
            let (looks, _) = looker.join().unwrap();
            assert!(looks > 0);
        }
    });
}

#[test]
fn a_page_that_is_a_little_late_still_gets_the_version_it_asks_for() {
    let preview = Running::new();
    let mut news = preview.news();
    let old = preview.hash("zh-CN");
    let shown = mail(&preview, "zh-CN", &old);
    preview.edit(CHINESE, "花园醒来了", "花园睡着了");
    news.state();
    let new = preview.hash("zh-CN");
    assert_ne!(old, new);
    assert_eq!(mail(&preview, "zh-CN", &old), shown);
    assert!(mail(&preview, "zh-CN", &new).1.contains("花园睡着了"));
    assert_eq!(mail(&preview, "en", &old).0, 404, "a hash of another edition");
}
