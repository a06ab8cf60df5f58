//! The allocator of the native libraries. It wipes memory before it is freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::arch::asm;

/// The allocator of the system, with blocks that are filled with zeros when they are freed or moved. So no copy of a
/// secret stays behind, not even in the buffers of the libraries that this one uses. A block always moves when it grows:
/// the allocator of the system would free the old one without wiping it.
#[derive(Debug)]
pub struct WipingAllocator;

// Without `inline(never)`, this code would be repeated at each allocation, and the library would be much larger.
// SAFETY: Every block is one of the system's allocator, with the same layout.
unsafe impl GlobalAlloc for WipingAllocator {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: The caller keeps the contract of this method, which is that of `System`.
        unsafe { System.alloc(layout) }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: As in `alloc`.
        unsafe { System.alloc_zeroed(layout) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: The caller frees the block, so nothing else uses its `size` bytes.
        unsafe { block.write_bytes(0, layout.size()) };
        // The compiler must not leave out the zeros, although nothing reads them: for all it knows, this does.
        // SAFETY: It has no instruction.
        unsafe { asm!("/* {0} */", in(reg) block, options(nostack, preserves_flags, readonly)) };
        // SAFETY: As in `alloc`.
        unsafe { System.dealloc(block, layout) }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: The caller has checked the size. Both blocks have the bytes that are copied, and do not overlap.
        unsafe {
            let moved = System.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, layout.size().min(size));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e4_a_block_that_grows_keeps_its_content() {
        let (small, large) = (Layout::from_size_align(3, 1).unwrap(), 5000);
        // SAFETY: Each block is used within its size, and freed once with its layout.
        unsafe {
            let block = WipingAllocator.alloc(small);
            block.copy_from(b"abc".as_ptr(), 3);
            let block = WipingAllocator.realloc(block, small, large);
            assert_eq!(std::slice::from_raw_parts(block, 3), b"abc");
            WipingAllocator.dealloc(block, Layout::from_size_align(large, 1).unwrap());
        }
    }
}
