//! A raw HTTP client: what it sends is what the test says, and nothing else.

// Each test program uses a part of this.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

/// A response, read to its end.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub text: String,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    pub fn data(&self) -> Value {
        self.json()["data"].take()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One kept-alive connection.
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    pub fn open(sandbox: &Sandbox) -> Connection {
        let origin = sandbox.origin();
        let address = origin.trim_start_matches("http://");
        Connection(BufReader::new(TcpStream::connect(address).expect("a sandbox listens")))
    }

    pub fn send(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Result<Response> {
        let mut request = format!("{method} {target} HTTP/1.1\r\nhost: sandbox.test\r\n");
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("content-length: {}\r\n\r\n{body}", body.len());
        self.0.get_mut().write_all(request.as_bytes())?;

        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if line == "\r\n" {
                break;
            }
            lines.push(line.trim_end().to_owned());
        }
        let status = lines[0].split(' ').nth(1).and_then(|status| status.parse().ok());
        let headers: Vec<(String, String)> = lines[1..]
            .iter()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.map_or(0, |(_, value)| value.parse().expect("a length is a number"));
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Response {
            status: status.ok_or_else(|| Error::other("no status line"))?,
            headers,
            text: String::from_utf8(body).map_err(Error::other)?,
        })
    }
}

/// Sends one request on a connection of its own.
pub fn send(sandbox: &Sandbox, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Result<Response> {
    Connection::open(sandbox).send(method, target, headers, body)
}

/// Calls the API as a well-behaved client does.
pub fn call(sandbox: &Sandbox, token: &str, method: &str, path: &str, body: Value) -> Response {
    let authorization = format!("Bearer {token}");
    let headers = [
        ("accept", "application/json"),
        ("x-tallyfy-client", "APIClient"),
        ("authorization", &authorization),
        ("content-type", "application/json"),
    ];
    let body = if body.is_null() { String::new() } else { body.to_string() };
    send(sandbox, method, &format!("/api{path}"), &headers, &body).expect("the sandbox answers")
}

/// A path inside the seeded organization.
pub fn org(path: &str) -> String {
    format!("/organizations/{}{path}", seed::ORG_ID)
}

/// Posts a form to the token endpoint.
pub fn token(sandbox: &Sandbox, form: &[(&str, &str)]) -> Response {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    send(sandbox, "POST", "/api/oauth/token", &headers, &form.join("&")).expect("the sandbox answers")
}

/// Signs in as a user.
pub fn sign_in(sandbox: &Sandbox, username: &str, password: &str) -> Response {
    let form = [
        ("grant_type", "password"),
        ("client_id", seed::CLIENT_ID),
        ("client_secret", seed::CLIENT_SECRET),
        ("username", username),
        ("password", password),
    ];
    token(sandbox, &form)
}

/// Spends a refresh token.
pub fn refresh(sandbox: &Sandbox, refresh_token: &str) -> Response {
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", seed::CLIENT_ID),
        ("client_secret", seed::CLIENT_SECRET),
        ("refresh_token", refresh_token),
    ];
    token(sandbox, &form)
}

/// An application's token.
pub fn app_token(sandbox: &Sandbox) -> String {
    let (id, secret) = sandbox.app_credentials();
    let form = [("grant_type", "client_credentials"), ("client_id", &id), ("client_secret", &secret)];
    text(&token(sandbox, &form).json()["access_token"])
}

/// A JSON string's text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Calls a control route of the sandbox.
pub fn order(sandbox: &Sandbox, path: &str, body: Value) -> Value {
    sandbox.control("POST", path, body)
}

/// What the sandbox received so far.
pub fn received(sandbox: &Sandbox) -> Value {
    sandbox.control("GET", "requests", json!(null))
}

/// A sandbox, and one of its users.
pub struct Client {
    pub sandbox: Sandbox,
    pub token: String,
}

impl Client {
    /// Ada, an administrator.
    pub fn ada() -> Client {
        let sandbox = Sandbox::start().expect("a port is free");
        let token = sandbox.personal_token();
        Client { sandbox, token }
    }

    /// Calls a path inside the seeded organization.
    pub fn send(&self, method: &str, path: &str, body: Value) -> Response {
        call(&self.sandbox, &self.token, method, &org(path), body)
    }

    /// As [`Client::send`], signed in as Charles, a standard member.
    pub fn send_as_charles(&self, method: &str, path: &str, body: Value) -> Response {
        let signed_in = sign_in(&self.sandbox, seed::CHARLES_EMAIL, seed::CHARLES_PASSWORD);
        call(&self.sandbox, &text(&signed_in.json()["access_token"]), method, &org(path), body)
    }

    /// The whole body of a read.
    pub fn get(&self, path: &str) -> Value {
        self.send("GET", path, Value::Null).json()
    }

    /// The `data` of a read.
    pub fn data(&self, path: &str) -> Value {
        self.get(path)["data"].take()
    }

    /// What a write answers with, which has to be done.
    pub fn done(&self, method: &str, path: &str, body: Value) -> Value {
        let response = self.send(method, path, body);
        assert!(response.status < 300, "{method} {path}: {} {}", response.status, response.text);
        response.data()
    }

    /// The status of an answer.
    pub fn status(&self, method: &str, path: &str, body: Value) -> u16 {
        self.send(method, path, body).status
    }

    /// Changes the settings of the sandbox.
    pub fn set(&self, settings: Value) {
        order(&self.sandbox, "settings", settings);
    }

    /// A process of the seeded template, with its first task.
    pub fn launch(&self) -> (String, String) {
        let prerun = json!({ seed::NAME_FIELD_ID: "Grace" });
        let run = self.done("POST", "/runs", json!({ "checklist_id": seed::TEMPLATE_ID, "prerun": prerun }));
        let run = text(&run["id"]);
        let tasks = self.data(&format!("/runs/{run}/tasks"));
        (run, text(&tasks[0]["id"]))
    }

    /// A new one-off task.
    pub fn task(&self, owners: Value) -> String {
        let body = json!({ "title": "Oil the engine", "deadline": "2026-06-03 12:00:00", "owners": owners });
        text(&self.done("POST", "/tasks", body)["id"])
    }
}
