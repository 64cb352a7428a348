//! Why mails were refused or put off: replies that say the same are counted as one.
//!
//! Servers put addresses, names of messages and numbers of sessions into their replies; these are left out, so that a hundred
//! refusals for one cause are one line. Only so many different replies are told apart.

use std::collections::HashMap;

use crate::ledger::{Delivery, State};

/// The most replies that are told apart while reading.
const MOST: usize = 500;
/// What stands for a part that differs from mail to mail.
const LEFT_OUT: &str = "…";

/// Replies with their numbers.
#[derive(Debug, Default)]
pub struct Replies {
    counts: HashMap<Reply, u64>,
    beyond: u64,
}

/// One reply.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reply {
    /// What it led to: `Failed` or `Deferred`.
    pub state: State,
    /// Its code, where there was a reply.
    pub code: Option<u16>,
    /// Its words without what differs from mail to mail; where no server spoke, the ledger's reason.
    pub text: String,
    /// Whether `text` is the ledger's own reason.
    pub is_reason: bool,
}

impl Replies {
    /// Takes a delivery in that was refused or put off.
    pub fn add(&mut self, delivery: &Delivery) {
        let verdict = &delivery.verdict;
        let (text, is_reason) = match (&verdict.reply, &verdict.reason) {
            (Some(reply), _) => (without_particulars(reply), false),
            (None, Some(reason)) => (reason.clone(), true),
            (None, None) => (String::new(), true),
        };
        let reply = Reply { state: delivery.state, code: verdict.code, text, is_reason };
        if self.counts.len() < MOST || self.counts.contains_key(&reply) {
            *self.counts.entry(reply).or_default() += 1;
        } else {
            self.beyond += 1;
        }
    }

    /// The most frequent ones, and how many mails had another.
    #[must_use]
    pub fn most_frequent(&self, most: usize) -> (Vec<(Reply, u64)>, u64) {
        let mut replies: Vec<(Reply, u64)> = self.counts.iter().map(|(reply, count)| (reply.clone(), *count)).collect();
        replies.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
        let others: u64 = replies.drain(most.min(replies.len())..).map(|(_, count)| count).sum();
        (replies, others + self.beyond)
    }
}

fn without_particulars(reply: &str) -> String {
    let words = reply.split_whitespace().map(|word| if is_particular(word) { LEFT_OUT } else { word });
    let mut kept: Vec<&str> = words.collect();
    kept.dedup_by(|one, other| *one == LEFT_OUT && *other == LEFT_OUT);
    kept.join(" ")
}

/// An address, a message's name, a session's number.
fn is_particular(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = word.len() >= 6 && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    word.contains('@') || is_name && word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_that_differ_in_particulars_alone_are_one() {
        for (reply, same) in [
            ("5.1.1 <w***@two.example>: no such user", "5.1.1 … no such user"),
            ("5.1.1 <李***@例子.example>: no such user", "5.1.1 … no such user"),
            ("gsmtp a12-20020a05 x9f8e7d6c done", "gsmtp … done"),
            (
                "Mailbox not found. http://service.mail.qq.com/detail/122/168",
                "Mailbox not found. http://service.mail.qq.com/detail/122/168",
            ),
            ("用户不存在", "用户不存在"),
        ] {
            assert_eq!(without_particulars(reply), same);
        }
    }
}
