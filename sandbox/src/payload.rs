//! What webhooks carry: one family of payloads about processes, another about tasks.

use serde_json::{Map, Value, json};

use crate::fields::list;
use crate::objects::merge;

/// A process, and all that payloads say of it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The organization.
    pub organization: &'a Value,
    /// The process; null for a one-off task.
    pub run: &'a Value,
    /// Its template; null for a one-off task.
    pub template: &'a Value,
    /// Its tasks in their order, or the one-off task alone.
    pub tasks: &'a [Value],
    /// The kick-off fields.
    pub kickoff: &'a [Value],
    /// The fields of all steps.
    pub fields: &'a [Value],
    /// Members, as the API shows them.
    pub people: &'a [Value],
    /// Guests, as the API shows them.
    pub guests: &'a [Value],
}

impl Subject<'_> {
    /// The payload of a process that was launched or completed.
    pub fn process(&self) -> Value {
        let run = self.run;
        let users = list(&run["users"]).iter().map(|id| {
            let person = self.person(id);
            json!({ "user_id": id, "full_name": person["full_name"] })
        });
        let groups = list(&run["groups"]).iter().map(|id| json!({ "group_id": id, "name": null }));
        let mut payload = dated(run);
        for key in ["custom_fields", "permissions", "tasks_meta"] {
            if let Some(payload) = payload.as_object_mut() {
                payload.remove(key);
            }
        }
        let more = json!({
            "progress": run["progress"]["percent"],
            "whole_progress": run["whole_progress"]["percent"],
            "users": users.collect::<Value>(),
            "groups": groups.collect::<Value>(),
            "process-tasks": self.task_ids(),
            "ko-form-fields": by_alias(self.kickoff, &run["prerun"]),
            "guest-links": self.guest_links(),
            "launcher": self.brief(&run["started_by"]),
        });
        merge(payload, more)
    }

    /// The payload of a task that was completed, or that something else happened to.
    pub fn task(&self, task: &Value) -> Value {
        let (run, template) = (self.run, self.template);
        let next = self.tasks.iter().find(|other| other["status"] == "in-progress" && other["id"] != task["id"]);
        let pick = |object: &Value, keys: &[&str]| -> Map<String, Value> {
            keys.iter().map(|key| ((*key).to_owned(), object[*key].clone())).collect()
        };
        let mut this = dated(&Value::Object(pick(
            task,
            &["id", "title", "alias", "status", "summary", "deadline", "position", "completed_at"],
        )));
        this["completed_by"] = self.brief(&task["completer_id"]);
        this["captures"] = self.captures(task);
        this["owners"] = json!({ "users": task["owners"]["users"], "guests": task["owners"]["guests"] });
        this["assets"] = json!([]);
        let mut process =
            dated(&Value::Object(pick(run, &["id", "name", "summary", "status", "created_at", "prerun"])));
        process["organization_id"] = self.organization["id"].clone();
        process["progress"] = run["progress"]["percent"].clone();
        process["tags"] = json!([]);
        json!({
            "this_task": this,
            "process": if run.is_null() { json!({}) } else { process },
            "template": pick(template, &["id", "title", "alias", "summary"]),
            "launcher": self.brief(run.get("started_by").unwrap_or(&task["starter_id"])),
            "completer": self.brief(&task["completer_id"]),
            "process-tasks": self.task_ids(),
            "form-fields": by_alias(self.fields, &self.values()),
            "guest-links": self.guest_links(),
            "next_task": next.map_or_else(|| json!([]), |next| json!(pick(next, &["id", "title", "alias", "status"]))),
        })
    }

    fn person(&self, id: &Value) -> &Value {
        self.people.iter().find(|person| person["id"] == *id).unwrap_or(&Value::Null)
    }

    fn brief(&self, id: &Value) -> Value {
        let person = self.person(id);
        match person.is_null() {
            true => json!({}),
            false => json!({ "id": person["id"], "email": person["email"], "full_name": person["full_name"] }),
        }
    }

    fn task_ids(&self) -> Value {
        let alias = |task: &Value| Some((task["alias"].as_str()?.to_owned(), task["id"].clone()));
        self.tasks.iter().filter_map(alias).collect::<Map<_, _>>().into()
    }

    fn guest_links(&self) -> Value {
        let owns =
            |guest: &&Value| self.tasks.iter().any(|task| list(&task["owners"]["guests"]).contains(&guest["email"]));
        let link =
            |guest: &Value| Some((guest["email"].as_str()?.to_owned(), json!({ "link_for_guest": guest["link"] })));
        self.guests.iter().filter(owns).filter_map(link).collect::<Map<_, _>>().into()
    }

    /// The values of all tasks, by field.
    fn values(&self) -> Value {
        let all = self.tasks.iter().filter_map(|task| task["taskdata"].as_object()).flatten();
        all.map(|(id, value)| (id.clone(), value.clone())).collect::<Map<_, _>>().into()
    }

    fn captures(&self, task: &Value) -> Value {
        let mine = self.fields.iter().filter(|field| field["step_id"] == task["step_id"]);
        let entry = |field: &Value| {
            let id = field["id"].as_str()?;
            let value = &task["taskdata"][id];
            Some((id.to_owned(), json!({ "alias": field["alias"], "label": field["label"], "value": value })))
        };
        mine.filter_map(entry).collect::<Map<_, _>>().into()
    }
}

fn by_alias(fields: &[Value], values: &Value) -> Value {
    let entry = |field: &Value| {
        let value = field["id"].as_str().map_or(Value::Null, |id| values[id].clone());
        Some((field["alias"].as_str()?.to_owned(), value))
    };
    fields.iter().filter_map(entry).collect::<Map<_, _>>().into()
}

/// The object with its dates in the form of webhooks, `2026-05-15T14:30:00Z`.
fn dated(object: &Value) -> Value {
    let short = |value: &Value| match value.as_str() {
        Some(text) if text.ends_with(".000Z") => json!(text.replace(".000Z", "Z")),
        _ => value.clone(),
    };
    let entries = object.as_object().into_iter().flatten();
    entries.map(|(key, value)| (key.clone(), short(value))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_process() -> (Value, Value) {
        let (organization, template) =
            (json!({ "id": "org" }), json!({ "id": "c", "title": "T", "alias": "t", "summary": null }));
        let run = json!({
            "id": "r", "name": "R", "started_by": 1, "progress": { "percent": 50.0 }, "users": [1],
            "created_at": "2026-05-15T14:30:00.000Z", "prerun": { "k": "Grace" },
        });
        let tasks = [
            json!({ "id": "t1", "alias": "one", "step_id": "s1", "status": "completed", "completer_id": 1,
                    "taskdata": { "f": "x" }, "owners": { "users": [1], "guests": ["g@example.com"] } }),
            json!({ "id": "t2", "alias": "two", "title": "Two", "step_id": "s2", "status": "in-progress", "taskdata": [] }),
        ];
        let subject = Subject {
            organization: &organization,
            run: &run,
            template: &template,
            tasks: &tasks,
            kickoff: &[json!({ "id": "k", "alias": "name-1" })],
            fields: &[json!({ "id": "f", "alias": "purpose-1", "label": "Purpose", "step_id": "s1" })],
            people: &[json!({ "id": 1, "email": "ada@example.com", "full_name": "Ada Lovelace" })],
            guests: &[
                json!({ "email": "g@example.com", "link": "l" }),
                json!({ "email": "h@example.com", "link": "m" }),
            ],
        };
        (subject.process(), subject.task(&tasks[0]))
    }

    #[test]
    fn a_payload_of_a_process_has_its_fields_and_what_is_around_it() {
        let (process, _) = of_process();
        assert_eq!(process["progress"], 50.0);
        assert_eq!(process["created_at"], "2026-05-15T14:30:00Z");
        assert_eq!(process["process-tasks"], json!({ "one": "t1", "two": "t2" }));
        assert_eq!(process["ko-form-fields"], json!({ "name-1": "Grace" }));
        assert_eq!(process["guest-links"], json!({ "g@example.com": { "link_for_guest": "l" } }));
        assert_eq!(process["users"], json!([{ "user_id": 1, "full_name": "Ada Lovelace" }]));
    }

    #[test]
    fn a_payload_of_a_task_has_the_task_its_values_and_the_next_one() {
        let (_, task) = of_process();
        assert_eq!(task["this_task"]["captures"]["f"]["value"], "x");
        assert_eq!(task["completer"]["email"], "ada@example.com");
        assert_eq!(task["form-fields"], json!({ "purpose-1": "x" }));
        assert_eq!(task["next_task"]["title"], "Two");
        assert_eq!(task["process"]["organization_id"], "org");
    }
}
