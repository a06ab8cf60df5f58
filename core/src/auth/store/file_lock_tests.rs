//! File locks and forks. A cloned file shares its lock, like a copy in a forked child.

use super::*;

fn open(path: &Path) -> File {
    File::options().write(true).create(true).truncate(false).open(path).unwrap()
}

fn locked(path: &Path) -> bool {
    matches!(open(path).try_lock(), Err(TryLockError::WouldBlock))
}

/// One test for both, because the table of locks belongs to the process.
#[test]
fn s8_a_released_lock_is_free_even_if_a_child_has_copies_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    let file = open(&path);
    file.lock().unwrap();
    let of_the_child = file.try_clone().unwrap();
    let lock_id = register(file);
    release("no number").unwrap();
    assert!(locked(&path));
    release(&lock_id).unwrap();
    assert!(!locked(&path), "the child's copy keeps the lock");
    release(&lock_id).unwrap();

    of_the_child.lock().unwrap();
    let of_the_parent = of_the_child.try_clone().unwrap();
    let mut child = LockTable { last: 1, files: BTreeMap::from([(1, of_the_child)]) };
    child.close_inherited();
    assert!(locked(&path), "the child unlocked what the parent holds");
    of_the_parent.unlock().unwrap();
}
