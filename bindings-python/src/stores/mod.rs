//! Token stores: those of core, and those that a program writes in Python.

pub(crate) mod native;
mod python;
#[cfg(feature = "redis")]
pub(crate) mod redis;
pub(crate) mod stored_account;

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tallykit::TokenStore;

use self::native::NativeTokenStore;
use self::python::PythonStore;

/// Returns the store that was passed as an argument, or `None` for None.
pub(crate) fn from_argument(store: &Bound<'_, PyAny>) -> PyResult<Option<Arc<dyn TokenStore>>> {
    if store.is_none() {
        return Ok(None);
    }
    Ok(Some(match store.cast::<NativeTokenStore>() {
        Ok(native) => native.get().core.clone(),
        Err(_) => Arc::new(PythonStore::new(store)?),
    }))
}

/// Returns the store among keyword arguments.
pub(crate) fn from_kwargs(kwargs: &Bound<'_, PyDict>) -> PyResult<Option<Arc<dyn TokenStore>>> {
    kwargs.get_item("store")?.map_or(Ok(None), |store| from_argument(&store))
}
