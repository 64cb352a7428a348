//! The secret part of the preview's address: kept, so that the address and open tabs survive a restart.

use std::path::Path;

use data_encoding::HEXLOWER;

use super::private_file::{self, PrivateFileError};

/// The file, below the project.
const FILE: &str = ".diglot/preview-token";
/// 128 bits.
const BYTES: usize = 16;

/// The project's token: 32 hex digits, made at the first call, in a file that only its owner may read.
///
/// # Errors
/// The file can be read by others, cannot be read or cannot be made; or the system has no random bytes.
pub fn preview_token(root: &Path) -> Result<String, PrivateFileError> {
    let path = root.join(FILE);
    match private_file::read(&path) {
        Ok(text) if is_token(text.trim()) => return Ok(text.trim().to_owned()),
        // Something else stands there: it is no use to anybody.
        Ok(_) => return made(|token| private_file::replace(&path, token)),
        Err(PrivateFileError::Io(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    made(|token| private_file::create(&path, token))
}

fn made(write: impl FnOnce(&str) -> Result<(), PrivateFileError>) -> Result<String, PrivateFileError> {
    let mut random = [0; BYTES];
    getrandom::fill(&mut random)
        .map_err(|error| PrivateFileError::Io(FILE.to_owned(), std::io::Error::other(error.to_string())))?;
    let token = HEXLOWER.encode(&random);
    write(&token)?;
    Ok(token)
}

fn is_token(text: &str) -> bool {
    text.len() == 2 * BYTES && text.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_made_once_and_kept_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let token = preview_token(folder.path()).unwrap();
        assert!(is_token(&token));
        assert_eq!(preview_token(folder.path()).unwrap(), token);
        let path = folder.path().join(FILE);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
            assert!(preview_token(folder.path()).unwrap_err().to_string().contains("chmod 600"));
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        }
        std::fs::write(&path, "x").unwrap();
        assert_ne!(preview_token(folder.path()).unwrap(), token);
    }
}
