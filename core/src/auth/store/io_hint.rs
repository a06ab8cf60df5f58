//! What to do about an error of the file system.

use std::io::{self, ErrorKind};

use crate::support::limits::{LIMIT_HINT, is_limit};

/// Returns the hint for an error of the file system, or nothing if its text says what to do.
pub(super) fn io_hint(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::NotFound => "The folder is gone. Mount its drive, or create it again and sign in again",
        ErrorKind::NotADirectory => "The path names a file, or leads through one. Name a folder",
        ErrorKind::PermissionDenied => {
            "The user of this process has no access. Change the owner or the mode, or use another folder"
        }
        ErrorKind::ReadOnlyFilesystem => {
            "The disk is read-only: stored tokens can be loaded, but not renewed for others. Mount it for writing, or \
             use another folder"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "The disk is full. Free space, or use another folder",
        ErrorKind::TooManyLinks => "The file system allows no more links. Use a folder on another one",
        _ if is_limit(error) => LIMIT_HINT,
        _ if lacks_locks(error) => {
            "The file system has no locks, as some network drives. Use a folder on a local disk, or a RedisStore"
        }
        _ => return None,
    })
}

/// Whether the file system has no locks.
pub(super) fn lacks_locks(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let codes = [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS];
        if codes.into_iter().any(|code| error.raw_os_error() == Some(code.raw_os_error())) {
            return true;
        }
    }
    error.kind() == ErrorKind::Unsupported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn s9_errors_of_the_file_system_say_what_to_do() {
        use rustix::io::Errno;
        for (code, part) in [
            (Errno::ROFS, "read-only"),
            (Errno::NOSPC, "disk is full"),
            (Errno::DQUOT, "disk is full"),
            (Errno::ACCESS, "no access"),
            (Errno::PERM, "no access"),
            (Errno::NOENT, "folder is gone"),
            (Errno::NOTDIR, "names a file"),
            (Errno::MLINK, "no more links"),
            (Errno::NOLCK, "no locks"),
            (Errno::NOTSUP, "no locks"),
            (Errno::NOSYS, "no locks"),
        ] {
            let hint = io_hint(&code.into());
            assert!(hint.is_some_and(|hint| hint.contains(part)), "{code:?}: {hint:?}");
        }
        assert_eq!(io_hint(&io::Error::other("it is too large")), None);
    }
}
