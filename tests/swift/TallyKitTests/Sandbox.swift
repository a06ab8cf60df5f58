import Foundation
import TallyKit
import XCTest

/// The sandbox that `cargo suite` started for the tests of this language. A new value resets it to its seed.
struct Sandbox {
    // Control routes do not check the token, so this client does not sign in.
    private let client: Tallyfy
    private let constants: Json?

    init() throws {
        try Sandbox.listen()
        client = try Tallyfy(accessToken: "control", settings: Sandbox.settings())
        _ = try client.request(method: "POST", path: "/_sandbox/reset")
        constants = try client.request(method: "GET", path: "/_sandbox/seed")["data"]
    }

    /// Calls a control route and returns its data.
    @discardableResult
    func control(_ method: String, _ name: String, _ body: Json? = nil) throws -> Json? {
        try client.request(method: method, path: "/_sandbox/\(name)", body: body)["data"]
    }

    /// Returns a constant of the seed.
    func seed(_ name: String) throws -> String {
        try XCTUnwrap(constants?[name]?.text, name)
    }

    /// Returns the paths of the requests since the list was cleared, without control routes.
    func received() throws -> [String] {
        try control("GET", "requests")?.array?.compactMap { $0["path"]?.text } ?? []
    }

    func tokenRequests() throws -> Int {
        try received().filter { $0.hasSuffix("/oauth/token") }.count
    }

    func personalToken() throws -> String {
        try XCTUnwrap(control("POST", "token")?["access_token"]?.text)
    }

    /// Returns a client that signs in as Ada, by password.
    func ada(store: TokenStore? = nil) throws -> Tallyfy {
        try Tallyfy.withPassword(
            clientId: Sandbox.env("TALLYFY_CLIENT_ID"), clientSecret: Sandbox.env("TALLYFY_CLIENT_SECRET"),
            username: Sandbox.env("TALLYFY_USERNAME"), password: Sandbox.env("TALLYFY_PASSWORD"),
            org: Sandbox.env("TALLYFY_ORG_ID"), settings: Sandbox.settings(), store: store)
    }

    /// Returns a client of the application in Ada's organization.
    func app(store: TokenStore? = nil) throws -> Tallyfy {
        try Tallyfy.forApp(
            clientId: seed("app_client_id"), clientSecret: seed("app_client_secret"), org: seed("org"),
            settings: Sandbox.settings(), store: store)
    }

    /// Prints the whole log if TALLYKIT_TEST_LOG is set: `cargo suite` searches the output for secrets.
    static func listen() throws {
        guard ProcessInfo.processInfo.environment["TALLYKIT_TEST_LOG"] != nil else {
            return try setLogSink(sink: nil, level: .trace)
        }
        try logTo(.trace) { print("\($0.level) \($0.message) \($0.fields)") }
    }

    static func settings() throws -> Settings {
        try Settings(baseUrl: env("TALLYFY_BASE_URL"))
    }

    static func env(_ name: String) throws -> String {
        try XCTUnwrap(ProcessInfo.processInfo.environment[name], "\(name) is not set: run `cargo suite`")
    }

    /// Reads a file in the folder `tests`.
    static func file(_ path: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        return try String(contentsOf: tests.appendingPathComponent(path).standardized, encoding: .utf8)
    }
}

/// Returns the error of a call that must fail.
func failure<T>(of call: () throws -> T, file: StaticString = #filePath, line: UInt = #line) throws -> TallyfyError {
    do {
        _ = try call()
    } catch let error as TallyfyError {
        return error
    }
    XCTFail("the call did not fail", file: file, line: line)
    throw CancellationError()
}

/// A client that has only a refresh token, which the server does not know.
func refreshing(store: TokenStore) throws -> Tallyfy {
    try Tallyfy.withRefreshToken(
        clientId: "17", clientSecret: "a-client-secret", refreshToken: "a-refresh-token", settings: Sandbox.settings(),
        store: store)
}
