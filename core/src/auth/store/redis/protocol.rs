//! The protocol of Redis (RESP 2), as far as the store needs it. A reply is untrusted: sizes and depths are limited.

use std::io::{self, BufRead, Read, Write};

use zeroize::Zeroizing;

/// The maximum length of a line: a status, an error or a number.
const MAX_LINE: u64 = 1024;

/// The maximum number of elements in an array. `SCAN` returns some hundreds.
const MAX_ELEMENTS: usize = 1 << 16;

/// The maximum depth of arrays. The reply of `SCAN` has two levels.
const MAX_DEPTH: usize = 2;

#[derive(Debug, PartialEq)]
pub(super) enum Reply {
    Status(String),
    Integer(i64),
    Bulk(Vec<u8>),
    Array(Vec<Reply>),
    Nil,
}

/// Why there is no reply.
#[derive(Debug)]
pub(super) enum ReplyError {
    Io(io::Error),
    /// The error that the server responded with. It may repeat a secret.
    Server(String),
    /// The reply is not what the command returns.
    Malformed,
}

impl From<io::Error> for ReplyError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes a command. It may contain a password.
pub(super) fn write_command(to: &mut impl Write, words: &[&str]) -> io::Result<()> {
    // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
    let length: usize = words.iter().map(|word| word.len() + 16).sum();
    let mut command = Zeroizing::new(String::with_capacity(length + 16));
    *command += &format!("*{}\r\n", words.len());
    for word in words {
        *command += &format!("${}\r\n", word.len());
        *command += word;
        *command += "\r\n";
    }
    to.write_all(command.as_bytes())?;
    to.flush()
}

/// Reads one reply. Its bytes are limited by the reader.
pub(super) fn read_reply(from: &mut impl BufRead, max_bytes: usize) -> Result<Reply, ReplyError> {
    read_nested(from, max_bytes, 0)
}

fn read_nested(from: &mut impl BufRead, max_bytes: usize, depth: usize) -> Result<Reply, ReplyError> {
    let line = read_line(from)?;
    let (kind, rest) = line.split_at_checked(1).ok_or(ReplyError::Malformed)?;
    let length = |max: usize| match rest.parse::<i64>() {
        Ok(-1) => Ok(None),
        Ok(length) => match usize::try_from(length) {
            Ok(length) if length <= max => Ok(Some(length)),
            _ => Err(ReplyError::Malformed),
        },
        Err(_) => Err(ReplyError::Malformed),
    };
    match kind {
        "+" => Ok(Reply::Status(rest.to_owned())),
        "-" => Err(ReplyError::Server(rest.to_owned())),
        ":" => rest.parse().map(Reply::Integer).map_err(|_| ReplyError::Malformed),
        "$" => match length(max_bytes)? {
            Some(length) => read_bulk(from, length).map(Reply::Bulk),
            None => Ok(Reply::Nil),
        },
        "*" if depth < MAX_DEPTH => match length(MAX_ELEMENTS)? {
            Some(length) => {
                (0..length).map(|_| read_nested(from, max_bytes, depth + 1)).collect::<Result<_, _>>().map(Reply::Array)
            }
            None => Ok(Reply::Nil),
        },
        _ => Err(ReplyError::Malformed),
    }
}

fn read_line(from: &mut impl BufRead) -> Result<String, ReplyError> {
    let mut line = Vec::new();
    from.take(MAX_LINE).read_until(b'\n', &mut line)?;
    match line.strip_suffix(b"\r\n") {
        Some(text) => String::from_utf8(text.to_owned()).map_err(|_| ReplyError::Malformed),
        None if (line.len() as u64) < MAX_LINE => Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
        None => Err(ReplyError::Malformed),
    }
}

fn read_bulk(from: &mut impl BufRead, length: usize) -> Result<Vec<u8>, ReplyError> {
    let mut bytes = vec![0; length + 2];
    from.read_exact(&mut bytes)?;
    if bytes.split_off(length) == b"\r\n" { Ok(bytes) } else { Err(ReplyError::Malformed) }
}

impl Reply {
    pub(super) fn text(self) -> Result<String, ReplyError> {
        match self {
            Self::Bulk(bytes) => String::from_utf8(bytes).map_err(|_| ReplyError::Malformed),
            _ => Err(ReplyError::Malformed),
        }
    }

    pub(super) fn array(self) -> Result<Vec<Reply>, ReplyError> {
        match self {
            Self::Array(elements) => Ok(elements),
            _ => Err(ReplyError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Reply, ReplyError> {
        read_reply(&mut &*bytes, 100)
    }

    #[test]
    fn s10_replies_of_the_protocol_are_read() {
        let bulk = |text: &str| Reply::Bulk(text.into());
        for (bytes, reply) in [
            (&b"+OK\r\n"[..], Reply::Status("OK".into())),
            (b":-12\r\n", Reply::Integer(-12)),
            (b"$5\r\nhe\r\nl\r\n", bulk("he\r\nl")),
            (b"$-1\r\n", Reply::Nil),
            (b"*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n", Reply::Array(vec![bulk("0"), Reply::Array(vec![bulk("a")])])),
        ] {
            assert_eq!(read(bytes).unwrap(), reply);
        }
        assert!(matches!(read(b"-ERR no\r\n"), Err(ReplyError::Server(text)) if text == "ERR no"));
    }

    #[test]
    fn s10_a_hostile_reply_is_an_error_and_reserves_no_memory() {
        let long = [b"+".as_slice(), &[b'x'; 2000], b"\r\n"].concat();
        for bytes in [
            b"$400000000\r\n".as_slice(),
            b"$101\r\n",
            b"$-2\r\n",
            b"*2147483647\r\n",
            b"*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
            b":9223372036854775808\r\n",
            b"$1\r\nabc\r\n",
            b"\r\n",
            b"%1\r\n",
            b"HTTP/1.1 400 Bad Request\r\n",
            b"+\xff\r\n",
            &long,
        ] {
            assert!(matches!(read(bytes), Err(ReplyError::Malformed)), "{}", bytes.escape_ascii());
        }
        for bytes in [b"".as_slice(), b"+O", b"$3\r\na", b"*2\r\n:1\r\n"] {
            assert!(matches!(read(bytes), Err(ReplyError::Io(_))), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_command_is_written_with_the_lengths_of_its_words() {
        let mut written = Vec::new();
        write_command(&mut written, &["SET", "é", ""]).unwrap();
        assert_eq!(str::from_utf8(&written).unwrap(), "*3\r\n$3\r\nSET\r\n$2\r\né\r\n$0\r\n\r\n");
    }
}
