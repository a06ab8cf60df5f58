//! L2: the scenario that Rust, Python, Kotlin and Swift all run, with every kind of token store. Each must print
//! `tests/scenarios/scenario.txt`.

#![allow(clippy::unwrap_used)]

#[path = "scenario/forms.rs"]
mod forms;
#[path = "scenario/mod.rs"]
mod scenario;
#[path = "scenario/writes.rs"]
mod writes;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use scenario::{SAID, tell};
use tallykit::{FileStore, MemoryStore, Result, StoreKey, TokenStore};
use tallykit_sandbox::Sandbox;

fn the_same_is_said(store: Option<Arc<dyn TokenStore>>) {
    let sandbox = Sandbox::start().unwrap();
    let said = tell(&sandbox.environment().into_iter().collect(), store).unwrap();
    assert_eq!(said.join("\n"), SAID.trim_end());
}

#[test]
fn l2_the_scenario_gives_the_same_results_in_every_language() {
    the_same_is_said(None);
}

fn ada(sandbox: &Sandbox) -> tallykit::Tallyfy {
    let settings = tallykit::Settings { base_url: Some(sandbox.base_url()), ..Default::default() };
    tallykit::Tallyfy::new(sandbox.personal_token(), Some(tallykit_sandbox::seed::ORG_ID.into()), settings).unwrap()
}

#[test]
fn v1_v2_v5_values_of_forms_give_the_same_results_in_every_language() {
    let said = forms::tell(&ada(&Sandbox::start().unwrap())).unwrap();
    assert_eq!(said.join("\n"), forms::FORMS.trim_end());
}

#[test]
fn l2_a_write_in_every_resource_gives_the_same_results_in_every_language() {
    let said = writes::tell(&ada(&Sandbox::start().unwrap())).unwrap();
    assert_eq!(said.join("\n"), writes::WRITES.trim_end());
}

#[test]
fn l2_the_scenario_over_a_memory_store() {
    the_same_is_said(Some(Arc::new(MemoryStore::new())));
}

#[test]
fn l2_the_scenario_over_a_file_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let key = StoreKey::File { path: path("key") };
    the_same_is_said(Some(Arc::new(FileStore::open(path("store"), key).unwrap())));
}

/// A custom store, without a lock and without a key.
#[derive(Default)]
struct Own(Mutex<HashMap<String, String>>);

impl TokenStore for Own {
    fn load(&self, account: String) -> Result<Option<String>> {
        Ok(self.0.lock().unwrap().get(&account).cloned())
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.0.lock().unwrap().insert(account, token);
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool> {
        Ok(self.0.lock().unwrap().remove(&account).is_some())
    }

    fn lock(&self, _account: String, _patience: Duration) -> Result<Option<String>> {
        Ok(None)
    }

    fn unlock(&self, _account: String, _hold: String) -> Result<()> {
        Ok(())
    }
}

#[test]
fn s7_the_scenario_over_a_custom_store() {
    let own = Arc::new(Own::default());
    the_same_is_said(Some(own.clone()));
    assert_eq!(own.0.lock().unwrap().len(), 4, "Ada, the application, and the people it acted as");
}
