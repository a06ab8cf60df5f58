import Foundation

/// A token store from three closures. What they throw never reaches a message of this library: it may quote the token.
///
/// On Apple's systems the Keychain keeps the token:
///
/// ```swift
/// func keychainStore() -> any TokenStore {
///     struct Refused: Error { let status: OSStatus }
///     @Sendable func query(_ account: String) -> [CFString: Any] {
///         [kSecClass: kSecClassGenericPassword, kSecAttrService: "tallyfy", kSecAttrAccount: account]
///     }
///     return tokenStore(
///         load: { account in
///             var found: CFTypeRef?
///             let wanted = query(account).merging([kSecReturnData: true]) { $1 }
///             let status = SecItemCopyMatching(wanted as CFDictionary, &found)
///             if status == errSecItemNotFound { return nil }
///             guard status == errSecSuccess, let data = found as? Data else { throw Refused(status: status) }
///             return String(decoding: data, as: UTF8.self)
///         },
///         save: { account, token in
///             let value: [CFString: Any] = [
///                 kSecValueData: Data(token.utf8), kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
///             ]
///             var status = SecItemUpdate(query(account) as CFDictionary, value as CFDictionary)
///             if status == errSecItemNotFound {
///                 status = SecItemAdd(query(account).merging(value) { $1 } as CFDictionary, nil)
///             }
///             if status != errSecSuccess { throw Refused(status: status) }
///         },
///         delete: { account in
///             let status = SecItemDelete(query(account) as CFDictionary)
///             if status != errSecSuccess && status != errSecItemNotFound { throw Refused(status: status) }
///             return status == errSecSuccess
///         })
/// }
/// ```
public func tokenStore(
    load: @escaping @Sendable (_ account: String) throws -> String?,
    save: @escaping @Sendable (_ account: String, _ token: String) throws -> Void,
    delete: @escaping @Sendable (_ account: String) throws -> Bool
) -> any TokenStore {
    ClosureStore(load: load, save: save, delete: delete)
}

/// A store that no other process uses is written without a lock.
extension TokenStore {
    public func lock(account: String, timeout: TimeInterval) throws -> String? { nil }

    public func unlock(account: String, lockId: String) throws {}
}

private final class ClosureStore: TokenStore {
    private let loading: @Sendable (String) throws -> String?
    private let saving: @Sendable (String, String) throws -> Void
    private let deleting: @Sendable (String) throws -> Bool

    init(
        load: @escaping @Sendable (String) throws -> String?,
        save: @escaping @Sendable (String, String) throws -> Void,
        delete: @escaping @Sendable (String) throws -> Bool
    ) {
        loading = load
        saving = save
        deleting = delete
    }

    func load(account: String) throws -> String? { try loading(account) }

    func save(account: String, token: String) throws { try saving(account, token) }

    func delete(account: String) throws -> Bool { try deleting(account) }
}
