//! What must happen on the server in one step.

use redis::{Cmd, cmd};

/// For the others: a number in the hash, and the note of who wrote last. A server that lost its data counts on from
/// the fence of the process that writes first.
const PRELUDE: &str = "
local function number(field) return tonumber(redis.call('HGET', KEYS[1], field)) or -1 end
local function note(writer)
  redis.call('HSET', KEYS[1], 'writer', writer, 'fence', math.max(writer, number('fence')))
end
";

/// Takes the lock where it is free; returns its fence. Keys: hash, lock. Arguments: name of the hold, lease.
const LOCK: &str = "
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
return redis.call('HINCRBY', KEYS[1], 'fence', 1)";

/// Gives the lock back, unless it has become another's. Keys: hash, lock. Argument: name of the hold.
const UNLOCK: &str = "
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end";

/// Saves a token unless there is one as new, or a later holder has written. Keys: hash, lock. Arguments: generation,
/// token, fence. Without a lock there is no fence, and the generation alone decides.
const SAVE: &str = "
local fence = tonumber(ARGV[3]) or number('fence')
if number('generation') >= tonumber(ARGV[1]) or number('writer') > fence then return 0 end
redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'token', ARGV[2])
note(fence)
return 1";

/// Removes the token and its generation; returns whether there was one. Keys: hash, lock. Argument: fence. Without
/// a lock it counts as a holder of its own, so that no earlier one brings the token back.
const DELETE: &str = "
note(math.max(tonumber(ARGV[1]) or number('fence') + 1, number('writer')))
redis.call('HDEL', KEYS[1], 'generation')
return redis.call('HDEL', KEYS[1], 'token')";

/// The keys of one account, and what is asked about them. Scripts are sent whole: they are shorter than a token.
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

    /// What is in the hash as the token.
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
