//! Token stores: those of core, and those that a program writes in Python.

pub(crate) mod native;
mod python;
#[cfg(feature = "redis")]
pub(crate) mod redis;
pub(crate) mod stored_account;

use std::sync::Arc;

use pyo3::prelude::*;
use tallykit::TokenStore;

use self::native::NativeTokenStore;
use self::python::PythonStore;

/// Returns the store that was passed as an argument, or `None` for None.
pub(crate) fn from_argument(store: Bound<'_, PyAny>) -> Option<Arc<dyn TokenStore>> {
    if store.is_none() {
        return None;
    }
    Some(match store.cast::<NativeTokenStore>() {
        Ok(native) => native.get().core.clone(),
        Err(_) => Arc::new(PythonStore(store.unbind())),
    })
}
