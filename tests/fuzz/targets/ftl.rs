//! libFuzzer's door to `feed::ftl`.

#![no_main]

#[path = "../feed.rs"]
#[allow(dead_code, reason = "each target feeds one reader")]
mod feed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| feed::ftl(data));
