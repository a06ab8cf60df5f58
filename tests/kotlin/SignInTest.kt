package dev.tallykit

import java.net.HttpURLConnection
import java.net.URI
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import kotlin.concurrent.thread
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class SignInTest {
    private val sandbox = Sandbox()

    private fun signIn(saved: String? = null): SignIn = SignIn.authorizationCode(
        sandbox.seed("public_client_id"),
        sandbox.seed("redirect_uri"),
        state = saved,
        settings = Sandbox.settings(),
    )

    /** Returns the redirect of a browser that opens this URL. */
    private fun browse(url: String): String {
        val connection = URI(url).toURL().openConnection() as HttpURLConnection
        connection.instanceFollowRedirects = false
        return checkNotNull(connection.getHeaderField("location")) { connection.responseCode }
    }

    @Test
    fun `G3 a code gives a client that refreshes its token at the same URL`() {
        val kept = ConcurrentHashMap<String, String>()
        val store = tokenStore(kept::get, kept::set) { kept.remove(it) != null }
        assertNull(signIn().restore(store))
        val first = signIn()
        // The system may close the app while the browser is open.
        val later = signIn(first.exportState())
        val tallyfy = later.finish(browse(first.authorizationUrl()), store = store)
        assertEquals("ada@example.com", tallyfy.me.get().email)
        sandbox.control("POST", "expire")
        tallyfy.me.get()
        assertEquals("ada@example.com", checkNotNull(signIn().restore(store)).me.get().email)
        assertEquals(listOf("/oauth/token", "/oauth/token"), sandbox.received().filter { it.endsWith("/oauth/token") })
    }

    @Test
    fun `G3 a loopback sign-in receives the redirect itself`() {
        val signIn = SignIn.loopback(sandbox.seed("public_client_id"), settings = Sandbox.settings())
        val browser = thread { URI(browse(signIn.authorizationUrl())).toURL().readText() }
        val tallyfy = runBlocking { signIn.io { waitForRedirect(openBrowser = false, timeout = Duration.ofMinutes(1)) } }
        browser.join()
        assertEquals("ada@example.com", tallyfy.me.get().email)
    }

    @Test
    fun `G10 an application acts only as the allowed users`() {
        val (id, secret) = sandbox.seed("app_client_id") to sandbox.seed("app_client_secret")
        val settings = Sandbox.settings()
        val app = Tallyfy.forApp(id, secret, sandbox.seed("org"), settings, allowedUsers = listOf("Ada@example.com"))
        val error = assertThrows<TallyfyException.InvalidArgument> { app.asUser("charles@example.com") }
        assertTrue("may not act as this user" in error.message, error.message)
        assertEquals("ada@example.com", app.asUser("ada@example.com").me.get().email)
    }

    @Test
    fun `G1 basic credentials are not in the body and a public client has none`() {
        val settings = Sandbox.settings().copy(clientAuthentication = ClientAuthentication.BASIC)
        for (secret in listOf("s3cret", null)) {
            val client = Tallyfy.withRefreshToken("17", secret, "r3fresh", settings = settings)
            val error = assertThrows<TallyfyException> { client.me.get() }
            assertFalse("s3cret" in "$error", "$error")
        }
    }

    @Test
    fun `G3 an implicit sign-in gives a client`() {
        val signIn = SignIn.implicit(
            sandbox.seed("public_client_id"),
            sandbox.seed("redirect_uri"),
            settings = Sandbox.settings(),
        )
        val redirect = browse(signIn.authorizationUrl())
        assertEquals("ada@example.com", runBlocking { signIn.io { finish(redirect) } }.me.get().email)
        assertEquals(0, sandbox.tokenRequests())
    }

    @Test
    fun `G3 a redirect of another sign-in is rejected and no secret is shown`() {
        val (ours, redirect) = signIn() to browse(signIn().authorizationUrl())
        val error = assertThrows<TallyfyException.InvalidArgument> { ours.finish(redirect) }
        assertTrue("another sign-in" in error.message, error.message)
        assertEquals(0, sandbox.tokenRequests())
        val printed = "$ours ${error.stackTraceToString()}"
        for (secret in ours.exportState().split('.') + redirect.split("code=", "%")[1]) assertFalse(secret in printed, printed)
        assertTrue("SignIn(" in printed, printed)
    }
}
