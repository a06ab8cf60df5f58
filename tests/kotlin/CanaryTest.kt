package dev.tallykit

import java.io.PrintWriter
import java.io.StringWriter
import java.net.HttpURLConnection
import java.net.URI
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** Checks that no public object, error or stack trace contains a secret. */
class CanaryTest(@param:TempDir private val folder: Path) {
    private val sandbox = Sandbox()
    private val saved = sandbox.seed("saved_sign_in")
    private val proxied =
        Sandbox.settings().copy(proxy = Proxy("http://ada:${sandbox.seed("proxy_password")}@${Sandbox.host()}"))

    /** The secrets of the seed and of the issued tokens. No output may contain them. */
    private val secrets = mutableListOf(
        Sandbox.env("TALLYFY_PASSWORD"), Sandbox.env("TALLYFY_CLIENT_SECRET"), sandbox.seed("app_client_secret"),
        sandbox.seed("proxy_password"), sandbox.seed("store_key"), saved.substringBefore('.'), saved.substringAfter('.'),
    )

    private fun personal(settings: Settings): Tallyfy {
        val token = sandbox.personalToken()
        secrets.add(token)
        return Tallyfy(token, settings = settings)
    }

    private fun signIn() = SignIn.authorizationCode(
        Sandbox.env("TALLYFY_CLIENT_ID"), sandbox.seed("redirect_uri"), Sandbox.env("TALLYFY_CLIENT_SECRET"),
        state = saved, settings = Sandbox.settings(),
    )

    /** Returns the redirect of a browser that opens this URL. */
    private fun browse(url: String): String {
        val page = URI(url).toURL().openConnection() as HttpURLConnection
        page.instanceFollowRedirects = false
        val redirect = checkNotNull(page.getHeaderField("location"))
        secrets.add(redirect.substringAfter("code=").substringBefore('%'))
        return redirect
    }

    private fun files(): FileStore {
        val key = folder.resolve("key")
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        Files.writeString(key, sandbox.seed("store_key"))
        sandbox.control("POST", "in-play", mapOf("kind" to "store-key"))
        return FileStore.open("$folder/tokens", StoreKey.File("$key"))
    }

    private fun check(text: String) {
        for (secret in secrets) assertFalse(secret in text, "a secret of ${secret.length} characters")
    }

    /** Returns every text form of an object in Kotlin. */
    private fun printed(thing: Any): String {
        val fields = thing.javaClass.declaredFields.mapNotNull { field ->
            runCatching { field.apply { isAccessible = true }.get(thing) }.getOrNull()
        }
        return "$thing ${listOf(thing)} ${mapOf("a" to thing)} ${thing to thing} $fields ${thing.hashCode()}"
    }

    /** Returns the text forms of an error in logs and crash reports. */
    private fun traced(error: Throwable): String {
        val trace = StringWriter()
        error.printStackTrace(PrintWriter(trace))
        return "$trace ${error.stackTraceToString()} ${error.message} ${error.localizedMessage} ${error.cause} " +
            "${error.suppressed.toList()} ${printed(error)}"
    }

    @Test
    fun `E3 printed objects contain no secret`() {
        val secret = Sandbox.env("TALLYFY_CLIENT_SECRET")
        val password = Sandbox.env("TALLYFY_PASSWORD")
        val token = sandbox.personalToken()
        val app = sandbox.app()
        val userToken = app.applications.userToken("ada@example.com")
        val broken = Tallyfy.withPassword(
            Sandbox.env("TALLYFY_CLIENT_ID"), secret, "ada@example.com", "$password?", null, Sandbox.settings(),
        )
        val rejected = assertThrows<TallyfyException.Authentication> { broken.me.get() }
        val printed = listOf(
            sandbox.ada(), app, app.asUser("ada@example.com"), Tallyfy(token, settings = Sandbox.settings()), userToken,
            MemoryStore(), rejected, rejected.detail, rejected.stackTraceToString(),
        ).joinToString("\n")
        val secrets = listOf(secret, password, token, userToken.reveal(), sandbox.seed("app_client_secret"))
        for (hidden in secrets) assertFalse(hidden in printed, printed)
        assertTrue("Tallyfy(" in printed && "AccessToken(" in printed, printed)
    }

    @Test
    fun `E3 no object contains a secret`() {
        val kept = mutableListOf<String>()
        val store = tokenStore(load = { null }, save = { _, token -> kept.add(token) }, delete = { false })
        val (ada, files) = sandbox.ada(store) to files()
        val stored = sandbox.ada(files)
        val (signIn, app) = signIn() to sandbox.app()
        val signedIn = signIn.finish(browse(signIn.authorizationUrl()), store = MemoryStore())
        val personal = personal(proxied)
        val clients = listOf(ada, stored, signedIn, personal, app.asUser("charles@example.com"))
        clients.forEach { it.me.get() }
        sandbox.control("POST", "expire")
        (clients - personal).forEach { it.me.get() }
        val tokens = (clients + app).map { it.accessToken() }
        secrets.addAll(tokens.map { it.reveal() })
        // The access token and the refresh token of each text.
        secrets.addAll(kept.flatMap { json -> Regex("\"(?:access|refresh)_token\":\"([^\"]+)").findAll(json).map { it.groupValues[1] } })
        assertTrue(kept.size == 2 && secrets.size >= 17, "${kept.size} ${secrets.size}")
        val things = clients + tokens + listOf(
            app, app.applications, ada.tasks, ada.tasks.list(), ada.inOrg(sandbox.seed("org")), signIn, files, MemoryStore(),
            proxied, checkNotNull(proxied.proxy), StoreKey.File("$folder/key"), CancellationToken(),
            LogRecord(LogLevel.DEBUG, "", emptyMap()),
        )
        check(things.joinToString("\n", transform = ::printed))
        check(printed(things))
        assertThrows<AssertionError> { check(signIn.exportState()) }
    }

    @Test
    fun `E3 no printed error contains a secret`() {
        val (id, secret) = Sandbox.env("TALLYFY_CLIENT_ID") to Sandbox.env("TALLYFY_CLIENT_SECRET")
        val password = Sandbox.env("TALLYFY_PASSWORD")
        val token = sandbox.personalToken().also(secrets::add)
        val personal = Tallyfy(token, settings = Sandbox.settings())
        val (one, other) = signIn() to signIn()
        val redirect = browse(one.authorizationUrl())
        one.finish(redirect)
        val echo = mapOf("path" to "/api/me", "status" to 422, "body" to """{"message":"no user has $token"}""")
        sandbox.control("POST", "faults", echo)
        val calls = listOf<() -> Any>(
            { personal.me.get() },
            { Tallyfy("Bearer $token", settings = Sandbox.settings()) },
            { Tallyfy("$token\n", settings = Sandbox.settings()) },
            { Tallyfy.withPassword(id, secret, "ada@example.com", "$password?", settings = Sandbox.settings()).me.get() },
            { Tallyfy.withRefreshToken(id, secret, "$token+", settings = Sandbox.settings()).me.get() },
            { Proxy("ftp://ada:${sandbox.seed("proxy_password")}@x") },
            { SignIn.authorizationCode(id, "a:/", state = "$saved!") },
            { one.finish(redirect) },
            { other.finish(redirect.replace("state=", "state=x")) },
            { other.finish(redirect) },
        )
        for (call in calls) check(traced(assertThrows<TallyfyException> { call() }))
    }

    @Test
    fun `E3 exceptions of a store are not shown because they may quote the token`() {
        val kept = mutableListOf<String>()
        fun failing(account: String, token: String) {
            kept.add(token)
            error("no room for $token of $account")
        }
        val logged = mutableListOf<String>()
        logTo(LogLevel.TRACE) { logged.add("$it") }
        val ada = sandbox.ada(tokenStore(load = { null }, save = ::failing, delete = { false }))
        ada.me.get()
        secrets.add(ada.accessToken().reveal())
        Sandbox.listen()
        val loading = tokenStore(load = { error("here is ${kept.first()}") }, save = { _, _ -> }, delete = { false })
        check(traced(assertThrows<TallyfyException.TokenStore> { refreshing(loading).me.get() }))
        assertTrue(logged.any { "could not be saved" in it }, "$logged")
        check("$logged")
    }
}
