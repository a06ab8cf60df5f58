//! Ways in which the server may differ from its habits, for tests of what a client makes of it.

use serde_json::Value;

/// The settings that are off until a test turns them on.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The first list that is read after a write does not show the write.
    pub lagging_lists: bool,
    /// No seat is left: inviting, enabling and changing roles is a 409.
    pub seats_used_up: bool,
    /// A response that may be empty is empty.
    pub empty_answers: bool,
    /// `with=tags` lists whole tags, and not their rows.
    pub whole_tags: bool,
    /// The organization has no watchers yet.
    pub watchers_off: bool,
    /// The report of requests has the bodies of the responses too.
    pub keep_responses: bool,
}

impl Options {
    /// Takes over the settings that an order names.
    pub fn change(&mut self, order: &Value) {
        let take = |name: &str, own: &mut bool| *own = order[name].as_bool().unwrap_or(*own);
        take("lagging_lists", &mut self.lagging_lists);
        take("seats_used_up", &mut self.seats_used_up);
        take("empty_answers", &mut self.empty_answers);
        take("whole_tags", &mut self.whole_tags);
        take("watchers_off", &mut self.watchers_off);
        take("keep_responses", &mut self.keep_responses);
    }
}
