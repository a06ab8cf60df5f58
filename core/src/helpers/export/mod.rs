//! Processes with all their answers.

mod pager;

pub use self::pager::ProcessExportPager;
use crate::api::form_fields::FormFieldEntry;
use crate::api::processes::{
    FieldAnswer, GetProcess, Process, ProcessExport, ProcessQuery, ProcessTaskQuery, Processes, TaskExport,
};
use crate::api::tasks::Task;
use crate::error::Result;
use crate::helpers::unexpected::not_included;
use crate::helpers::values::answer_text;

#[uniffi::export]
impl Processes {
    /// Returns a process with its tasks, the answers of all its forms, and the comments. The parts are read one after the other:
    /// what another user changes meanwhile may be in one part and not in another.
    ///
    /// Requests: `GET /organizations/{org}/runs/{process_id}`, `GET /organizations/{org}/runs/{process_id}/form-fields`,
    /// `GET /organizations/{org}/runs/{process_id}/tasks?with=form_fields,threads&per_page=100`, page by page.
    pub fn export(&self, process_id: &str) -> Result<ProcessExport> {
        let processes = Self { api: self.api.for_several_calls()? };
        let process = processes.get(process_id, GetProcess::default())?;
        processes.export_read(process)
    }

    /// Lists processes as `processes.export` returns them. Each is read when it is taken. A process that is gone by then ends the
    /// list with `NotFound`, and the rest of the list goes on with the next one.
    ///
    /// Requests: `GET /organizations/{org}/runs`, page by page, and for each process those of `processes.export` but the first.
    #[uniffi::method(default(query))]
    pub fn export_all(&self, query: ProcessQuery) -> ProcessExportPager {
        ProcessExportPager::new(&self.api, self.list(query).0)
    }
}

impl Processes {
    /// Reads the forms and tasks of a process.
    fn export_read(&self, process: Process) -> Result<ProcessExport> {
        let forms = self.form_fields(&process.id)?;
        let kickoff = forms.ko_form_fields.ok_or_else(|| not_included("process", "ko_form_fields"))?;
        let query = ProcessTaskQuery {
            with: Some(vec!["form_fields".to_owned(), "threads".to_owned()]),
            per_page: Some(100),
            ..ProcessTaskQuery::default()
        };
        let tasks = self.tasks(&process.id, query).items().map(|task| export_task(task?)).collect::<Result<_>>()?;
        let kickoff = answers(kickoff);
        Ok(ProcessExport { process, kickoff, tasks, exported_at: self.api.http.clock.wall() })
    }
}

fn export_task(task: Task) -> Result<TaskExport> {
    let fields = task.form_fields.clone().ok_or_else(|| not_included("task", "form_fields"))?;
    let comments = task.threads.clone().ok_or_else(|| not_included("task", "threads"))?;
    Ok(TaskExport { answers: answers(fields), comments, task })
}

fn answers(fields: Vec<FormFieldEntry>) -> Vec<FieldAnswer> {
    let answer = |field: FormFieldEntry| {
        let text = answer_text(&field);
        let value = field.answer().cloned();
        FieldAnswer { id: field.id, label: field.label, alias: field.alias, field_type: field.field_type, value, text }
    };
    fields.into_iter().map(answer).collect()
}
