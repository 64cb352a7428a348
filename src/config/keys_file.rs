//! The keys file, `.diglot/keys.toml` (`audience.md` section 7): one identity key, one or two numbered token keys, in hex.

use std::fmt::Write;
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::Deserialize;

use super::private_file::{self, PrivateFileError};
use crate::keys::{IdentityKey, Keys, TokenKey};

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The file cannot be read, made or trusted.
    #[error(transparent)]
    File(#[from] PrivateFileError),
    /// Its text is not that of a keys file. Values are never named.
    #[error("{0} is not a keys file ({1}): restore it from your backup; without it old unsubscribe links stop working")]
    Form(String, &'static str),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    identity: String,
    token: Vec<Token>,
    ledger: Option<Made>,
}

/// The ledger that was made with these keys: one that is gone must not be made anew without a word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    made: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    number: u8,
    key: String,
}

/// Reads the keys; `None` when the file does not exist.
pub fn load_keys(path: &Path) -> Result<Option<Keys>, KeysError> {
    let Some((_, file)) = read(path)? else { return Ok(None) };
    let form = |reason| KeysError::Form(path.display().to_string(), reason);
    let identity = bytes(&file.identity).ok_or_else(|| form("identity is not 64 hex digits"))?;
    let newest = file.token.iter().max_by_key(|token| token.number).ok_or_else(|| form("no token key"))?;
    let token = bytes(&newest.key).ok_or_else(|| form("a token key is not 64 hex digits"))?;
    Ok(Some(Keys { identity: IdentityKey::new(identity), token: TokenKey::new(newest.number, token) }))
}

fn read(path: &Path) -> Result<Option<(String, File)>, KeysError> {
    if !path.exists() {
        return Ok(None);
    }
    let text = private_file::read(path)?;
    match toml::from_str(&text) {
        Ok(file) => Ok(Some((text, file))),
        Err(_) => Err(KeysError::Form(path.display().to_string(), "not the TOML that was written")),
    }
}

/// The path of the ledger that was made with these keys, if one was.
pub fn remembered_ledger(path: &Path) -> Result<Option<String>, KeysError> {
    Ok(read(path)?.and_then(|(_, file)| file.ledger).map(|ledger| ledger.made))
}

/// Writes down that a ledger was made; the first one stays.
pub fn remember_ledger(path: &Path, ledger: &Path) -> Result<(), KeysError> {
    let Some((text, File { ledger: None, .. })) = read(path)? else { return Ok(()) };
    let made = toml::Value::String(ledger.display().to_string());
    let note = "# A ledger was made with these keys. If it is lost, restore it from your backup.";
    private_file::replace(path, &format!("{text}\n{note}\n[ledger]\nmade = {made}\n"))?;
    Ok(())
}

/// Makes keys of 32 random bytes each and writes them, for the owner alone. A file that exists is never replaced.
pub fn make_keys(path: &Path) -> Result<Keys, KeysError> {
    let keys = Keys { identity: IdentityKey::new(random()?), token: TokenKey::new(1, random()?) };
    private_file::create(path, &to_toml(&keys))?;
    Ok(keys)
}

fn to_toml(keys: &Keys) -> String {
    let mut text =
        "# Made by diglot. Keep it secret, and keep a backup together with the ledger: without it old unsubscribe\n\
                    # links and member ids stop working. It is not for git.\n"
            .to_owned();
    let _ = writeln!(text, "identity = \"{}\"\n", HEXLOWER.encode(keys.identity.expose()));
    let _ = writeln!(text, "[[token]]\nnumber = {}", keys.token.number());
    let _ = writeln!(text, "key = \"{}\"", HEXLOWER.encode(keys.token.expose()));
    text
}

fn bytes(hex: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(hex.to_ascii_lowercase().as_bytes()).ok()?.try_into().ok()
}

fn random() -> Result<[u8; 32], KeysError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(KeysError::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_keys_are_read_back_and_never_made_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".diglot/keys.toml");
        assert!(load_keys(&path).unwrap().is_none());
        let keys = make_keys(&path).unwrap();
        assert_eq!(load_keys(&path).unwrap(), Some(keys));
        assert!(make_keys(&path).is_err());
    }

    #[test]
    fn a_damaged_file_is_refused_without_showing_a_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        make_keys(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let key = text.split('"').nth(1).unwrap().to_owned();
        std::fs::write(&path, text.replace("[[token]]", "[[tocken]]")).unwrap();
        let error = load_keys(&path).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(&key));
    }
}
