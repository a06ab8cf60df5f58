import Foundation
import TallyKit
import XCTest

/// The sandbox that `cargo suite` has started for the tests of this language, back at its seed.
struct Sandbox {
    // Control routes look at no token, so this client signs in nowhere.
    private let client: Tallyfy
    private let constants: Json?

    init() throws {
        try Sandbox.listen()
        client = try Tallyfy(accessToken: "control", settings: Sandbox.settings())
        _ = try client.request(method: "POST", path: "/_sandbox/reset")
        constants = try client.request(method: "GET", path: "/_sandbox/seed")["data"]
    }

    /// What the sandbox says to a control call.
    @discardableResult
    func control(_ method: String, _ name: String, _ body: Json? = nil) throws -> Json? {
        try client.request(method: method, path: "/_sandbox/\(name)", body: body)["data"]
    }

    /// A constant of the seed.
    func seed(_ name: String) throws -> String {
        try XCTUnwrap(constants?[name]?.text, name)
    }

    /// The paths that were called since the report was cleared, control routes left out.
    func received() throws -> [String] {
        try control("GET", "requests")?.array?.compactMap { $0["path"]?.text } ?? []
    }

    func tokenRequests() throws -> Int {
        try received().filter { $0.hasSuffix("/oauth/token") }.count
    }

    func personalToken() throws -> String {
        try XCTUnwrap(control("POST", "token")?["access_token"]?.text)
    }

    /// Ada, signed in by password.
    func ada(store: TokenStore? = nil) throws -> Tallyfy {
        try Tallyfy.withPassword(
            clientId: Sandbox.set("TALLYFY_CLIENT_ID"), clientSecret: Sandbox.set("TALLYFY_CLIENT_SECRET"),
            username: Sandbox.set("TALLYFY_USERNAME"), password: Sandbox.set("TALLYFY_PASSWORD"),
            org: Sandbox.set("TALLYFY_ORG_ID"), settings: Sandbox.settings(), store: store)
    }

    /// The application of her organization.
    func app(store: TokenStore? = nil) throws -> Tallyfy {
        try Tallyfy.forApp(
            clientId: seed("app_client_id"), clientSecret: seed("app_client_secret"), org: seed("org"),
            settings: Sandbox.settings(), store: store)
    }

    /// Prints the log down to the lowest level where a run is searched for secrets afterwards.
    static func listen() throws {
        guard ProcessInfo.processInfo.environment["TALLYKIT_TEST_LOG"] != nil else {
            return try setLogSink(sink: nil, level: .trace)
        }
        try logTo(.trace) { print("\($0.level) \($0.message) \($0.fields)") }
    }

    static func settings() throws -> Settings {
        try Settings(baseUrl: set("TALLYFY_BASE_URL"))
    }

    static func set(_ name: String) throws -> String {
        try XCTUnwrap(ProcessInfo.processInfo.environment[name], "\(name) is not set: run `cargo suite`")
    }

    /// A file under `tests`.
    static func file(_ path: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        return try String(contentsOf: tests.appendingPathComponent(path).standardized, encoding: .utf8)
    }
}

/// The error of a call that must fail.
func failure<T>(of call: () throws -> T, file: StaticString = #filePath, line: UInt = #line) throws -> TallyfyError {
    do {
        _ = try call()
    } catch let error as TallyfyError {
        return error
    }
    XCTFail("the call did not fail", file: file, line: line)
    throw CancellationError()
}
