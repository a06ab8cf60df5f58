package dev.tallykit

import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.retry
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PromisesTest {
    private val sandbox = Sandbox()

    @Test
    fun `L1 every operation is here`() {
        val lines = Sandbox.file("surface.txt").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        assertEquals(lines.map { it.substringBefore('(') }.toSet(), surface().keys)
    }

    // A field that the API does not know and a point in time without a zone do not compile in Kotlin, so that H17's
    // and H16's refusals of them have no counterpart here.
    @Test
    fun `G2 wrong input is refused before anything is sent and never repeated in the message`() {
        val app = sandbox.app()
        val ada = sandbox.ada()
        val wrong = listOf<Pair<String, () -> Any>>(
            "numeric" to { Tallyfy.withPassword("sesame-id", "s", "ada@example.com", "p", null, Sandbox.settings()) },
            "white space" to { Tallyfy("sesame\n", settings = Sandbox.settings()) },
            "Bearer" to { Tallyfy("Bearer sesame", settings = Sandbox.settings()) },
            "blank" to { Tallyfy(" ", settings = Sandbox.settings()) },
            "id alone" to { ada.tasks.get("../sesame") },
            "1 to 32" to { app.applications.provisionUser(ProvisionUser("sesame".repeat(6), "Hopper", "g@example.com")) },
        )
        for ((word, call) in wrong) {
            val error = assertThrows<TallyfyException.InvalidArgument> { call() }
            assertTrue(word in error.message, error.message)
            assertFalse("sesame" in error.message, error.message)
        }
        assertEquals(emptyList<String>(), sandbox.received())
    }

    @Test
    fun `E1 a failure says what happened and what to do wherever it is printed`() {
        val error = assertThrows<TallyfyException.NotFound> { sandbox.ada().tasks.get("0".repeat(32)) }
        assertEquals("NotFound", error.kind)
        assertEquals(404, error.detail.httpStatus)
        assertEquals(SideEffect.NONE, error.detail.sideEffect)
        assertEquals(1, error.detail.attempts)
        assertNotEquals("", error.hint)
        assertTrue(error.hint in error.message, error.message)
        assertEquals(error.toString(), error.message)
        assertTrue(error.hint in error.stackTraceToString())
    }

    @Test
    fun `E5 the doctor names the cause`() {
        assertTrue(sandbox.ada().doctor().healthy)
        val token = sandbox.personalToken()
        val client = Tallyfy(token, org = "0".repeat(32), settings = Sandbox.settings())
        val checkup = client.doctor()
        assertFalse(checkup.healthy)
        val failed = checkup.checks.single { it.status == CheckStatus.FAILED }
        assertEquals("organization", failed.id)
        assertTrue("Analytical Engines" in failed.finding && "TALLYFY_ORG_ID" in failed.nextStep, "$failed")
        assertFalse(token in checkup.toString())
        // Nothing is known of this client, and that is a finding.
        assertFalse(doctorFromEnv(settings = Settings(baseUrl = "http://example.com")).healthy)
    }

    @Test
    fun `H12 a proxy is named without its password`() {
        // A port of this machine on which nobody listens.
        val proxy = Proxy("http://me:sesame@127.0.0.1:1")
        val settings = Settings(baseUrl = Sandbox.set("TALLYFY_BASE_URL"), proxy = proxy)
        val client = Tallyfy(sandbox.personalToken(), settings = settings)
        val error = assertThrows<TallyfyException.Connection> { client.me.get() }
        assertTrue("the proxy 127.0.0.1:1" in error.message, error.message)
        val refused = assertThrows<TallyfyException.Configuration> { Proxy("socks5://me:sesame@127.0.0.1") }
        for (printed in listOf(proxy, settings, client, error, error.detail, refused, refused.detail)) {
            assertFalse("sesame" in "$printed", "$printed")
        }
        assertTrue("Proxy(127.0.0.1:1)" in "$settings", "$settings")
    }

    @Test
    fun `E3 nothing that is printed shows a secret`() {
        val secret = Sandbox.set("TALLYFY_CLIENT_SECRET")
        val password = Sandbox.set("TALLYFY_PASSWORD")
        val token = sandbox.personalToken()
        val app = sandbox.app()
        val userToken = app.applications.userToken("ada@example.com")
        val broken = Tallyfy.withPassword(
            Sandbox.set("TALLYFY_CLIENT_ID"), secret, "ada@example.com", "$password?", null, Sandbox.settings(),
        )
        val refused = assertThrows<TallyfyException.Authentication> { broken.me.get() }
        val printed = listOf(
            sandbox.ada(), app, app.asUser("ada@example.com"), Tallyfy(token, settings = Sandbox.settings()), userToken,
            MemoryStore(), refused, refused.detail, refused.stackTraceToString(),
        ).joinToString("\n")
        val secrets = listOf(secret, password, token, userToken.reveal(), sandbox.seed("app_client_secret"))
        for (hidden in secrets) assertFalse(hidden in printed, printed)
        assertTrue("Tallyfy(" in printed && "AccessToken(" in printed, printed)
    }

    @Test
    fun `G7 a personal token that a logout ended says so`() {
        val personal = Tallyfy(sandbox.personalToken(), settings = Sandbox.settings())
        personal.me.get()
        sandbox.control("POST", "logout")
        val error = assertThrows<TallyfyException.Authentication> { personal.me.get() }
        assertTrue("logged out" in error.hint, error.hint)
    }

    @Test
    fun `T8 sixty-four threads on an expired token cause one token request`() {
        val ada = sandbox.ada()
        ada.me.get()
        sandbox.control("POST", "expire")
        sandbox.control("DELETE", "requests")
        val start = CountDownLatch(1)
        val outcomes = arrayOfNulls<Result<Member>>(64)
        val threads = outcomes.indices.map {
            thread {
                start.await()
                outcomes[it] = runCatching { ada.me.get() }
            }
        }
        start.countDown()
        threads.forEach(Thread::join)
        outcomes.forEach { assertEquals("ada@example.com", checkNotNull(it).getOrThrow().email) }
        assertEquals(1, sandbox.tokenRequests())
    }

    @Test
    fun `H1 the server is told the language`() {
        sandbox.ada().me.get()
        val agent = sandbox.control("GET", "requests")[0]["headers"]["user-agent"].text.orEmpty()
        assertTrue("(kotlin;" in agent, agent)
    }

    @Test
    fun `sequences and flows walk every page and no more than is asked for`() = runBlocking {
        val ada = sandbox.ada()
        assertEquals(14, ada.templates.list(TemplateQuery(perPage = 5)).asSequence().map { it.id }.distinct().count())
        assertEquals(14, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().toList().size)
        sandbox.control("DELETE", "requests")
        assertEquals(5, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().take(5).toList().size)
        assertEquals(1, sandbox.received().size)
    }

    @Test
    fun `a page that fails ends the walk with its error and a second walk goes on there`() = runBlocking {
        val templates = sandbox.ada().templates.list(TemplateQuery(perPage = 5))
        assertEquals(5, templates.nextPage().size)
        sandbox.control("POST", "faults", mapOf("path" to "/checklists", "status" to 403))
        assertThrows<TallyfyException.PermissionDenied> { templates.asSequence().toList() }
        assertEquals(9, templates.asFlow().toList().size)
    }

    @Test
    fun `a flow that is walked again after a failure loses nothing of its page`() = runBlocking {
        val templates = sandbox.ada().templates
        val every = templates.list().asSequence().map { it.id }.toList()
        var steps = 0
        val tried = templates.list(TemplateQuery(perPage = 5)).asFlow().map { it.id.also { check(++steps != 3) } }
        assertEquals(every, tried.retry(1).toList())
        // What was taken before a walk ended does not come again.
        val flow = templates.list(TemplateQuery(perPage = 5)).asFlow().map { it.id }
        assertEquals(every, flow.take(3).toList() + flow.toList())
    }

    @Test
    fun `calls run off the caller's thread`() = runBlocking {
        val here = Thread.currentThread()
        val (email, there) = sandbox.ada().io { me.get().email to Thread.currentThread() }
        assertEquals("ada@example.com", email)
        assertNotEquals(here, there)
    }

    @Test
    fun `JSON goes there and back`() {
        val value = json(mapOf("a" to listOf(1, 2.5, true, null, "x"), "b" to mapOf("c" to 1L)))
        assertEquals(listOf(1L, 2.5, true), value["a"].run { listOf(get(0).long, get(1).double, get(2).boolean) })
        assertEquals(Json.Null, value["a"][3])
        assertEquals("x", value["a"][4].text)
        assertEquals(1L, value["b"].entries?.get("c").long)
        assertEquals(null, value["b"]["d"]["e"][7].text)
        assertThrows<IllegalArgumentException> { json(Thread.currentThread()) }
        assertThrows<IllegalArgumentException> { json(Double.NaN) }
    }
}
