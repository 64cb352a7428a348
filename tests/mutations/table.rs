//! The table of the benchmark: one row a kind, one total an area.

use std::fmt::Write;

/// What became of the cases of one kind.
pub struct Row {
    pub area: &'static str,
    pub kind: &'static str,
    pub is_error: bool,
    pub cases: usize,
    /// Told by any finding; of an error kind by one that stops `send`.
    pub caught: usize,
    /// Told by a code that names this damage.
    pub expected: usize,
    /// What was not, or not by such a code.
    pub missed: Vec<String>,
}

/// The table as text.
pub fn print(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut area = "";
    for row in rows {
        if row.area != area {
            area = row.area;
            let _ = writeln!(text, "\n{area}");
        }
        let class = if row.is_error { "error" } else { "doubt" };
        let _ = writeln!(text, "  {class}  {:>4} {:>4} {:>4}  {}", row.cases, row.caught, row.expected, row.kind);
    }
    let sum = |pick: fn(&Row) -> usize| rows.iter().map(pick).sum::<usize>();
    let _ = writeln!(
        text,
        "\n{} kinds, {} cases: {} told, {} by the code for it",
        rows.len(),
        sum(|row| row.cases),
        sum(|row| row.caught),
        sum(|row| row.expected)
    );
    for missed in rows.iter().flat_map(|row| &row.missed) {
        let _ = writeln!(text, "- {missed}");
    }
    text
}

/// The table for the script that adds the rivals, with the number of findings in the clean project.
pub fn to_json(rows: &[Row], clean: usize) -> String {
    let one = |row: &Row| {
        serde_json::json!({
            "area": row.area, "kind": row.kind, "error": row.is_error,
            "cases": row.cases, "caught": row.caught, "expected": row.expected,
        })
    };
    serde_json::json!({ "rows": rows.iter().map(one).collect::<Vec<_>>(), "clean": clean }).to_string()
}
