//! libFuzzer's door to `relay::dialogue`.

#![no_main]

#[path = "../relay.rs"]
#[allow(dead_code, reason = "each target feeds one reader")]
mod relay;

libfuzzer_sys::fuzz_target!(|data: &[u8]| relay::dialogue(data));
