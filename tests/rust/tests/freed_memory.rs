//! What a program leaves behind in freed memory, with the allocator of the native libraries. The process scans its own
//! memory, so this is one test in its own program.

#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use tallykit::{Settings, SignIn, WipingAllocator};

#[global_allocator]
static ALLOCATOR: WipingAllocator = WipingAllocator;

/// The inverted bytes of a mark that no other text of this process contains. The mark itself is not in the program.
const INVERTED_MARK: [u8; 16] =
    [!b'Z', !b'q', !b'7', !b'W', !b'x', !b'9', !b'K', !b'm', !b'2', !b'V', !b'b', !b'4', !b'R', !b'j', !b'6', !b'T'];

fn mark() -> String {
    INVERTED_MARK.iter().map(|byte| char::from(!std::hint::black_box(*byte))).collect()
}

/// Returns how often the mark is in the writable memory of this process, except in stacks.
fn marks_in_memory() -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let writable = maps.lines().filter(|line| line.contains(" rw") && !line.contains("[stack"));
    let mut found = 0;
    for line in writable {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let start = u64::from_str_radix(start, 16).unwrap();
        let length = u64::from_str_radix(end, 16).unwrap() - start;
        let mut bytes = vec![0; usize::try_from(length).unwrap()];
        if memory.read_exact_at(&mut bytes, start).is_ok() {
            // The copy must not be found in the next range.
            bytes.iter_mut().for_each(|byte| *byte = !*byte);
            found += bytes.windows(INVERTED_MARK.len()).filter(|window| *window == INVERTED_MARK).count();
        }
    }
    found
}

#[test]
fn e4_no_copy_of_a_redirect_or_its_token_stays_in_freed_memory() {
    let base_url = Some("http://127.0.0.1:1/api".to_owned());
    let settings = Settings { base_url, ..Settings::default() };
    let uri = "http://127.0.0.1:7000/".to_owned();
    let sign_in = SignIn::implicit("17".into(), uri, None, None, settings).unwrap();
    let state = sign_in.export_state().split('.').next().unwrap().to_owned();
    let token = ["eyJ", &"x".repeat(500), &mark(), &"y".repeat(500)].concat();
    let redirect = format!("http://127.0.0.1:7000/#access_token={token}&token_type=bearer&state={state}");
    assert!(marks_in_memory() >= 2, "the scan finds the mark");
    let client = sign_in.finish(redirect, None, None).unwrap();
    assert_eq!(client.access_token().unwrap().reveal(), token);
    drop((client, sign_in, token));
    assert_eq!(marks_in_memory(), 0);
}
