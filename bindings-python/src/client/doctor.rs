//! The doctor's report, as tuples that `tallykit/doctor.py` turns into objects.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use tallykit::{DoctorReport, FileStore, StoreKey, StoreState};

use super::settings;
use crate::argument_error::ArgumentError;
use crate::kwargs::{Kwargs, take_kwargs};
use crate::runtime::gil::without_gil;
use crate::stores;

/// A check: id, title, status, finding, next step.
pub(crate) type Check = (String, String, &'static str, String, String);

/// Returns whether no check failed, and the checks.
pub(super) fn report_tuple(report: DoctorReport) -> (bool, Vec<Check>) {
    let checks = report
        .checks
        .into_iter()
        .map(|check| (check.id, check.title, check.status.as_str(), check.finding, check.next_step));
    (report.healthy, checks.collect())
}

/// Checks the client that the environment variables describe, with the store that the arguments contain or describe.
#[pyfunction]
pub(crate) fn doctor_from_env(
    py: Python<'_>,
    arguments: &Bound<'_, PyDict>,
    settings: &Bound<'_, PyDict>,
) -> PyResult<(bool, Vec<Check>)> {
    let (arguments, settings) = (take_kwargs(arguments)?, take_kwargs(settings)?);
    let store = stores::from_kwargs(&arguments)?;
    let settings = settings::settings(&settings)?;
    let mut kwargs = Kwargs::new(&arguments);
    let as_user = kwargs.argument("as_user")?;
    let key = store_key(&mut kwargs)?;
    let (path, profile): (Option<String>, Option<String>) = (kwargs.argument("path")?, kwargs.argument("profile")?);
    without_gil(py, move || {
        let store = store.map_or(StoreState::NotConfigured, StoreState::Open);
        let store = match (path, profile, key) {
            (Some(path), _, Some(key)) => store_state(FileStore::open_existing(path.clone(), key), Ok(path)),
            (None, Some(profile), Some(key)) => {
                let path = FileStore::profile_path(profile.clone());
                store_state(FileStore::open_existing_profile(profile, key), path)
            }
            _ => store,
        };
        report_tuple(tallykit::doctor_with_store(store, as_user, settings))
    })
}

/// Reads the one argument that names the key of the store.
fn store_key(kwargs: &mut Kwargs<'_, '_>) -> PyResult<Option<StoreKey>> {
    let (path, variable): (Option<String>, Option<String>) =
        (kwargs.argument("key_file")?, kwargs.argument("key_env")?);
    let keychain: Option<bool> = kwargs.argument("keychain")?;
    Ok(match (path, variable, keychain.unwrap_or(false)) {
        (Some(path), None, false) => Some(StoreKey::File { path }),
        (None, Some(variable), false) => Some(StoreKey::EnvVar { variable }),
        (None, None, true) => Some(StoreKey::Keychain),
        (None, None, false) => None,
        _ => {
            return Err(ArgumentError::new("has more than one key", "Name one").at("store").into());
        }
    })
}

/// Returns the state of a store that was opened if it exists, with its path.
fn store_state(opened: tallykit::Result<Option<FileStore>>, path: tallykit::Result<String>) -> StoreState {
    match (opened, path) {
        (Ok(Some(store)), _) => StoreState::Open(Arc::new(store)),
        (Ok(None), Ok(path)) => StoreState::Missing(path),
        (Err(error), _) | (_, Err(error)) => StoreState::Unusable(error),
    }
}

/// Returns a text without control characters, for the command line.
#[pyfunction]
pub(crate) fn plain_text(text: &Bound<'_, PyString>) -> String {
    tallykit::to_log_text(text.to_string_lossy())
}
