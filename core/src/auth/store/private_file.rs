//! Files that contain secrets. They are written atomically, belong to the user, and no other user can read them.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

#[cfg(unix)]
use rustix::io::Errno;
use secrecy::zeroize::Zeroizing;

/// The maximum size of a file. Keys and tokens are much smaller.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Temporary files older than this were left by a killed process.
const TEMP_FILE_MAX_AGE: Duration = Duration::from_secs(3600);

/// Returns the text of a file, or nothing if the file does not exist.
pub(super) fn read(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    let file = match open(path, OpenOptions::new().read(true)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let size = file.metadata()?.len();
    if size > MAX_FILE_BYTES {
        return Err(io::Error::other("it is too large"));
    }
    // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
    let mut text = Zeroizing::new(String::with_capacity(size as usize + 1));
    file.take(MAX_FILE_BYTES).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Replaces the text of a file atomically: the file always contains either the old text or the new one.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let temporary = TempFile::write(path, text)?;
    fs::rename(&temporary.0, path)?;
    flush_folder(path)
}

/// Creates a file if it does not exist, and returns whether it did. The file gets its name only when it is complete, so
/// no other process sees a part of it. An existing file is not changed.
pub(super) fn create(path: &Path, text: &str) -> io::Result<bool> {
    let temporary = TempFile::write(path, text)?;
    match fs::hard_link(&temporary.0, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        linked => linked.and_then(|()| flush_folder(path)).map(|()| true),
    }
}

/// Removes a file, and returns whether it existed.
pub(super) fn remove(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        removed => removed.and_then(|()| flush_folder(path)).map(|()| true),
    }
}

/// Opens a lock file. It is never removed: otherwise two processes could lock two files of the same name, and both
/// would hold the lock.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().read(true).write(true).create(true).truncate(false))
}

/// Creates a folder if it does not exist. Fails if other users could replace files in it.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    refuse_link(path)?;
    let mut builder = DirBuilder::new();
    access::private_folder(&mut builder).recursive(true).create(path)?;
    access::check_folder(&fs::metadata(path)?)?;
    // Fails if the user cannot read the parent folder. Then the system writes it to disk later.
    let _ = flush_folder(path);
    Ok(())
}

/// Removes the temporary files of killed processes, and no files of other programs that use the folder too. A file that
/// cannot be removed is tried again the next time.
pub(super) fn remove_stale_temp_files(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let old = || entry.metadata()?.modified()?.elapsed().map_err(io::Error::other);
        if TempFile::is_name(&path) && old().is_ok_and(|age| age > TEMP_FILE_MAX_AGE) {
            let _ = fs::remove_file(path);
        }
    }
}

fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    refuse_link(path)?;
    let file = access::private(options).open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    access::check(&found)?;
    Ok(file)
}

fn refuse_link(path: &Path) -> io::Result<()> {
    if path.is_symlink() {
        return Err(io::Error::other("it is a symbolic link, which somebody else may turn"));
    }
    Ok(())
}

/// A complete file with a temporary name. Removed when it is dropped.
struct TempFile(PathBuf);

impl TempFile {
    /// Whether the file has a name of `write`: an extension of 16 hexadecimal digits, and then `tmp`.
    fn is_name(path: &Path) -> bool {
        let suffix = path.file_stem().map(Path::new).and_then(Path::extension);
        let suffix = suffix.map(OsStr::as_encoded_bytes).unwrap_or_default();
        path.extension().is_some_and(|extension| extension == "tmp")
            && suffix.len() == 16
            && suffix.iter().all(u8::is_ascii_hexdigit)
    }

    fn write(path: &Path, text: &str) -> io::Result<Self> {
        let suffix = RandomState::new().hash_one(process::id());
        let temporary = Self(path.with_added_extension(format!("{suffix:016x}.tmp")));
        let mut file = access::private(OpenOptions::new().write(true).create_new(true)).open(&temporary.0)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(temporary)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // Fails after a rename, because the file then has another name.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(unix)]
mod access {
    use std::fs::{DirBuilder, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};

    use rustix::fs::OFlags;
    use rustix::process::geteuid;

    /// Gives only this user access. Does not follow a symbolic link that was created in the meantime, and does not
    /// block on a pipe.
    pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed())
    }

    pub(super) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
        builder.mode(0o700)
    }

    pub(super) fn check(found: &Metadata) -> io::Result<()> {
        if found.uid() != geteuid().as_raw() {
            return Err(io::Error::other("it belongs to another user"));
        }
        if found.mode() & 0o077 != 0 {
            return Err(io::Error::other("other users have access to it: its mode must be 600"));
        }
        Ok(())
    }

    /// The rule of ssh: the folder belongs to the user or root, and no other user can replace a file in it.
    pub(super) fn check_folder(found: &Metadata) -> io::Result<()> {
        if ![0, geteuid().as_raw()].contains(&found.uid()) {
            return Err(io::Error::other("it belongs to another user"));
        }
        let (shared, sticky) = (found.mode() & 0o022 != 0, found.mode() & 0o1000 != 0);
        if shared && !sticky {
            return Err(io::Error::other("other users can write to it: its mode must be 700"));
        }
        Ok(())
    }
}

/// On other systems, a file inherits the access rights of its folder, and folders of the user are accessible only to
/// the user.
#[cfg(not(unix))]
mod access {
    use std::fs::{DirBuilder, Metadata, OpenOptions};
    use std::io;

    pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
        options
    }

    pub(super) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
        builder
    }

    pub(super) fn check(_found: &Metadata) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn check_folder(_found: &Metadata) -> io::Result<()> {
        Ok(())
    }
}

/// Makes the name of a file durable. The name is stored in the folder, not in the file.
#[cfg(unix)]
fn flush_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match File::open(folder.unwrap_or(Path::new(".")))?.sync_all() {
        // Some network file systems cannot flush folders.
        Err(error) if error.raw_os_error() == Some(Errno::INVAL.raw_os_error()) => Ok(()),
        flushed => flushed,
    }
}

/// On other systems, a folder cannot be flushed. The file system does it.
#[cfg(not(unix))]
fn flush_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[path = "private_file_tests.rs"]
mod tests;
