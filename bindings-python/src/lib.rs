//! The native half of the Python package: it converts arguments and results, and calls core.
//!
//! The knowledge of the API is in core. The lists in `generated` name the operations and the fields of records; the
//! other modules are written once for all of them. `tests/rust/tests/layers.rs` names the layers of this crate and
//! checks that a module uses only its own layer and lower ones.

mod argument_error;
mod arguments;
mod client;
mod convert;
mod errors;
mod generated;
mod kwargs;
mod models;
mod runtime;
mod stores;

use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: tallykit::WipingAllocator = tallykit::WipingAllocator;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    runtime::interpreter::require_main(py)?;
    tallykit::set_binding_name("python");
    runtime::logging::install();
    runtime::interpreter::register_hooks(py)?;
    models::record_type::register(generated::record_types());
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<convert::clear::Clear>()?;
    module.add("CLEAR", convert::clear::constant(py)?)?;
    module.add_class::<models::model::Model>()?;
    module.add_class::<models::model::FieldDescriptor>()?;
    module.add_class::<models::pager::Pager>()?;
    module.add_class::<models::pager::ItemIterator>()?;
    module.add_class::<models::pager::PageIterator>()?;
    module.add_class::<client::Tallyfy>()?;
    module.add_class::<client::access_token::AccessToken>()?;
    module.add_class::<client::cancellation::CancellationToken>()?;
    module.add_class::<client::sign_in::SignIn>()?;
    module.add_class::<stores::native::NativeTokenStore>()?;
    module.add_class::<stores::native::FileStore>()?;
    module.add_class::<stores::native::MemoryStore>()?;
    module.add_class::<stores::stored_account::StoredAccount>()?;
    #[cfg(feature = "redis")]
    module.add_class::<stores::redis::RedisStore>()?;
    module.add_function(wrap_pyfunction!(runtime::reimport::keep_classes, module)?)?;
    module.add_function(wrap_pyfunction!(models::form_values::form_values, module)?)?;
    module.add_function(wrap_pyfunction!(models::webhooks::parse_webhook, module)?)?;
    module.add_function(wrap_pyfunction!(models::webhooks::check_path_secret, module)?)?;
    module.add_function(wrap_pyfunction!(client::doctor::doctor_from_env, module)?)?;
    module.add_function(wrap_pyfunction!(client::doctor::plain_text, module)?)?;
    module.add_class::<client::sandbox::Sandbox>()
}
