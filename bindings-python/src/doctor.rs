//! What a doctor found, as the tuples that `tallykit/doctor.py` names the parts of.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tallykit::{DoctorReport, FileStore, StoreKey, StoreState};

use crate::argument_error::ArgumentError;
use crate::client::{settings, taken};
use crate::native_store;
use crate::record::Given;
use crate::release::released;

/// A check: its id, its title, its status, what was found, and what to do about it.
pub(crate) type Check = (String, String, &'static str, String, String);

/// Whether nothing failed, and the checks.
pub(crate) fn tuples(checkup: DoctorReport) -> (bool, Vec<Check>) {
    let checks = checkup.checks.into_iter().map(|check| {
        (check.id, check.title, check.status.as_str(), check.finding, check.next_step)
    });
    (checkup.healthy, checks.collect())
}

/// Examines the client that the environment describes, with a store that is given or one that is named.
#[pyfunction]
pub(crate) fn doctor_from_env(
    py: Python<'_>,
    given: &Bound<'_, PyDict>,
    settings: &Bound<'_, PyDict>,
) -> PyResult<(bool, Vec<Check>)> {
    let (given, settings) = (taken(given)?, taken(settings)?);
    let store = given.get_item("store")?.and_then(native_store::given);
    let settings = self::settings(&settings)?;
    let mut given = Given::new(&given);
    let as_user = given.named("as_user")?;
    let key = key(&mut given)?;
    let (path, profile): (Option<String>, Option<String>) =
        (given.named("path")?, given.named("profile")?);
    released(py, move || {
        let store = store.map_or(StoreState::NotConfigured, StoreState::Open);
        let store = match (path, profile, key) {
            (Some(path), _, Some(key)) => found(Ok(path), key),
            (None, Some(profile), Some(key)) => found(FileStore::profile_path(profile), key),
            _ => store,
        };
        tuples(tallykit::doctor_with_store(store, as_user, settings))
    })
}

fn key(given: &mut Given<'_, '_>) -> PyResult<Option<StoreKey>> {
    let (path, variable): (Option<String>, Option<String>) =
        (given.named("key_file")?, given.named("key_env")?);
    let keychain: Option<bool> = given.named("keychain")?;
    Ok(match (path, variable, keychain.unwrap_or(false)) {
        (Some(path), None, false) => Some(StoreKey::File { path }),
        (None, Some(variable), false) => Some(StoreKey::EnvVar { variable }),
        (None, None, true) => Some(StoreKey::Keychain),
        (None, None, false) => None,
        _ => {
            return Err(ArgumentError::new("has more than one key", "Name one")
                .inside("store")
                .into());
        }
    })
}

fn found(path: tallykit::Result<String>, key: StoreKey) -> StoreState {
    let path = match path {
        Ok(path) => path,
        Err(error) => return StoreState::Unusable(error),
    };
    match FileStore::open_existing(path.clone(), key) {
        Ok(Some(store)) => StoreState::Open(std::sync::Arc::new(store)),
        Ok(None) => StoreState::Missing(path),
        Err(error) => StoreState::Unusable(error),
    }
}
