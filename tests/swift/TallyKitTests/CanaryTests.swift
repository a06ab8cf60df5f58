import Foundation
import TallyKit
import XCTest

/// Checks that no public object and no error contains a secret.
final class CanaryTests: XCTestCase {
    private var sandbox: Sandbox!
    /// The secrets of the seed and of the issued tokens. No output may contain them.
    private var secrets: [String] = []

    override func setUp() async throws {
        sandbox = try Sandbox()
        let saved = try sandbox.seed("saved_sign_in").components(separatedBy: ".")
        secrets = try [Sandbox.env("TALLYFY_PASSWORD"), Sandbox.env("TALLYFY_CLIENT_SECRET")]
        secrets += try ["app_client_secret", "proxy_password", "store_key"].map(sandbox.seed) + saved
    }

    private func proxied() throws -> Settings {
        let base = try XCTUnwrap(URLComponents(string: Sandbox.env("TALLYFY_BASE_URL")))
        let (host, port) = (try XCTUnwrap(base.host), try XCTUnwrap(base.port))
        let url = try "http://ada:\(sandbox.seed("proxy_password"))@\(host):\(port)"
        var settings = try Sandbox.settings()
        settings.proxy = try Proxy(url: url)
        return settings
    }

    private func signIn() throws -> SignIn {
        try SignIn.authorizationCode(
            clientId: Sandbox.env("TALLYFY_CLIENT_ID"), redirectUri: sandbox.seed("redirect_uri"),
            clientSecret: Sandbox.env("TALLYFY_CLIENT_SECRET"), state: sandbox.seed("saved_sign_in"),
            settings: Sandbox.settings())
    }

    private func browse(_ url: String) throws -> String {
        let redirect = try Browser.open(url)
        let code = redirect.components(separatedBy: "code=")[1].components(separatedBy: "%")[0]
        secrets.append(code)
        return redirect
    }

    private func files() throws -> FileStore {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        addTeardownBlock { try FileManager.default.removeItem(at: folder) }
        let key = folder.appendingPathComponent("key").path
        let text = Data(try sandbox.seed("store_key").utf8)
        XCTAssert(FileManager.default.createFile(atPath: key, contents: text, attributes: [.posixPermissions: 0o600]))
        try sandbox.control("POST", "in-play", ["kind": "store-key"])
        return try FileStore.open(path: folder.appendingPathComponent("tokens").path, key: .file(path: key))
    }

    /// Returns every text form of a value and of its parts.
    private func shown(_ value: Any) -> String {
        var text = printed(value) + printed([value]) + printed(["a": value]) + printed(Optional(value) as Any)
        for child in Mirror(reflecting: value).children { text += "\(child.label ?? "") \(printed(child.value))" }
        if let error = value as? any Error {
            text += error.localizedDescription + printed(error as NSError) + printed((error as NSError).userInfo)
        }
        if let error = value as? any LocalizedError {
            text += "\(error.failureReason ?? "") \(error.recoverySuggestion ?? "") \(error.errorDescription ?? "")"
        }
        return text
    }

    private func check(_ text: String, file: StaticString = #filePath, line: UInt = #line) {
        for secret in secrets where text.contains(secret) {
            XCTFail("a secret of \(secret.count) characters", file: file, line: line)
        }
    }

    func testE3PrintedObjectsContainNoSecret() throws {
        let sandbox = try Sandbox()
        let (secret, password) = (try Sandbox.env("TALLYFY_CLIENT_SECRET"), try Sandbox.env("TALLYFY_PASSWORD"))
        let token = try sandbox.personalToken()
        let app = try sandbox.app()
        let userToken = try app.applications.userToken(email: "ada@example.com")
        let broken = try Tallyfy.withPassword(
            clientId: Sandbox.env("TALLYFY_CLIENT_ID"), clientSecret: secret, username: "ada@example.com",
            password: password + "?", settings: Sandbox.settings())
        let rejected = try failure { try broken.me.get() }
        let personal = try Tallyfy(accessToken: token, settings: Sandbox.settings())
        let things: [Any] = [
            try sandbox.ada(), app, try app.asUser(email: "ada@example.com"), personal, userToken, MemoryStore(), rejected,
            rejected.detail, rejected.localizedDescription,
        ]
        let text = things.map(printed).joined(separator: "\n")
        for hidden in [secret, password, token, userToken.reveal(), try sandbox.seed("app_client_secret")] {
            XCTAssertFalse(text.contains(hidden), text)
        }
        XCTAssert(text.contains("Tallyfy(") && text.contains("AccessToken("), text)
    }

    func testE3NoObjectContainsASecret() throws {
        let kept = Locked<[String]>([])
        let store = tokenStore(load: { _ in nil }, save: { _, token in kept.change { $0.append(token) } }, delete: { _ in false })
        let (ada, files) = (try sandbox.ada(store: store), try files())
        let stored = try sandbox.ada(store: files)
        let (signIn, app) = (try signIn(), try sandbox.app())
        let signedIn = try signIn.finish(redirectUrl: browse(signIn.authorizationUrl()), store: MemoryStore())
        let settings = try proxied()
        let token = try sandbox.personalToken()
        let personal = try Tallyfy(accessToken: token, settings: settings)
        let renewing = [ada, stored, signedIn, try app.asUser(email: "charles@example.com")]
        for client in renewing + [personal] { _ = try client.me.get() }
        try sandbox.control("POST", "expire")
        for client in renewing { _ = try client.me.get() }
        let tokens = try (renewing + [personal, app]).map { try $0.accessToken() }
        secrets += tokens.map { $0.reveal() }
        for text in kept.value {
            let saved = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            secrets += ["access_token", "refresh_token"].compactMap { saved?[$0] as? String }
        }
        XCTAssert(kept.value.count == 2 && secrets.count >= 17, "\(kept.value.count) \(secrets.count)")
        var things: [Any] = renewing + [personal, app] + tokens
        things += [app.applications, ada.tasks, ada.tasks.list(), try ada.inOrg(org: sandbox.seed("org"))]
        things += [signIn, files, MemoryStore(), settings, settings.proxy as Any, StoreKey.file(path: "key"), CancellationToken()]
        things += [LogRecord(level: .debug, message: "", fields: [:])]
        for thing in things { check(shown(thing)) }
        check(shown(things))
        XCTAssert(secrets.contains { signIn.exportState().contains($0) })
    }

    func testE3NoPrintedErrorContainsASecret() throws {
        let (id, secret) = (try Sandbox.env("TALLYFY_CLIENT_ID"), try Sandbox.env("TALLYFY_CLIENT_SECRET"))
        let (password, saved) = (try Sandbox.env("TALLYFY_PASSWORD"), try sandbox.seed("saved_sign_in"))
        let token = try sandbox.personalToken()
        secrets.append(token)
        let settings = try Sandbox.settings()
        let personal = try Tallyfy(accessToken: token, settings: settings)
        let (one, other) = (try signIn(), try signIn())
        let redirect = try browse(one.authorizationUrl())
        _ = try one.finish(redirectUrl: redirect)
        let echo: Json = ["path": "/api/me", "status": 422, "body": "{\"message\":\"no user has \(token)\"}"]
        try sandbox.control("POST", "faults", echo)
        let proxy = "ftp://ada:\(try sandbox.seed("proxy_password"))@x"
        let calls: [() throws -> Any] = [
            { try personal.me.get() },
            { try Tallyfy(accessToken: "Bearer \(token)", settings: settings) },
            { try Tallyfy(accessToken: "\(token)\n", settings: settings) },
            {
                try Tallyfy.withPassword(
                    clientId: id, clientSecret: secret, username: "ada@example.com", password: password + "?",
                    settings: settings
                ).me.get()
            },
            {
                try Tallyfy.withRefreshToken(
                    clientId: id, clientSecret: secret, refreshToken: token + "+", settings: settings
                ).me.get()
            },
            { try Proxy(url: proxy) },
            { try SignIn.authorizationCode(clientId: id, redirectUri: "a:/", state: saved + "!") },
            { try one.finish(redirectUrl: redirect) },
            { try other.finish(redirectUrl: redirect.replacingOccurrences(of: "state=", with: "state=x")) },
            { try other.finish(redirectUrl: redirect) },
        ]
        for call in calls { check(shown(try failure(of: call))) }
    }

    func testE3ErrorsOfAStoreAreNotShownBecauseTheyMayQuoteTheToken() throws {
        struct Quoting: Error { let text: String }
        let (kept, logged) = (Locked<[String]>([]), Locked<[LogRecord]>([]))
        try logTo(.trace) { record in logged.change { $0.append(record) } }
        let failing = tokenStore(
            load: { _ in nil },
            save: { account, token in
                kept.change { $0.append(token) }
                throw Quoting(text: "no room for \(token) of \(account)")
            },
            delete: { _ in false })
        let ada = try sandbox.ada(store: failing)
        _ = try ada.me.get()
        secrets.append(try ada.accessToken().reveal())
        try Sandbox.listen()
        let loading = tokenStore(
            load: { _ in throw Quoting(text: "here is \(kept.value)") }, save: { _, _ in }, delete: { _ in false })
        check(shown(try failure { try refreshing(store: loading).me.get() }))
        XCTAssert(logged.value.contains { $0.message.contains("could not be saved") }, "\(logged.value)")
        check(shown(logged.value))
    }
}
