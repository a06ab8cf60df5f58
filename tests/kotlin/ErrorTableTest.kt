package dev.tallykit

import dev.tallykit.Sandbox.Companion.env
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Checks errors against `tests/scenarios/errors.txt`. Rust, Python, Kotlin and Swift all use this table. */
class ErrorTableTest {
    private val zeros = "0".repeat(32)

    @Test
    fun `E1 the same error has the same details in every language`() {
        val cases = Sandbox.file("scenarios/errors.txt").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        val described = cases.map { case ->
            val (name, call, faults, _) = case.split(" | ")
            val sandbox = Sandbox()
            val client = client(sandbox, call)
            if (faults != "-") sandbox.control("POST", "faults", faults)
            val error = assertThrows<TallyfyException>(name) { call(sandbox, client, call) }
            "$name | $call | $faults | ${describe(error)}"
        }
        assertEquals(cases.joinToString("\n"), described.joinToString("\n"))
    }

    /** Returns a client. It is signed in, unless the call tests the sign-in. */
    private fun client(sandbox: Sandbox, call: String): Tallyfy = when (call) {
        "sign_in" -> byPassword("wrong", Sandbox.settings())
        "hasty" -> byPassword(env("TALLYFY_PASSWORD"), Sandbox.settings().copy(timeout = Duration.ofSeconds(2)))
        "personal" -> Tallyfy(sandbox.personalToken(), env("TALLYFY_ORG_ID"), Sandbox.settings())
        "homeless" -> Tallyfy(sandbox.personalToken(), settings = Sandbox.settings())
        "app", "stranger", "unknown_user" -> sandbox.app()
        else -> sandbox.ada()
    }.also {
        when (call) {
            "sign_in" -> {}
            "app", "stranger", "unknown_user" -> it.applications.userToken(env("TALLYFY_USERNAME"))
            else -> it.me.get()
        }
    }

    private fun byPassword(password: String, settings: Settings): Tallyfy = Tallyfy.withPassword(
        env("TALLYFY_CLIENT_ID"), env("TALLYFY_CLIENT_SECRET"), env("TALLYFY_USERNAME"), password,
        env("TALLYFY_ORG_ID"), settings,
    )

    private fun call(sandbox: Sandbox, client: Tallyfy, call: String): Any? = when (call) {
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
        "unknown_user" -> client.applications.userToken("unknown@example.com")
        "personal" -> sandbox.control("POST", "logout").let { client.me.get() }
        "cancelled" -> client.withCancellation(CancellationToken().apply { cancel() }).me.get()
        else -> error("no such call: $call")
    }

    /** Describes an error in the format of the table. */
    private fun describe(error: TallyfyException): String = error.detail.run {
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
