//! The if-then rules of a template, as they move the tasks of one of its processes.

mod actions;
mod conditions;
mod scene;

use std::collections::HashSet;

use serde_json::Value;

use crate::fields::list;

pub use scene::{Effects, Event, Scene};

/// A rule that changes a task may make another rule true. Rules that turn in a circle end here.
const ROUNDS: usize = 8;

/// Runs every rule whose conditions have come true. `fired` remembers the ones that are true, because a rule acts when it
/// becomes true, not as long as it is.
pub fn run(scene: &Scene, tasks: &mut [Value], fired: &mut HashSet<String>) -> Effects {
    let mut effects = Effects::default();
    if scene.event == Event::Launched {
        actions::hide_what_waits_to_be_shown(scene, tasks, &mut effects);
    }
    for _ in 0..ROUNDS {
        let mut acted = false;
        for rule in scene.rules {
            let id = rule["id"].as_str().unwrap_or_default();
            if !conditions::hold(scene, list(&rule["conditions"]), tasks) {
                fired.remove(id);
            } else if fired.insert(id.to_owned()) {
                acted = true;
                let mut then: Vec<&Value> = list(&rule["then_actions"]).iter().collect();
                then.sort_by_key(|action| action["position"].as_i64());
                then.iter().for_each(|action| actions::act(scene, action, tasks, &mut effects));
            }
        }
        if !acted {
            break;
        }
    }
    effects
}

#[cfg(test)]
mod tests;
