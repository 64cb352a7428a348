//! The report for programs: one JSON document, its rows written as they are read, its figures behind them. States go by the
//! ledger's names.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{hex, moment};
use crate::cli::exit::Failure;
use crate::cli::shell::Shell;
use crate::ledger::{Delivery, State, Summary};
use crate::report::{Counts, MOST_PROVIDERS, MOST_REPLIES, Report};

/// A delivery.
#[derive(Serialize)]
struct Row {
    seq: i64,
    address: Option<String>,
    member_no: String,
    languages: String,
    provider: String,
    freeze: u32,
    state: &'static str,
    attempts: u32,
    marked_at: Option<String>,
    settled_at: Option<String>,
    code: Option<u16>,
    status: Option<String>,
    reply: Option<String>,
    queue_id: Option<String>,
    reason: Option<String>,
    doubt: Option<String>,
}

impl From<Delivery> for Row {
    fn from(delivery: Delivery) -> Row {
        Row {
            seq: delivery.seq.0,
            address: delivery.address,
            member_no: delivery.member_no,
            languages: delivery.languages.to_string(),
            provider: delivery.provider,
            freeze: delivery.freeze,
            state: delivery.state.as_str(),
            attempts: delivery.attempt,
            marked_at: delivery.marked_at.map(moment),
            settled_at: delivery.settled_at.map(moment),
            code: delivery.verdict.code,
            status: delivery.verdict.status,
            reply: delivery.verdict.reply,
            queue_id: delivery.verdict.queue_id,
            reason: delivery.verdict.reason,
            doubt: delivery.doubt,
        }
    }
}

/// Writes what stands before the rows.
pub fn begin(shell: &Shell, slug: &str, summary: &Summary) -> Result<(), Failure> {
    let tally = &summary.tally;
    let head = json!({
        "schema": 1,
        "newsletter": slug,
        "frozen_at": moment(summary.frozen_at),
        "finished_at": summary.finished_at.map(moment),
        "content": hex(&summary.content, 64),
        "tally": {
            "queued": tally.queued, "claimed": tally.claimed, "sending": tally.sending, "accepted": tally.accepted,
            "deferred": tally.deferred, "failed": tally.failed, "uncertain": tally.uncertain, "suppressed": tally.suppressed,
        },
    })
    .to_string();
    let open = head.strip_suffix('}').expect("a JSON object ends with a brace");
    shell.out(&format!("{open},\"deliveries\":["))
}

/// The rows of the document.
#[derive(Default)]
pub struct Rows {
    any: bool,
}

impl Rows {
    /// Writes a row.
    pub fn add(&mut self, shell: &Shell, delivery: Delivery) -> Result<(), Failure> {
        let comma = if std::mem::replace(&mut self.any, true) { "," } else { "" };
        let row = serde_json::to_string(&Row::from(delivery)).expect("rows have string keys");
        shell.out(&format!("{comma}{row}"))
    }
}

/// Writes the figures, of the same rows, and ends the document.
pub fn end(shell: &Shell, report: &Report<'_>) -> Result<(), Failure> {
    shell.out(&format!("],\"figures\":{}}}\n", figures(report)))
}

/// The figures of the page, for programs.
pub fn figures(report: &Report<'_>) -> Value {
    let figures = report.figures;
    let providers = figures.providers(MOST_PROVIDERS);
    let (replies, other_replies) = figures.replies.most_frequent(MOST_REPLIES);
    json!({
        "freeze": report.freeze(),
        "all": counts(&figures.all, []),
        "first_accepted_at": figures.accepted.map(|(first, _)| moment(first)),
        "last_accepted_at": figures.accepted.map(|(_, last)| moment(last)),
        "by_edition": figures.editions.iter().map(|(edition, row)| counts(row, [("languages", json!(edition))])).collect::<Vec<_>>(),
        "by_provider": providers.largest.iter().map(|(name, row)| counts(row, [("provider", json!(name))])).collect::<Vec<_>>(),
        "other_providers": counts(&providers.rest, [("providers", json!(providers.others))]),
        "by_freeze": figures.freezes.iter().map(|(freeze, row)| counts(row, [("freeze", json!(freeze))])).collect::<Vec<_>>(),
        "replies": replies.iter().map(|(reply, count)| json!({
            "state": reply.state.as_str(), "code": reply.code, "text": reply.text, "deliveries": count,
        })).collect::<Vec<_>>(),
        "other_replies": other_replies,
        "timeline": figures.timeline.points().iter().map(|point| json!({
            "at": moment(point.at), "accepted": point.counts[0], "deferred": point.counts[1], "failed": point.counts[2],
            "uncertain": point.counts[3],
        })).collect::<Vec<_>>(),
        "runs": report.runs.iter().map(|run| json!({
            "run": run.id, "started_at": moment(run.started_at), "alive_at": moment(run.alive_at),
            "ended_at": run.ended_at.map(moment), "ending": run.ending,
        })).collect::<Vec<_>>(),
    })
}

/// Counts by the ledger's states, behind what they are of.
fn counts<const MANY: usize>(counts: &Counts, of: [(&str, Value); MANY]) -> Value {
    let named = of.into_iter().map(|(name, value)| (name.to_owned(), value));
    let states = State::ALL.into_iter().map(|state| (state.as_str().to_owned(), json!(counts.of(state))));
    Value::Object(named.chain(states).collect::<Map<String, Value>>())
}
