//! Gzip (RFC 1952): members of packed bytes, each with a header, a checksum and a length.
//!
//! flate2 unpacks the bytes. Its own reader of gzip would bring checksums with tables of 16 KB, which do not compress: more
//! than everything here. These tables are made for each body, in two microseconds.

use std::io::{Error, ErrorKind, Read, Result};

use flate2::bufread::DeflateDecoder;

const HEADER_BYTES: usize = 10;
const TRAILER_BYTES: usize = 8;

// The flags of a header: which parts follow it.
const CHECKSUM: u8 = 1 << 1;
const EXTRA: u8 = 1 << 2;
const NAME: u8 = 1 << 3;
const COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0xe0;

/// Unpacks all members, one after another.
pub(super) struct Gunzip<'a> {
    body: DeflateDecoder<&'a [u8]>,
    tables: Box<Tables>,
    /// The checksum and the length of what came of this member.
    crc: u32,
    length: u32,
    is_in_body: bool,
    is_first: bool,
}

impl<'a> Gunzip<'a> {
    pub(super) fn new(packed: &'a [u8]) -> Self {
        let (body, tables) = (DeflateDecoder::new(packed), Box::new(Tables::new()));
        Self { body, tables, crc: 0, length: 0, is_in_body: false, is_first: true }
    }

    /// Compares the member with its trailer, and goes on to the next one.
    fn end_member(&mut self) -> Result<()> {
        let rest = *self.body.get_ref();
        let (trailer, rest) = rest.split_first_chunk::<TRAILER_BYTES>().ok_or(ErrorKind::UnexpectedEof)?;
        if *trailer != (u64::from(self.crc) | u64::from(self.length) << 32).to_le_bytes() {
            return Err(mismatch());
        }
        self.body.reset(rest);
        (self.crc, self.length, self.is_in_body, self.is_first) = (0, 0, false, false);
        Ok(())
    }
}

impl Read for Gunzip<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while !into.is_empty() {
            if !self.is_in_body {
                let packed = *self.body.get_ref();
                if packed.is_empty() && !self.is_first {
                    break;
                }
                *self.body.get_mut() = after_header(packed, &self.tables)?;
                self.is_in_body = true;
            }
            let count = self.body.read(into)?;
            if count > 0 {
                self.crc = self.tables.extend(self.crc, &into[..count]);
                self.length = self.length.wrapping_add(count as u32);
                return Ok(count);
            }
            self.end_member()?;
        }
        Ok(0)
    }
}

/// Returns what follows the header of a member.
fn after_header<'a>(packed: &'a [u8], tables: &Tables) -> Result<&'a [u8]> {
    let (header, mut rest) = packed.split_first_chunk::<HEADER_BYTES>().ok_or(ErrorKind::UnexpectedEof)?;
    let [0x1f, 0x8b, 8, flags, ..] = *header else { return Err(invalid_header()) };
    if flags & RESERVED != 0 {
        return Err(invalid_header());
    }
    if flags & EXTRA != 0 {
        let (length, after) = rest.split_first_chunk().ok_or(ErrorKind::UnexpectedEof)?;
        rest = after.get(usize::from(u16::from_le_bytes(*length))..).ok_or(ErrorKind::UnexpectedEof)?;
    }
    for part in [NAME, COMMENT] {
        if flags & part != 0 {
            let end = rest.iter().position(|byte| *byte == 0).ok_or(ErrorKind::UnexpectedEof)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & CHECKSUM != 0 {
        let crc = tables.extend(0, &packed[..packed.len() - rest.len()]);
        let (checksum, after) = rest.split_first_chunk().ok_or(ErrorKind::UnexpectedEof)?;
        if u32::from(u16::from_le_bytes(*checksum)) != crc & 0xffff {
            return Err(mismatch());
        }
        rest = after;
    }
    Ok(rest)
}

fn invalid_header() -> Error {
    Error::new(ErrorKind::InvalidInput, "invalid gzip header")
}

fn mismatch() -> Error {
    Error::new(ErrorKind::InvalidInput, "corrupt gzip stream does not have a matching checksum")
}

/// The tables of CRC-32 that take eight bytes at once.
struct Tables([[u32; 256]; 8]);

impl Tables {
    fn new() -> Self {
        let mut tables = [[0; 256]; 8];
        for byte in 0..256 {
            let divide = |crc: u32, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
            tables[0][byte] = (0..8).fold(byte as u32, divide);
        }
        for at in 1..8 {
            for byte in 0..256 {
                let before = tables[at - 1][byte];
                tables[at][byte] = (before >> 8) ^ tables[0][before as usize & 0xff];
            }
        }
        Self(tables)
    }

    /// Returns the checksum of the bytes that `crc` stands for and of these.
    fn extend(&self, crc: u32, bytes: &[u8]) -> u32 {
        let [last, .., first] = &self.0;
        let (chunks, rest) = bytes.as_chunks::<8>();
        let mut crc = !crc;
        for chunk in chunks {
            let chunk = (u64::from_le_bytes(*chunk) ^ u64::from(crc)).to_le_bytes();
            crc = first[usize::from(chunk[0])];
            for (at, byte) in chunk.iter().enumerate().skip(1) {
                crc ^= self.0[7 - at][usize::from(*byte)];
            }
        }
        !rest.iter().fold(crc, |crc, byte| (crc >> 8) ^ last[(crc as usize ^ usize::from(*byte)) & 0xff])
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, Crc, GzBuilder};

    use super::*;

    fn gunzip(packed: &[u8]) -> Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        Gunzip::new(packed).read_to_end(&mut unpacked).map(|_| unpacked)
    }

    #[test]
    fn h19_a_checksum_is_that_of_gzip() {
        let tables = Tables::new();
        assert_eq!(tables.extend(0, b"123456789"), 0xcbf4_3926);
        let bytes: Vec<u8> = (0..1000_u32).map(|at| (at * at / 7) as u8).collect();
        for end in 0..100 {
            let mut crc = Crc::new();
            crc.update(&bytes[..end * 10]);
            assert_eq!(tables.extend(tables.extend(0, &bytes[..end]), &bytes[end..end * 10]), crc.sum(), "{end}");
        }
    }

    #[test]
    fn h19_a_header_may_have_more_parts() {
        let builder = GzBuilder::new().extra(*b"ab").filename("name").comment("comment");
        let mut packed = builder.write(Vec::new(), Compression::fast());
        packed.write_all(b"text").unwrap();
        let mut packed = packed.finish().unwrap();
        assert_eq!(gunzip(&packed).unwrap(), b"text");
        assert_eq!(gunzip(&packed.repeat(3)).unwrap(), b"texttexttext");
        // The same with a checksum of the header, and with a wrong one.
        packed[3] |= CHECKSUM;
        let end = HEADER_BYTES + 2 + 2 + b"name\0comment\0".len();
        let crc = Tables::new().extend(0, &packed[..end]) as u16;
        packed.splice(end..end, crc.to_le_bytes());
        assert_eq!(gunzip(&packed).unwrap(), b"text");
        packed[end] ^= 1;
        assert!(gunzip(&packed).unwrap_err().to_string().contains("checksum"));
    }

    #[test]
    fn h19_each_cut_and_each_damage_is_an_error() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"text").unwrap();
        let packed = packed.finish().unwrap();
        for end in 0..packed.len() {
            assert!(gunzip(&packed[..end]).is_err(), "{end}");
        }
        assert!(gunzip(&[&packed[..], b"\0"].concat()).is_err());
        for at in packed.len() - TRAILER_BYTES..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 1;
            assert!(gunzip(&damaged).is_err(), "{at}");
        }
    }
}
