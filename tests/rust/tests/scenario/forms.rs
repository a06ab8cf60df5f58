//! A third scenario: values of forms as people write them.

use tallykit::*;

/// The expected output in every language.
pub const FORMS: &str = include_str!("../../../scenarios/forms.txt");

/// Makes a map of values.
fn values<const N: usize>(values: [(&str, Json); N]) -> JsonMap {
    values.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()
}

fn list<const N: usize>(items: [&str; N]) -> Json {
    Json::Array { items: items.map(Json::from).to_vec() }
}

/// Runs the scenario with a client of Ada's.
pub fn tell(ada: &Tallyfy) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let every_kind = "every KIND of field";
    let launch = |values| ada.processes().launch_from(every_kind, LaunchFromTemplate { values, ..Default::default() });

    // A value for each type.
    let noon = Timestamp::parse("2026-03-01T12:00:00Z").map(Timestamp::to_iso8601).unwrap_or_default();
    let parts = Json::Object { entries: values([("Part", "Crank".into()), ("Number", Json::Int { value: 4 })]) };
    let process = launch(values([
        ("Name", Json::Int { value: 17 }),
        ("Story", "First".into()),
        ("Size", "Small".into()),
        ("Colour", Json::Int { value: 2 }),
        ("Extras", list(["Bell", "Printer"])),
        ("Day", noon.as_str().into()),
        ("Address", "grace@example.com".into()),
        ("Drawing", list(["https://example.com/plan.pdf"])),
        ("Parts", parts),
        ("Helpers", list(["charles@example.com", "grace@example.com", "Menders"])),
    ]))?;
    let with = Some(vec!["ko_form_fields".to_owned()]);
    let read = |id: &str| -> Result<JsonMap> {
        let query = GetProcess { with: with.clone(), ..Default::default() };
        Ok(form_values(ada.processes().get(id, query)?.ko_form_fields.unwrap_or_default()))
    };
    let answers = read(&process.id)?;
    let answer = |label: &str| answers.get(label).cloned().unwrap_or_default();
    for label in ["Name", "Story", "Size", "Colour", "Extras", "Day", "Address"] {
        said.push(format!("{label}: {}", answer(label)));
    }
    let parts = answer("Parts");
    for column in ["Part", "Number"] {
        said.push(format!("{column}: {}", parts.get(column).cloned().unwrap_or_default()));
    }
    let helpers = answer("Helpers");
    for people in ["users", "guests", "groups"] {
        said.push(format!("{people}: {}", helpers.get(people).cloned().unwrap_or_default()));
    }

    // Wrong values, and a key that names no field.
    let wrong = [
        ("Name", Json::Bool { value: true }),
        ("Day", "soon".into()),
        ("Day", "2026-03-01T09:00:00".into()),
        ("Size", "small".into()),
        ("Colour", "Gold".into()),
        ("Extras", list(["Bell", "Wheel"])),
        ("Parts", list(["Crank"])),
        ("Helpers", list(["Mender"])),
        ("Drawing", list(["engine.txt"])),
        ("Sizes", "Small".into()),
    ];
    for (label, value) in wrong {
        said.push(match launch(values([(label, value)])) {
            Err(error) => format!("{}: {}", error.kind(), error.detail().summary),
            Ok(process) => format!("launched {}", process.name),
        });
    }

    // What is cleared.
    let cleared = values([("Name", Json::Null), ("Colour", "".into()), ("Parts", "".into())]);
    ada.processes().edit(&process.id, EditProcess { values: cleared, ..Default::default() })?;
    let answers = read(&process.id)?;
    let answer = |label: &str| answers.get(label).cloned().unwrap_or_default();
    said.push(format!("cleared: {} {} {}", answer("Name"), answer("Colour"), answer("Size")));
    said.push(format!("cleared: {}", answer("Parts").get("Part").cloned().unwrap_or_default()));

    // Once, and a task with its values.
    for _ in 0..2 {
        let body = LaunchFromTemplate { name: Some("Wheels".into()), ..Default::default() };
        let launched = ada.processes().launch_once("Expense claim", None, body)?;
        said.push(format!("{}: {}", launched.process.name, launched.created));
    }
    let claim = ada.processes().find("wheels", None)?.map(|process| process.id).unwrap_or_default();
    let task =
        ada.processes().tasks(&claim, ProcessTaskQuery::default()).first()?.map(|task| task.id).unwrap_or_default();
    if let Err(error) = ada.tasks().complete_with(&task, values([("Paid by", "Gold".into())]), CompleteWith::default())
    {
        said.push(format!("{}: {}", error.kind(), error.detail().summary));
    }
    let answers = values([("Purpose", "Wheels".into()), ("Paid by", "Card".into())]);
    let done = ada.tasks().complete_with(&task, answers, CompleteWith::default())?;
    said.push(format!(
        "{}: {}",
        done.title,
        if done.status == Some(TaskStatus::Completed) { "completed" } else { "open" }
    ));
    Ok(said)
}
