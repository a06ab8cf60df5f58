//! The Lua scripts of the Redis store. Each runs atomically on the server.

use redis::{Cmd, cmd};

/// Functions of the other scripts: one reads a number of the hash, the other records the fence of the last writer. If
/// the server lost its data, `fence` continues from that of the first process that writes.
const PRELUDE: &str = "
local function number(field) return tonumber(redis.call('HGET', KEYS[1], field)) or -1 end
local function note(writer)
  redis.call('HSET', KEYS[1], 'writer', writer, 'fence', math.max(writer, number('fence')))
end
";

/// Takes the lock if it is free, and returns its fence. Keys: hash, lock. Arguments: lock id, lock TTL.
const LOCK: &str = "
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
return redis.call('HINCRBY', KEYS[1], 'fence', 1)";

/// Releases the lock, unless another process holds it now. Keys: hash, lock. Argument: lock id.
const UNLOCK: &str = "
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end";

/// Saves a token, unless the stored token has the same or a later generation, or a later holder of the lock has
/// written. Keys: hash, lock. Arguments: generation, token, fence. Without a lock there is no fence, and only the
/// generation counts.
const SAVE: &str = "
local fence = tonumber(ARGV[3]) or number('fence')
if number('generation') >= tonumber(ARGV[1]) or number('writer') > fence then return 0 end
redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'token', ARGV[2])
note(fence)
return 1";

/// Removes the token and its generation, and returns whether there was one. Keys: hash, lock. Argument: fence. Without
/// a lock, it uses the next fence, so that no earlier holder of the lock can save its token again.
const DELETE: &str = "
note(math.max(tonumber(ARGV[1]) or number('fence') + 1, number('writer')))
redis.call('HDEL', KEYS[1], 'generation')
return redis.call('HDEL', KEYS[1], 'token')";

/// The keys of one account, and the commands for them. Scripts are sent as text: they are shorter than a token.
pub(super) struct AccountKeys {
    pub(super) hash: String,
    pub(super) lock: String,
}

impl AccountKeys {
    pub(super) fn lock(&self) -> Cmd {
        self.script(LOCK)
    }

    pub(super) fn unlock(&self) -> Cmd {
        self.script(UNLOCK)
    }

    pub(super) fn save(&self) -> Cmd {
        self.script(SAVE)
    }

    pub(super) fn delete(&self) -> Cmd {
        self.script(DELETE)
    }

    /// Returns the command that reads the token.
    pub(super) fn token(&self) -> Cmd {
        let mut get = cmd("HGET");
        get.arg(&self.hash).arg("token");
        get
    }

    fn script(&self, text: &str) -> Cmd {
        let mut script = cmd("EVAL");
        script.arg(PRELUDE.to_owned() + text).arg(2).arg(&self.hash).arg(&self.lock);
        script
    }
}
