//! Lists, a page at a time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyList;
use tallykit::Result;

use crate::errors;
use crate::model::{Record, wrap};
use crate::release::released;

/// A pager of core's, whichever.
pub(crate) trait Source: Send + Sync {
    fn next_page(&self) -> Result<Vec<Box<dyn Record>>>;
    fn total(&self) -> Result<Option<i32>>;
}

/// A list that is fetched as it is read, a page at a time: ``for item in pager``.
///
/// It goes through the list once. After an error it goes on with the page that failed.
#[pyclass(frozen, generic, module = "tallykit._native")]
pub(crate) struct Pager {
    source: Arc<dyn Source>,
    /// What is left of the page that came last. Never locked while Python runs.
    page: Mutex<VecDeque<Box<dyn Record>>>,
}

impl Pager {
    pub(crate) fn new(source: impl Source + 'static) -> Self {
        Self { source: Arc::new(source), page: Mutex::default() }
    }

    fn page(&self) -> MutexGuard<'_, VecDeque<Box<dyn Record>>> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fetch(&self, py: Python<'_>) -> PyResult<Vec<Box<dyn Record>>> {
        let source = self.source.clone();
        released(py, move || source.next_page())?.map_err(|error| errors::raise(py, error))
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
        next.map(|record| wrap(py, record)).transpose()
    }

    /// How many items the whole list has, by the server's count; None where it does not count.
    ///
    /// Fetches the first page if nothing was fetched yet.
    #[getter]
    fn total(&self, py: Python<'_>) -> PyResult<Option<i32>> {
        let source = self.source.clone();
        released(py, move || source.total())?.map_err(|error| errors::raise(py, error))
    }

    /// The same list as an iterator of pages, each a list of items.
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
            list.append(wrap(py, record)?)?;
        }
        Ok(Some(list))
    }
}

/// Makes a pager of core's a Python one.
macro_rules! pager {
    ($name:ident, $item:ident) => {
        impl $crate::pager::Source for $name {
            fn next_page(&self) -> tallykit::Result<Vec<Box<dyn $crate::model::Record>>> {
                let page = $name::next_page(self)?.into_iter();
                Ok(page.map(|item: $item| Box::new(item) as _).collect())
            }

            fn total(&self) -> tallykit::Result<Option<i32>> {
                $name::total(self)
            }
        }

        impl $crate::call::Returned for $name {
            fn returned(self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
                let pager = pyo3::Bound::new(py, $crate::pager::Pager::new(self))?;
                Ok(pager.into_any().unbind())
            }
        }
    };
}
pub(crate) use pager;
