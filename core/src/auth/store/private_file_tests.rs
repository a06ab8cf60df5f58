//! Private files: which are rejected, and what remains after a failure.

use std::fs::FileTimes;
use std::time::SystemTime;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn s2_a_file_is_replaced_as_a_whole_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.token");
    assert!(read(&path).unwrap().is_none());
    replace(&path, "first").unwrap();
    let mut before = File::open(&path).unwrap();
    replace(&path, "second").unwrap();
    assert_eq!(*read(&path).unwrap().unwrap(), "second");
    // A process that had the old file open still reads the old text: the file was not overwritten.
    let mut old = String::new();
    before.read_to_string(&mut old).unwrap();
    assert_eq!(old, "first");
    assert_eq!(names(folder.path()), ["a.token"]);
}

#[test]
fn s2_a_failed_replacement_leaves_only_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    fs::create_dir(&path).unwrap();
    assert!(replace(&path, "text").is_err());
    assert_eq!(names(folder.path()), ["taken"]);
}

#[test]
fn s2_temporary_files_of_killed_processes_are_removed_after_an_hour() {
    let folder = tempfile::tempdir().unwrap();
    let old = SystemTime::now() - TEMP_FILE_MAX_AGE - Duration::from_secs(1);
    let temp_name = TempFile::write(&folder.path().join("a.token"), "").unwrap();
    let temp_name = temp_name.0.file_name().unwrap().to_str().unwrap();
    let new = temp_name.replace("a.", "b.");
    let kept = ["a.token", new.as_str(), "of.another.tmp", "report.tmp", "tmp"];
    for name in kept.iter().chain([&temp_name]) {
        let time = if *name == new { SystemTime::now() } else { old };
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    }
    remove_stale_temp_files(folder.path());
    assert_eq!(names(folder.path()), kept, "other programs have files there too");
}

#[test]
fn s4_creating_an_existing_file_does_not_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    assert!(create(&path, "winner").unwrap());
    assert!(!create(&path, "loser").unwrap());
    assert_eq!(*read(&path).unwrap().unwrap(), "winner");
    assert_eq!(names(folder.path()), ["key"]);
}

#[test]
fn s5_a_file_too_large_for_a_token_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    replace(&path, "").unwrap();
    File::options().write(true).open(&path).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert!(read(&path).unwrap_err().to_string().contains("too large"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn refusal<T>(result: io::Result<T>) -> String {
        result.err().unwrap().to_string()
    }

    #[test]
    fn s2_only_the_user_has_access_to_new_files_and_folders() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("a/b");
        folder(&inner).unwrap();
        let (file, lock) = (inner.join("file"), inner.join("lock"));
        replace(&file, "text").unwrap();
        open_lock(&lock).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!([mode(&inner), mode(&file), mode(&lock)], [0o700, 0o600, 0o600]);
    }

    #[test]
    fn s5_a_file_that_group_or_others_can_access_is_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        replace(&path, "text").unwrap();
        for bit in [0o001, 0o002, 0o004, 0o010, 0o020, 0o040] {
            mode(&path, 0o600 | bit);
            assert!(refusal(read(&path)).contains("mode must be 600"), "{bit:o}");
            assert!(refusal(open_lock(&path)).contains("mode must be 600"), "{bit:o}");
        }
        mode(&path, 0o600);
        assert!(read(&path).unwrap().is_some());
    }

    #[test]
    fn s5_a_folder_that_others_can_write_to_is_rejected() {
        let outer = tempfile::tempdir().unwrap();
        for bits in [0o720, 0o702, 0o777] {
            mode(outer.path(), bits);
            assert!(refusal(folder(outer.path())).contains("mode must be 700"), "{bits:o}");
        }
        // Others may list the names, which are hashes. In a sticky folder, a user cannot replace the files of another
        // user.
        for bits in [0o755, 0o1777] {
            mode(outer.path(), bits);
            folder(outer.path()).unwrap();
        }
    }

    #[test]
    fn s5_a_symbolic_link_is_rejected_for_files_locks_and_folders() {
        let outer = tempfile::tempdir().unwrap();
        let (target, link) = (outer.path().join("target"), outer.path().join("link"));
        replace(&target, "text").unwrap();
        symlink(&target, &link).unwrap();
        assert!(refusal(read(&link)).contains("symbolic link"));
        assert!(refusal(open_lock(&link)).contains("symbolic link"));
        // Without the check before it, opening the file fails too.
        assert!(access::private(OpenOptions::new().read(true)).open(&link).is_err());
        fs::remove_file(&target).unwrap();
        assert!(refusal(open_lock(&link)).contains("symbolic link"), "one that leads nowhere");
        fs::create_dir(&target).unwrap();
        assert!(refusal(folder(&link)).contains("symbolic link"));
    }

    #[test]
    fn s5_a_path_that_is_not_a_file_is_rejected_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        assert!(refusal(read(folder.path())).contains("no ordinary file"));
        let pipe = folder.path().join("pipe");
        let created = process::Command::new("mkfifo").arg(&pipe).status();
        if created.is_ok_and(|status| status.success()) {
            assert!(refusal(read(&pipe)).contains("no ordinary file"));
        }
    }

    #[test]
    fn s5_a_file_or_folder_of_another_user_is_rejected() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("file");
        replace(&path, "text").unwrap();
        // Only root can give a file to another user. Other users can use a file of root.
        let (file, directory) = if std::os::unix::fs::chown(&path, Some(12_345), None).is_ok() {
            std::os::unix::fs::chown(outer.path(), Some(12_345), None).unwrap();
            (fs::metadata(&path).unwrap(), Some(fs::metadata(outer.path()).unwrap()))
        } else {
            (fs::metadata("/etc/passwd").unwrap(), None)
        };
        assert!(refusal(access::check(&file)).contains("another user"));
        if let Some(directory) = directory {
            assert!(refusal(access::check_folder(&directory)).contains("another user"));
        }
    }
}
