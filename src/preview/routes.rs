//! What the preview's server answers: the page, the state, the news, the mails in all their forms, and the one test mail.
//!
//! In: requests that the guard let through. Out: parts of one snapshot. It composes nothing; files are never named by path.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Query, Request, State as Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{Stream, unfold};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::anatomy::anatomy;
use super::assets;
use super::board::{Board, News, Snapshot};
use super::cases::{cases, find, search};
use super::changes::since;
use super::desk::{Desk, TONGUES, TestMail, Trial};
use super::frame::Frame;
use super::guard::{Guard, MAIL_CONNECTIONS, MAIL_POLICY, MAIL_POLICY_WITHOUT_PICTURES, Refusal, sealed};
use super::pseudo::Pseudo;
use crate::delivery::NotMailed;
use crate::language::Languages;
use crate::members::Member;
use crate::message::Recipient;
use crate::sources::Slug;

/// A quiet stream says something so often, lest somebody between think it dead.
const PULSE: Duration = Duration::from_secs(15);
/// A page that lost the server asks again after so long.
const RETRY: Duration = Duration::from_millis(500);
/// So long a page waits for a newsletter to be composed.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest body of a request, in bytes.
const MOST_BODY: usize = 1024;
/// So long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(10);
/// The most rows of the member list in one answer.
const MOST_ROWS: usize = 20;

/// What every handler needs.
pub struct Room {
    /// The shell.
    pub desk: Arc<dyn Desk>,
    /// What there is to show.
    pub board: Arc<Board>,
    /// Who may ask.
    pub guard: Guard,
    /// One test at a time.
    pub testing: tokio::sync::Mutex<()>,
    /// Mails with invented words.
    pub pseudo: Pseudo,
}

type Door = Shared<Arc<Room>>;

/// Everything that is served.
pub fn router(room: Arc<Room>) -> Router {
    let routes = Router::new()
        .route("/", get(page))
        .route("/words/{tongue}", get(words))
        .route("/state", get(state))
        .route("/events", get(events))
        .route("/mail/{slug}/{edition}/{hash}", get(mail))
        .route("/text/{slug}/{edition}/{hash}", get(text))
        .route("/source/{slug}/{edition}/{hash}", get(source))
        .route("/parts/{slug}/{edition}/{hash}", get(parts))
        .route("/eml/{slug}/{edition}/{hash}", get(eml))
        .route("/changes/{slug}/{edition}/{hash}", get(changes))
        .route("/media/{hash}", get(media))
        .route("/members", get(members))
        .route("/test", post(test))
        .route("/{asset}", get(asset));
    let routes = Router::new()
        .nest("/p/{token}", routes)
        .route("/p/{token}/", get(page))
        .fallback(|| async { Refusal(StatusCode::NOT_FOUND) })
        .with_state(Arc::clone(&room));
    // Around all of it, so that a refusal does not even tell which routes there are.
    Router::new().fallback_service(routes).layer(from_fn_with_state(room, guarded))
}

/// Holds every request against the rules, and puts the common headers on every answer.
async fn guarded(Shared(room): Door, request: Request, next: Next) -> Response {
    let admitted = room.guard.admit(request.method(), request.uri(), request.headers()).map(|_| ());
    let response = match admitted {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    sealed(response)
}

async fn page() -> Response {
    asset_named("index.html")
}

async fn asset(Path((_, name)): Path<(String, String)>) -> Response {
    asset_named(&name)
}

fn asset_named(name: &str) -> Response {
    match assets::get(name) {
        Some((kind, bytes)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => Refusal(StatusCode::NOT_FOUND).into_response(),
    }
}

async fn words(Shared(room): Door, Path((_, tongue)): Path<(String, String)>) -> Response {
    if TONGUES.contains(&&*tongue) {
        return Json(room.desk.words(&tongue)).into_response();
    }
    Refusal(StatusCode::NOT_FOUND).into_response()
}

/// Which state is wanted.
#[derive(Deserialize)]
struct WantedState {
    slug: Option<String>,
    tongue: Option<String>,
}

/// The state of a newsletter; of the newest where none is named, or none of that name is there.
async fn state(Shared(room): Door, Query(wanted): Query<WantedState>) -> Response {
    let tongue = TONGUES.iter().position(|tongue| Some(*tongue) == wanted.tongue.as_deref()).unwrap_or(0);
    let named = wanted.slug.as_deref().and_then(Slug::parse);
    let mut snapshots = room.board.snapshots();
    let told = async {
        loop {
            let snapshot = Arc::clone(&snapshots.borrow_and_update());
            if let Some(told) = told(&room.board, &snapshot, named.as_ref()) {
                return Some(Arc::clone(&told[tongue]));
            }
            snapshots.changed().await.ok()?;
        }
    };
    match tokio::time::timeout(PATIENCE, told).await {
        Ok(Some(told)) => ([(header::CONTENT_TYPE, "application/json")], told.to_string()).into_response(),
        _ => Refusal(StatusCode::SERVICE_UNAVAILABLE).into_response(),
    }
}

/// What is told of a newsletter; `None` while it is being composed.
fn told<'s>(board: &Board, snapshot: &'s Snapshot, named: Option<&Slug>) -> Option<&'s super::board::Told> {
    if snapshot.without.is_some() {
        return snapshot.without.as_ref();
    }
    let slug = named.filter(|slug| snapshot.slugs.contains(slug)).or(snapshot.slugs.first())?;
    board.look_at(slug);
    snapshot.states.get(slug)
}

/// The news as they come (server-sent events), beginning with the version that is there.
async fn events(Shared(room): Door) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = room.board.news();
    let begin = event(&version(&room.board)).retry(RETRY);
    let stream = unfold((Some(begin), news, room), |(begin, mut news, room)| async move {
        let event = match begin {
            Some(event) => event,
            None => next(&mut news, &room.board).await?,
        };
        Some((Ok(event), (None, news, room)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(PULSE))
}

fn version(board: &Board) -> News {
    News::State(serde_json::json!({"version": board.snapshot().version, "changed": [], "ms": 0}).to_string())
}

async fn next(news: &mut Receiver<News>, board: &Board) -> Option<Event> {
    match news.recv().await {
        Ok(news) => Some(event(&news)),
        // A page that was too slow is told where things stand.
        Err(RecvError::Lagged(_)) => Some(event(&version(board))),
        Err(RecvError::Closed) => None,
    }
}

fn event(news: &News) -> Event {
    match news {
        News::Glimpse(json) => Event::default().event("glimpse").data(json),
        News::State(json) => Event::default().event("state").data(json),
    }
}

/// Which mail: the token, the newsletter, the edition, the version.
type Which = Path<(String, String, String, String)>;

/// How it is wanted.
#[derive(Deserialize)]
struct How {
    who: Option<String>,
    images: Option<String>,
    marks: Option<String>,
    pseudo: Option<String>,
}

/// A version of an edition, and the person who reads it.
struct Read {
    slug: Slug,
    edition: Languages,
    frame: Arc<Frame>,
    recipient: Recipient,
}

/// Finds them; `whole`: also what only the whole composition has, for which a glimpse is waited upon.
async fn read(
    room: &Arc<Room>,
    (_, slug, edition, hash): (String, String, String, String),
    how: &How,
    whole: bool,
) -> Option<Read> {
    let slug = Slug::parse(&slug)?;
    let edition: Languages = edition.parse().ok()?;
    let mut snapshots = room.board.snapshots();
    let found = async {
        loop {
            let frame = snapshots.borrow_and_update().frame(&slug, &edition, &hash)?;
            if frame.mailed.is_some() || !whole {
                return Some(frame);
            }
            snapshots.changed().await.ok()?;
        }
    };
    let frame = tokio::time::timeout(PATIENCE, found).await.ok()??;
    let recipient = recipient(room, &edition, &frame, how.who.as_deref()).await?;
    Some(Read { slug, edition, frame, recipient })
}

/// The person named: a row of the list, a fictitious case, or by default a member who gave no name.
async fn recipient(room: &Arc<Room>, edition: &Languages, frame: &Frame, who: Option<&str>) -> Option<Recipient> {
    match who.unwrap_or_default() {
        "" => Some(Recipient::sample()),
        case if case.starts_with('c') => {
            let cases = cases(edition, &frame.marked().greeting);
            cases.into_iter().find(|known| known.who == case).map(|case| case.recipient)
        }
        row => {
            let (room, row) = (Arc::clone(room), row.to_owned());
            let found = move || {
                let list = room.desk.members(TONGUES[0]).ok()?;
                find(&list, &row).map(|member| Recipient::of(&member))
            };
            tokio::task::spawn_blocking(found).await.ok()?
        }
    }
}

async fn mail(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    let Some(read) = read(&room, which, &how, false).await else {
        return Refusal(StatusCode::NOT_FOUND).into_response();
    };
    room.board.show_first(&read.slug, &read.edition);
    let is = |value: &Option<String>, word| value.as_deref() == Some(word);
    let frame = if is(&how.pseudo, "on") { pseudo(&room, &read).await } else { Some(read.frame) };
    let Some(frame) = frame else { return Refusal(StatusCode::NOT_FOUND).into_response() };
    let document = frame.document(&read.recipient, !is(&how.marks, "off"));
    let policy = if is(&how.images, "off") { MAIL_POLICY_WITHOUT_PICTURES } else { MAIL_POLICY };
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    ([kind, (header::CONTENT_SECURITY_POLICY, policy), MAIL_CONNECTIONS], document).into_response()
}

/// The edition with invented words, as of now.
async fn pseudo(room: &Arc<Room>, read: &Read) -> Option<Arc<Frame>> {
    let (room, slug, edition) = (Arc::clone(room), read.slug.clone(), read.edition.clone());
    let basis = room.board.snapshot().basis.clone()?;
    let made = move || room.pseudo.frame(&*room.desk, &basis, &slug, &edition);
    tokio::task::spawn_blocking(made).await.ok()?
}

async fn text(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    plain(read(&room, which, &how, true).await.and_then(|read| Some(read.frame.pages(&read.recipient)?.text)))
}

async fn source(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    plain(read(&room, which, &how, true).await.and_then(|read| Some(read.frame.pages(&read.recipient)?.html)))
}

fn plain(text: Option<String>) -> Response {
    match text {
        Some(text) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response(),
        None => Refusal(StatusCode::NOT_FOUND).into_response(),
    }
}

async fn parts(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    let read = read(&room, which, &how, true).await;
    match read.and_then(|read| anatomy(&read.frame.message(&read.recipient)?)) {
        Some(anatomy) => Json(anatomy).into_response(),
        None => Refusal(StatusCode::NOT_FOUND).into_response(),
    }
}

async fn eml(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    let Some(read) = read(&room, which, &how, true).await else {
        return Refusal(StatusCode::NOT_FOUND).into_response();
    };
    let Some(message) = read.frame.message(&read.recipient) else {
        return Refusal(StatusCode::NOT_FOUND).into_response();
    };
    let name = format!("attachment; filename=\"{}-{}.eml\"", read.slug, read.edition);
    let name = HeaderValue::from_str(&name).expect("slugs and language tags are ASCII");
    ([(header::CONTENT_TYPE, HeaderValue::from_static("message/rfc822")), (header::CONTENT_DISPOSITION, name)], message)
        .into_response()
}

/// What changed since the edition was sent; `null` where it was not.
async fn changes(Shared(room): Door, Path(which): Which, Query(how): Query<How>) -> Response {
    let Some(read) = read(&room, which, &how, true).await else {
        return Refusal(StatusCode::NOT_FOUND).into_response();
    };
    let found = move || {
        let sent = room.desk.sent_edition(&read.slug, &read.edition)?;
        since(&sent, &read.frame, &|was, is| room.desk.compare(was, is))
    };
    match tokio::task::spawn_blocking(found).await {
        Ok(found) => Json(found).into_response(),
        Err(_) => Refusal(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn media(Shared(room): Door, Path((_, hash)): Path<(String, String)>) -> Response {
    let snapshot = room.board.snapshot();
    let frames = snapshot.shelves.values().flat_map(|shelf| shelf.frames());
    match frames.into_iter().find_map(|frame| frame.picture(&hash)) {
        Some(picture) => ([(header::CONTENT_TYPE, picture.media_type)], picture.bytes.to_vec()).into_response(),
        None => Refusal(StatusCode::NOT_FOUND).into_response(),
    }
}

/// Who is looked for.
#[derive(Deserialize)]
struct WantedMembers {
    slug: Option<String>,
    q: Option<String>,
    tongue: Option<String>,
}

async fn members(Shared(room): Door, Query(wanted): Query<WantedMembers>) -> Response {
    let snapshot = room.board.snapshot();
    let slug = wanted.slug.as_deref().and_then(Slug::parse).or(snapshot.slugs.first().cloned());
    let editions: Vec<Languages> =
        slug.iter().flat_map(|slug| snapshot.newest(slug).map(|(edition, _)| edition.clone())).collect();
    let query = wanted.q.unwrap_or_default();
    let tongue = tongue(wanted.tongue.as_deref());
    let found = tokio::task::spawn_blocking(move || {
        let list = room.desk.members(tongue)?;
        let (members, total) = search(&list, &query, MOST_ROWS);
        let reasons = room.desk.not_mailed(&members, &editions);
        let row = |(member, reason): (&Member, &Option<NotMailed>)| {
            serde_json::json!({
                "who": format!("m{}", member.row), "row": member.row, "name": member.display_name(),
                "address": member.address.as_str(), "edition": member.languages.to_string(), "why_not": reason.map(why),
            })
        };
        let rows: Vec<serde_json::Value> = members.iter().zip(&reasons).map(row).collect();
        Ok::<_, String>(serde_json::json!({"rows": rows, "total": total}))
    });
    match found.await {
        Ok(Ok(rows)) => Json(rows).into_response(),
        Ok(Err(message)) => Json(serde_json::json!({"rows": [], "total": 0, "error": message})).into_response(),
        Err(_) => Refusal(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

/// The word for why somebody is not mailed, which the page puts into a sentence.
fn why(reason: NotMailed) -> &'static str {
    match reason {
        NotMailed::Suppressed(reason) => reason.as_str(),
        NotMailed::NoEdition => "no-edition",
    }
}

/// The language of the page that asks; the first where it names none of ours.
fn tongue(asked: Option<&str>) -> &'static str {
    TONGUES.into_iter().find(|tongue| Some(*tongue) == asked).unwrap_or(TONGUES[0])
}

/// The one request that does something.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedTest {
    token: String,
    slug: String,
    editions: Option<Vec<String>>,
    tongue: Option<String>,
}

async fn test(Shared(room): Door, request: Request) -> Response {
    // A form of another page could not send this type without being asked first.
    let is_json =
        request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == b"application/json");
    let has_origin = request.headers().contains_key(header::ORIGIN);
    let body = match tokio::time::timeout(BODY_TIME, to_bytes(request.into_body(), MOST_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Refusal(StatusCode::PAYLOAD_TOO_LARGE).into_response(),
        Err(_) => return Refusal(StatusCode::REQUEST_TIMEOUT).into_response(),
    };
    let wanted = serde_json::from_slice::<WantedTest>(&body).ok().filter(|_| is_json);
    let Some(wanted) = wanted else { return Refusal(StatusCode::BAD_REQUEST).into_response() };
    if !has_origin || !room.guard.is_token(&wanted.token) {
        return Refusal(StatusCode::FORBIDDEN).into_response();
    }
    let editions = wanted.editions.unwrap_or_default();
    let editions: Option<Vec<Languages>> = editions.iter().map(|edition| edition.parse().ok()).collect();
    match (Slug::parse(&wanted.slug), editions) {
        (Some(slug), Some(editions)) => tested(room, TestMail { slug, editions }, tongue(wanted.tongue.as_deref())),
        _ => Refusal(StatusCode::BAD_REQUEST).into_response(),
    }
}

/// Mails the test on a thread of its own, and tells of each mail as it goes, a line of JSON each.
fn tested(room: Arc<Room>, wanted: TestMail, tongue: &'static str) -> Response {
    let (send, receive) = tokio::sync::mpsc::unbounded_channel::<String>();
    tokio::task::spawn_blocking(move || {
        let _one_at_a_time = room.testing.blocking_lock();
        let (mut accepted, mut failed) = (0_u32, 0_u32);
        let line = |value: serde_json::Value| _ = send.send(format!("{value}\n"));
        let mut told = |trial: Trial| {
            let count = if trial.why.is_none() { &mut accepted } else { &mut failed };
            *count += 1;
            line(serde_json::json!(trial));
        };
        let refused = room.desk.mail_test(&wanted, tongue, &mut told).err().map(|refused| refused.message);
        line(serde_json::json!({"done": true, "accepted": accepted, "failed": failed, "refused": refused}));
    });
    let lines = unfold(receive, |mut receive| async move {
        let line = receive.recv().await?;
        Some((Ok::<_, Infallible>(line), receive))
    });
    ([(header::CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(lines)).into_response()
}
