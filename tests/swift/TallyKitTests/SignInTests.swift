import Dispatch
import Foundation
import TallyKit
import XCTest

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A browser that returns the redirect and does not follow it.
final class Browser: NSObject, URLSessionTaskDelegate {
    static func open(_ url: String) throws -> String {
        let location = Locked<String?>(nil)
        let done = DispatchSemaphore(value: 0)
        let session = URLSession(configuration: .ephemeral, delegate: Browser(), delegateQueue: nil)
        let page = session.dataTask(with: try XCTUnwrap(URL(string: url))) { _, response, _ in
            let http = response as? HTTPURLResponse
            location.change { $0 = http?.value(forHTTPHeaderField: "location") }
            done.signal()
        }
        page.resume()
        done.wait()
        session.invalidateAndCancel()
        return try XCTUnwrap(location.value)
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

final class SignInTests: XCTestCase {
    private func signIn(_ sandbox: Sandbox, saved: String? = nil) throws -> SignIn {
        try SignIn.authorizationCode(
            clientId: sandbox.seed("public_client_id"), redirectUri: sandbox.seed("redirect_uri"), state: saved,
            settings: Sandbox.settings())
    }

    func testG3ACodeGivesAClientThatRefreshesItsTokenAtTheSameURL() throws {
        let sandbox = try Sandbox()
        let keychain = MemoryStore()
        XCTAssertNil(try signIn(sandbox).restore(store: keychain))
        let first = try signIn(sandbox)
        // The system may close the app while the browser is open.
        let later = try signIn(sandbox, saved: first.exportState())
        let tallyfy = try later.finish(redirectUrl: Browser.open(first.authorizationUrl()), store: keychain)
        XCTAssertEqual(try tallyfy.me.get().email, "ada@example.com")
        try sandbox.control("POST", "expire")
        _ = try tallyfy.me.get()
        let restored = try XCTUnwrap(signIn(sandbox).restore(store: keychain))
        XCTAssertEqual(try restored.me.get().email, "ada@example.com")
        let tokens = try sandbox.received().filter { $0.hasSuffix("/oauth/token") }
        XCTAssertEqual(tokens, ["/oauth/token", "/oauth/token"])
    }

    func testG3ALoopbackSignInReceivesTheRedirectItself() async throws {
        let sandbox = try Sandbox()
        let signIn = try SignIn.loopback(
            clientId: sandbox.seed("public_client_id"), settings: Sandbox.settings())
        let redirect = try Browser.open(signIn.authorizationUrl())
        async let page = URLSession.shared.data(from: XCTUnwrap(URL(string: redirect)))
        let tallyfy = try await signIn.run { try $0.waitForRedirect(openBrowser: false, timeout: 60) }
        _ = try await page
        XCTAssertEqual(try tallyfy.me.get().email, "ada@example.com")
    }

    func testG10AnApplicationActsOnlyAsTheAllowedUsers() throws {
        let sandbox = try Sandbox()
        let app = try Tallyfy.forApp(
            clientId: sandbox.seed("app_client_id"), clientSecret: sandbox.seed("app_client_secret"),
            org: sandbox.seed("org"), settings: Sandbox.settings(), allowedUsers: ["Ada@example.com"])
        let error = try failure { try app.asUser(email: "charles@example.com") }
        XCTAssert("\(error)".contains("may not act as this user"), "\(error)")
        XCTAssertEqual(try app.asUser(email: "ada@example.com").me.get().email, "ada@example.com")
    }

    func testG1BasicCredentialsAreNotInTheBodyAndAPublicClientHasNone() throws {
        _ = try Sandbox()
        var settings = try Sandbox.settings()
        settings.clientAuthentication = .basic
        for secret in ["s3cret", nil] {
            let client = try Tallyfy.withRefreshToken(
                clientId: "17", clientSecret: secret, refreshToken: "r3fresh", settings: settings)
            let error = try failure { try client.me.get() }
            XCTAssertFalse("\(error)".contains("s3cret"), "\(error)")
        }
    }

    func testG3AnImplicitSignInGivesAClient() async throws {
        let sandbox = try Sandbox()
        let signIn = try SignIn.implicit(
            clientId: sandbox.seed("public_client_id"), redirectUri: sandbox.seed("redirect_uri"),
            settings: Sandbox.settings())
        let redirect = try Browser.open(signIn.authorizationUrl())
        let tallyfy = try await signIn.run { try $0.finish(redirectUrl: redirect) }
        XCTAssertEqual(try tallyfy.me.get().email, "ada@example.com")
        XCTAssertEqual(try sandbox.tokenRequests(), 0)
    }

    func testG3ARedirectOfAnotherSignInIsRejectedAndNoSecretIsShown() throws {
        let sandbox = try Sandbox()
        let (ours, redirect) = (try signIn(sandbox), try Browser.open(signIn(sandbox).authorizationUrl()))
        let error = try failure { try ours.finish(redirectUrl: redirect) }
        XCTAssertEqual(error.kind, "InvalidArgument")
        XCTAssert("\(error)".contains("another sign-in"), "\(error)")
        XCTAssertEqual(try sandbox.tokenRequests(), 0)
        let shown = printed(ours) + printed(error)
        let code = redirect.components(separatedBy: "code=")[1].components(separatedBy: "%")[0]
        for secret in ours.exportState().components(separatedBy: ".") + [code] {
            XCTAssertFalse(shown.contains(secret), shown)
        }
        XCTAssert(shown.contains("SignIn("), shown)
    }
}
