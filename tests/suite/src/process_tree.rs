//! The processes that a tool started, as the system's own programs list and kill them.

use std::process::{Command, Stdio};

/// A running process.
pub struct Process {
    /// Its id.
    pub id: u32,
    parent: u32,
    /// Its command line.
    pub command: String,
}

/// Returns a process and its descendants. The list is empty on a system without `ps`.
pub fn tree(root: u32) -> Vec<Process> {
    let listing = Command::new("ps").args(["-A", "-o", "pid=,ppid=,args="]).output();
    let listing = listing.map(|output| output.stdout).unwrap_or_default();
    descendants(root, &String::from_utf8_lossy(&listing))
}

fn descendants(root: u32, listing: &str) -> Vec<Process> {
    let mut rest: Vec<_> = listing.lines().filter_map(parse).collect();
    let mut found: Vec<_> = rest.extract_if(.., |process| process.id == root).collect();
    let mut next = 0;
    while let Some(parent) = found.get(next).map(|process| process.id) {
        found.extend(rest.extract_if(.., |process| process.parent == parent));
        next += 1;
    }
    found
}

fn parse(line: &str) -> Option<Process> {
    let (id, rest) = line.trim_start().split_once(' ')?;
    let (parent, command) = rest.trim_start().split_once(' ')?;
    let (id, parent) = (id.parse().ok()?, parent.parse().ok()?);
    Some(Process { id, parent, command: command.trim().to_owned() })
}

/// Kills processes.
pub fn kill(ids: &[u32]) {
    let ids = ids.iter().map(u32::to_string);
    let mut kill = if cfg!(windows) {
        let mut kill = Command::new("taskkill");
        kill.args(["/F", "/T"]).args(ids.flat_map(|id| ["/PID".to_owned(), id]));
        kill
    } else {
        let mut kill = Command::new("kill");
        kill.arg("-KILL").args(ids);
        kill
    };
    // A process may have ended meanwhile, which is an error of this program.
    let _ = kill.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descendants_are_found_in_any_order() {
        let listing =
            "  30    20 leaf --x y\n    1     0 init\n   10     1 root\n   20    10 child\n   40     1 other\n";
        let found = descendants(10, listing);
        let commands: Vec<_> = found.iter().map(|process| &*process.command).collect();
        assert_eq!(commands, ["root", "child", "leaf --x y"]);
    }

    #[test]
    fn the_tree_of_this_process_contains_itself() {
        assert!(tree(std::process::id()).iter().any(|process| process.id == std::process::id()));
    }
}
