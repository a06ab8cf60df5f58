//! Objects of JSON that keep the order of their keys, and how they cross to Kotlin and Swift.

use indexmap::IndexMap;
use uniffi::deps::anyhow;
use uniffi::deps::bytes::{Buf, BufMut};
use uniffi::{FfiConverter, Lift, Lower, MetadataBuffer, RustBuffer, TypeId, metadata};

use crate::UniFfiTag;
use crate::json::Json;

/// The entries of a JSON object by key, in their order.
pub type JsonMap = IndexMap<String, Json>;

// SAFETY: the bytes are those of UniFFI's own `JsonMap`: the number of entries, then each key and value.
#[expect(unsafe_code, reason = "UniFFI knows no map that keeps an order")]
unsafe impl FfiConverter<UniFfiTag> for JsonMap {
    type FfiType = RustBuffer;

    const TYPE_ID_META: MetadataBuffer = MetadataBuffer::from_code(metadata::codes::TYPE_HASH_MAP)
        .concat(<String as TypeId<UniFfiTag>>::TYPE_ID_META)
        .concat(<Json as TypeId<UniFfiTag>>::TYPE_ID_META);

    fn lower(map: Self) -> RustBuffer {
        let mut buffer = Vec::new();
        <Self as FfiConverter<UniFfiTag>>::write(map, &mut buffer);
        RustBuffer::from_vec(buffer)
    }

    fn try_lift(buffer: RustBuffer) -> anyhow::Result<Self> {
        let bytes = buffer.destroy_into_vec();
        let mut rest = bytes.as_slice();
        let map = <Self as FfiConverter<UniFfiTag>>::try_read(&mut rest)?;
        anyhow::ensure!(rest.is_empty(), "bytes are left after a map");
        Ok(map)
    }

    fn write(map: Self, buffer: &mut Vec<u8>) {
        // A document has at most 16 MiB, so an object never has more entries than that.
        buffer.put_i32(i32::try_from(map.len()).unwrap_or(i32::MAX));
        for (key, value) in map {
            <String as Lower<UniFfiTag>>::write(key, buffer);
            <Json as Lower<UniFfiTag>>::write(value, buffer);
        }
    }

    fn try_read(buffer: &mut &[u8]) -> anyhow::Result<Self> {
        uniffi::check_remaining(buffer, 4)?;
        let length = usize::try_from(buffer.get_i32())?;
        let mut map = Self::new();
        for _ in 0..length {
            let key = <String as Lift<UniFfiTag>>::try_read(buffer)?;
            map.insert(key, <Json as Lift<UniFfiTag>>::try_read(buffer)?);
        }
        Ok(map)
    }
}

uniffi::derive_ffi_traits!(local JsonMap);
