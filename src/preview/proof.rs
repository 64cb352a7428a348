//! The static proof: the page with everything in it, as one file that needs no server.
//!
//! In: the project as it is. Out: an HTML document that opens from a disk, and loads nothing. Same sources, same bytes: it holds
//! no time, no path of a machine, no member and no address of a test. Mails stand in it as text, with a policy of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::BASE64;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::anatomy::anatomy;
use super::assets;
use super::cases::cases;
use super::desk::{Desk, Settings, TONGUES};
use super::findings;
use super::frame::{Frame, Pictures};
use super::making::{Made, make};
use super::state::{LanguagesOf, Listed, State};
use crate::clock::Timestamp;
use crate::language::Languages;
use crate::message::Recipient;
use crate::problem::Problem;
use crate::sources::{Slug, Sources};

/// The policy of a mail inside the proof.
const MAIL: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";

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
    let (mut states, mut documents, mut addressed) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut problems = Vec::new();
    for slug in slugs {
        let made = make(slug, sources, settings, &[]);
        let frames: BTreeMap<Languages, Arc<Frame>> = made
            .frames(settings, Timestamp(0))
            .into_iter()
            .map(|(edition, frame)| (edition, Arc::new(frame)))
            .collect();
        states.insert(slug.to_string(), told(desk, (slugs, &made), sources, settings, &frames));
        for (edition, frame) in &frames {
            documents.insert(format!("{slug}/{edition}"), document(frame, &Recipient::sample()));
            for case in frame.mailed.iter().flat_map(|mailed| cases(&mailed.rendered)) {
                addressed.insert(format!("{slug}/{edition}/{}", case.who), document(frame, &case.recipient));
            }
        }
        problems.extend(made.problems);
    }
    let words = TONGUES.map(|tongue| (tongue, desk.words(tongue))).into_iter().collect::<BTreeMap<_, _>>();
    let order: Vec<&str> = slugs.iter().map(Slug::as_str).collect();
    let data = json!({"words": words, "order": order, "states": states, "documents": documents, "cases": addressed});
    Proof { html: page(&data), problems }
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
        newsletters: slugs.iter().map(|slug| Listed { slug: slug.to_string(), sent: None }).collect(),
        newsletter: Some(newsletter),
        ..State::empty(1, Timestamp(0))
    };
    let told = |tongue| {
        let problems = findings::joined(desk.tell(&made.problems, tongue), &placed);
        (tongue, State { problems, ..state.clone() })
    };
    TONGUES.map(told).into_iter().collect()
}

/// A mail in all its forms.
fn document(frame: &Frame, recipient: &Recipient) -> Value {
    let pages = frame.pages(recipient);
    let parts = frame.message(recipient).and_then(|message| anatomy(&message));
    json!({
        "html": with_policy(&frame.document(recipient, true, Pictures::Inside)),
        "text": pages.as_ref().map(|pages| &pages.text),
        "source": pages.as_ref().map(|pages| &pages.html),
        "parts": parts,
    })
}

/// HTML with the policy as the first thing in its head.
fn with_policy(html: &str) -> String {
    match html.find("<head>") {
        Some(at) => format!("{}{MAIL}{}", &html[..at + "<head>".len()], &html[at + "<head>".len()..]),
        None => format!("{MAIL}{html}"),
    }
}

/// The page with its parts in place of their addresses.
///
/// Its modules stay modules: an import map names each by a `data:` address, and they import each other by bare names.
fn page(data: &Value) -> String {
    let text = |name: &str| {
        let (_, bytes) = assets::get(name).expect("the page names parts that it has");
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    };
    let modules: BTreeMap<String, String> = assets::scripts()
        .into_iter()
        .map(|name| {
            let code = text(&name).replace("from \"./", "from \"").replace("import \"./", "import \"");
            (name, format!("data:text/javascript;base64,{}", BASE64.encode(code.as_bytes())))
        })
        .collect();
    let map = json!({"imports": modules}).to_string();
    let entry = "import \"page.js\";";
    let allowed = [&*map, entry].map(|script| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(script)))).join(" ");
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {allowed} 'strict-dynamic'; \
         style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'\">\n"
    );
    // Inside a script element only its end tag and a comment could be read as markup.
    let data = data.to_string().replace('<', "\\u003c");
    text("index.html")
        .replacen("<meta charset=\"utf-8\">\n", &format!("<meta charset=\"utf-8\">\n{policy}"), 1)
        .replacen("<link rel=\"stylesheet\" href=\"page.css\">", &format!("<style>\n{}</style>", text("page.css")), 1)
        .replacen(
            "<script type=\"module\" src=\"page.js\"></script>",
            &format!(
                "<script type=\"application/json\" id=\"proof\">{data}</script>\n\
                 <script type=\"importmap\">{map}</script>\n<script type=\"module\">{entry}</script>"
            ),
            1,
        )
}
