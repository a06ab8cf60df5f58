//! Lists, shows, creates, updates and deletes the rows of any resource, as its description says.

use serde_json::{Map, Value, json};

use super::resources::RESOURCES;
use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::auth::Audience::People;
use crate::objects::merge;
use crate::page::{self, agrees};
use crate::resource::{Act, Resource};
use crate::respond::{HandlerResult, empty, item, plain};
use crate::state::State;

/// The dates that a row has, where its kind has them.
const DATES: [&str; 3] = ["created_at", "updated_at", "last_updated"];

/// The routes of all resources.
pub fn routes() -> impl Iterator<Item = Route> {
    let of_one = |resource: &'static Resource| {
        resource.acts.iter().map(|act| -> Route {
            match act {
                Act::List => ("GET", resource.path, People, list),
                Act::Create => ("POST", resource.path, People, create),
                Act::Show => ("GET", resource.item, People, show),
                Act::Update => ("PUT", resource.item, People, update),
                Act::Delete => ("DELETE", resource.item, People, delete),
            }
        })
    };
    RESOURCES.iter().flat_map(of_one)
}

/// The resource at the path of a request.
fn of(visit: &RequestContext) -> &'static Resource {
    let is_it = |resource: &&Resource| [resource.path, resource.item].contains(&visit.pattern);
    RESOURCES.iter().find(is_it).expect("the route comes from a resource")
}

fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (resource, call) = (of(visit), visit.call);
    let found = |row: &&Value| {
        (resource.lists)(call, row)
            && page::matches(call, row, resource.searched)
            && resource.filters.iter().all(|field| agrees(call, field, row, field))
    };
    let rows: Vec<&Value> = world.rows(resource.table, &visit.org).filter(found).collect();
    let mut rows: Vec<Value> = rows.into_iter().map(|row| shown(resource, world, visit, row)).collect();
    page::sort(call, &mut rows);
    match resource.whole {
        Some((name, value)) if call.query(name).as_deref() == Some(value) => Ok(plain(200, &json!({ "data": rows }))),
        _ => Ok(page::answer(call, rows, resource.paging)),
    }
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let resource = of(visit);
    let row = world.row(resource.table, &visit.org, visit.id(0))?;
    Ok(item(200, shown(resource, world, visit, row)))
}

fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (resource, org) = (of(visit), &visit.org);
    resource.let_write(world, org, visit.person())?;
    let changes = resource.checked(world, org, visit.call.json(), None)?;
    let row = merge(dates(world, resource, &DATES), Value::Object(changes));
    let row = world.add_hex(resource.table, org, resource.fixture, row);
    noted(resource, world, visit, "created", &row);
    Ok(item(201, row))
}

fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (resource, org) = (of(visit), &visit.org);
    world.row(resource.table, org, visit.id(0))?;
    resource.let_write(world, org, visit.person())?;
    let changes = resource.checked(world, org, visit.call.json(), Some(visit.id(0)))?;
    let changes = merge(dates(world, resource, &DATES[1..]), Value::Object(changes));
    let row = world.row_mut(resource.table, org, visit.id(0))?;
    *row = merge(row.take(), changes);
    let row = row.clone();
    noted(resource, world, visit, "updated", &row);
    Ok(item(resource.updated, shown(resource, world, visit, &row)))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (resource, org) = (of(visit), &visit.org);
    resource.let_write(world, org, visit.person())?;
    let row = match world.row(resource.table, org, visit.id(0)) {
        Ok(row) => row.clone(),
        Err(_) if resource.deletes_unknown => return Ok(empty(204)),
        Err(missing) => return Err(missing),
    };
    world.kind(resource.table).remove(org, |other| other["id"] == row["id"]);
    (resource.takes_along)(world, org, &row);
    noted(resource, world, visit, "deleted", &row);
    Ok(empty(204))
}

fn shown(resource: &Resource, world: &State, visit: &RequestContext, row: &Value) -> Value {
    let mut row = visit.dressed(world, resource.word, row);
    (resource.shows)(world, &visit.org, &mut row);
    row
}

/// Now, under those of these names that a row of the resource has.
fn dates(world: &State, resource: &Resource, names: &[&str]) -> Value {
    let (fixture, now) = (crate::objects::read(resource.fixture), world.clock.stamp());
    let has = names.iter().filter(|name| fixture.get(**name).is_some());
    has.map(|name| ((*name).to_owned(), json!(now))).collect::<Map<_, _>>().into()
}

fn noted(resource: &Resource, world: &mut State, visit: &RequestContext, verb: &str, row: &Value) {
    let mut word: Vec<char> = resource.word.chars().collect();
    word[0] = word[0].to_ascii_uppercase();
    let word: String = word.into_iter().collect();
    let text = format!("{word} {} was {verb}", row[resource.title].as_str().unwrap_or_default());
    let thing = (resource.word, row["id"].clone());
    let deed = Deed { verb, kind: resource.kind, thing, text, ..Deed::default() };
    activity::note(world, &visit.org, visit.person(), deed);
}
