//! Finds the tokens of marks, facts and blocks in a text. Those of slots are no business of this file: they stay in the text.

use crate::slot::Nonce;

/// A piece of a text with tokens.
pub(super) enum Cut<'t> {
    /// What stands between tokens.
    Text(&'t str),
    /// Here begins what has this mark.
    Begin(usize),
    /// Here ends what has a mark.
    End,
    /// What follows is a fact.
    Fact(usize),
    /// An edge of a block.
    Block(usize),
}

/// Cuts a text at its tokens.
pub(super) fn cut<'t>(text: &'t str, nonce: Nonce, mut piece: impl FnMut(Cut<'t>)) {
    // Most pieces of a page are short and hold no token: to find that out must cost nearly nothing.
    if !text.as_bytes().windows(2).any(|pair| pair == b"zq") {
        (!text.is_empty()).then(|| piece(Cut::Text(text)));
        return;
    }
    let prefix = nonce.prefix();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find(&prefix) {
        let token = at + found;
        let behind = &text[token + prefix.len()..];
        at = token + prefix.len();
        let Some((meant, length)) = token_of(behind) else { continue };
        if start < token {
            piece(Cut::Text(&text[start..token]));
        }
        piece(meant);
        at += length;
        start = at;
    }
    if start < text.len() {
        piece(Cut::Text(&text[start..]));
    }
}

/// Reads `B12z`, `E12z`, `F12z` or `K12z`: what it means, and its length.
fn token_of(behind: &str) -> Option<(Cut<'_>, usize)> {
    let digits = behind.strip_prefix(['B', 'E', 'F', 'K'])?;
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let number = digits[..end].parse().ok()?;
    let meant = match behind.as_bytes().first()? {
        b'B' => Cut::Begin(number),
        b'E' => Cut::End,
        b'F' => Cut::Fact(number),
        _ => Cut::Block(number),
    };
    digits[end..].starts_with('z').then_some((meant, end + 2))
}
