//! One of several processes that use one credential: it makes one call for each line that it reads.

use std::env;
use std::io;

use tallykit_oauth_tests::SharedStore;

fn main() {
    let word = env::args().nth(1).unwrap_or_default();
    let shared: SharedStore = word.parse().unwrap_or_else(|error| panic!("{error}"));
    let client = shared.client();
    println!("ready");
    for _ in io::stdin().lines().map_while(Result::ok) {
        match client.me().get() {
            Ok(_) => println!("ok"),
            Err(error) => {
                eprintln!("{error}");
                println!("{}", error.kind());
            }
        }
    }
}
