//! What a plain resource is, as data: its path, its fields, its filters. [`crate::routes::plain`] does the work, and
//! [`crate::routes::resources`] has the rows.

use serde_json::{Map, Value, json};

use crate::allowed;
use crate::call::Call;
use crate::check::Validator;
use crate::fields::integer;
use crate::page::{Paging, USUAL};
use crate::respond::ApiResponse;
use crate::state::State;

/// What can be done with a resource at its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// `GET` of all.
    List,
    /// `POST`.
    Create,
    /// `GET` of one.
    Show,
    /// `PUT` of one.
    Update,
    /// `DELETE` of one.
    Delete,
}

/// All that can be done.
pub const EVERY_ACT: &[Act] = &[Act::List, Act::Create, Act::Show, Act::Update, Act::Delete];

/// What the value of a field may be.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// A text of at most this many characters.
    Text(usize),
    /// A text that no other row has, whatever the case of its letters.
    UniqueText(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A colour such as `#00ff00`.
    Colour,
    /// The id of another row of the same table; null takes it away.
    Parent,
    /// Ids of members of the organization.
    Members,
    /// A list of anything.
    List,
}

/// Who may write.
#[derive(Clone, Copy, Debug)]
pub enum Writers {
    /// Every member.
    All,
    /// Every member who is not light.
    NotLight,
    /// Administrators, and others where the organization has this setting.
    Setting(&'static str),
}

/// Completes the checked fields of a write. The flag says whether the row is new.
pub type Completion = fn(&State, &str, &mut Map<String, Value>, bool);

/// A resource. A row names what differs from [`PLAIN`].
pub struct Resource {
    /// The path of all.
    pub path: &'static str,
    /// The path of one.
    pub item: &'static str,
    /// What can be done at these paths.
    pub acts: &'static [Act],
    /// The table that has its rows.
    pub table: &'static str,
    /// A row of which nothing is known, in JSON. The ids are hexadecimal.
    pub fixture: &'static str,
    /// The word for it in includes and in the activity log.
    pub word: &'static str,
    /// The type that the activity log knows it by.
    pub kind: &'static str,
    /// The field that names it.
    pub title: &'static str,
    /// The fields that `q` searches.
    pub searched: &'static [&'static str],
    /// The fields that the query filters by, under their own names.
    pub filters: &'static [&'static str],
    /// How its list pages.
    pub paging: Paging,
    /// The parameter that turns paging off, and its value.
    pub whole: Option<(&'static str, &'static str)>,
    /// The fields that a write keeps. All others are dropped.
    pub fields: &'static [(&'static str, Rule)],
    /// Those of them that only creating takes.
    pub once: &'static [&'static str],
    /// Those of them that only updating takes.
    pub later: &'static [&'static str],
    /// The fields that creating needs.
    pub needed: &'static [&'static str],
    /// The fields that updating needs.
    pub needed_again: &'static [&'static str],
    /// The lists that an update empties when it lacks them.
    pub emptied: &'static [&'static str],
    /// Who may write.
    pub writers: Writers,
    /// The status of an update.
    pub updated: u16,
    /// Whether deleting what is not there is done, too.
    pub deletes_unknown: bool,
    /// By hand: whether the list shows a row.
    pub lists: fn(&Call, &Value) -> bool,
    /// By hand: what a row shows that it does not keep.
    pub shows: fn(&State, &str, &mut Value),
    /// By hand: what a write adds.
    pub completes: Completion,
    /// By hand: what a deletion takes along.
    pub takes_along: fn(&mut State, &str, &Value),
}

/// A resource that has nothing of its own.
pub const PLAIN: Resource = Resource {
    path: "",
    item: "",
    acts: EVERY_ACT,
    table: "",
    fixture: "{}",
    word: "",
    kind: "Organization",
    title: "name",
    searched: &[],
    filters: &[],
    paging: USUAL,
    whole: None,
    fields: &[],
    once: &[],
    later: &[],
    needed: &[],
    needed_again: &[],
    emptied: &[],
    writers: Writers::All,
    updated: 200,
    deletes_unknown: false,
    lists: |_, _| true,
    shows: |_, _, _| {},
    completes: |_, _, _, _| {},
    takes_along: |_, _, _| {},
};

impl Resource {
    /// Lets those through who may write.
    pub fn let_write(&self, world: &State, org: &str, person: i64) -> Result<(), ApiResponse> {
        match self.writers {
            Writers::All => Ok(()),
            Writers::NotLight => allowed::not_light(world, org, person),
            Writers::Setting(setting) => allowed::permission(world, org, person, setting),
        }
    }

    /// The fields of a body that a write keeps. `id` is that of the row to update; a new one has none.
    pub fn checked(
        &self,
        world: &State,
        org: &str,
        body: Option<Value>,
        id: Option<&str>,
    ) -> Result<Map<String, Value>, ApiResponse> {
        let mut check = Validator::new(body);
        check.required(if id.is_some() { self.needed_again } else { self.needed });
        let dropped = if id.is_some() { self.once } else { self.later };
        for (key, rule) in self.fields.iter().filter(|(key, _)| !dropped.contains(key)) {
            self.apply(*rule, key, &mut check, world, org, id);
        }
        let mut changes = check.finish()?;
        if id.is_some() {
            for key in self.emptied {
                changes.entry(*key).or_insert_with(|| json!([]));
            }
        }
        (self.completes)(world, org, &mut changes, id.is_none());
        Ok(changes)
    }

    fn apply(&self, rule: Rule, key: &str, check: &mut Validator, world: &State, org: &str, id: Option<&str>) {
        let given = check.raw(key).cloned().unwrap_or_default();
        let is_other = |row: &Value| row["id"].as_str() != id;
        match rule {
            Rule::Text(max) => check.text(key, max),
            Rule::UniqueText(max) => {
                check.text(key, max);
                let same = given.as_str().map(str::to_lowercase);
                let has_it = |row: &Value| row[key].as_str().map(str::to_lowercase) == same && is_other(row);
                if same.is_some() && world.rows(self.table, org).any(has_it) {
                    check.fail(key, format!("The {key} has already been taken."));
                }
            }
            Rule::Word(words) => check.one_of(key, words),
            Rule::Integer => check.integers(&[key]),
            Rule::Colour => {
                check.text(key, 7);
                if given.as_str().is_some_and(|text| !is_colour(text)) {
                    check.fail(key, format!("The {key} format is invalid."));
                }
            }
            Rule::Parent => {
                check.clearable_text(key, 32);
                let is_there = |parent: &str| world.row(self.table, org, parent).is_ok_and(is_other);
                if given.as_str().is_some_and(|parent| !is_there(parent)) {
                    check.fail(key, format!("The selected {} is invalid.", key.replace('_', " ")));
                }
            }
            Rule::Members => {
                let ids: Option<Vec<i64>> = given.as_array().and_then(|ids| ids.iter().map(integer).collect());
                let is_member = |id: &i64| world.person(*id).is_some_and(|person| person.membership(org).is_some());
                match ids {
                    Some(ids) if ids.iter().all(is_member) => check.keep(key, json!(ids)),
                    None if check.raw(key).is_none() => {}
                    _ => check.fail(key, format!("The selected {key} is invalid.")),
                }
            }
            Rule::List => check.lists(&[key]),
        }
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|digit| digit.is_ascii_hexdigit())
}
