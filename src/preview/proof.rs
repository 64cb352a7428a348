//! The static proof: the page with everything in it, as one file that needs no server.
//!
//! In: the project as it is. Out: an HTML document that opens from a disk, and loads nothing. Same sources, same bytes: it holds
//! no time, no path of a machine, no member and no address of a test. Mails stand in it as text, with a policy of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use data_encoding::BASE64;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::anatomy::{Anatomy, anatomy};
use super::assets;
use super::cases::cases;
use super::desk::{Desk, Settings, TONGUES};
use super::findings;
use super::frame::{Frame, media};
use super::making::{Made, listed, make};
use super::state::{LanguagesOf, State};
use crate::clock::Timestamp;
use crate::language::Languages;
use crate::message::Recipient;
use crate::problem::Problem;
use crate::slot::Slot;
use crate::sources::{Slug, Sources};

/// The policy of a mail inside the proof.
const MAIL: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";

/// Stands for the greeting in the documents of a proof: a character of private use, which no text may hold.
const GREETING: &str = "\u{E000}";

/// A proof, and everything that is wrong with what it shows.
pub struct Proof {
    /// The document.
    pub html: String,
    /// Findings about the newsletters in it.
    pub problems: Vec<Problem>,
}

/// Makes the proof of some newsletters, the first one shown first.
#[must_use]
pub fn proof(desk: &dyn Desk, sources: &Sources, settings: &Settings, slugs: &[Slug]) -> Proof {
    let mut holds = Holds {
        words: TONGUES.into_iter().map(|tongue| (tongue, desk.words(tongue))).collect(),
        order: slugs.iter().map(ToString::to_string).collect(),
        ..Holds::default()
    };
    let mut problems = Vec::new();
    for slug in slugs {
        let made = make(slug, sources, settings, &[]);
        let frames = made.frames(settings, Timestamp(0));
        let frames: BTreeMap<Languages, Arc<Frame>> =
            frames.into_iter().map(|(edition, frame)| (edition, Arc::new(frame))).collect();
        holds.states.insert(slug.to_string(), told(desk, (slugs, &made), sources, settings, &frames));
        for (edition, frame) in &frames {
            holds.take(&format!("{slug}/{edition}"), edition, frame);
        }
        problems.extend(made.problems);
    }
    Proof { html: page(&holds), problems }
}

/// What the page finds in the file in place of a server.
#[derive(Default, Serialize)]
struct Holds {
    words: BTreeMap<&'static str, Value>,
    /// Slugs; the first is shown first.
    order: Vec<String>,
    states: BTreeMap<String, BTreeMap<&'static str, State>>,
    /// By slug and edition; the greeting is [`GREETING`].
    documents: BTreeMap<String, Document>,
    /// By slug, edition and case: how the member is greeted.
    greetings: BTreeMap<String, Greeted>,
    /// By the address below `media/`.
    pictures: BTreeMap<String, String>,
}

/// A mail in all its forms.
#[derive(Serialize)]
struct Document {
    html: String,
    text: String,
    source: String,
    parts: Option<Anatomy>,
}

/// A greeting in both forms of a mail.
#[derive(Serialize)]
struct Greeted {
    html: String,
    text: String,
}

impl Holds {
    fn take(&mut self, name: &str, edition: &Languages, frame: &Frame) {
        let Some(mailed) = &frame.mailed else { return };
        let sample = Recipient::sample();
        let parts = frame.message(&sample).and_then(|message| anatomy(&message));
        let document = Document {
            html: with_policy(&without_frames(&frame.with_greeting(GREETING, &sample, true))),
            text: mailed.rendered.text.fill(|slot| frame.value(slot, GREETING, &sample, false)),
            source: mailed.rendered.html.fill(|slot| frame.value(slot, GREETING, &sample, true)),
            parts,
        };
        self.documents.insert(name.to_owned(), document);
        let nobody = std::iter::once((String::new(), sample));
        let cases = cases(edition, &mailed.rendered.greeting).into_iter().map(|case| (case.who, case.recipient));
        for (who, recipient) in nobody.chain(cases) {
            let greeting = frame.greeting(&recipient);
            let form = |is_html| frame.value(Slot::Greeting, &greeting, &recipient, is_html);
            self.greetings.insert(format!("{name}/{who}"), Greeted { html: form(true), text: form(false) });
        }
        for picture in &frame.marked().pictures {
            let data = format!("data:{};base64,{}", picture.media_type, BASE64.encode(&picture.bytes));
            self.pictures.insert(media(picture), data);
        }
    }
}

/// The states of a newsletter, one in each language of the page.
fn told(
    desk: &dyn Desk,
    (slugs, made): (&[Slug], &Made),
    sources: &Sources,
    settings: &Settings,
    frames: &BTreeMap<Languages, Arc<Frame>>,
) -> BTreeMap<&'static str, State> {
    let (newsletter, placed) = made.told(sources, settings, &|edition| frames.get(edition).cloned());
    let state = State {
        proof: true,
        languages: LanguagesOf::of(settings),
        newsletters: listed(slugs, sources, settings),
        newsletter: Some(newsletter),
        ..State::empty(1, Timestamp(0))
    };
    let told = |tongue| {
        let problems = findings::joined(desk.tell(&made.problems, tongue), &placed);
        (tongue, State { problems, ..state.clone() })
    };
    TONGUES.map(told).into_iter().collect()
}

/// HTML in which elements that load another page are none: a browser may connect to what they name before the policy stops it.
fn without_frames(html: &str) -> String {
    const LOADING: [&str; 5] = ["iframe", "frame", "object", "embed", "portal"];
    let mut pieces = html.split('<');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let loads = |name: &&str| piece.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        out.push_str(if LOADING.iter().any(loads) { "<x-" } else { "<" });
        out.push_str(piece);
    }
    out
}

/// HTML with the policy as the first thing in its head.
fn with_policy(html: &str) -> String {
    match html.find("<head>") {
        Some(at) => format!("{}{MAIL}{}", &html[..at + "<head>".len()], &html[at + "<head>".len()..]),
        None => format!("{MAIL}{html}"),
    }
}

/// The page with its parts in place of their addresses.
fn page(holds: &Holds) -> String {
    let script = one_script();
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{}'; \
         style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'\">\n",
        BASE64.encode(&Sha256::digest(&script))
    );
    // Inside a script element only its end tag and a comment could be read as markup.
    let holds = serde_json::to_string(holds).expect("what a proof holds has text keys").replace('<', "\\u003c");
    let put = |page: String, old: &str, new: &str| {
        assert!(page.contains(old), "the page has no {old}");
        page.replacen(old, new, 1)
    };
    let page = put(asset("index.html"), "<meta charset=\"utf-8\">\n", &format!("<meta charset=\"utf-8\">\n{policy}"));
    let style = format!("<style>\n{}</style>", asset("page.css"));
    let page = put(page, "<link rel=\"stylesheet\" href=\"page.css\">", &style);
    let scripts = format!(
        "<script type=\"application/json\" id=\"proof\">{holds}</script>\n<script type=\"module\">{script}</script>"
    );
    put(page, "<script type=\"module\" src=\"page.js\"></script>", &scripts)
}

fn asset(name: &str) -> String {
    let (_, bytes) = assets::get(name).expect("the page names parts that it has");
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}

/// All modules as one, each behind those it imports. No two have the same name at the top level, which a test holds.
fn one_script() -> String {
    let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
    visit("page.js", &mut seen, &mut order);
    let plain = |line: &str| !line.starts_with("import ") && !line.starts_with("//");
    let module = |name: &String| {
        let text = asset(name);
        let lines = text.lines().filter(|line| plain(line)).map(|line| line.strip_prefix("export ").unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    };
    order.iter().map(module).collect::<Vec<_>>().join("\n")
}

/// Puts a module behind those it imports; of a circle the first that is met comes last.
fn visit(name: &str, seen: &mut BTreeSet<String>, order: &mut Vec<String>) {
    if seen.insert(name.to_owned()) {
        for imported in imports(&asset(name)) {
            visit(&imported, seen, order);
        }
        order.push(name.to_owned());
    }
}

/// The modules that a module imports: each on a line of its own.
fn imports(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.starts_with("import "));
    lines.filter_map(|line| Some(line.split_once("\"./")?.1.split_once('"')?.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_modules_of_the_page_stand_in_one_script_each_behind_those_it_imports() {
        let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
        visit("page.js", &mut seen, &mut order);
        assert_eq!(order.last().map(String::as_str), Some("page.js"));
        assert!(order.len() > 10 && order[0] != "page.js");
        let script = one_script();
        assert!(!script.contains("\nimport ") && !script.contains("\nexport "));
        assert!(!script.contains("</script"), "it would end its element");
    }

    #[test]
    fn nothing_in_a_mail_of_the_proof_loads_another_page() {
        let html = "<p>a < b</p><IFRAME src=x></iframe><embed src=y><frameset><span>甲</span>";
        let expected = "<p>a < b</p><x-IFRAME src=x></iframe><x-embed src=y><x-frameset><span>甲</span>";
        assert_eq!(without_frames(html), expected);
    }

    #[test]
    fn a_mail_has_its_policy_before_anything_else_in_its_head() {
        assert_eq!(with_policy("<html><head><style>"), format!("<html><head>{MAIL}<style>"));
        assert_eq!(with_policy("x"), format!("{MAIL}x"));
    }
}
