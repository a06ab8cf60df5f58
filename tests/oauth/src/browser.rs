//! As much of a browser as a sign-in takes where the page of consent agrees by itself.

use std::io::{Read, Write};
use std::net::TcpStream;

/// Opens an address of this machine, and returns where it sends the browser.
pub fn visit(url: &str) -> String {
    let rest = url.strip_prefix("http://").expect("plain http to this machine");
    let (host, path) = rest.split_once('/').expect("an address with a path");
    let mut stream = TcpStream::connect(host).expect("the server is there");
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n").expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let location = answer.lines().find_map(|line| line.strip_prefix("Location: "));
    location.unwrap_or_else(|| panic!("no redirect: {:?}", answer.lines().next())).to_owned()
}
