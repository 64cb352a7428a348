//! Which provider takes the mail of a domain: the group that shares a pace and speaks the same texts (`sending.md` section 8).
//!
//! In: a domain, the embedded table, and the domains of companies that a project names. Out: the name of a group; a domain
//! that nobody knows is a group of its own. It asks no DNS: what a run does must follow from files alone.

use std::collections::HashMap;

use crate::ledger::NewDelivery;

/// Names and domains, one group a line.
const TABLE: &str = include_str!("../../data/providers.txt");

/// The groups by domain.
#[derive(Clone, Debug)]
pub struct Providers(HashMap<String, String>);

impl Default for Providers {
    /// Those of the embedded table.
    fn default() -> Providers {
        let domains = |(name, domains): (&str, &str)| {
            domains.split_whitespace().map(|domain| (domain.to_owned(), name.to_owned())).collect::<Vec<_>>()
        };
        Providers(rows().flat_map(domains).collect())
    }
}

impl Providers {
    /// Those of the embedded table, and further domains with the group that takes their mail. What a project says wins.
    ///
    /// ```
    /// use diglot::delivery::Providers;
    /// let providers = Providers::with([("whale-cloud.example".to_owned(), "tencent".to_owned())]);
    /// assert_eq!(providers.group("whale-cloud.example"), "tencent");
    /// assert_eq!(providers.group("vip.163.com"), "netease");
    /// assert_eq!(providers.group("two.example"), "two.example");
    /// ```
    #[must_use]
    pub fn with(own: impl IntoIterator<Item = (String, String)>) -> Providers {
        let mut providers = Providers::default();
        providers.0.extend(own);
        providers
    }

    /// The group of a domain in A-labels and lower case.
    #[must_use]
    pub fn group<'a>(&'a self, domain: &'a str) -> &'a str {
        self.0.get(domain).map_or(domain, String::as_str)
    }

    /// A recipient whose provider is that of their domain.
    #[must_use]
    pub fn grouped(&self, new: NewDelivery) -> NewDelivery {
        NewDelivery { provider: self.group(&new.provider).to_owned(), ..new }
    }

    /// The group of a host such as `smtp.exmail.qq.com`, if one of the domains above it belongs to one.
    #[must_use]
    pub fn group_of_host(&self, host: &str) -> Option<&str> {
        let host = host.to_ascii_lowercase();
        let dots = host.match_indices('.').map(|(at, _)| at + 1);
        std::iter::once(0).chain(dots).find_map(|from| self.0.get(&host[from..])).map(String::as_str)
    }
}

/// The names of the groups, each once, in the order of the table.
#[must_use]
pub fn groups() -> Vec<&'static str> {
    let mut names: Vec<&str> = rows().map(|(name, _)| name).collect();
    names.dedup();
    names
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_of_one_provider_are_one_group_and_others_stand_alone() {
        let providers = Providers::default();
        for (group, domains) in [
            ("tencent", &["qq.com", "vip.qq.com", "foxmail.com"][..]),
            ("netease", &["163.com", "vip.163.com", "126.com", "yeah.net", "188.com"]),
            ("sina", &["sina.com", "sina.cn", "vip.sina.com"]),
            ("aliyun", &["aliyun.com"]),
            ("gmail", &["gmail.com", "googlemail.com"]),
            ("microsoft", &["outlook.com", "hotmail.com"]),
            ("yahoo", &["yahoo.com"]),
        ] {
            assert!(domains.iter().all(|domain| providers.group(domain) == group), "{group}");
        }
        for alone in ["two.example", "139.com", "notqq.com", "qq.com.example", "mail.qq.com", ""] {
            assert_eq!(providers.group(alone), alone);
        }
    }

    #[test]
    fn no_domain_stands_in_two_groups_and_all_are_written_as_they_go_over_the_wire() {
        let all: Vec<&str> = rows().flat_map(|(_, domains)| domains.split_whitespace()).collect();
        assert_eq!(Providers::default().0.len(), all.len(), "a domain stands twice");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        assert!(all.iter().all(|domain| domain.contains('.') && domain.chars().all(plain)));
        assert_eq!(groups(), ["tencent", "netease", "sina", "aliyun", "gmail", "microsoft", "yahoo"]);
    }

    #[test]
    fn what_a_project_says_wins() {
        let own = |domain: &str, group: &str| (domain.to_owned(), group.to_owned());
        let providers = Providers::with([own("bank.example", "netease"), own("foxmail.com", "foxmail.com")]);
        assert_eq!(
            ["bank.example", "foxmail.com", "qq.com"].map(|domain| providers.group(domain)),
            ["netease", "foxmail.com", "tencent"]
        );
    }

    #[test]
    fn a_relay_belongs_to_the_group_of_a_domain_above_it() {
        let providers = Providers::default();
        for (host, group) in [
            ("smtp.exmail.qq.com", Some("tencent")),
            ("SMTP.qiye.163.com", Some("netease")),
            ("smtp.gmail.com", Some("gmail")),
            ("smtp.chinalux.example", None),
            ("127.0.0.1", None),
            ("notqq.com", None),
        ] {
            assert_eq!(providers.group_of_host(host), group, "{host}");
        }
    }
}
