//! Which words are mistakes of spelling.

use super::*;

static STEP: Includes = NO_WORDS;
const NO_WORDS: Includes = Includes { words: &[], nested: &[] };
static TEMPLATE: Includes = Includes { words: &["steps", "tags", "folder", "folders"], nested: &[("steps", &STEP)] };
static TASK: Includes = Includes { words: &["run", "step", "form_fields", "ko-form-fields"], nested: &[("run", &RUN)] };
static RUN: Includes =
    Includes { words: &["checklist", "tasks"], nested: &[("checklist", &TEMPLATE), ("tasks", &TASK)] };

fn meant(word: &str) -> Option<String> {
    let error = TASK.check(word).err()?;
    let summary = &error.detail().summary;
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }));
    let (_, meant) = summary.split_once("did you mean \"").unwrap();
    Some(meant.trim_end_matches("\"?").to_owned())
}

#[test]
fn values_8_known_words_pass_and_so_do_words_that_resemble_none() {
    let known = ["run", "step", "form_fields", "ko-form-fields", "run.checklist", "run.checklist.folder"];
    for word in known.into_iter().chain(["anything", "run.anything", "step.run", "something.chekclist"]) {
        assert_eq!(meant(word), None, "{word}");
    }
}

#[test]
fn values_8_a_word_one_edit_away_from_a_known_one_is_refused() {
    for (word, known) in [
        ("stp", "step"),
        ("setp", "step"),
        ("stepp", "step"),
        ("stap", "step"),
        ("xrun", "run"),
        ("Run", "run"),
        ("form-fields", "form_fields"),
        ("ko_form_fields", "ko-form-fields"),
        ("FORM_FIELD", "form_fields"),
        ("step ", "step"),
        ("rún", "run"),
        ("run.chekclist", "run.checklist"),
        ("rnu.checklist", "run.checklist"),
        ("run.tasks.sтep", "run.tasks.step"),
        ("run.checklist.floder.x", "run.checklist.folder.x"),
    ] {
        assert_eq!(meant(word).as_deref(), Some(known), "{word}");
    }
}

#[test]
fn values_8_orders_and_closed_lists_are_checked() {
    let sort = |word| check_spelling("sort", word, &["deadline", "newest"]).err().map(|error| error.to_string());
    assert_eq!(sort("-deadline"), None);
    assert_eq!(sort("title"), None);
    assert!(sort("-deadlin").unwrap().contains("did you mean \"-deadline\"?"));
    assert!(check_word("task_status", "all", &["all", "completed"]).is_ok());
    let error = check_word("task_status", "done", &["all", "completed"]).unwrap_err();
    assert!(error.to_string().contains("not one of all, completed"), "{error}");
}
