//! The eight states of a delivery and the only ways between them. Both ledgers hold every change of state against
//! [`State::may_become`] in debug builds; a change outside this table is a bug, never something a user can cause.

/// The eight states of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Waits for its first attempt, or was put back.
    Queued,
    /// Held by a worker; nothing irrevocable has happened.
    Claimed,
    /// Durably marked: the end of data may have been written.
    Sending,
    /// The server took it.
    Accepted,
    /// The server said: try later.
    Deferred,
    /// The server refused it, or it could not be made.
    Failed,
    /// Nobody knows; a person decides.
    Uncertain,
    /// Not mailed: the address is suppressed or left the list.
    Suppressed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::Queued,
        State::Claimed,
        State::Sending,
        State::Accepted,
        State::Deferred,
        State::Failed,
        State::Uncertain,
        State::Suppressed,
    ];

    /// Whether a delivery in this state may go over to `to`. Accepted and suppressed ones have no way out.
    ///
    /// ```
    /// use diglot::ledger::State;
    /// assert!(State::Sending.may_become(State::Accepted));
    /// assert!(!State::Claimed.may_become(State::Accepted), "no mark, no end of data");
    /// ```
    #[must_use]
    pub fn may_become(self, to: State) -> bool {
        match self {
            State::Queued => matches!(to, State::Claimed | State::Suppressed),
            State::Claimed => {
                matches!(to, State::Queued | State::Sending | State::Deferred | State::Failed | State::Suppressed)
            }
            State::Sending => {
                matches!(to, State::Accepted | State::Deferred | State::Failed | State::Queued | State::Uncertain)
            }
            State::Deferred => matches!(to, State::Claimed | State::Failed | State::Suppressed),
            State::Uncertain => matches!(to, State::Accepted | State::Deferred | State::Failed | State::Queued),
            State::Failed => to == State::Queued,
            State::Accepted | State::Suppressed => false,
        }
    }

    /// Its name in the ledger and in `--json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Claimed => "claimed",
            State::Sending => "sending",
            State::Accepted => "accepted",
            State::Deferred => "deferred",
            State::Failed => "failed",
            State::Uncertain => "uncertain",
            State::Suppressed => "suppressed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_between_states_are_exactly_these() {
        let ways: Vec<String> = State::ALL
            .into_iter()
            .flat_map(|from| State::ALL.into_iter().filter(move |&to| from.may_become(to)).map(move |to| (from, to)))
            .map(|(from, to)| format!("{} {}", from.as_str(), to.as_str()))
            .collect();
        let expected = "queued claimed, queued suppressed, \
             claimed queued, claimed sending, claimed deferred, claimed failed, claimed suppressed, \
             sending queued, sending accepted, sending deferred, sending failed, sending uncertain, \
             deferred claimed, deferred failed, deferred suppressed, \
             failed queued, \
             uncertain queued, uncertain accepted, uncertain deferred, uncertain failed";
        assert_eq!(ways.join(", "), expected);
    }
}
