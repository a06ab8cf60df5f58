@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

/**
 * Makes a token store from three functions. Messages of this library never contain text from their exceptions, because
 * that text may quote the token.
 *
 * On Android, preferences hold the token, encrypted with a key from the Keystore. The key never leaves the device, so
 * exclude these preferences from backups (`android:dataExtractionRules`, and `android:fullBackupContent` before Android
 * 12). If the token cannot be decrypted, for example because it was restored without its key, `load` returns null, and the
 * user signs in again. If the key is damaged, a new one replaces it:
 *
 * ```
 * fun keystoreStore(context: Context): TokenStore {
 *     val kept = context.getSharedPreferences("tallyfy", Context.MODE_PRIVATE)
 *     val keys = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
 *     fun newKey(): Key = KeyGenerator.getInstance("AES", "AndroidKeyStore").run {
 *         val uses = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
 *         init(KeyGenParameterSpec.Builder("tallyfy", uses).setBlockModes("GCM").setEncryptionPaddings("NoPadding").build())
 *         generateKey()
 *     }
 *     fun key(): Key? = try {
 *         keys.getKey("tallyfy", null)
 *     } catch (_: GeneralSecurityException) {
 *         null
 *     }
 *     fun encrypting(key: Key) = Cipher.getInstance("AES/GCM/NoPadding").apply { init(Cipher.ENCRYPT_MODE, key) }
 *     fun decrypt(account: String, sealed: ByteArray): String {
 *         val cipher = Cipher.getInstance("AES/GCM/NoPadding")
 *         cipher.init(Cipher.DECRYPT_MODE, key(), GCMParameterSpec(128, sealed, 0, 12))
 *         cipher.updateAAD(account.toByteArray())
 *         return cipher.doFinal(sealed, 12, sealed.size - 12).decodeToString()
 *     }
 *     return tokenStore(
 *         load = { account ->
 *             try {
 *                 kept.getString(account, null)?.let { decrypt(account, Base64.decode(it, Base64.NO_WRAP)) }
 *             } catch (_: GeneralSecurityException) {
 *                 null
 *             } catch (_: IllegalArgumentException) {
 *                 null
 *             }
 *         },
 *         save = { account, token ->
 *             val cipher = try {
 *                 encrypting(key() ?: newKey())
 *             } catch (_: InvalidKeyException) {
 *                 encrypting(newKey())
 *             }
 *             cipher.updateAAD(account.toByteArray())
 *             val sealed = cipher.iv + cipher.doFinal(token.toByteArray())
 *             check(kept.edit().putString(account, Base64.encodeToString(sealed, Base64.NO_WRAP)).commit())
 *         },
 *         delete = { account -> (account in kept).also { check(kept.edit().remove(account).commit()) } },
 *     )
 * }
 * ```
 */
fun tokenStore(
    load: (account: String) -> String?,
    save: (account: String, token: String) -> Unit,
    delete: (account: String) -> Boolean,
): TokenStore = object : TokenStore {
    override fun load(account: String): String? = load(account)

    override fun save(account: String, token: String) = save(account, token)

    override fun delete(account: String): Boolean = delete(account)
}
