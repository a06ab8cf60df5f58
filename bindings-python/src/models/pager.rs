//! Lists, which are fetched page by page.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyList;
use tallykit::{Json, JsonPager, Result};

use super::model::new_instance;
use super::record_type::Record;
use crate::arguments::IntoPython;
use crate::errors;
use crate::runtime::gil::without_gil;

/// An item of a list, before it is an object of Python.
pub(crate) trait Item: Send {
    fn to_object<'py>(self: Box<Self>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

impl<T: Record> Item for T {
    fn to_object<'py>(self: Box<Self>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        new_instance(py, self)
    }
}

impl Item for Json {
    fn to_object<'py>(self: Box<Self>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_python(py).map(|item| item.into_bound(py))
    }
}

/// A pager of core, for items of any type.
pub(crate) trait PageSource: Send + Sync {
    /// Begins an iteration at the first page.
    fn restart(&self) -> Arc<dyn PageSource>;
    /// Returns the rest of the last iteration.
    fn resume(&self) -> Arc<dyn PageSource>;
    fn first(&self) -> Result<Option<Box<dyn Item>>>;
    fn take(&self) -> Option<Box<dyn Item>>;
    fn fetch(&self) -> Result<bool>;
    fn next_page(&self) -> Result<Vec<Box<dyn Item>>>;
    fn total(&self) -> Result<Option<i32>>;
    fn describe(&self) -> (String, Option<i32>);
}

/// Calls core without the GIL, and converts its error.
fn call<T: Send>(
    py: Python<'_>,
    source: &Arc<dyn PageSource>,
    run: impl FnOnce(&dyn PageSource) -> Result<T> + Send,
) -> PyResult<T> {
    without_gil(py, || run(&**source))?.map_err(|error| errors::to_exception(py, error))
}

/// A list that is fetched page by page while it is read: ``for item in pager``.
///
/// Each ``for`` begins at the first page and has a place of its own, in each thread. After a loop that stopped, or an
/// error, ``resume()`` goes on with the items that are left.
#[pyclass(frozen, generic, module = "tallykit._native")]
pub(crate) struct Pager {
    source: Arc<dyn PageSource>,
}

impl Pager {
    pub(crate) fn new(source: impl PageSource + 'static) -> Self {
        Self { source: Arc::new(source) }
    }
}

#[pymethods]
impl Pager {
    fn __iter__(&self) -> ItemIterator {
        ItemIterator { source: self.source.restart() }
    }

    /// Returns the rest of the list: its first ``for`` goes on where the last one stopped, even after an error.
    ///
    /// The last one is the iteration that began last, in any thread. If none began, the rest is the whole list.
    fn resume(&self) -> Self {
        Self { source: self.source.resume() }
    }

    /// Returns the first item of the list; None if the list is empty.
    ///
    /// Sends one request, and changes no iteration.
    fn first<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let first = call(py, &self.source, |source| source.first())?;
        first.map(|item| item.to_object(py)).transpose()
    }

    /// The number of items in the whole list, according to the server; None if the server does not count them.
    ///
    /// Fetches the first page if no page was fetched yet; the next ``for`` begins with that page.
    #[getter]
    fn total(&self, py: Python<'_>) -> PyResult<Option<i32>> {
        call(py, &self.source, |source| source.total())
    }

    /// Returns an iterator of the pages, from the first one on; each page is a list of items.
    fn pages(&self) -> PageIterator {
        PageIterator { source: self.source.restart() }
    }

    fn __repr__(&self) -> String {
        let (operation, total) = self.source.describe();
        let total = total.map(|total| format!(", total {total}")).unwrap_or_default();
        format!("<tallykit.Pager {operation}{total}>")
    }
}

/// One iteration of a list. Threads that share it get each item once.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct ItemIterator {
    source: Arc<dyn PageSource>,
}

#[pymethods]
impl ItemIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        loop {
            if let Some(item) = self.source.take() {
                return item.to_object(py).map(Some);
            }
            if !call(py, &self.source, |source| source.fetch())? {
                return Ok(None);
            }
        }
    }
}

/// The pages of one iteration.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct PageIterator {
    source: Arc<dyn PageSource>,
}

#[pymethods]
impl PageIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let page = call(py, &self.source, |source| source.next_page())?;
        if page.is_empty() {
            return Ok(None);
        }
        let list = PyList::empty(py);
        for item in page {
            list.append(item.to_object(py)?)?;
        }
        Ok(Some(list))
    }
}

/// Implements the conversion of a pager of core.
macro_rules! pager {
    ($name:ident, $item:ident) => {
        impl $crate::models::pager::PageSource for $name {
            fn restart(&self) -> std::sync::Arc<dyn $crate::models::pager::PageSource> {
                $name::restart(self)
            }

            fn resume(&self) -> std::sync::Arc<dyn $crate::models::pager::PageSource> {
                $name::resume(self)
            }

            fn first(&self) -> tallykit::Result<Option<Box<dyn $crate::models::pager::Item>>> {
                Ok($name::first(self)?.map(|item: $item| Box::new(item) as _))
            }

            fn take(&self) -> Option<Box<dyn $crate::models::pager::Item>> {
                $name::take(self).map(|item: $item| Box::new(item) as _)
            }

            fn fetch(&self) -> tallykit::Result<bool> {
                $name::fetch(self)
            }

            fn describe(&self) -> (String, Option<i32>) {
                $name::describe(self)
            }

            fn next_page(&self) -> tallykit::Result<Vec<Box<dyn $crate::models::pager::Item>>> {
                let page = $name::next_page(self)?.into_iter();
                Ok(page.map(|item: $item| Box::new(item) as _).collect())
            }

            fn total(&self) -> tallykit::Result<Option<i32>> {
                $name::total(self)
            }
        }

        impl $crate::arguments::IntoPython for $name {
            fn into_python(self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
                self.check().map_err(|error| $crate::errors::to_exception(py, error))?;
                let pager = pyo3::Bound::new(py, $crate::models::pager::Pager::new(self))?;
                Ok(pager.into_any().unbind())
            }
        }
    };
}
pub(crate) use pager;

pager!(JsonPager, Json);
