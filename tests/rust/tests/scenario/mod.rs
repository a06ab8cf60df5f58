//! The steps of the scenario.

use std::collections::HashMap;
use std::sync::Arc;

use tallykit::*;

/// The expected output in every language.
pub const SAID: &str = include_str!("../../../scenarios/scenario.txt");

/// Runs the scenario in this environment, with this token store.
pub fn tell(environment: &HashMap<String, String>, store: Option<Arc<dyn TokenStore>>) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let mut say = |line: String| said.push(line);
    let set = |name: &str| environment[name].clone();
    let settings = || Settings { base_url: Some(set("TALLYFY_BASE_URL")), ..Settings::default() };

    // Sign in with the password, and read some objects.
    let ada = Tallyfy::with_password(
        set("TALLYFY_CLIENT_ID"),
        set("TALLYFY_CLIENT_SECRET"),
        set("TALLYFY_USERNAME"),
        set("TALLYFY_PASSWORD"),
        Some(set("TALLYFY_ORG_ID")),
        settings(),
        store.clone(),
    )?;
    let me = ada.me().get()?;
    say(format!("me {} {}", me.full_name.unwrap_or_default(), me.email));
    let control = |method: &str, name: &str, body: Option<Json>| -> Result<Json> {
        let answer = ada.request(method.into(), format!("/_sandbox/{name}"), None, body)?;
        Ok(answer.get("data").cloned().unwrap_or_default())
    };
    let seed = control("GET", "seed", None)?;
    let seed = |name: &str| seed.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let organizations = ada.organizations().list_mine(Default::default());
    let names: Result<Vec<_>> = organizations.items().map(|it| it.map(|org| org.name)).collect();
    say(format!("organizations {}", names?.join(", ")));
    say(format!("organization {}", ada.organizations().current(None)?.name));
    let members = ada.members().list(Default::default());
    let roles: Result<Vec<_>> = members
        .items()
        .map(|it| it.map(|member| format!("{} {:?}", member.email, member.role.unwrap()).to_lowercase()))
        .collect();
    say(format!("members {}", roles?.join(", ")));
    say(format!("member {}", ada.members().get(1002, Default::default())?.email));

    // Find a template and launch it.
    let templates = ada.templates().list(TemplateQuery { per_page: Some(5), ..Default::default() });
    say(format!("templates {} of {}", templates.items().count(), templates.total()?.unwrap()));
    let with = |name: &str| Some(vec![name.to_owned()]);
    let template = ada.templates().get(&seed("template"), GetTemplate { with: with("steps"), ..Default::default() })?;
    let labels: Vec<_> = template.prerun.iter().flatten().filter_map(|field| field.label.clone()).collect();
    say(format!("template {}: {}", template.title, labels.join(", ")));
    say(format!("steps {}", template.steps.map_or(0, |steps| steps.len())));
    let start = Timestamp::parse("2026-12-01T08:00:00Z").unwrap();
    let process = ada.processes().launch(LaunchProcess {
        checklist_id: seed("template"),
        name: Some("Onboard Grace Hopper".into()),
        prerun: JsonMap::from([
            (seed("name_field"), Json::from("Grace Hopper")),
            (seed("date_field"), Json::from(start.to_iso8601().as_str())),
        ]),
        ..Default::default()
    })?;
    say(format!("launched {}: {}", process.name, standing(&process)));
    let running = ada.processes().list(ProcessQuery { checklist_id: Some(seed("template")), ..Default::default() });
    say(format!("processes {}", running.items().count()));

    // Read its tasks page by page and complete them; the token expires on the way.
    let query = ProcessTaskQuery { per_page: Some(2), ..Default::default() };
    let tasks = ada.processes().tasks(&process.id, query);
    let tasks: Vec<Task> = tasks.items().collect::<Result<_>>()?;
    let titles: Vec<_> = tasks.iter().map(|task| task.title.as_str()).collect();
    say(format!("tasks {}", titles.join(", ")));
    let hours = tasks[0].extra.get("sla").and_then(|sla| sla.get("hours")).cloned();
    say(format!("unknown field sla {}", hours == Some(Json::Int { value: 24 })));
    control("DELETE", "requests", None)?;
    control("POST", "expire", None)?;
    for task in &tasks {
        let approval = task.task_type == Some(TaskType::Approval);
        let done = ada.tasks().complete(
            &process.id,
            CompleteTask { task_id: task.id.clone(), is_approved: approval.then_some(true), override_user: None },
        )?;
        say(format!("completed {}: {}", done.title, done.completed_at.is_some()));
    }
    let Json::Array { items: received } = control("GET", "requests", None)? else { panic!() };
    let paths = received.iter().filter_map(|request| request.get("path")?.as_str());
    say(format!("token requests {}", paths.filter(|path| path.ends_with("/oauth/token")).count()));
    say(format!("process {}", standing(&ada.processes().get(&process.id, Default::default())?)));
    ada.tasks().reopen(&process.id, &tasks[2].id)?;
    let changed = ada.tasks().update(
        &process.id,
        &tasks[2].id,
        UpdateTask { title: Some("Welcome Grace".into()), ..Default::default() },
    )?;
    say(format!("reopened {}", changed.title));
    say(format!("process {}", standing(&ada.processes().get(&process.id, Default::default())?)));

    // A one-off task, from its creation to its completion.
    let deadline = Timestamp::parse("2026-12-02T09:30:00Z").unwrap();
    let owners = Assignees { users: vec![1001], ..Default::default() };
    let note = CreateTask { owners: Some(owners.clone()), ..CreateTask::new("Write a note G", deadline) };
    let note = ada.tasks().create(note)?;
    say(format!("created {} due {}", note.title, note.deadline.unwrap()));
    let later = Timestamp::parse("2026-12-03T09:30:00Z").unwrap();
    let note = ada.tasks().update_one_off(&note.id, UpdateOneOffTask::new("Write note G", later, owners))?;
    say(format!("updated {} due {}", note.title, note.deadline.unwrap()));
    let finish = CompleteTask { task_id: note.id.clone(), ..Default::default() };
    say(format!("completed {}", ada.tasks().complete_one_off(finish)?.completed_at.is_some()));
    ada.tasks().reopen_one_off(&note.id)?;
    let note = ada.tasks().get(&note.id, Default::default())?;
    say(format!("reopened {}", note.completed_at.is_none()));
    let mine = ada.tasks().list_mine(MyTaskQuery { status: Some(vec![TaskFilter::All]), ..Default::default() });
    say(format!("my tasks {} of {}", mine.items().count(), mine.total()?.unwrap()));
    let all = ada.tasks().list(TaskQuery { q: Some("note G".into()), ..Default::default() });
    say(format!("found {}", all.items().count()));

    // Provision a user as the application, and act as her.
    let app = Tallyfy::for_app(seed("app_client_id"), seed("app_client_secret"), seed("org"), settings(), store, None)?;
    let grace = app.applications().provision_user(ProvisionUser {
        first_name: "Grace".into(),
        last_name: "Hopper".into(),
        email: "grace+navy@example.com".into(),
        role: Some(Role::Standard),
        timezone: Some("America/New_York".into()),
    })?;
    say(format!("provisioned {}", grace.email));
    let membership = app.as_user(grace.email.clone())?.me().membership(None)?;
    say(format!("acting as {} {:?}", membership.email, membership.role.unwrap()).to_lowercase());
    let token = app.applications().user_token(&grace.email)?;
    say(format!("a token of hers {}", token.reveal().len() > 20 && token.expires_at().is_some()));

    // Errors have a hint.
    let missing = ada.templates().get(&seed("archived_template"), Default::default());
    say(failure(missing));
    let incomplete = LaunchProcess { checklist_id: seed("template"), ..Default::default() };
    say(failure(ada.processes().launch(incomplete)));
    say(failure(app.as_user(seed("stranger_email"))?.me().get()));
    say(failure(app.tasks().list(Default::default()).next_page()));
    let personal = control("POST", "token", None)?;
    let personal = personal.get("access_token").and_then(Json::as_str).unwrap().to_owned();
    let personal = Tallyfy::new(personal, Some(seed("org")), settings())?;
    say(format!("personal token {}", personal.me().get()?.email));
    control("POST", "logout", None)?;
    say(failure(personal.me().get()));

    // Invalid arguments fail before anything is sent.
    let charles = app.as_user(seed("charles_email"))?;
    charles.me().get()?;
    charles.request("DELETE".into(), "/_sandbox/requests".into(), None, None)?;
    let wrong_client = Tallyfy::with_password(
        "my-client".into(),
        "secret".into(),
        "ada@example.com".into(),
        "password".into(),
        None,
        settings(),
        None,
    );
    say(failure(wrong_client));
    say(failure(Tallyfy::new("abc\n".into(), None, settings())));
    say(failure(charles.tasks().get("../users", Default::default())));
    let long_name = ProvisionUser {
        first_name: "x".repeat(33),
        last_name: "Hopper".into(),
        email: "grace@example.com".into(),
        ..Default::default()
    };
    say(failure(app.applications().provision_user(long_name)));
    let received = charles.request("GET".into(), "/_sandbox/requests".into(), None, None)?;
    let Some(Json::Array { items }) = received.get("data") else { panic!() };
    say(format!("requests seen {}", items.len()));
    Ok(said)
}

fn standing(process: &Process) -> String {
    let progress = process.progress.as_ref().unwrap();
    let status = format!("{:?}", process.status.unwrap()).to_lowercase();
    format!("{status}, {} of {} done", progress.complete.unwrap(), progress.total.unwrap())
}

/// Returns the error of a call that must fail: kind, status, code, fields and hint.
fn failure<T>(result: Result<T>) -> String {
    let error = result.err().unwrap();
    let detail = error.detail();
    let status = detail.http_status.map_or("-".to_owned(), |status| status.to_string());
    let code = detail.server_code.as_deref().unwrap_or("-");
    let fields: Vec<_> = detail.field_errors.iter().map(|field| field.field.as_str()).collect();
    format!("{} {status} {code} [{}] {}", error.kind(), fields.join(","), detail.hint)
}
