@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

/**
 * Makes a token store from three functions. Messages of this library never contain text from their exceptions, because
 * that text may quote the token.
 *
 * On Android, preferences hold the token, encrypted with a key from the Keystore. The key never leaves the device, so
 * exclude these preferences from backups (`android:dataExtractionRules`, and `android:fullBackupContent` before Android
 * 12). A token that was restored without its key cannot be decrypted, and `load` returns null:
 *
 * ```
 * fun keystoreStore(context: Context): TokenStore {
 *     val kept = context.getSharedPreferences("tallyfy", Context.MODE_PRIVATE)
 *     val keys = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
 *     val key = keys.getKey("tallyfy", null) ?: KeyGenerator.getInstance("AES", "AndroidKeyStore").run {
 *         val uses = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
 *         init(KeyGenParameterSpec.Builder("tallyfy", uses).setBlockModes("GCM").setEncryptionPaddings("NoPadding").build())
 *         generateKey()
 *     }
 *     fun cipher() = Cipher.getInstance("AES/GCM/NoPadding")
 *     return tokenStore(
 *         load = { account ->
 *             kept.getString(account, null)?.let { Base64.decode(it, Base64.NO_WRAP) }?.let { sealed ->
 *                 try {
 *                     val cipher = cipher().apply { init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(128, sealed, 0, 12)) }
 *                     cipher.updateAAD(account.toByteArray())
 *                     cipher.doFinal(sealed, 12, sealed.size - 12).decodeToString()
 *                 } catch (_: GeneralSecurityException) {
 *                     null
 *                 }
 *             }
 *         },
 *         save = { account, token ->
 *             val cipher = cipher().apply { init(Cipher.ENCRYPT_MODE, key) }
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
