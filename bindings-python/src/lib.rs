//! The native half of the Python package: what is read from Python and handed back to it.
//!
//! The knowledge of the API is in core. The lists in `rendered` say which fields and operations there are; the rest
//! is written once for all of them.

mod argument_error;
mod call;
mod client;
mod convert;
mod doctor;
mod errors;
mod finalization;
mod json;
mod logging;
mod model;
mod native_store;
mod pager;
mod record;
#[cfg(feature = "redis")]
mod redis_store;
mod release;
mod rendered;
mod sandbox;
mod sign_in;
mod store;
mod time;

use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    tallykit::set_binding_name("python");
    logging::listen();
    finalization::prepare(module.py())?;
    model::register(rendered::models::kinds());
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<model::Model>()?;
    module.add_class::<model::Field>()?;
    module.add_class::<pager::Pager>()?;
    module.add_class::<pager::PageIterator>()?;
    module.add_class::<client::Tallyfy>()?;
    module.add_class::<client::AccessToken>()?;
    module.add_class::<client::CancellationToken>()?;
    module.add_class::<sign_in::SignIn>()?;
    module.add_class::<native_store::NativeTokenStore>()?;
    module.add_class::<native_store::FileStore>()?;
    module.add_class::<native_store::MemoryStore>()?;
    #[cfg(feature = "redis")]
    module.add_class::<redis_store::RedisStore>()?;
    module.add_function(wrap_pyfunction!(doctor::doctor_from_env, module)?)?;
    module.add_class::<sandbox::Sandbox>()
}
