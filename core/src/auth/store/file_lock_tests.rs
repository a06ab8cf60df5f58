//! A lock is given back by the one who holds it. A fork shares an open file as a clone of it does.

use super::*;

fn open(path: &Path) -> File {
    File::options().write(true).create(true).truncate(false).open(path).unwrap()
}

fn locked(path: &Path) -> bool {
    matches!(open(path).try_lock(), Err(TryLockError::WouldBlock))
}

/// Both promises in one test, as the register is the process's.
#[test]
fn s8_a_lock_ends_with_its_hold_and_not_with_the_copies_of_a_child() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    let file = open(&path);
    file.lock().unwrap();
    let of_the_child = file.try_clone().unwrap();
    let hold = keep(file);
    release("no number").unwrap();
    assert!(locked(&path));
    release(&hold).unwrap();
    assert!(!locked(&path), "the child's copy keeps the lock");
    release(&hold).unwrap();

    of_the_child.lock().unwrap();
    let of_the_parent = of_the_child.try_clone().unwrap();
    let mut child = Held { last: 1, files: BTreeMap::from([(1, of_the_child)]) };
    child.close_inherited();
    assert!(locked(&path), "the child unlocked what the parent holds");
    of_the_parent.unlock().unwrap();
}
