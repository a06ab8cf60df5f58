use super::*;

const REDIRECT_URI: &str = "com.example.app:/signed-in";
const STATE: &str = "state-0123456789";

fn read(redirect: &str) -> Result<Redirect> {
    Redirect::read(redirect, &RedirectUri::new(REDIRECT_URI).unwrap(), &STATE.to_owned().into())
}

/// Returns a redirect of this sign-in.
fn own_redirect(rest: &str) -> Result<Redirect> {
    read(&format!("{REDIRECT_URI}{rest}&state={STATE}"))
}

/// Returns the error of a rejected input. It quotes neither the input nor the expected values.
fn rejection<T>(read: Result<T>) -> String {
    let error = read.map(drop).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    let shown = format!("{error:?}");
    assert!(!shown.contains("canary") && !shown.contains("0123456789"), "{shown}");
    error.to_string()
}

#[test]
fn g3_a_redirect_of_another_sign_in_is_rejected() {
    for wrong in [
        "?code=canary",
        "?code=canary&state=",
        "?code=canary&state=state-0123456788",
        "?code=canary&state=state-012345678",
        "?code=canary&state=state-0123456789x",
        "?error=access_denied&state=canary",
        "#access_token=canary&state=canary",
    ] {
        let error = rejection(read(&format!("{REDIRECT_URI}{wrong}")));
        assert!(error.contains("another sign-in"), "{error}");
    }
}

#[test]
fn g3_a_redirect_to_another_uri_is_rejected() {
    let here = "http://127.0.0.1:7000/x";
    for (redirect_uri, redirect) in [
        (REDIRECT_URI, "com.example.other:/signed-in"),
        (REDIRECT_URI, "com.example.app:/signed-out"),
        (REDIRECT_URI, "com.example.app://canary/signed-in"),
        (REDIRECT_URI, "https://canary.example/signed-in"),
        (here, "http://127.0.0.1:7001/x"),
        (here, "https://127.0.0.1:7000/x"),
        (here, "http://canary@127.0.0.1:7000/x"),
        (here, "http://127.0.0.1:7000/x/"),
    ] {
        let redirect_uri = RedirectUri::new(redirect_uri).unwrap();
        let redirect = format!("{redirect}?code=canary&state={STATE}");
        let error = rejection(Redirect::read(&redirect, &redirect_uri, &STATE.to_owned().into()));
        assert!(error.contains("does not lead"), "{error}");
    }
    assert!(rejection(read("canary")).contains("not a URL"));
}

#[test]
fn g3_a_redirect_with_a_repeated_parameter_is_rejected() {
    for twice in ["?code=canary&code=b", "?state=canary&code=a", "?code=canary#code=b"] {
        assert!(rejection(own_redirect(twice)).contains("twice"));
    }
    for nothing in ["?x=canary", "?code=", "?"] {
        assert!(rejection(own_redirect(nothing).unwrap().code()).contains("no code"));
        assert!(rejection(own_redirect(nothing).unwrap().token()).contains("no token"));
    }
}

#[test]
fn g3_a_parameter_is_decoded_like_a_form() {
    for (sent, read) in [("a%2Bb+c", "a+b c"), ("%C3%A9%ff", "é\u{fffd}"), ("a=b", "a=b"), ("%zz%", "%zz%"), ("é", "é")]
    {
        assert_eq!(own_redirect(&format!("?code={sent}")).unwrap().code().unwrap(), read);
    }
    assert_eq!(own_redirect("?x&&=y&co%64e=c").unwrap().code().unwrap(), "c");
    for split in ["?code=can\nary", "?code=canary\u{0}"] {
        assert!(rejection(own_redirect(split)).contains("line break"));
    }
}

#[test]
fn e4_a_decoded_parameter_is_wiped_and_its_buffer_never_grows() {
    fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
    for text in ["a".repeat(500), "%ff".repeat(500), "%41".repeat(500), "é".repeat(500)] {
        let decoded = decode(&text);
        is_wiped(&decoded);
        let raw = percent_decode(text.as_bytes()).count();
        assert_eq!(decoded.capacity(), 3 * raw);
    }
}

#[test]
fn g3_an_error_in_the_redirect_names_its_cause() {
    let denied = "?error=access_denied&error_description=The+user+denied+the+request&code=c";
    let error = own_redirect(denied).unwrap().code().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert_eq!(error.detail().server_code.as_deref(), Some("access_denied"));
    assert!(error.to_string().starts_with("The user denied the request. The user declined"));
    // Laravel Passport puts the error of an implicit sign-in into the query too.
    let error = own_redirect(denied).unwrap().token().map(drop).unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    let error = own_redirect("#error=server_error").unwrap().code().unwrap_err();
    assert!(matches!(error, TallyfyError::Server { .. }), "{error}");
}

#[test]
fn g9_a_token_in_the_redirect_is_validated_like_a_token_response() {
    for rest in [
        "#access_token=canary&token_type=mac",
        "#access_token=canary&expires_in=soon",
        "#access_token=canary%0A1",
        "#access_token=",
    ] {
        let error = own_redirect(rest).unwrap().token().map(drop).unwrap_err();
        assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
        assert!(!format!("{error:?}").contains("canary"));
    }
}

#[test]
fn g2_an_unsafe_redirect_uri_is_rejected() {
    for wrong in ["canary", "http://canary.example/x", "app:/x#canary", "https://canary@x/"] {
        rejection(RedirectUri::new(wrong));
    }
    for (wrong, word) in [
        ("javascript:canary", "browsers handle"),
        ("JavaScript:canary", "browsers handle"),
        ("data:text/html,canary", "browsers handle"),
        ("VBSCRIPT:canary", "browsers handle"),
        ("blob:https://canary.example/1", "browsers handle"),
        ("file:///canary", "browsers handle"),
        ("filesystem:https://canary.example/", "browsers handle"),
        ("about:blank", "browsers handle"),
        ("view-source:https://canary.example", "browsers handle"),
        ("ws://canary.example", "browsers handle"),
        ("wss://canary.example", "browsers handle"),
        ("ftp://canary.example", "browsers handle"),
        ("mailto:canary@example.com", "browsers handle"),
        ("java\nscript:canary", "control character"),
        ("java\tscript:canary", "control character"),
        ("\u{1}javascript:canary", "control character"),
        (" javascript:canary", "white space"),
        (" https://app.example/canary", "white space"),
        ("https://app.example/canary\n", "white space"),
        ("https://app.example/\u{85}canary", "white space"),
        ("https://app.example/\u{0}canary", "control character"),
    ] {
        assert!(rejection(RedirectUri::new(wrong)).contains(word), "{wrong:?}");
    }
    for right in ["https://app.example/cb", "http://127.0.0.1:7000/", "http://[::1]/", "app://x"] {
        assert_eq!(RedirectUri::new(right).unwrap().text, right);
    }
}
