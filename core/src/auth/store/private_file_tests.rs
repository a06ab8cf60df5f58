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
    let kept =
        ["a.token", "another.0123456789abcdef.tmp", new.as_str(), "of.another.tmp", "report.tallykit-tmp", "tmp"];
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
fn s4_a_key_is_created_once_on_a_file_system_without_hard_links() {
    let fails: Publish = |_, _| Err(ErrorKind::Unsupported.into());
    let mut ways: Vec<Vec<Publish>> = vec![vec![fails, fails], vec![]];
    if cfg!(any(target_os = "linux", target_vendor = "apple")) {
        ways.push(vec![fails, access::rename_new]);
    }
    for publish in ways {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(create_with(&path, "winner", &publish).unwrap());
        assert!(!create_with(&path, "loser", &publish).unwrap());
        assert_eq!(*read(&path).unwrap().unwrap(), "winner");
        assert_eq!(names(folder.path()), ["key"]);
    }
}

#[test]
fn s9_a_missing_folder_is_not_an_empty_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone/a.token");
    assert_eq!(read(&path).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(remove(&path).unwrap_err().kind(), ErrorKind::NotFound);
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
        for end in ["link", "link/", "link//", "link/."] {
            assert!(refusal(folder(&outer.path().join(end))).contains("symbolic link"), "{end}");
        }
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
    fn s5_a_file_of_another_user_is_rejected() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("file");
        replace(&path, "text").unwrap();
        // Only root can give a file to another user. Other users can use a file of root.
        let is_root = std::os::unix::fs::chown(&path, Some(12_345), None).is_ok();
        let file = fs::metadata(if is_root { path.as_path() } else { Path::new("/etc/passwd") }).unwrap();
        assert!(refusal(access::check(&file)).contains("another user"));
    }

    #[test]
    fn s9_a_mounted_secret_is_read_as_a_key() {
        let outer = tempfile::tempdir().unwrap();
        // As in a volume of Kubernetes: everyone may create names in a sticky folder, and links lead through one.
        let volume = outer.path().join("volume");
        fs::create_dir_all(volume.join("..2026")).unwrap();
        mode(&volume, 0o1777);
        symlink("..2026", volume.join("..data")).unwrap();
        symlink("..data/key", volume.join("key")).unwrap();
        let (target, key) = (volume.join("..2026/key"), volume.join("key"));
        assert!(read_key(&key).unwrap().is_none());
        fs::write(&target, "text").unwrap();
        let is_root = fs::metadata(&target).unwrap().uid() == 0;
        for (bits, accepted) in [(0o600, true), (0o400, true), (0o444, is_root), (0o440, is_root), (0o644, false)] {
            mode(&target, bits);
            assert_eq!(read_key(&key).is_ok_and(|text| text.is_some()), accepted, "{bits:o}");
        }
        mode(&target, 0o400);
        mode(&volume.join("..2026"), 0o777);
        assert!(refusal(read_key(&key)).contains("other users can write to"));
    }

    #[test]
    fn s9_a_read_only_folder_is_opened_and_read() {
        let outer = tempfile::tempdir().unwrap();
        let (inner, path) = (outer.path().join("store"), outer.path().join("store/file"));
        folder(&inner).unwrap();
        replace(&path, "text").unwrap();
        mode(&inner, 0o500);
        folder(&inner).unwrap();
        assert_eq!(*read(&path).unwrap().unwrap(), "text");
        mode(&inner, 0o700);
    }
}
