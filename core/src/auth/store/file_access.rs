//! Who may read or change a file and the folders on its path.

pub(super) use imp::*;

#[cfg(unix)]
mod imp {
    use std::ffi::OsString;
    use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
    use std::io::{self, ErrorKind};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
    use std::path::{Component, Path, PathBuf};

    use rustix::fs::{OFlags, StatVfsMountFlags, fstatvfs};
    use rustix::process::geteuid;

    const ROOT: u32 = 0;

    /// The maximum number of symbolic links on a path, as in Linux.
    const MAX_LINKS: usize = 40;

    /// Gives only this user access. Does not follow a symbolic link that was created in the meantime, and does not
    /// block on a pipe.
    pub(in crate::auth::store) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed())
    }

    pub(in crate::auth::store) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
        builder.mode(0o700)
    }

    pub(in crate::auth::store) fn check(found: &Metadata) -> io::Result<()> {
        if found.uid() != geteuid().as_raw() {
            return Err(io::Error::other("it belongs to another user"));
        }
        if found.mode() & 0o077 != 0 {
            return Err(io::Error::other("other users have access to it: its mode must be 600"));
        }
        Ok(())
    }

    /// Accepts a file of the user like `check`, and a file of root that no other user can change: a mounted secret. If
    /// the user is root, a mounted secret is one that root cannot change either.
    pub(in crate::auth::store) fn check_key(file: &File) -> io::Result<()> {
        let found = file.metadata()?;
        let is_mounted = found.uid() == ROOT
            && found.mode() & 0o022 == 0
            && (!geteuid().is_root() || found.mode() & 0o200 == 0 || is_read_only(file));
        if is_mounted { Ok(()) } else { check(&found) }
    }

    fn is_read_only(file: &File) -> bool {
        fstatvfs(file).is_ok_and(|system| system.f_flag.contains(StatVfsMountFlags::RDONLY))
    }

    /// Follows the symbolic links of an absolute path, and checks every folder and link on it.
    pub(in crate::auth::store) fn resolve(path: &Path) -> io::Result<PathBuf> {
        let mut resolved = PathBuf::from("/");
        let mut left = parts(path);
        let mut links = 0;
        check_folder(&resolved, &fs::symlink_metadata(&resolved)?)?;
        while let Some(part) = left.pop() {
            if part == ".." {
                resolved.pop();
                continue;
            }
            let next = resolved.join(part);
            let found = fs::symlink_metadata(&next)?;
            if found.is_symlink() {
                links += 1;
                if links > MAX_LINKS {
                    return Err(io::Error::other("its path has too many symbolic links"));
                }
                check_owner(&next, &found)?;
                let target = fs::read_link(&next)?;
                if target.is_absolute() {
                    resolved = PathBuf::from("/");
                }
                left.append(&mut parts(&target));
                continue;
            }
            if found.is_dir() {
                check_folder(&next, &found)?;
            } else if !left.is_empty() {
                return Err(ErrorKind::NotADirectory.into());
            }
            resolved = next;
        }
        Ok(resolved)
    }

    /// Returns the parts of a path, the last one first.
    fn parts(path: &Path) -> Vec<OsString> {
        let parts = path.components().rev();
        let parts = parts.filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir));
        parts.map(|part| part.as_os_str().to_owned()).collect()
    }

    /// The rule of ssh: the folder belongs to the user or root, and no other user can replace a file in it.
    fn check_folder(path: &Path, found: &Metadata) -> io::Result<()> {
        check_owner(path, found)?;
        let (shared, sticky) = (found.mode() & 0o022 != 0, found.mode() & 0o1000 != 0);
        if shared && !sticky && !is_app_sandbox() {
            let path = path.display();
            return Err(io::Error::other(format!(
                "other users can write to {path}: use chmod go-w, or another folder"
            )));
        }
        Ok(())
    }

    fn check_owner(path: &Path, found: &Metadata) -> io::Result<()> {
        if ![ROOT, geteuid().as_raw()].contains(&found.uid()) && !is_app_sandbox() {
            return Err(io::Error::other(format!("{} belongs to another user", path.display())));
        }
        Ok(())
    }

    /// Whether the system keeps apps apart. The folders of an app are then inside folders of system users.
    fn is_app_sandbox() -> bool {
        cfg!(any(target_os = "android", target_os = "ios"))
    }

    /// Renames a file, and fails if the new name exists.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(in crate::auth::store) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(in crate::auth::store) fn rename_new(_from: &Path, _to: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

/// On other systems, a file inherits the access rights of its folder, and folders of the user are accessible only to
/// the user.
#[cfg(not(unix))]
mod imp {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io;
    use std::path::{Path, PathBuf};

    pub(in crate::auth::store) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
        options
    }

    pub(in crate::auth::store) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
        builder
    }

    pub(in crate::auth::store) fn check(_found: &Metadata) -> io::Result<()> {
        Ok(())
    }

    pub(in crate::auth::store) fn check_key(_file: &File) -> io::Result<()> {
        Ok(())
    }

    pub(in crate::auth::store) fn resolve(path: &Path) -> io::Result<PathBuf> {
        path.metadata().map(|_| path.to_owned())
    }

    pub(in crate::auth::store) fn rename_new(_from: &Path, _to: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(unix)]
#[cfg(test)]
#[path = "file_access_tests.rs"]
mod tests;
