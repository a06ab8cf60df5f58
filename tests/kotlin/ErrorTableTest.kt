package dev.tallykit

import dev.tallykit.Sandbox.Companion.set
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** `tests/scenarios/errors.txt` is what Rust, Python, Kotlin and Swift all say of the same failures. */
class ErrorTableTest {
    private val zeros = "0".repeat(32)

    @Test
    fun `E1 the same failure says the same in every language`() {
        val cases = Sandbox.file("scenarios/errors.txt").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        val told = cases.map { case ->
            val (name, call, faults, _) = case.split(" | ")
            val sandbox = Sandbox()
            val client = client(sandbox, call)
            if (faults != "-") sandbox.control("POST", "faults", faults)
            val error = assertThrows<TallyfyException>(name) { call(sandbox, client, call) }
            "$name | $call | $faults | ${told(error)}"
        }
        assertEquals(cases.joinToString("\n"), told.joinToString("\n"))
    }

    /** A client that is signed in, if the call is not about that. */
    private fun client(sandbox: Sandbox, call: String): Tallyfy = when (call) {
        "sign_in" -> byPassword("wrong", Sandbox.settings())
        "hasty" -> byPassword(set("TALLYFY_PASSWORD"), Sandbox.settings().copy(timeout = Duration.ofSeconds(2)))
        "personal" -> Tallyfy(sandbox.personalToken(), set("TALLYFY_ORG_ID"), Sandbox.settings())
        "homeless" -> Tallyfy(sandbox.personalToken(), settings = Sandbox.settings())
        "app", "stranger", "nobody" -> sandbox.app()
        else -> sandbox.ada()
    }.also {
        when (call) {
            "sign_in" -> {}
            "app", "stranger", "nobody" -> it.applications.userToken(set("TALLYFY_USERNAME"))
            else -> it.me.get()
        }
    }

    private fun byPassword(password: String, settings: Settings): Tallyfy = Tallyfy.withPassword(
        set("TALLYFY_CLIENT_ID"), set("TALLYFY_CLIENT_SECRET"), set("TALLYFY_USERNAME"), password,
        set("TALLYFY_ORG_ID"), settings,
    )

    private fun call(sandbox: Sandbox, client: Tallyfy, call: String): Any = when (call) {
        "me", "hasty", "sign_in" -> client.me.get()
        "missing" -> client.tasks.get(zeros)
        "input" -> client.tasks.get("../x")
        "launch" -> client.processes.launch(LaunchProcess(sandbox.seed("template")))
        "archive" -> client.processes.archive(sandbox.seed("process"))
        "reopen" -> client.tasks.reopenOneOff(zeros)
        "raw" -> client.request("GET", "/me")
        "walk" -> client.tasks.listMine(MyTaskQuery(perPage = 10)).asSequence().toList()
        "app", "homeless" -> client.tasks.list().nextPage()
        "stranger" -> client.applications.userToken(sandbox.seed("stranger_email"))
        "nobody" -> client.applications.userToken("nobody@example.com")
        "personal" -> sandbox.control("POST", "logout").let { client.me.get() }
        "cancelled" -> client.withCancellation(CancellationToken().apply { cancel() }).me.get()
        else -> error("no such call: $call")
    }

    /** What the table says of an error. */
    private fun told(error: TallyfyException): String = error.detail.run {
        val has = listOf(
            "hint" to (hint != ""),
            "id" to (requestId != null),
            "retry" to (retryAt != null),
            "raw" to (rawErrors != null),
            "time" to !elapsed.isZero,
        ).joinToString(" ") { (name, it) -> if (it) name else "-" }
        val fields = fieldErrors.joinToString(",") { it.field }
        val start = "${error.kind} ${httpStatus ?: "-"} ${serverCode ?: "-"} [$fields]"
        "$start $attempts ${sideEffect.name.lowercase()} $has ${operation ?: "-"}"
    }
}
