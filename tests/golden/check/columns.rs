//! Columns behind Han characters and emoji, against what editors count.
//!
//! diglot counts characters (Unicode scalar values) from 1. The status bar of VS Code ("Ln 2, Col 9") counts UTF-16 units from
//! 1, so a character beyond the basic plane, such as an emoji or 𠮷, is two columns there; Vim's `:echo col('.')` counts bytes
//! and its `charcol('.')` characters. For each, the column that diglot gives must lead to the same character.

use super::base;

const FILE: &str = "locales/zh-CN/newsletters/spring-lunch.ftl";

/// The place of a misspelt variable in a line of the Chinese words.
fn place_in(line: &str) -> (u64, u64) {
    let mut files = base();
    let text = files.text(FILE).replace("headline = 花园醒来了\n", &format!("{line}\n"));
    files.put(FILE, text);
    let findings = files.findings();
    let found: Vec<_> = findings.iter().filter(|problem| problem.code() == "L040").collect();
    let [problem] = found[..] else { panic!("{line}: {findings:?}") };
    problem.place().and_then(diglot::problem::Place::start).unwrap()
}

/// The column of VS Code's status bar, from ours.
fn utf16_column(line: &str, column: usize) -> usize {
    line.chars().take(column - 1).map(char::len_utf16).sum::<usize>() + 1
}

/// Our column, from that of VS Code.
fn character_column(line: &str, utf16: usize) -> usize {
    let mut units = 1;
    1 + line
        .chars()
        .take_while(|c| {
            let before = units < utf16;
            units += c.len_utf16();
            before
        })
        .count()
}

#[test]
fn columns_lead_an_editor_to_the_same_character() {
    // The line, our column, VS Code's, the byte column of Vim, each counted by hand.
    let cases = [
        ("headline = { $grwon }", 15, 15, 15),
        ("headline = 花园{ $grwon }", 17, 17, 21),
        ("headline = 花园🌱{ $grwon }", 18, 19, 25),
        ("headline = 𠮷野家🌱🌱 { $grwon }", 21, 24, 34),
        ("headline = e\u{301}te\u{301} { $grwon }", 21, 21, 23),
        ("headline = 👩\u{200D}🌾{ $grwon }", 18, 20, 26),
    ];
    for (line, characters, utf16, bytes) in cases {
        let (at_line, column) = place_in(line);
        let column = usize::try_from(column).unwrap();
        assert_eq!((at_line, column), (4, characters), "{line}");
        assert_eq!(utf16_column(line, column), utf16, "{line}");
        assert_eq!(character_column(line, utf16), column, "{line}");
        let byte = line.char_indices().nth(column - 1).unwrap().0 + 1;
        assert_eq!(byte, bytes, "{line}");
        assert!(line[byte - 1..].starts_with("grwon"), "{line}");
    }
}
