//! Everything the sandbox knows, and how things are found in it.

use std::collections::{BTreeMap, HashMap, HashSet};

use axum::body::Bytes;
use serde_json::Value;

use crate::clock::Clock;
use crate::deliver::Delivery;
use crate::options::Options;
use crate::respond::{ApiResponse, no_resource, written};
use crate::seed;
use crate::tokens::Passport;
use crate::users::User;

/// The state behind the routes.
#[derive(Debug)]
pub struct State {
    /// The server's time.
    pub clock: Clock,
    /// Names of headers that an intermediary removes from every request, in lower case.
    pub lost_headers: Vec<String>,
    /// Tokens.
    pub passport: Passport,
    /// All users with an account.
    pub people: Vec<User>,
    /// Organizations, each as the API shows it.
    pub organizations: Vec<Value>,
    /// Templates, archived ones too.
    pub templates: Table,
    /// The steps of all templates.
    pub steps: Table,
    /// Processes.
    pub runs: Table,
    /// Tasks of processes and one-off tasks.
    pub tasks: Table,
    /// What is kept beside templates and work, by the name of its kind.
    pub kinds: BTreeMap<&'static str, Table>,
    /// How the server is to differ from its habits.
    pub options: Options,
    /// The bytes of files, by the id of the file.
    pub bytes: HashMap<String, Bytes>,
    /// The rules that are true now, by process.
    pub true_rules: HashMap<String, HashSet<String>>,
    /// Webhooks that wait to be sent.
    pub outbox: Vec<Delivery>,
    /// The tables before the last write, while lists lag behind it.
    pub before_write: Option<Box<Tables>>,
    counter: u64,
}

/// All that lists are made of.
#[derive(Clone, Debug)]
pub struct Tables {
    people: Vec<User>,
    templates: Table,
    steps: Table,
    runs: Table,
    tasks: Table,
    kinds: BTreeMap<&'static str, Table>,
}

impl State {
    /// The state every sandbox starts with.
    pub fn seeded() -> State {
        let mut world = State {
            clock: Clock::default(),
            lost_headers: Vec::new(),
            passport: Passport::default(),
            people: Vec::new(),
            organizations: Vec::new(),
            templates: Table::default(),
            steps: Table::default(),
            runs: Table::default(),
            tasks: Table::default(),
            kinds: BTreeMap::new(),
            options: Options::default(),
            bytes: HashMap::new(),
            true_rules: HashMap::new(),
            outbox: Vec::new(),
            before_write: None,
            counter: 0,
        };
        seed::fill(&mut world);
        world
    }

    /// The next number of the counter that ids come from.
    pub fn next_number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// A copy of the tables.
    pub fn tables(&self) -> Tables {
        Tables {
            people: self.people.clone(),
            templates: self.templates.clone(),
            steps: self.steps.clone(),
            runs: self.runs.clone(),
            tasks: self.tasks.clone(),
            kinds: self.kinds.clone(),
        }
    }

    /// Puts these tables in the place of those that are there, and returns them.
    pub fn put_tables(&mut self, tables: Tables) -> Tables {
        Tables {
            people: std::mem::replace(&mut self.people, tables.people),
            templates: std::mem::replace(&mut self.templates, tables.templates),
            steps: std::mem::replace(&mut self.steps, tables.steps),
            runs: std::mem::replace(&mut self.runs, tables.runs),
            tasks: std::mem::replace(&mut self.tasks, tables.tasks),
            kinds: std::mem::replace(&mut self.kinds, tables.kinds),
        }
    }

    /// The second this server believes it is.
    pub fn now(&self) -> i64 {
        self.clock.now().as_second()
    }

    /// The user with this id.
    pub fn person(&self, id: i64) -> Option<&User> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The user with this address.
    pub fn person_by_email(&self, email: &str) -> Option<&User> {
        self.people.iter().find(|person| person.has_email(email))
    }
}

/// An object with the organization it belongs to.
#[derive(Clone, Debug)]
struct Record {
    organization: String,
    data: Value,
}

/// Objects of one kind, as the API shows them without includes.
#[derive(Clone, Debug, Default)]
pub struct Table(Vec<Record>);

impl Table {
    /// Adds an object.
    pub fn add(&mut self, organization: &str, data: Value) {
        self.0.push(Record { organization: organization.into(), data });
    }

    /// The objects of an organization, in the order of their making.
    pub fn all(&self, organization: &str) -> impl Iterator<Item = &Value> {
        let mine = move |record: &&Record| record.organization == organization;
        self.0.iter().filter(mine).map(|record| &record.data)
    }

    /// The object with this id, or the 404 for its absence.
    pub fn find(&self, organization: &str, id: &str) -> Result<&Value, ApiResponse> {
        self.all(organization).find(|data| written(&data["id"]) == id).ok_or_else(no_resource)
    }

    /// As [`Table::find`], to change it.
    pub fn find_mut(&mut self, organization: &str, id: &str) -> Result<&mut Value, ApiResponse> {
        self.0
            .iter_mut()
            .filter(|record| record.organization == organization)
            .map(|record| &mut record.data)
            .find(|data| written(&data["id"]) == id)
            .ok_or_else(no_resource)
    }

    /// The objects of an organization, to change them.
    pub fn all_mut(&mut self, organization: &str) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().filter(move |record| record.organization == organization).map(|record| &mut record.data)
    }

    /// Takes out the objects that a test picks, and says how many there were.
    pub fn remove(&mut self, organization: &str, picks: impl Fn(&Value) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|record| record.organization != organization || !picks(&record.data));
        before - self.0.len()
    }

    /// The objects of all organizations.
    pub fn everywhere(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|record| &record.data)
    }
}

/// A 32-character hex id from a number: always the same for the same number.
pub fn hex_id(number: u64) -> String {
    format!("{:016x}{:016x}", scramble(number), scramble(!number))
}

/// SplitMix64's finisher: spreads neighbouring numbers over the whole range.
fn scramble(number: u64) -> u64 {
    let mut word = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
