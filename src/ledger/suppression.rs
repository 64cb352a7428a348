//! Addresses that are not mailed, whatever a list says.

use crate::clock::Timestamp;
use crate::keys::MemberId;

/// Why an address is not mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SuppressionReason {
    Unsubscribed,
    Bounced,
    Complained,
    PersonalBlock,
    Manual,
    Erased,
}

impl SuppressionReason {
    /// All of them.
    pub const ALL: [SuppressionReason; 6] = [
        SuppressionReason::Unsubscribed,
        SuppressionReason::Bounced,
        SuppressionReason::Complained,
        SuppressionReason::PersonalBlock,
        SuppressionReason::Manual,
        SuppressionReason::Erased,
    ];

    /// Its name in the ledger.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressionReason::Unsubscribed => "unsubscribed",
            SuppressionReason::Bounced => "bounced",
            SuppressionReason::Complained => "complained",
            SuppressionReason::PersonalBlock => "personal-block",
            SuppressionReason::Manual => "manual",
            SuppressionReason::Erased => "erased",
        }
    }
}

/// An address that is not mailed, whatever a list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The member id.
    pub member: MemberId,
    /// The address, unless erased.
    pub address: Option<String>,
    /// Since when.
    pub at: Timestamp,
    /// Why.
    pub reason: SuppressionReason,
    /// Id of a mail or request, or what `--reason` said.
    pub evidence: Option<String>,
}
