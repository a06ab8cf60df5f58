//! Lists, which are fetched page by page.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyList;
use tallykit::Result;

use super::model::new_instance;
use super::record_type::Record;
use crate::errors;
use crate::runtime::gil::without_gil;

/// A pager of core, for records of any type.
pub(crate) trait PageSource: Send + Sync {
    fn next_page(&self) -> Result<Vec<Box<dyn Record>>>;
    fn total(&self) -> Result<Option<i32>>;
}

/// A list that is fetched page by page while it is read: ``for item in pager``.
///
/// It goes through the list once. After an error it continues with the page that failed.
#[pyclass(frozen, generic, module = "tallykit._native")]
pub(crate) struct Pager {
    source: Arc<dyn PageSource>,
    /// The unread items of the last page. Never locked while Python code runs.
    page: Mutex<VecDeque<Box<dyn Record>>>,
}

impl Pager {
    pub(crate) fn new(source: impl PageSource + 'static) -> Self {
        Self { source: Arc::new(source), page: Mutex::default() }
    }

    fn page(&self) -> MutexGuard<'_, VecDeque<Box<dyn Record>>> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fetch(&self, py: Python<'_>) -> PyResult<Vec<Box<dyn Record>>> {
        let source = self.source.clone();
        without_gil(py, move || source.next_page())?.map_err(|error| errors::to_exception(py, error))
    }
}

#[pymethods]
impl Pager {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let mut next = self.page().pop_front();
        if next.is_none() {
            let fetched = self.fetch(py)?;
            let mut page = self.page();
            page.extend(fetched);
            next = page.pop_front();
        }
        next.map(|record| new_instance(py, record)).transpose()
    }

    /// The number of items in the whole list, according to the server; None if the server does not count them.
    ///
    /// Fetches the first page if no page was fetched yet.
    #[getter]
    fn total(&self, py: Python<'_>) -> PyResult<Option<i32>> {
        let source = self.source.clone();
        without_gil(py, move || source.total())?.map_err(|error| errors::to_exception(py, error))
    }

    /// Returns an iterator of the pages; each page is a list of items.
    fn pages(slf: Py<Self>) -> PageIterator {
        PageIterator { pager: slf }
    }

    fn __repr__(&self) -> &'static str {
        "<tallykit.Pager>"
    }
}

/// The pages of a list.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct PageIterator {
    pager: Py<Pager>,
}

#[pymethods]
impl PageIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let pager = self.pager.get();
        let mut page: Vec<_> = pager.page().drain(..).collect();
        if page.is_empty() {
            page = pager.fetch(py)?;
        }
        if page.is_empty() {
            return Ok(None);
        }
        let list = PyList::empty(py);
        for record in page {
            list.append(new_instance(py, record)?)?;
        }
        Ok(Some(list))
    }
}

/// Implements the conversion of a pager of core.
macro_rules! pager {
    ($name:ident, $item:ident) => {
        impl $crate::models::pager::PageSource for $name {
            fn next_page(&self) -> tallykit::Result<Vec<Box<dyn $crate::models::record_type::Record>>> {
                let page = $name::next_page(self)?.into_iter();
                Ok(page.map(|item: $item| Box::new(item) as _).collect())
            }

            fn total(&self) -> tallykit::Result<Option<i32>> {
                $name::total(self)
            }
        }

        impl $crate::arguments::IntoPython for $name {
            fn into_python(self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
                let pager = pyo3::Bound::new(py, $crate::models::pager::Pager::new(self))?;
                Ok(pager.into_any().unbind())
            }
        }
    };
}
pub(crate) use pager;
