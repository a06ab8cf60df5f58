//! Where people stand: in the owners of tasks, and in groups.

use serde_json::{Value, json};

use crate::fields::scalar;
use crate::state::State;
use crate::store::GROUPS;
use crate::workflow;

/// Takes a member, a guest or a group off all tasks of an organization.
pub fn take_off_tasks(world: &mut State, org: &str, bucket: &str, who: &Value) {
    for task in world.tasks.all_mut(org) {
        take_out(&mut task["owners"][bucket], who);
    }
}

/// Takes a member or a guest out of all groups.
pub fn take_out_of_groups(world: &mut State, org: &str, bucket: &str, who: &Value) {
    for group in world.kind(GROUPS).all_mut(org) {
        take_out(&mut group[bucket], who);
    }
}

/// Gives the open tasks of a member to another one.
pub fn hand_over(world: &mut State, org: &str, from: i64, to: i64) {
    for task in world.tasks.all_mut(org).filter(|task| !workflow::is_done(task)) {
        let users = &mut task["owners"]["users"];
        let is_theirs = users.as_array().is_some_and(|users| users.contains(&json!(from)));
        if is_theirs {
            take_out(users, &json!(from));
            put_in(users, json!(to));
        }
    }
}

fn take_out(bucket: &mut Value, who: &Value) {
    if let Some(bucket) = bucket.as_array_mut() {
        bucket.retain(|one| scalar(one) != scalar(who));
    }
}

fn put_in(bucket: &mut Value, who: Value) {
    if let Some(bucket) = bucket.as_array_mut()
        && !bucket.contains(&who)
    {
        bucket.push(who);
    }
}
