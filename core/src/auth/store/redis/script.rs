//! The Lua scripts of the Redis store. Each runs atomically on the server. They are sent as text: they are shorter than
//! a token.

/// Replaces a text, or removes it if the new text is empty, unless it has changed. Returns 1 or 0. Key: the entry.
/// Arguments: the expected text, the new text. A missing text is empty.
pub(super) const EXCHANGE: &str = "
if redis.call('STRLEN', KEYS[1]) ~= #ARGV[1] or (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
return 1";

/// Releases the lock, unless another process holds it now. Key: the lock. Argument: lock id.
pub(super) const UNLOCK: &str = "
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1";
