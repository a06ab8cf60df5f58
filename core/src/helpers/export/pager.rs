//! A list of processes with all their answers.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::api::processes::{Process, ProcessExport, Processes};
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::pagination::pager::Pager;
use crate::support::fork::ForkSafeMutex;

/// Processes with all their answers, one at a time.
#[derive(uniffi::Object)]
pub struct ProcessExportPager {
    api: ApiClient,
    processes: Pager<Process>,
    place: ForkSafeMutex<Place>,
}

/// What has been read of the list and was not taken yet.
#[derive(Default)]
struct Place {
    exported: VecDeque<ProcessExport>,
    /// Processes whose export has failed: the next call tries it again.
    failed: VecDeque<Process>,
}

#[uniffi::export]
impl ProcessExportPager {
    /// Begins an iteration at the first process of the list. It has a place of its own: threads and loops do not
    /// disturb each other.
    pub fn restart(&self) -> Arc<Self> {
        Arc::new(Self::new(&self.api, self.processes.restarted()))
    }

    /// Returns the rest of the list: its first iteration goes on where the last one stopped, even after an error.
    pub fn resume(&self) -> Arc<Self> {
        let place = ForkSafeMutex::new(std::mem::take(&mut *self.place.lock()));
        Arc::new(Self { api: self.api.clone(), processes: self.processes.resumed(), place })
    }

    /// Returns the first process of the list, or nothing if it is empty.
    pub fn first(&self) -> Result<Option<ProcessExport>> {
        let processes = self.processes()?;
        self.processes.first()?.map(|process| processes.export_read(process)).transpose()
    }

    /// Returns the next process, alone. Empty at the end of the list. After an error it goes on with the process that failed.
    pub fn next_page(&self) -> Result<Vec<ProcessExport>> {
        if self.fetch()? { Ok(self.take().into_iter().collect()) } else { Ok(Vec::new()) }
    }

    /// Reads the next process if all that were read are taken. False at the end of the list.
    pub fn fetch(&self) -> Result<bool> {
        let failed = {
            let mut place = self.place.lock();
            if !place.exported.is_empty() {
                return Ok(true);
            }
            place.failed.pop_front()
        };
        let process = match failed {
            Some(process) => process,
            None => match self.next_process()? {
                Some(process) => process,
                None => return Ok(false),
            },
        };
        // Each process has the whole timeout of the client.
        match self.processes()?.export_read(process.clone()) {
            Ok(export) => {
                self.place.lock().exported.push_back(export);
                Ok(true)
            }
            // It is gone, so the list goes on behind it.
            Err(error @ TallyfyError::NotFound { .. }) => Err(error),
            Err(error) => {
                self.place.lock().failed.push_front(process);
                Err(error)
            }
        }
    }

    /// Takes the next process that was read. Nothing if one must be read first.
    pub fn take(&self) -> Option<ProcessExport> {
        self.place.lock().exported.pop_front()
    }

    /// Returns the number of processes in the whole list, as the server counts. Fetches the first page if necessary.
    pub fn total(&self) -> Result<Option<i32>> {
        self.processes.total()
    }
}

impl ProcessExportPager {
    pub(super) fn new(api: &ApiClient, processes: Pager<Process>) -> Self {
        Self { api: api.clone(), processes, place: ForkSafeMutex::default() }
    }

    /// Returns every process of the list, from the first one on. An error ends the iteration.
    pub fn items(&self) -> impl Iterator<Item = Result<ProcessExport>> + use<> {
        let list = self.restart();
        let mut ended = false;
        std::iter::from_fn(move || {
            if ended {
                return None;
            }
            match list.next_page() {
                Ok(mut page) => {
                    ended = page.is_empty();
                    page.pop().map(Ok)
                }
                Err(error) => {
                    ended = true;
                    Some(Err(error))
                }
            }
        })
    }

    /// Fails if the arguments of the list are invalid. Without this check the first request fails.
    pub fn check(&self) -> Result<()> {
        self.processes.check()
    }

    /// Returns the operation, such as `GET /organizations/acme/runs`, and the total if the server has sent it.
    pub fn describe(&self) -> (String, Option<i32>) {
        self.processes.describe()
    }

    fn processes(&self) -> Result<Processes> {
        Ok(Processes { api: self.api.for_several_calls()? })
    }

    fn next_process(&self) -> Result<Option<Process>> {
        let cursor = self.processes.current();
        loop {
            if let Some(process) = cursor.take() {
                return Ok(Some(process));
            }
            if !cursor.clone().fetch()? {
                return Ok(None);
            }
        }
    }
}
