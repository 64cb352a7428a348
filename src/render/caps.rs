//! What a template may cost, so that one from elsewhere can neither overflow the stack nor run for ever (`security.md` section 3).

/// Levels of nesting: in a template with its partials, and in the expanded MJML.
pub(super) const MOST_NESTING: usize = 64;
/// Bytes of a template after Handlebars.
pub(super) const MOST_EXPANDED: usize = 2 << 20;
/// Bytes of HTML after mrml, and of the plain text.
pub(super) const MOST_HTML: usize = 1 << 20;
/// Handlebars tags that the static check follows, each partial counted at each place that includes it.
pub(super) const MOST_TAGS: usize = 100_000;
/// Bytes of literal text that it follows, counted in the same way.
pub(super) const MOST_TEXT: usize = 16 << 20;
/// Turns of all `each` and `part` loops of one rendering together.
pub(super) const MOST_TURNS: usize = 100_000;
