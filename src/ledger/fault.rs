//! What a ledger answers when it cannot do what was asked: a sentence with the file in it, the kind of fault, and the cause.

/// Why the ledger does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct LedgerError {
    /// What happened, to which file, and what to do.
    pub what: String,
    /// Which kind of fault.
    pub kind: LedgerFault,
    /// The cause below, if any.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Kinds of ledger fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFault {
    /// Somebody else holds it: another `send` is at work.
    Busy,
    /// Damaged, foreign, newer, or of another identity key.
    Unusable,
    /// Disk full, read-only, input or output error.
    World,
    /// The server cannot be reached or broke off; whether the last call had its effect is not known. Once it is back, the same
    /// call may be made again: what is done already is no news to the ledger, and a mark is granted once.
    Lost,
}

impl LedgerError {
    /// An error without a cause below.
    #[must_use]
    pub fn new(kind: LedgerFault, what: impl Into<String>) -> LedgerError {
        LedgerError { what: what.into(), kind, source: None }
    }

    /// The same error with its cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> LedgerError {
        self.source = Some(cause.into());
        self
    }

    /// Whether the same call may succeed later without anybody mending anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self.kind, LedgerFault::Busy | LedgerFault::Lost)
    }
}
