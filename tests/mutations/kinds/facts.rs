//! Facts typed in prose that say something else in the translation than in the source.

use super::Scope::{Chinese, English};
use super::{Kind, doubt, error};
use crate::site::{Edit, Site, edit, is_han};

const FACT: &str = "L080 L075";

pub(super) fn kinds() -> Vec<Kind> {
    vec![
        error("another day", FACT, Chinese, |site| site.renumbered(28, |number| number.behind.starts_with('日'))),
        error("another month", FACT, Chinese, |site| site.renumbered(12, |number| number.behind.starts_with('月'))),
        error("another year", FACT, Chinese, |site| {
            site.renumbered(2100, |number| number.behind.starts_with('年') && number.typed.len() == 4)
        }),
        error("day and month exchanged", FACT, Chinese, exchanged),
        error("another weekday", FACT, Chinese, |site| {
            let days = ["一", "二", "三", "四", "五", "六", "日"];
            let found = days
                .iter()
                .flat_map(|day| days.iter().filter(move |other| *other != day).map(move |other| (day, other)));
            found.flat_map(|(day, other)| site.words(&format!("（星期{day}）"), &format!("（星期{other}）"))).collect()
        }),
        error("a weekday left behind when its date changed", "L080", English, |site| {
            let dates = [("5 October", "6 October"), ("15 October", "18 October"), ("October 5", "October 6")];
            dates.iter().flat_map(|(from, to)| site.words(from, to)).collect()
        }),
        error("a date in which only the month was changed", FACT, Chinese, |site| {
            site.words("10月5日", "11月5日")
                .into_iter()
                .chain(site.words("6月3日", "7月3日"))
                .chain(site.words("12月19日", "11月19日"))
                .collect()
        }),
        error("a date of digits and slashes, another", FACT, Chinese, |site| {
            site.words("2027年10月5日", "10/6/2027")
                .into_iter()
                .chain(site.words("2019年6月3日", "2019/3/6"))
                .chain(site.words("2028年1月1日", "2028-10-01"))
                .collect()
        }),
        doubt("twelve hours too early, without a word for the time of day", FACT, Chinese, |site| {
            site.words("22:00至23:30", "10:00至11:30").into_iter().chain(site.words("19:00", "7:00")).collect()
        }),
        error("another time", FACT, Chinese, |site| {
            let times = site.numbers().into_iter().filter(|number| number.typed.contains(':'));
            let other = |typed: &str| {
                if typed.ends_with("30") {
                    typed.replace(":30", ":00")
                } else {
                    format!("{}:50", &typed[..typed.len() - 3])
                }
            };
            times.map(|time| edit(time.range, other(time.typed))).collect()
        }),
        error("morning for evening", FACT, Chinese, |site| {
            site.words("22:00至23:30", "上午10:00至11:30").into_iter().chain(site.words("19:00", "上午7:00")).collect()
        }),
        error("another percentage", FACT, Chinese, |site| site.renumbered(99, |number| number.behind.starts_with('%'))),
        error("a decimal point moved", FACT, Chinese, |site| {
            site.words("4.2%", "42%")
                .into_iter()
                .chain(site.words("4.5米", "45米"))
                .chain(site.words("31.90欧元", "3.19欧元"))
                .collect()
        }),
        error("another amount of money", FACT, Chinese, |site| {
            site.renumbered(10_000, |number| number.behind.starts_with("欧元"))
        }),
        error("another currency", FACT, Chinese, |site| {
            site.words("欧元", "美元")
                .into_iter()
                .chain(site.words("欧元", "英镑"))
                .chain(site.words("欧元", "元"))
                .collect()
        }),
        error("ten thousand as a thousand", FACT, Chinese, |site| {
            site.words("3.12万", "3.12千").into_iter().chain(site.words("3.12万", "312万")).collect()
        }),
        error("another number of things", FACT, Chinese, |site| site.renumbered(100_000, is_count)),
        error("two digits exchanged", FACT, Chinese, |site| {
            let counts = site.numbers().into_iter().filter(is_count);
            let swapped = |typed: &str| typed.chars().rev().collect::<String>();
            counts
                .filter(|count| {
                    swapped(count.typed) != count.typed
                        && !count.typed.ends_with('0')
                        && !count.message.contains(&swapped(count.typed))
                })
                .map(|count| edit(count.range, swapped(count.typed)))
                .collect()
        }),
        doubt("a number in words that is another", "L080 L081", Chinese, |site| {
            site.words("47份", "七十四份")
                .into_iter()
                .chain(site.words("80个", "十八个"))
                .chain(site.words("260人", "二百零六人"))
                .collect()
        }),
        error("a wrong date typed for the fact's", FACT, Chinese, |site| {
            let facts = [
                "{ DATETIME($starts, style: \"long-date\") }",
                "{ DATETIME($date, style: \"long-date\") }",
                "{ DATETIME($reply-by) }",
                "{ DATETIME($date) }",
            ];
            facts.iter().flat_map(|fact| site.all(fact, "2027年2月19日")).collect()
        }),
        error("a wrong number typed for the fact's", FACT, Chinese, |site| {
            let facts = ["{ NUMBER($freight) }", "{ NUMBER($distance) }", "{ $answers }"];
            facts.iter().flat_map(|fact| site.all(fact, "77")).collect()
        }),
        doubt("another unit of measure", "L080 L081", Chinese, |site| {
            [
                ("公里", "英里"),
                ("800米", "800公里"),
                ("分钟", "小时"),
                ("吨", "公斤"),
                ("16天", "16周"),
                ("5年", "5个月"),
                ("4.5米", "4.5厘米"),
            ]
            .iter()
            .flat_map(|(from, to)| site.words(from, to))
            .collect()
        }),
        doubt("a number lost", "L081", Chinese, |site| {
            let counts = site.numbers().into_iter().filter(|number| is_count(number) && !number.typed.contains('.'));
            let once =
                counts.filter(|number| number.message.matches(number.typed).count() == 1 && number.typed.len() > 1);
            once.map(|number| edit(number.range, "若干")).collect()
        }),
        doubt("a date lost", "L081", Chinese, |site| {
            ["2019年6月3日", "12月19日", "6月18日", "5月28日", "5月31日", "2028年1月1日", "2027年12月15日"]
                .iter()
                .flat_map(|date| site.words(date, "近期"))
                .collect()
        }),
        doubt("an amount lost", "L081", Chinese, |site| {
            ["350欧元", "31.90欧元", "22.50欧元", "24欧元"]
                .iter()
                .flat_map(|amount| site.words(amount, "一些钱"))
                .collect()
        }),
    ]
}

/// A plain number before a measure word.
fn is_count(number: &crate::site::Number<'_>) -> bool {
    let next = number.behind.chars().next().unwrap_or(' ');
    let is_part = number.before.ends_with(['+', '-', ' ', '月', '年']) || number.typed.contains(':');
    is_han(next) && !"年月日万欧".contains(next) && !is_part
}

/// 6月3日 for 3月6日, where both can be.
fn exchanged(site: &Site<'_>) -> Vec<Edit> {
    let numbers = site.numbers();
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let dates = pairs.filter(|(month, day)| {
        month.behind.starts_with('月') && day.behind.starts_with('日') && month.range.end + 3 == day.range.start
    });
    let sensible =
        dates.filter(|(month, day)| month.typed != day.typed && day.typed.parse::<u8>().is_ok_and(|day| day <= 12));
    sensible
        .map(|(month, day)| edit(month.range.start..day.range.end, format!("{}月{}", day.typed, month.typed)))
        .collect()
}
