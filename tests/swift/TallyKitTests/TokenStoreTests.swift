import Foundation
import TallyKit
import XCTest

/// A store as an app would write it for its keychain.
private final class Keychain: TokenStore {
    let kept = Locked<[String: String]>([:])
    let loads = Locked(0)

    func load(account: String) throws -> String? {
        loads.change { $0 += 1 }
        return kept.value[account]
    }

    func save(account: String, token: String) throws {
        kept.change { $0[account] = token }
    }

    func delete(account: String) throws -> Bool {
        defer { kept.change { $0[account] = nil } }
        return kept.value[account] != nil
    }
}

private struct Sesame: Error {
    let word = "sesame"
}

final class TokenStoreTests: XCTestCase {
    func testS7ASecondClientUsesTheTokenInAStoreWrittenInSwift() throws {
        let sandbox = try Sandbox()
        let keychain = Keychain()
        _ = try sandbox.ada(store: keychain).me.get()
        XCTAssertGreaterThan(keychain.loads.value, 0)
        XCTAssertEqual(keychain.kept.value.count, 1)
        let secret = try Sandbox.env("TALLYFY_CLIENT_SECRET")
        XCTAssertFalse(keychain.kept.value.keys.contains { $0.contains(secret) })
        try sandbox.control("DELETE", "requests")
        XCTAssertEqual(try sandbox.ada(store: keychain).me.get().email, "ada@example.com")
        XCTAssertEqual(try sandbox.received(), ["/api/me"])
    }

    func testS11TheKeyOfAFolderIsChangedAndItsAccountsAreListedAndRemoved() throws {
        let sandbox = try Sandbox()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = { (name: String) in StoreKey.file(path: folder.appendingPathComponent(name).path) }
        let open = { try FileStore.open(path: folder.appendingPathComponent("tokens").path, key: key("key")) }
        let (store, old) = (try open(), try open())
        _ = try sandbox.ada(store: store).me.get()
        XCTAssertThrowsError(try store.rekey(newKey: key("key")))
        try store.rekey(newKey: key("new"))
        let accounts = try store.accounts()
        XCTAssertEqual(accounts.map(\.signedOut), [false])
        XCTAssertThrowsError(try old.load(account: accounts[0].account))
        XCTAssertEqual(try store.prune(unusedFor: 0), 2)
        XCTAssertEqual(try store.accounts().count, 0)
    }

    func testS7AStoreMayCallTheLibraryBecauseNoLockIsHeld() throws {
        let sandbox = try Sandbox()
        let client = Locked<Tallyfy?>(nil)
        let seen = Locked("")
        let store = tokenStore(
            load: { _ in nil },
            save: { _, _ in
                let other = try Tallyfy(accessToken: "other", settings: Sandbox.settings())
                seen.change { $0 = String(reflecting: other) + String(reflecting: client.value) }
            },
            delete: { _ in false })
        let ada = try sandbox.ada(store: store)
        client.change { $0 = ada }
        _ = try ada.me.get()
        XCTAssertEqual(seen.value.components(separatedBy: "Tallyfy(").count - 1, 2, seen.value)
    }

    func testS7AnErrorOfAStoreBecomesATokenStoreErrorWithoutItsText() throws {
        let sandbox = try Sandbox()
        let store = tokenStore(load: { _ in throw Sesame() }, save: { _, _ in }, delete: { _ in false })
        let error = try failure { try refreshing(store: store).me.get() }
        XCTAssertEqual(error.kind, "TokenStore")
        XCTAssertFalse(printed(error).contains("sesame"), "\(error)")
        XCTAssertEqual(try sandbox.received(), [])
    }

    func testS3ATokenThatCannotBeSavedIsStillUsed() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada(store: tokenStore(load: { _ in nil }, save: { _, _ in throw Sesame() }, delete: { _ in false }))
        _ = try ada.me.get()
        _ = try ada.me.get()
        XCTAssertEqual(try sandbox.tokenRequests(), 1)
    }
}
