//! What must happen on the server in one step.

use redis::{Cmd, cmd};

/// Takes the lock where it is free; the answer is its fence. Keys: hash, lock. Arguments: name of the hold, lease.
const LOCK: &str = "
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
return redis.call('HINCRBY', KEYS[1], 'fence', 1)";

/// Gives the lock back, unless it has become another's. Key: lock. Argument: name of the hold.
const UNLOCK: &str = "
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

/// Saves a token unless there is one as new, or a later holder has written. Key: hash. Arguments: generation, token,
/// fence. Without a lock there is no fence, and the generation alone decides.
const SAVE: &str = "
local function number(field) return tonumber(redis.call('HGET', KEYS[1], field)) or -1 end
local fence = tonumber(ARGV[3]) or number('fence')
if number('generation') >= tonumber(ARGV[1]) or number('writer') > fence then return 0 end
redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'token', ARGV[2], 'writer', fence)
return 1";

/// Removes the token and its generation; the answer is whether there was one. Key: hash. Argument: fence. Without a
/// lock it counts as a holder of its own, so that earlier ones cannot bring the token back.
const DELETE: &str = "
local fence = tonumber(ARGV[1]) or redis.call('HINCRBY', KEYS[1], 'fence', 1)
redis.call('HSET', KEYS[1], 'writer', fence)
redis.call('HDEL', KEYS[1], 'generation')
return redis.call('HDEL', KEYS[1], 'token')";

pub(super) fn lock() -> Cmd {
    script(LOCK, 2)
}

pub(super) fn unlock() -> Cmd {
    script(UNLOCK, 1)
}

pub(super) fn save() -> Cmd {
    script(SAVE, 1)
}

pub(super) fn delete() -> Cmd {
    script(DELETE, 1)
}

/// Sent whole each time: the texts are shorter than the tokens.
fn script(text: &str, keys: u8) -> Cmd {
    let mut script = cmd("EVAL");
    script.arg(text.trim()).arg(keys);
    script
}
