//! Places at which a test ends the process, as a power cut would.
//!
//! Only test builds have them: the crate `fail` makes nothing of them unless a dev-dependency switches its feature on. Then the
//! environment says where to die: `FAILPOINTS='after-claim=2*off->return'` dies when the place is passed for the third time.

/// Passes a place by its name.
pub fn pass(_place: &str) {
    fail::fail_point!(_place, |_| std::process::abort());
}

/// Passes a place in the middle of something: who dies there has done half of it.
pub fn pass_amid(_place: &str, _half: impl FnOnce()) {
    fail::fail_point!(_place, |_| {
        _half();
        std::process::abort()
    });
}

/// Takes the environment's word for where to die; called once, by `main`.
pub fn arm() -> Option<fail::FailScenario<'static>> {
    fail::has_failpoints().then(fail::FailScenario::setup)
}
