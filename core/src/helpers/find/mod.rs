//! Finds things by the names that people know, and creates what is not there.

mod filing;
mod groups;
mod people;
mod work;

pub(super) use self::filing::tags_like;
pub(super) use self::groups::description as group_description;
pub(super) use self::work::{template_names, templates_like};
use crate::error::{Result, TallyfyError};
use crate::helpers::names::{Names, pick};
use crate::helpers::progress::may_have_arrived;

/// Returns the item of a list that is called so. Nothing if none is, over all pages.
pub(super) fn find_named<T>(
    kind: &str,
    wanted: &str,
    items: impl Iterator<Item = Result<T>>,
    names: impl Fn(&T) -> Names<'_>,
) -> Result<Option<T>> {
    let mut items = items.collect::<Result<Vec<T>>>()?;
    let called: Vec<Names<'_>> = items.iter().map(names).collect();
    Ok(pick(kind, wanted, &called)?.map(|at| items.swap_remove(at)))
}

/// Fails if a name is blank: the server would list everything.
fn validate_name(field: &str, name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(TallyfyError::invalid(format!("{field} is blank"), "Write what to look for; nothing was sent"));
    }
    Ok(())
}

/// Finds something, or creates it. If the creation is rejected or its response is lost, another program or this call has created it by
/// now: it is looked for once more.
fn find_or_create<T>(find: impl Fn() -> Result<Option<T>>, create: impl FnOnce() -> Result<T>) -> Result<T> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    create().or_else(|error| {
        let may_be_there = may_have_arrived(&error) || matches!(error, TallyfyError::InvalidRequest { .. });
        match may_be_there.then(find) {
            Some(Ok(Some(found))) => Ok(found),
            _ => Err(error),
        }
    })
}
