//! Rendered from core/src by `cargo render`; edit there.

#[path = "common/captures.rs"]
mod captures;
mod common;
#[path = "common/samples.rs"]
mod samples;

use captures::Server;
use samples::{sample, text};

#[test]
fn h6_every_operation_can_be_captured_and_sends_nothing_before_it_is_polled() {
    let mut server = Server::start();
    server.check("activity.list", |client| client.activity().list(Default::default()).next_page());
    server.check("activity.list", |client| client.activity().list(Default::default()).fetch());
    server.check("activity.list", |client| client.activity().list(Default::default()).first());
    server.check("activity.list", |client| client.activity().list(Default::default()).total());
    server.check("applications.provision_user", |client| client.applications().provision_user(sample()));
    server.check("applications.user_token", |client| client.applications().user_token(text("email")));
    server.check("automations.create", |client| client.automations().create(text("template_id"), sample()));
    server
        .check("automations.delete", |client| client.automations().delete(text("template_id"), text("automation_id")));
    server.check("automations.list", |client| client.automations().list(text("template_id")).next_page());
    server.check("automations.list", |client| client.automations().list(text("template_id")).fetch());
    server.check("automations.list", |client| client.automations().list(text("template_id")).first());
    server.check("automations.list", |client| client.automations().list(text("template_id")).total());
    server.check("automations.update", |client| {
        client.automations().update(text("template_id"), text("automation_id"), sample())
    });
    server.check("comments.create", |client| client.comments().create(text("task_id"), sample()));
    server.check("comments.delete", |client| client.comments().delete(text("task_id"), text("comment_id")));
    server.check("comments.list", |client| client.comments().list(text("task_id")).next_page());
    server.check("comments.list", |client| client.comments().list(text("task_id")).fetch());
    server.check("comments.list", |client| client.comments().list(text("task_id")).first());
    server.check("comments.list", |client| client.comments().list(text("task_id")).total());
    server.check("comments.report_issue", |client| client.comments().report_issue(text("task_id"), text("content")));
    server.check("comments.resolve_issue", |client| client.comments().resolve_issue(text("task_id"), sample()));
    server.check("comments.update", |client| client.comments().update(text("task_id"), text("comment_id"), sample()));
    server.check("custom_fields.create", |client| client.custom_fields().create(sample()));
    server.check("custom_fields.delete", |client| client.custom_fields().delete(sample(), text("key")));
    server.check("custom_fields.get", |client| client.custom_fields().get(sample()));
    server.check("custom_fields.list", |client| client.custom_fields().list(Default::default()).next_page());
    server.check("custom_fields.list", |client| client.custom_fields().list(Default::default()).fetch());
    server.check("custom_fields.list", |client| client.custom_fields().list(Default::default()).first());
    server.check("custom_fields.list", |client| client.custom_fields().list(Default::default()).total());
    server.check("custom_fields.replace", |client| client.custom_fields().replace(sample(), sample()));
    server.check("custom_fields.set", |client| client.custom_fields().set(sample(), text("key"), sample()));
    server.check("files.archive", |client| client.files().archive(text("file_id")));
    server.check("files.delete", |client| client.files().delete(text("file_id")));
    server.check("files.get", |client| client.files().get(text("file_id")));
    server.check("folders.add", |client| client.folders().add(text("folder_id"), sample(), text("subject_id")));
    server.check("folders.create", |client| client.folders().create(sample()));
    server.check("folders.delete", |client| client.folders().delete(text("folder_id")));
    server.check("folders.get", |client| client.folders().get(text("folder_id"), None));
    server.check("folders.list", |client| client.folders().list(Default::default()).next_page());
    server.check("folders.list", |client| client.folders().list(Default::default()).fetch());
    server.check("folders.list", |client| client.folders().list(Default::default()).first());
    server.check("folders.list", |client| client.folders().list(Default::default()).total());
    server.check("folders.remove", |client| client.folders().remove(sample()));
    server.check("folders.update", |client| client.folders().update(text("folder_id"), sample()));
    server.check("form_fields.create", |client| {
        client.form_fields().create(text("template_id"), text("step_id"), sample())
    });
    server.check("form_fields.delete", |client| {
        client.form_fields().delete(text("template_id"), text("step_id"), text("field_id"))
    });
    server.check("form_fields.list", |client| {
        client.form_fields().list(text("template_id"), text("step_id")).next_page()
    });
    server.check("form_fields.list", |client| client.form_fields().list(text("template_id"), text("step_id")).fetch());
    server.check("form_fields.list", |client| client.form_fields().list(text("template_id"), text("step_id")).first());
    server.check("form_fields.list", |client| client.form_fields().list(text("template_id"), text("step_id")).total());
    server.check("form_fields.move_to_step", |client| {
        client.form_fields().move_to_step(text("template_id"), text("step_id"), text("field_id"), sample())
    });
    server.check("form_fields.reorder", |client| {
        client.form_fields().reorder(text("template_id"), text("step_id"), text("field_id"), sample())
    });
    server.check("form_fields.update", |client| {
        client.form_fields().update(text("template_id"), text("step_id"), text("field_id"), sample())
    });
    server.check("groups.create", |client| client.groups().create(sample()));
    server.check("groups.delete", |client| client.groups().delete(text("group_id")));
    server.check("groups.get", |client| client.groups().get(text("group_id"), None));
    server.check("groups.list", |client| client.groups().list(Default::default()).next_page());
    server.check("groups.list", |client| client.groups().list(Default::default()).fetch());
    server.check("groups.list", |client| client.groups().list(Default::default()).first());
    server.check("groups.list", |client| client.groups().list(Default::default()).total());
    server.check("groups.update", |client| client.groups().update(text("group_id"), sample()));
    server.check("guests.create", |client| client.guests().create(sample()));
    server.check("guests.delete", |client| client.guests().delete(text("email")));
    server.check("guests.disable", |client| client.guests().disable(text("email")));
    server.check("guests.enable", |client| client.guests().enable(text("email")));
    server.check("guests.get", |client| client.guests().get(text("email"), None));
    server.check("guests.list", |client| client.guests().list(Default::default()).next_page());
    server.check("guests.list", |client| client.guests().list(Default::default()).fetch());
    server.check("guests.list", |client| client.guests().list(Default::default()).first());
    server.check("guests.list", |client| client.guests().list(Default::default()).total());
    server.check("guests.list_minimal", |client| client.guests().list_minimal().next_page());
    server.check("guests.list_minimal", |client| client.guests().list_minimal().fetch());
    server.check("guests.list_minimal", |client| client.guests().list_minimal().first());
    server.check("guests.list_minimal", |client| client.guests().list_minimal().total());
    server.check("guests.tasks", |client| client.guests().tasks(text("guest_code"), Default::default()).next_page());
    server.check("guests.tasks", |client| client.guests().tasks(text("guest_code"), Default::default()).fetch());
    server.check("guests.tasks", |client| client.guests().tasks(text("guest_code"), Default::default()).first());
    server.check("guests.tasks", |client| client.guests().tasks(text("guest_code"), Default::default()).total());
    server.check("guests.update", |client| client.guests().update(text("email"), sample()));
    server
        .check("kickoff_fields.delete", |client| client.kickoff_fields().delete(text("template_id"), text("field_id")));
    server.check("kickoff_fields.list", |client| client.kickoff_fields().list(text("template_id")).next_page());
    server.check("kickoff_fields.list", |client| client.kickoff_fields().list(text("template_id")).fetch());
    server.check("kickoff_fields.list", |client| client.kickoff_fields().list(text("template_id")).first());
    server.check("kickoff_fields.list", |client| client.kickoff_fields().list(text("template_id")).total());
    server.check("me.get", |client| client.me().get());
    server.check("me.membership", |client| client.me().membership(None));
    server.check("me.update", |client| client.me().update(Default::default()));
    server.check("members.approve", |client| client.members().approve(sample()));
    server.check("members.delete", |client| client.members().delete(sample()));
    server.check("members.disable", |client| client.members().disable(sample()));
    server.check("members.enable", |client| client.members().enable(sample()));
    server.check("members.get", |client| client.members().get(sample(), None));
    server.check("members.invite", |client| client.members().invite(sample()));
    server.check("members.list", |client| client.members().list(Default::default()).next_page());
    server.check("members.list", |client| client.members().list(Default::default()).fetch());
    server.check("members.list", |client| client.members().list(Default::default()).first());
    server.check("members.list", |client| client.members().list(Default::default()).total());
    server.check("members.list_minimal", |client| client.members().list_minimal().next_page());
    server.check("members.list_minimal", |client| client.members().list_minimal().fetch());
    server.check("members.list_minimal", |client| client.members().list_minimal().first());
    server.check("members.list_minimal", |client| client.members().list_minimal().total());
    server.check("members.remove", |client| client.members().remove(sample(), None));
    server.check("members.set_role", |client| client.members().set_role(sample(), sample()));
    server.check("members.tasks", |client| client.members().tasks(sample(), Default::default()).next_page());
    server.check("members.tasks", |client| client.members().tasks(sample(), Default::default()).fetch());
    server.check("members.tasks", |client| client.members().tasks(sample(), Default::default()).first());
    server.check("members.tasks", |client| client.members().tasks(sample(), Default::default()).total());
    server.check("members.update", |client| client.members().update(sample(), sample()));
    server.check("organizations.current", |client| client.organizations().current(None));
    server.check("organizations.list_mine", |client| client.organizations().list_mine(Default::default()).next_page());
    server.check("organizations.list_mine", |client| client.organizations().list_mine(Default::default()).fetch());
    server.check("organizations.list_mine", |client| client.organizations().list_mine(Default::default()).first());
    server.check("organizations.list_mine", |client| client.organizations().list_mine(Default::default()).total());
    server.check("processes.archive", |client| client.processes().archive(text("process_id")));
    server.check("processes.complete_kickoff", |client| client.processes().complete_kickoff(text("process_id")));
    server.check("processes.delete", |client| client.processes().delete(text("process_id")));
    server.check("processes.form_fields", |client| client.processes().form_fields(text("process_id")));
    server.check("processes.get", |client| client.processes().get(text("process_id"), Default::default()));
    server.check("processes.launch", |client| client.processes().launch(sample()));
    server.check("processes.list", |client| client.processes().list(Default::default()).next_page());
    server.check("processes.list", |client| client.processes().list(Default::default()).fetch());
    server.check("processes.list", |client| client.processes().list(Default::default()).first());
    server.check("processes.list", |client| client.processes().list(Default::default()).total());
    server.check("processes.reopen_kickoff", |client| client.processes().reopen_kickoff(text("process_id")));
    server.check("processes.restore", |client| client.processes().restore(text("process_id")));
    server.check("processes.task", |client| client.processes().task(text("process_id"), text("task_id"), None));
    server.check("processes.tasks", |client| {
        client.processes().tasks(text("process_id"), Default::default()).next_page()
    });
    server.check("processes.tasks", |client| client.processes().tasks(text("process_id"), Default::default()).fetch());
    server.check("processes.tasks", |client| client.processes().tasks(text("process_id"), Default::default()).first());
    server.check("processes.tasks", |client| client.processes().tasks(text("process_id"), Default::default()).total());
    server.check("processes.update", |client| client.processes().update(text("process_id"), sample()));
    server.check("search.list", |client| client.search().list(sample(), text("text"), Default::default()).next_page());
    server.check("search.list", |client| client.search().list(sample(), text("text"), Default::default()).fetch());
    server.check("search.list", |client| client.search().list(sample(), text("text"), Default::default()).first());
    server.check("search.list", |client| client.search().list(sample(), text("text"), Default::default()).total());
    server.check("steps.create", |client| client.steps().create(text("template_id"), sample()));
    server.check("steps.delete", |client| client.steps().delete(text("template_id"), text("step_id")));
    server.check("steps.duplicate", |client| client.steps().duplicate(text("template_id"), text("step_id")));
    server.check("steps.get", |client| client.steps().get(text("template_id"), text("step_id"), None));
    server.check("steps.list", |client| client.steps().list(text("template_id"), Default::default()).next_page());
    server.check("steps.list", |client| client.steps().list(text("template_id"), Default::default()).fetch());
    server.check("steps.list", |client| client.steps().list(text("template_id"), Default::default()).first());
    server.check("steps.list", |client| client.steps().list(text("template_id"), Default::default()).total());
    server.check("steps.reorder", |client| client.steps().reorder(text("template_id"), text("step_id"), sample()));
    server.check("steps.update", |client| client.steps().update(text("template_id"), text("step_id"), sample()));
    server.check("tags.attach", |client| client.tags().attach(sample()));
    server.check("tags.create", |client| client.tags().create(sample()));
    server.check("tags.delete", |client| client.tags().delete(text("tag_id")));
    server.check("tags.detach", |client| client.tags().detach(text("association_id")));
    server.check("tags.get", |client| client.tags().get(text("tag_id"), None));
    server.check("tags.list", |client| client.tags().list(Default::default()).next_page());
    server.check("tags.list", |client| client.tags().list(Default::default()).fetch());
    server.check("tags.list", |client| client.tags().list(Default::default()).first());
    server.check("tags.list", |client| client.tags().list(Default::default()).total());
    server.check("tags.update", |client| client.tags().update(text("tag_id"), sample()));
    server.check("tasks.archive", |client| client.tasks().archive(text("task_id")));
    server.check("tasks.complete", |client| client.tasks().complete(text("process_id"), sample()));
    server.check("tasks.complete_one_off", |client| client.tasks().complete_one_off(sample()));
    server.check("tasks.create", |client| client.tasks().create(sample()));
    server.check("tasks.delete", |client| client.tasks().delete(text("task_id")));
    server.check("tasks.get", |client| client.tasks().get(text("task_id"), None));
    server.check("tasks.list", |client| client.tasks().list(Default::default()).next_page());
    server.check("tasks.list", |client| client.tasks().list(Default::default()).fetch());
    server.check("tasks.list", |client| client.tasks().list(Default::default()).first());
    server.check("tasks.list", |client| client.tasks().list(Default::default()).total());
    server.check("tasks.list_mine", |client| client.tasks().list_mine(Default::default()).next_page());
    server.check("tasks.list_mine", |client| client.tasks().list_mine(Default::default()).fetch());
    server.check("tasks.list_mine", |client| client.tasks().list_mine(Default::default()).first());
    server.check("tasks.list_mine", |client| client.tasks().list_mine(Default::default()).total());
    server.check("tasks.reopen", |client| client.tasks().reopen(text("process_id"), text("task_id")));
    server.check("tasks.reopen_one_off", |client| client.tasks().reopen_one_off(text("task_id")));
    server.check("tasks.restore", |client| client.tasks().restore(text("task_id")));
    server
        .check("tasks.update", |client| client.tasks().update(text("process_id"), text("task_id"), Default::default()));
    server.check("tasks.update_one_off", |client| client.tasks().update_one_off(text("task_id"), sample()));
    server.check("templates.archive", |client| client.templates().archive(text("template_id")));
    server.check("templates.create", |client| client.templates().create(sample()));
    server.check("templates.delete", |client| client.templates().delete(text("template_id")));
    server.check("templates.duplicate", |client| client.templates().duplicate(text("template_id"), Default::default()));
    server.check("templates.form_fields", |client| client.templates().form_fields(text("template_id")));
    server.check("templates.get", |client| client.templates().get(text("template_id"), Default::default()));
    server.check("templates.list", |client| client.templates().list(Default::default()).next_page());
    server.check("templates.list", |client| client.templates().list(Default::default()).fetch());
    server.check("templates.list", |client| client.templates().list(Default::default()).first());
    server.check("templates.list", |client| client.templates().list(Default::default()).total());
    server.check("templates.publish", |client| client.templates().publish(text("template_id")));
    server.check("templates.restore", |client| client.templates().restore(text("template_id")));
    server.check("templates.update", |client| client.templates().update(text("template_id"), sample()));
    server.check("webhooks.create", |client| client.webhooks().create(sample(), text("url")));
    server.check("webhooks.delete", |client| client.webhooks().delete(text("webhook_id")));
    server.check("webhooks.list", |client| client.webhooks().list().next_page());
    server.check("webhooks.list", |client| client.webhooks().list().fetch());
    server.check("webhooks.list", |client| client.webhooks().list().first());
    server.check("webhooks.list", |client| client.webhooks().list().total());
    server.assert_complete();
}
