package com.example.app

import android.content.Intent
import android.net.Uri
import android.util.Base64
import androidx.browser.customtabs.CustomTabsIntent
import dev.tallykit.Sandbox
import dev.tallykit.Tallyfy
import java.net.HttpURLConnection
import java.net.URI
import javax.crypto.spec.SecretKeySpec
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Runs the code for Android that the README and the comment of `tokenStore` show. */
class AndroidRecipeTest {
    private val sandbox = Sandbox()
    private val app = App()
    private val preferences = app.getSharedPreferences("tallyfy", 0)

    init {
        FakeKeystore.install()
        Example.clientId = sandbox.seed("public_client_id")
        Example.redirectUri = sandbox.seed("redirect_uri")
    }

    private fun activity(intent: Intent) = SignInActivity().also {
        it.application = app
        it.intent = intent
    }

    /** Opens the browser, and returns the intent that Android delivers afterwards. */
    private fun signIn(): Intent {
        activity(Intent()).openBrowser()
        val page = URI(CustomTabsIntent.opened).toURL().openConnection() as HttpURLConnection
        page.instanceFollowRedirects = false
        return Intent(Intent.ACTION_VIEW, Uri.parse(page.getHeaderField("location")))
    }

    @Test
    fun `G3 the code of a sign-in is used once, also if the activity is made again meanwhile`() {
        val redirect = signIn()
        activity(redirect).onCreate(null)
        // The first sign-in has not begun to run. The app may even end here.
        activity(redirect).onCreate(null)
        activity(redirect).onNewIntent(redirect)
        assertEquals(1, app.started())
        assertEquals("ada@example.com", app.awaitOutcome().getOrThrow().me.get().email)
        activity(redirect).onCreate(null)
        assertEquals(0, app.started())
        assertEquals(1, sandbox.tokenRequests())
    }

    @Test
    fun `S7 the store of the recipe keeps a token encrypted`() {
        sandbox.ada(keystoreStore(app)).me.get()
        val (account, sealed) = preferences.kept.entries.single()
        assertFalse("access_token" in String(Base64.decode(sealed, Base64.NO_WRAP)), sealed)
        assertTrue("access_token" in keystoreStore(app).load(account).orEmpty())
        sandbox.control("DELETE", "requests")
        val again: Tallyfy = sandbox.ada(keystoreStore(app))
        again.me.get()
        assertEquals(0, sandbox.tokenRequests())
        again.logout()
        assertNull(keystoreStore(app).load(account)?.takeIf { "access_token" in it })
    }

    @Test
    fun `S7 a damaged key or entry is replaced at the next sign-in`() {
        sandbox.ada(keystoreStore(app)).me.get()
        val (account, sealed) = preferences.kept.entries.single().toPair()
        val damages = listOf<() -> Unit>(
            { FakeKeystore.damage("tallyfy") },
            // AES has no such key, as an invalidated one has none.
            { FakeKeystore.replace("tallyfy", SecretKeySpec(ByteArray(3), "AES")) },
            { preferences.kept[account] = "not Base64 \u2014" },
            { preferences.kept[account] = "AAAA" },
            { preferences.kept[account] = sealed.reversed() },
            { preferences.kept[account] = "" },
        )
        for ((number, damage) in damages.withIndex()) {
            damage()
            assertNull(keystoreStore(app).load(account), "$number")
            sandbox.control("DELETE", "requests")
            sandbox.ada(keystoreStore(app)).me.get()
            sandbox.ada(keystoreStore(app)).me.get()
            assertEquals(1, sandbox.tokenRequests(), "$number")
        }
    }
}
