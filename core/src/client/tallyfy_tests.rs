//! Raw requests with invalid paths.

use super::*;
use crate::Settings;

#[test]
fn e2_an_invalid_path_fails_with_the_reason() {
    let settings = Settings { base_url: Some("http://127.0.0.1:9/api".to_owned()), ..Settings::default() };
    let client = Tallyfy::new("token".to_owned(), None, settings).unwrap();
    let rejection = |path: &str| {
        let error = client.request("GET".to_owned(), path.to_owned(), None, None).unwrap_err();
        assert_eq!(error.detail().attempts, 0);
        error.to_string()
    };
    for (path, reason) in [
        ("https://go.tallyfy.com/api/me", "whole URL"),
        ("/me?with=x", "as query"),
        ("/me/", "slash at the end"),
        ("/organizations//tasks", "an id that is missing"),
        ("/organizations/{org}/tasks", "no organization is chosen"),
    ] {
        let text = rejection(path);
        assert!(text.contains(reason), "{path}: {text}");
    }
}
