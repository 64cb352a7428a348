//! The password file of PostgreSQL's own programs: lines of `host:port:database:role:password`, where `*` stands for anything and
//! a backslash lets a colon or a backslash be part of a field.

use secrecy::SecretString;

/// Whom a password is for.
#[derive(Clone, Copy, Debug)]
pub struct PasswordFor<'a> {
    /// Host name, address, or the folder of a socket.
    pub host: &'a str,
    /// TCP port.
    pub port: u16,
    /// Database.
    pub database: &'a str,
    /// Role.
    pub role: &'a str,
}

/// The first password in a file that fits.
pub(super) fn find(text: &str, whom: PasswordFor<'_>) -> Option<SecretString> {
    // A socket's lines say localhost, as for libpq.
    let host = if whom.host.starts_with('/') { "localhost" } else { whom.host };
    let port = whom.port.to_string();
    let wanted = [host, &port, whom.database, whom.role];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = fields(line).into_iter();
        let fits = wanted
            .iter()
            .all(|wanted| fields.next().is_some_and(|(field, plain)| (plain && field == "*") || field == *wanted));
        fields.next().filter(|_| fits).map(|(password, _)| password.into())
    })
}

/// The five fields of a line, and whether each was written without a backslash. The last one goes on to the end.
fn fields(line: &str) -> Vec<(String, bool)> {
    let mut fields = vec![(String::new(), true)];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let many = fields.len();
        let last = fields.last_mut().expect("there is one from the start");
        match character {
            ':' if many < 5 => fields.push((String::new(), true)),
            '\\' => {
                last.0.extend(characters.next());
                last.1 = false;
            }
            other => last.0.push(other),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn found(text: &str, host: &str) -> Option<String> {
        let whom = PasswordFor { host, port: 5432, database: "通讯", role: "diglot" };
        find(text, whom).map(|password| password.expose_secret().to_owned())
    }

    #[test]
    fn the_first_line_that_fits_gives_the_password() {
        let text = "# host:port:database:role:password\ndb.chinalux.example:5433:*:*:other port\n\
                    db.chinalux.example:*:通讯:diglot:a\\:b\\\\c\n*:*:*:diglot:anywhere\n";
        assert_eq!(found(text, "db.chinalux.example").as_deref(), Some("a:b\\c"));
        assert_eq!(found(text, "10.0.0.7").as_deref(), Some("anywhere"));
        assert_eq!(found("*:*:*:postgres:no\n\nshort:line\n", "db.chinalux.example"), None);
    }

    #[test]
    fn a_socket_is_the_local_host_and_a_colon_may_stand_in_the_password() {
        assert_eq!(found("localhost:5432:通讯:diglot:with:colons", "/run/postgresql").as_deref(), Some("with:colons"));
        assert_eq!(found("\\*:5432:通讯:diglot:x", "db.chinalux.example"), None, "an escaped star is a star");
    }
}
