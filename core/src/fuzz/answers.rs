//! The body of an answer: each family of models, lists, JSON of any shape, and what is said in a refusal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use serde::de::DeserializeOwned;

use super::assert_fit_to_print;
use crate::api::members::Member;
use crate::api::organizations::Organization;
use crate::api::processes::Process;
use crate::api::tasks::Task;
use crate::api::templates::Template;
use crate::diagnose::{self, Facts};
use crate::error::Result;
use crate::http::bearer::Kind;
use crate::http::envelope::{Envelope, Listed, Shape};
use crate::http::retry::Safety;
use crate::http::transport::Answer;
use crate::json::Json;
use crate::page::{Fetch, Page, Pages, Source};

/// Reads the bytes as the body of every answer there is.
pub fn answers(body: &[u8]) {
    one_and_many::<Task>(body);
    one_and_many::<Process>(body);
    one_and_many::<Template>(body);
    one_and_many::<Member>(body);
    one_and_many::<Organization>(body);
    any_shape(body);
    refusals(body);
}

fn one_and_many<T: DeserializeOwned + Send + 'static>(body: &[u8]) {
    read::<Envelope<T>>(body);
    list::<T>(body);
}

fn read<S: Shape>(body: &[u8]) -> Option<S> {
    let facts = Facts::new("GET /me", Safety::Safe, Some(Kind::User));
    let answer = Answer { status: 200, body: body.to_vec(), ..Answer::default() };
    let refuse = |error: serde_json::Error| {
        let error = diagnose::unexpected(&facts, &answer, &error.to_string());
        assert_fit_to_print(&error, 80);
    };
    S::read(body).map_err(refuse).ok()
}

/// A server that sends the same page for ever.
struct Stuck {
    body: Vec<u8>,
    asked: Arc<AtomicU32>,
}

impl<T: DeserializeOwned> Source<T> for Stuck {
    fn fetch(&self, page: u32) -> Result<Page<T>> {
        self.asked.fetch_add(1, Relaxed);
        let Listed { items, count } =
            Listed::read(&self.body).map_err(|_| diagnose::signed_out())?;
        let facts = Facts::new("GET /tasks", Safety::Safe, Some(Kind::User));
        let answer = Answer { status: 200, body: self.body.clone(), ..Answer::default() };
        let page = Page::read(page, 1, items, count);
        page.map_err(|flaw| diagnose::broken_list(&facts, &answer, flaw))
    }

    fn wait(&self, _fetch: &Fetch) -> Result<()> {
        Ok(())
    }
}

/// The list ends after two requests at most.
fn list<T: DeserializeOwned + Send + 'static>(body: &[u8]) {
    let asked = Arc::new(AtomicU32::new(0));
    let pages = Pages::<T>::new(1, Stuck { body: body.to_vec(), asked: asked.clone() });
    for item in pages.items() {
        item.err().iter().for_each(|error| assert_fit_to_print(error, 80));
    }
    assert!(asked.load(Relaxed) <= 2, "a list that makes no progress goes on");
}

/// What was read can be written, and means the same when it is read again.
fn any_shape(body: &[u8]) {
    let Some(json) = read::<Json>(body) else { return };
    let Ok(written) = serde_json::to_vec(&json) else { panic!("what was read cannot be written") };
    assert_eq!(Json::read(&written).ok().as_ref(), Some(&json));
}

fn refusals(body: &[u8]) {
    let calls = [
        ("GET /me", Safety::Safe, 422),
        ("POST /tasks", Safety::Unsafe, 500),
        ("POST /oauth/token (refresh_token)", Safety::Unsafe, 401),
    ];
    for (operation, safety, status) in calls {
        let facts = Facts::new(operation, safety, Some(Kind::User));
        let answer = Answer { status, body: body.to_vec(), ..Answer::default() };
        assert_fit_to_print(&diagnose::refused(&facts, &answer), 80);
    }
}
