package dev.tallykit

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.CountDownLatch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Values that cannot cross into the library, closed objects, and what stores throw: the error is one of this library. */
class BoundaryTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada()
    private val cut = "Ship it 🚀".take(9)
    private val due = Instant.parse("2030-01-15T09:30:00Z")

    private fun rejected(vararg calls: () -> Any?) {
        for ((number, call) in calls.withIndex()) {
            val error = assertThrows(TallyfyException.InvalidArgument::class.java, { call() }, "call $number")
            assertFalse("Ship" in error.message, error.message)
            assertTrue(error.hint.isNotEmpty())
        }
    }

    @Test
    fun `a text that ends with half a character is an invalid argument wherever it stands`() {
        rejected(
            { ada.tasks.create(CreateTask(cut, due)) },
            { ada.tasks.get(cut) },
            { ada.tasks.get("1", with = listOf(cut)) },
            { ada.tasks.update("1", "2", UpdateTask(taskdata = mapOf(cut to json(1)))) },
            { ada.tasks.update("1", "2", UpdateTask(taskdata = mapOf("1" to json(listOf(mapOf("a" to cut)))))) },
            { ada.processes.launch(LaunchProcess("1", tasks = mapOf(cut to TaskOverride()))) },
            { ada.customFields.get(CustomFieldOwner.Task("1", cut)) },
            { ada.customFields.replace(CustomFieldOwner.Member(1001), mapOf(cut to json(1))) },
            { ada.steps.create("1", CreateStep("Read", deadline = StepDeadline(1, DeadlineUnit.DAYS, StepDeadlineOption.FROM, cut))) },
            { ada.formFields.create("1", "2", WriteFormField("State", FieldType.RADIO, true, options = listOf(FieldOption(1, cut)))) },
            { ada.pages("/me", mapOf("q" to json(listOf(cut)))).first() },
            { ada.request("POST", "/x", body = json(mapOf(cut to 1))) },
            { ada.inOrg(cut) },
            { Tallyfy(cut) },
            { Proxy(cut) },
            { Tallyfy("token", settings = Settings(baseUrl = cut)) },
            { FileStore.open(cut, StoreKey.File("key")) },
            { Json.parse(cut) },
            { SignIn.implicit("1", cut) },
            { doctorFromEnv(asUser = cut) },
        )
        assertEquals(emptyList<String>(), sandbox.received())
    }

    @Test
    fun `a date outside the years 1 to 9999 is an invalid argument wherever it stands`() {
        for (date in listOf(Instant.MAX, Instant.MIN, Instant.parse("+10000-01-01T00:00:00Z"), Instant.parse("0000-12-31T23:59:59Z"))) {
            rejected(
                { ada.tasks.create(CreateTask("Read", date)) },
                { ada.tasks.updateOneOff("1", UpdateOneOffTask("Read", date, Assignees())) },
                { json(date) },
                { json(listOf(date)) },
            )
        }
        assertEquals(emptyList<String>(), sandbox.received())
        rejected(
            { json(LocalDate.MAX) },
            { json(LocalDate.MIN) },
            { json(LocalDate.of(0, 12, 31)) },
            { json(mapOf("due" to LocalDate.of(10_000, 1, 1))) },
        )
        assertEquals("[\"0001-01-01\",\"9999-12-31\"]", json(listOf(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))).toString())
        val first = Instant.parse("0001-01-01T00:00:00Z")
        assertEquals("\"0001-01-01T00:00:00.000Z\"", json(first).toString())
    }

    @Test
    fun `a duration of any length is accepted or is an error of this library`(@TempDir folder: Path) {
        val store = FileStore.open("$folder/tokens", StoreKey.File("$folder/key"))
        val longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)
        val shortest = Duration.ofSeconds(Long.MIN_VALUE)
        for (duration in listOf(longest, Duration.ofDays(1_000_000), shortest, Duration.ZERO)) {
            val calls = listOf<() -> Any?>(
                { ada.withDeadline(duration).me.get() },
                { sandbox.ada().let { Tallyfy(sandbox.personalToken(), settings = Sandbox.settings().copy(timeout = duration)).me.get() } },
                { store.prune(duration) },
                { store.lock("account", duration)?.let { store.unlock("account", it) } },
            )
            for (call in calls) {
                val error = runCatching { call() }.exceptionOrNull()
                assertTrue(error == null || error is TallyfyException, "$duration: $error")
            }
        }
        assertEquals("ada@example.com", ada.withDeadline(longest).me.get().email)
    }

    @Test
    fun `JSON that is too deep or has no JSON is an invalid argument`() {
        var deep: Any? = 1
        repeat(MAX_DEPTH) { deep = listOf(deep) }
        ada.runCatching { request("POST", "/x", body = json(deep)) }.exceptionOrNull().let { assertTrue(it is TallyfyException, "$it") }
        var deeper: Json = json(deep)
        val nested = listOf(deep)
        repeat(100_000) { deeper = Json.Array(listOf(deeper)) }
        val circle = mutableListOf<Any?>().also { it.add(it) }
        rejected(
            { json(nested) },
            { json(circle) },
            { ada.request("POST", "/x", body = deeper) },
            { ada.tasks.update("1", "2", UpdateTask(taskdata = mapOf("1" to deeper))) },
            { ada.customFields.set(CustomFieldOwner.Folder("1"), "carrier", deeper) },
            { Json.parse("[".repeat(100_000)) },
            { ada.request("POST", "/x", body = Json.Float(Double.NaN)) },
            { ada.request("POST", "/x", body = Json.Number("one")) },
            { json(Float.NEGATIVE_INFINITY) },
            { json(Thread.currentThread()) },
            { json(mapOf(1 to 2)) },
        )
        assertTrue(deeper.toString().isNotEmpty() && Json.Float(Double.NaN).toString().isNotEmpty())
        assertEquals("Json(invalid)", json(cut).toString())
        assertEquals(cut, TallyfyException.Server(detail(cut)).message)
    }

    @Test
    fun `a closed object is printed, and a call on it is an invalid argument`() {
        val (closed, tasks, store) = Triple(sandbox.ada(), ada.tasks, MemoryStore())
        val pager = tasks.list()
        val signIn = SignIn.implicit("1", "https://example.com/")
        val objects = listOf(closed, tasks, store, pager, signIn, CancellationToken(), Proxy("http://127.0.0.1:1"))
        objects.forEach { (it as AutoCloseable).close() }
        rejected(
            { closed.me },
            { closed.withDeadline(Duration.ofSeconds(1)) },
            { tasks.get("1") },
            { pager.asSequence().toList() },
            { pager.iterator().hasNext() },
            { signIn.authorizationUrl() },
        )
        assertThrows(TallyfyException.TokenStore::class.java) { refreshing(store).me.get() }
        assertEquals("Tallyfy(closed)", closed.toString())
        for (thing in objects) {
            assertTrue("$thing".isNotEmpty())
            assertEquals(thing, thing)
            assertNotEquals(thing, ada)
            assertEquals(thing.hashCode(), thing.hashCode())
            (thing as AutoCloseable).close()
        }
    }

    @Test
    fun `S7 what a store returns or throws becomes an error of the store`() {
        val failing = listOf<(String) -> String?>(
            { cut },
            { throw IllegalStateException(cut) },
            { throw StackOverflowError() },
            { throw TallyfyException.TokenStore(detail(cut)) },
            { json(Double.NaN).toString() },
        )
        for (load in failing) {
            val store = tokenStore(load, save = { _, _ -> }, delete = { false })
            assertThrows(TallyfyException.TokenStore::class.java) { refreshing(store).me.get() }
        }
        assertEquals(emptyList<String>(), sandbox.received())
        val own = tokenStore({ throw TallyfyException.Configuration(detail("no disk")) }, { _, _ -> }, { false })
        val error = assertThrows(TallyfyException.Configuration::class.java) { refreshing(own).me.get() }
        assertTrue("no disk" in error.message, error.message)
    }

    @Test
    fun `an interrupt that ends a wait of a store is kept`() {
        val store = tokenStore({ throw InterruptedException() }, { _, _ -> }, { false })
        assertThrows(TallyfyException.TokenStore::class.java) { refreshing(store).me.get() }
        assertTrue(Thread.interrupted())
    }

    @Test
    fun `what a listener throws changes nothing`() {
        val called = CountDownLatch(2)
        val client = sandbox.ada()
        client.onRenewal(
            object : RenewalListener {
                override fun tokenRenewed(renewal: TokenRenewal) {
                    called.countDown()
                    error(cut)
                }
            },
        )
        client.me.get()
        client.invalidateToken()
        client.me.get()
        called.await()
        client.me.get()
    }

    private fun detail(summary: String) = ErrorDetail(
        summary, "", null, null, null, null, 0, Duration.ZERO, null, SideEffect.NONE, listOf(FieldError("a", listOf("b"))),
        json(mapOf("a" to null)),
    )

    @Test
    fun `E1 the first line of a stack trace has the class and the text of an error`() {
        val error = assertThrows(TallyfyException.NotFound::class.java) { ada.tasks.get("0".repeat(32)) }
        val first = error.stackTraceToString().lines().first()
        assertEquals("dev.tallykit.TallyfyException\$NotFound: ${error.message}", first)
    }

    @Test
    fun `E1 an error is the same after serialization`() {
        sandbox.control("POST", "faults", mapOf("path" to "/me", "status" to 422, "body" to """{"errors":{"a":["b", 1]}}"""))
        val error = assertThrows(TallyfyException.InvalidRequest::class.java) { ada.me.get() }
        val bytes = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(error) }.toByteArray()
        val read = ObjectInputStream(ByteArrayInputStream(bytes)).readObject() as TallyfyException
        assertEquals(error.detail, read.detail)
        assertEquals(error.message, read.message)
        val bare = TallyfyException.TokenStore(detail("full"))
        val copy = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(bare) }.toByteArray()
        assertEquals(bare.detail, (ObjectInputStream(ByteArrayInputStream(copy)).readObject() as TallyfyException).detail)
    }
}
