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

use crate::auth::store::cipher::MAX_SEALED_BYTES;
use crate::auth::store::file_access as access;

/// The maximum size of a file. Keys and tokens are smaller.
const MAX_FILE_BYTES: u64 = MAX_SEALED_BYTES as u64;

/// Temporary files older than this were left by a killed process.
const TEMP_FILE_MAX_AGE: Duration = Duration::from_secs(3600);

/// The extension of temporary files. No other program uses it.
const TEMP_EXTENSION: &str = "tallykit-tmp";

/// A way to give a complete temporary file its name. It fails with `AlreadyExists` if the name is taken.
type Publish = fn(&Path, &Path) -> io::Result<()>;

/// The ways in which `create` gives a file its name, best first. Some file systems have no hard links, and fewer can
/// rename without replacing.
const PUBLISH: [Publish; 2] = [|from, to| fs::hard_link(from, to), access::rename_new];

/// Returns the text of a file, or nothing if the file does not exist. A missing folder is an error: the file may be
/// there when the folder is back, such as one on a network drive.
pub(super) fn read(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    match open(path, OpenOptions::new().read(true)) {
        Err(error) if error.kind() == ErrorKind::NotFound => folder_of(path).metadata().map(|_| None),
        opened => text_of(opened?).map(Some),
    }
}

/// Returns the text of a key file, or nothing if it does not exist. Secrets that Docker or Kubernetes mounts are key
/// files too: they belong to root, other users may read them, and their path has symbolic links.
pub(super) fn read_key(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    let path = match access::resolve(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        resolved => resolved?,
    };
    match access::private(OpenOptions::new().read(true)).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        opened => {
            let file = opened?;
            require_file(&file)?;
            access::check_key(&file)?;
            text_of(file).map(Some)
        }
    }
}

fn text_of(file: File) -> io::Result<Zeroizing<String>> {
    let size = file.metadata()?.len();
    if size > MAX_FILE_BYTES {
        return Err(io::Error::other("it is too large"));
    }
    // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
    let mut text = Zeroizing::new(String::with_capacity(size as usize + 1));
    file.take(MAX_FILE_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// Replaces the text of a file atomically: the file always contains either the old text or the new one.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let temporary = TempFile::write(path, text)?;
    fs::rename(&temporary.0, path)?;
    flush_folder(path)
}

/// Creates a file if it does not exist, and returns whether it did. An existing file is not changed.
///
/// The file gets its name only when it is complete, so no other process sees a part of it. On a file system that cannot
/// do this, another process may find a file that is still empty or incomplete.
pub(super) fn create(path: &Path, text: &str) -> io::Result<bool> {
    create_with(path, text, &PUBLISH)
}

fn create_with(path: &Path, text: &str, publish: &[Publish]) -> io::Result<bool> {
    let temporary = TempFile::write(path, text)?;
    let published = publish.iter().map(|publish| publish(&temporary.0, path));
    let mut published =
        published.filter(|result| !matches!(result, Err(error) if error.kind() != ErrorKind::AlreadyExists));
    match published.next().unwrap_or_else(|| write_new(path, text)) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        published => published.and_then(|()| flush_folder(path)).map(|()| true),
    }
}

/// Writes a file with a new name.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = access::private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        // An incomplete file would block its name for good.
        let _ = fs::remove_file(path);
    })
}

/// Removes a file, and returns whether it existed. A missing folder is an error.
pub(super) fn remove(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => folder_of(path).metadata().map(|_| false),
        removed => removed.and_then(|()| flush_folder(path)).map(|()| true),
    }
}

/// Opens a lock file. It is never removed: otherwise two processes could lock two files of the same name, and both
/// would hold the lock.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().read(true).write(true).create(true).truncate(false))
}

/// Creates a folder if it does not exist. Fails if it is a symbolic link, or if other users could replace it, a folder
/// on its path, or files in it.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    // Without the separators at its end, with which the system would follow a link.
    let path: &Path = &path.components().collect::<PathBuf>();
    refuse_link(path)?;
    match access::resolve(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            access::private_folder(&mut DirBuilder::new()).recursive(true).create(path)?;
            access::resolve(path)?;
            // Fails if the user cannot read the parent folder. Then the system writes it to disk later.
            let _ = flush_folder(path);
        }
        resolved => drop(resolved?),
    }
    if path.is_dir() { Ok(()) } else { Err(ErrorKind::NotADirectory.into()) }
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
    require_file(&file)?;
    access::check(&file.metadata()?)?;
    Ok(file)
}

fn require_file(file: &File) -> io::Result<()> {
    if file.metadata()?.is_file() { Ok(()) } else { Err(io::Error::other("it is no ordinary file")) }
}

fn refuse_link(path: &Path) -> io::Result<()> {
    if path.is_symlink() {
        return Err(io::Error::other("it is a symbolic link, which somebody else may turn"));
    }
    Ok(())
}

/// Returns the folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A complete file with a temporary name. Removed when it is dropped.
struct TempFile(PathBuf);

impl TempFile {
    /// Whether the file has a name of `write`: 16 hexadecimal digits between the name of the file and our extension.
    fn is_name(path: &Path) -> bool {
        let suffix = path.file_stem().map(Path::new).and_then(Path::extension);
        let suffix = suffix.map(OsStr::as_encoded_bytes).unwrap_or_default();
        path.extension().is_some_and(|extension| extension == TEMP_EXTENSION)
            && suffix.len() == 16
            && suffix.iter().all(u8::is_ascii_hexdigit)
    }

    fn write(path: &Path, text: &str) -> io::Result<Self> {
        let suffix = RandomState::new().hash_one(process::id());
        let temporary = Self(path.with_added_extension(format!("{suffix:016x}.{TEMP_EXTENSION}")));
        write_new(&temporary.0, text)?;
        Ok(temporary)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // Fails after a rename, because the file then has another name.
        let _ = fs::remove_file(&self.0);
    }
}

/// Makes the name of a file durable. The name is stored in the folder, not in the file.
#[cfg(unix)]
fn flush_folder(path: &Path) -> io::Result<()> {
    match File::open(folder_of(path))?.sync_all() {
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
