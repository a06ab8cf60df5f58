//! Which folders and links may be on the path of a file.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::Path;

use super::resolve;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn refusal(path: &Path) -> String {
    resolve(path).unwrap_err().to_string()
}

#[test]
fn s5_a_folder_on_the_path_that_others_can_write_to_is_rejected() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("a/b/c");
    fs::create_dir_all(&path).unwrap();
    for open in [&path, path.parent().unwrap(), outer.path()] {
        for bits in [0o720, 0o702, 0o777] {
            mode(open, bits);
            let refused = refusal(&path);
            assert!(refused.contains(&format!("can write to {}:", open.display())), "{bits:o}: {refused}");
        }
        // Others may list the names, which are hashes. In a sticky folder, a user cannot replace the files of another
        // user.
        for bits in [0o1777, 0o755] {
            mode(open, bits);
            assert_eq!(resolve(&path).unwrap(), path);
        }
    }
}

#[test]
fn s5_links_on_the_path_are_followed_and_their_targets_checked() {
    let outer = tempfile::tempdir().unwrap();
    let (open, link) = (outer.path().join("open/safe"), outer.path().join("link"));
    fs::create_dir_all(&open).unwrap();
    symlink("open", &link).unwrap();
    assert_eq!(resolve(&link.join("safe/../safe")).unwrap(), open);
    mode(&outer.path().join("open"), 0o777);
    assert!(refusal(&link.join("safe")).contains("can write to"));
    symlink("loop", outer.path().join("loop")).unwrap();
    assert!(refusal(&outer.path().join("loop/x")).contains("too many symbolic links"));
    fs::write(outer.path().join("file"), "").unwrap();
    assert_eq!(resolve(&outer.path().join("file/x")).unwrap_err().kind(), std::io::ErrorKind::NotADirectory);
}

/// Only root can give a folder to another user.
#[test]
fn s5_a_folder_or_link_of_another_user_is_rejected() {
    let outer = tempfile::tempdir().unwrap();
    let (path, link) = (outer.path().join("a/b"), outer.path().join("link"));
    fs::create_dir_all(&path).unwrap();
    symlink("a", &link).unwrap();
    if std::os::unix::fs::lchown(&link, Some(12_345), None).is_err() {
        return;
    }
    assert!(refusal(&link.join("b")).contains("another user"));
    chown(outer.path().join("a"), Some(12_345), None).unwrap();
    assert!(refusal(&path).contains("a belongs to another user"));
}
