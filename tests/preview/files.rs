//! Hostile projects: names, links, pipes, sizes. The preview says what is wrong, and serves.

use std::time::{Duration, Instant};

use crate::office::{ENGLISH, FACTS, Running, SLUG, project};

#[cfg(unix)]
#[test]
fn pipes_and_links_out_of_the_project_are_neither_read_nor_waited_for() {
    let (folder, outside) = (project(), tempfile::tempdir().unwrap());
    std::fs::write(outside.path().join("secret.ftl"), "secret = The secret of another folder\n").unwrap();
    std::fs::write(outside.path().join("secret.png"), b"\x89PNG\r\n\x1a\nsecret").unwrap();
    let below = |path: &str| folder.path().join(path);
    for pipe in ["locales/en/pipe.ftl", "newsletters/2027-06-pipe.toml", "templates/pipe.mjml", "newsletters/pipe.png"]
    {
        std::fs::create_dir_all(below(pipe).parent().unwrap()).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(below(pipe)).status().unwrap().success());
    }
    for (target, link) in [
        (outside.path().join("secret.ftl"), "locales/en/secret.ftl"),
        (outside.path().to_owned(), "locales/fr"),
        (outside.path().join("secret.png"), "newsletters/spring-lunch/secret.png"),
        ("/dev/zero".into(), "locales/zh-CN/zero.ftl"),
        ("/etc/passwd".into(), "newsletters/2027-07-passwd.toml"),
    ] {
        std::os::unix::fs::symlink(target, below(link)).unwrap();
    }
    let begun = Instant::now();
    let preview = Running::of(folder, None);
    let text = preview.get("state").text();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(!text.contains("The secret of") && !text.contains("root:x:"), "{text}");
    let state = preview.state();
    let refused: Vec<&str> = state["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["code"] == "S002")
        .map(|problem| problem["file"].as_str().unwrap())
        .collect();
    let expected = [
        "locales/en/secret.ftl",
        "locales/fr",
        "locales/zh-CN/zero.ftl",
        "newsletters/2027-07-passwd.toml",
        "newsletters/spring-lunch/secret.png",
    ];
    assert_eq!(refused, expected);
}

#[cfg(unix)]
#[test]
fn names_full_of_markup_stay_text() {
    let folder = project();
    let names = [
        "<img src=x onerror=alert(1)>.toml",
        "\"><script>alert(1)<script>.toml",
        "会讯\n<b>.toml",
        "a&amp;b'`${x}.toml",
    ];
    for name in names {
        std::fs::write(folder.path().join("newsletters").join(name), "date = 2027-01-01\n").unwrap();
    }
    let preview = Running::of(folder, None);
    let answer = preview.get("state");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let state = answer.json();
    let mut found: Vec<&str> = state["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["code"] == "S003")
        .map(|problem| problem["file"].as_str().unwrap())
        .collect();
    found.sort_unstable();
    let mut expected = names.map(|name| format!("newsletters/{name}"));
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(state["newsletters"].as_array().unwrap().len(), 1, "{}", state["newsletters"]);
}

#[test]
fn a_thousand_newsletters_and_two_hundred_events_are_served() {
    let folder = project();
    let facts = std::fs::read_to_string(folder.path().join(FACTS)).unwrap();
    for number in 0..1000 {
        let name = format!("newsletters/2001-{:02}-issue-{number}.toml", number % 12 + 1);
        std::fs::write(folder.path().join(name), "date = 2001-01-01\n").unwrap();
    }
    let event = facts.split("[[event]]").nth(1).unwrap();
    let events =
        (0..199).map(|number| format!("[[event]]{}", event.replace("\"lunch\"", &format!("\"lunch-{number}\""))));
    std::fs::write(folder.path().join(FACTS), facts.clone() + &events.collect::<String>()).unwrap();
    let begun = Instant::now();
    let preview = Running::of(folder, None);
    let state = preview.get(&format!("state?slug={SLUG}"));
    assert_eq!(state.status, 200);
    let state = state.json();
    assert_eq!(state["newsletters"].as_array().unwrap().len(), 1001);
    assert_eq!(state["newsletter"]["slug"], SLUG);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn texts_and_pictures_of_any_size_are_told_of_and_break_nothing() {
    let preview = Running::new();
    let mut news = preview.news();
    let good = std::fs::read_to_string(preview.path(ENGLISH)).unwrap();
    let long = format!("\nlong = {}\n", "word ".repeat(210 << 10));
    for (text, is_refused) in [
        (good.clone() + &long[..(1 << 20) - good.len()], false),
        (good.clone() + &long + &long, true),
        (good.clone() + &"{".repeat(100_000), true),
        (good.clone() + &"<b>".repeat(100_000), false),
    ] {
        preview.save(ENGLISH, &text);
        news.state();
        let state = preview.state();
        assert!(state["fault"].is_null(), "{}", state["fault"]);
        let errors = state["problems"].as_array().unwrap().iter().filter(|problem| problem["file"] == ENGLISH).count();
        assert!(!is_refused || errors > 0, "{} bytes", text.len());
    }
    let picture = preview.path("newsletters/spring-lunch/garden.png");
    let small = std::fs::read(&picture).unwrap();
    // A picture that says it is 60,000 pixels wide and high, and one that is too large as a file.
    let mut wide = small.clone();
    wide[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    for bytes in [wide, vec![0x89; 9 << 20]] {
        std::fs::write(&picture, bytes).unwrap();
        news.state();
        let state = preview.state();
        assert!(state["fault"].is_null(), "{}", state["fault"]);
        let about = |problem: &&serde_json::Value| problem["severity"] == "error";
        assert!(state["problems"].as_array().unwrap().iter().any(|problem| about(&problem)), "{}", state["problems"]);
    }
    std::fs::write(&picture, small).unwrap();
    preview.save(ENGLISH, &good);
    let mut state = preview.state();
    while state["newsletter"]["editions"][0]["state"] != "good" {
        news.state();
        state = preview.state();
    }
    assert!(state["problems"].as_array().unwrap().iter().all(|problem| problem["severity"] != "error"));
}

/// The list is read anew for each search: an unoptimised build reads some thousand rows a second.
#[test]
fn a_long_list_is_searched_in_bounded_time_and_twenty_are_told() {
    let folder = project();
    let rows = (0..5_000).map(|row| format!("m{row}@members.example,Member <{row}> 会员,en\n"));
    let list = "email,name,languages\n".to_owned() + &rows.collect::<String>();
    std::fs::write(folder.path().join("members.csv"), list).unwrap();
    let preview = Running::of(folder, None);
    for (typed, total, shown) in [("m4999%40", 1, 1), ("%3C177", 11, 11), ("", 5_000, 20)] {
        let begun = Instant::now();
        let found = preview.get(&format!("members?q={typed}")).json();
        assert_eq!((&found["total"], found["rows"].as_array().unwrap().len()), (&total.into(), shown), "{typed}");
        assert!(begun.elapsed() < Duration::from_secs(15), "{typed}: {:?}", begun.elapsed());
    }
}
