import Foundation

/// Makes a token store from three closures. Messages of this library never contain text from their errors, because that
/// text may quote the token.
///
/// On Apple systems, the Keychain holds the token:
///
/// ```swift
/// func keychainStore() -> any TokenStore {
///     struct KeychainError: Error { let status: OSStatus }
///     @Sendable func query(_ account: String) -> [CFString: Any] {
///         [kSecClass: kSecClassGenericPassword, kSecAttrService: "tallyfy", kSecAttrAccount: account]
///     }
///     return tokenStore(
///         load: { account in
///             var found: CFTypeRef?
///             let wanted = query(account).merging([kSecReturnData: true]) { $1 }
///             let status = SecItemCopyMatching(wanted as CFDictionary, &found)
///             if status == errSecItemNotFound { return nil }
///             guard status == errSecSuccess, let data = found as? Data else { throw KeychainError(status: status) }
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
///             if status != errSecSuccess { throw KeychainError(status: status) }
///         },
///         delete: { account in
///             let status = SecItemDelete(query(account) as CFDictionary)
///             if status != errSecSuccess && status != errSecItemNotFound { throw KeychainError(status: status) }
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

/// Makes the lock optional. A store that only one process uses needs no lock.
extension TokenStore {
    public func lock(account: String, timeout: TimeInterval) throws -> String? { nil }

    public func unlock(account: String, lockId: String) throws {}
}

private final class ClosureStore: TokenStore {
    private let onLoad: @Sendable (String) throws -> String?
    private let onSave: @Sendable (String, String) throws -> Void
    private let onDelete: @Sendable (String) throws -> Bool

    init(
        load: @escaping @Sendable (String) throws -> String?,
        save: @escaping @Sendable (String, String) throws -> Void,
        delete: @escaping @Sendable (String) throws -> Bool
    ) {
        onLoad = load
        onSave = save
        onDelete = delete
    }

    func load(account: String) throws -> String? { try onLoad(account) }

    func save(account: String, token: String) throws { try onSave(account, token) }

    func delete(account: String) throws -> Bool { try onDelete(account) }
}
