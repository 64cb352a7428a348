//! `--at TIME --window DURATION`: what was typed, and waiting for it in the foreground.

use std::sync::atomic::AtomicBool;

use super::Errand;
use crate::cli::arguments::Send;
use crate::cli::exit::{Exit, Failure};
use crate::cli::project::Project;
use crate::cli::remark::Remark;
use crate::clock::{Clock, SystemClock, Timestamp};
use crate::delivery::{Appointment, Arrival, NotATime};

/// The appointment that was typed, if one was.
pub fn appointment(project: &Project, command: &Send) -> Result<Option<Appointment>, Failure> {
    let (Some(at), Some(window)) = (&command.at, &command.window) else { return Ok(None) };
    let zone = zone(project);
    match Appointment::parse(at, window, zone, clock(project).now()) {
        Ok(appointment) => Ok(Some(appointment)),
        Err(reason) => {
            let now = wall_time(project, project.clock.now());
            let refusal = match reason {
                NotATime::Time => Remark::new("send-at-no-time").with("typed", at),
                NotATime::Ambiguous => Remark::new("send-at-ambiguous").with("typed", at).with("zone", zone),
                NotATime::Window => Remark::new("send-at-no-window").with("typed", window),
                NotATime::Past => Remark::new("send-at-past").with("typed", at).with("now", now),
            };
            Err(Failure::told_as(Exit::Usage, &refusal))
        }
    }
}

/// Waits until it is time. Until then Ctrl-C ends the program, and nothing was sent.
pub fn wait(errand: &Errand<'_>) -> Result<(), Failure> {
    let Errand { shell, project, appointment: Some(appointment), .. } = errand else { return Ok(()) };
    let (opens, closes) = (wall_time(project, appointment.opens), wall_time(project, appointment.closes));
    let waits = Remark::new("send-at-waits").with("time", opens).with("end", &closes);
    shell.say(&shell.sentences().told(&waits));
    match appointment.wait(clock(project), &AtomicBool::new(false)) {
        Arrival::Open | Arrival::Stopped => Ok(()),
        Arrival::Missed => Err(missed(project, appointment)),
        Arrival::Never => Err(Failure::told_as(Exit::Usage, &Remark::new("send-at-never"))),
    }
}

/// The clock on the wall, which may be set while somebody waits; a run's own clock never goes back.
fn clock(project: &Project) -> &dyn Clock {
    let stands_still = project.clock.wait(1).is_none();
    if stands_still { project.clock.as_ref() } else { &SystemClock }
}

/// The window is over, and nobody was mailed.
pub fn missed(project: &Project, appointment: &Appointment) -> Failure {
    let end = wall_time(project, appointment.closes);
    Failure::told_as(Exit::Refused, &Remark::new("send-at-missed").with("end", end))
}

/// The zone of times that name none.
fn zone(project: &Project) -> &str {
    project.config.languages.time_zones.first().map_or("UTC", String::as_str)
}

/// A moment as a clock on the office's wall shows it: `14:05`, with its day where that is not today.
pub fn wall_time(project: &Project, at: Timestamp) -> String {
    let zone = jiff::tz::TimeZone::get(zone(project)).unwrap_or(jiff::tz::TimeZone::UTC);
    let there = |at: Timestamp| jiff::Timestamp::from_millisecond(at.0).ok().map(|at| at.to_zoned(zone.clone()));
    let (Some(then), Some(now)) = (there(at), there(project.clock.now())) else { return String::new() };
    let form = if then.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    then.strftime(form).to_string()
}
