#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tallykit::fuzz::odd_pages(bytes));
