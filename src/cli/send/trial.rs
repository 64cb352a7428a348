//! `diglot send --test`: marked mails to a few named addresses. No row, no list, no number to type.

use super::{Errand, composed_without_errors, way};
use crate::address::Address;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::members::address;
use crate::cli::project::{Project, with_cause};
use crate::config::MOST_TEST_ADDRESSES;
use crate::greeting::Greeting;
use crate::keys::Keys;
use crate::message::{Kind, Letter, Recipient, Slots};
use crate::shown::discreet;
use crate::transport::{Open, Outcome as Sent, RunFate};

/// Mails every edition, or those named, to each address.
pub fn run(errand: &Errand<'_>) -> Outcome {
    let Errand { shell, project, command, .. } = *errand;
    if command.test.len() > MOST_TEST_ADDRESSES {
        return Err(Failure::new(
            Exit::Usage,
            format!("a test goes to {MOST_TEST_ADDRESSES} addresses at most, these are {}", command.test.len()),
        ));
    }
    let addresses: Vec<Address> = command.test.iter().map(|text| address(text)).collect::<Result<_, _>>()?;
    let letters = letters(errand)?;
    let way = way::open(project)?;
    way.check().map_err(|error| Failure::new(Exit::World, with_cause(&error)))?;
    let mut sent = 0;
    for address in &addresses {
        for letter in &letters {
            mail(project, way.as_ref(), letter, address, !command.exact, sent)?;
            sent += 1;
        }
    }
    let editions: Vec<String> = letters.iter().map(|letter| letter.languages().to_string()).collect();
    let mails = if sent == 1 { "1 test mail".to_owned() } else { format!("{sent} test mails") };
    let to: Vec<&str> = addresses.iter().map(Address::as_str).collect();
    let text = format!("{mails} ({}) for {}, via {}.", editions.join(", "), to.join(", "), way.describe());
    if command.json {
        shell.json(
            &serde_json::json!({"schema": 1, "event": "summary", "test": true, "accepted": sent, "editions": editions}),
        )?;
    } else {
        shell.out(&(text + "\n"))?;
    }
    Ok(Exit::Done)
}

/// The editions, refused when they are incomplete, as a real send would.
fn letters(errand: &Errand<'_>) -> Result<Vec<Letter>, Failure> {
    let Errand { project, command, slug, .. } = *errand;
    let editions = project.editions_asked_for(&command.editions)?;
    let composed = composed_without_errors(errand, &editions)?;
    let settings = project.mail_settings();
    let rendered = composed.newsletters.iter().flat_map(|newsletter| &newsletter.editions);
    let letters: Vec<Letter> = rendered.map(|rendered| Letter::new(rendered, &settings).value).collect();
    if letters.is_empty() {
        return Err(Failure::new(Exit::Refused, format!("{slug} has none of these editions; nothing was sent")));
    }
    Ok(letters)
}

fn mail(
    project: &Project,
    way: &dyn Open,
    letter: &Letter,
    to: &Address,
    marked: bool,
    sent: u32,
) -> Result<(), Failure> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)
        .map_err(|error| Failure::new(Exit::World, format!("the system gives no random bytes: {error}")))?;
    let recipient = Recipient { address: to.clone(), slots: Slots { name: None, greeting: Greeting::none() } };
    let message = letter.address(&recipient, &Keys::sample(), project.clock.now(), &Kind::Test { random, marked });
    let mut out = way.open();
    let answer = match out.ready(&message) {
        Ok(()) => out.send(&message),
        Err(answer) => answer,
    };
    let why = match (answer.outcome, answer.run) {
        (Some(Sent::Accepted(_)), _) => return Ok(()),
        (Some(Sent::Refused(_, reply) | Sent::TryLater(_, Some(reply), _)), _) => {
            format!("{} {}", reply.code, discreet(&reply.text))
        }
        (_, RunFate::Stop(why)) => why,
        (outcome, _) => format!("no valid answer ({outcome:?})"),
    };
    let exit = if sent > 0 { Exit::Recipients } else { Exit::World };
    Err(Failure::new(exit, format!("the test mail to {to} was not accepted: {why}")))
}
