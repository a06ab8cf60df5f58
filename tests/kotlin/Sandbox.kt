package dev.tallykit

import java.io.File

/** The sandbox that `cargo suite` has started for the tests of this language, back at its seed. */
class Sandbox {
    // Control routes look at no token, so this client signs in nowhere.
    private val control = Tallyfy("control", settings = settings())

    init {
        control("POST", "reset")
    }

    /** What the sandbox says to a control call. */
    fun control(method: String, name: String, body: Any? = null): Json? =
        control.request(method, "/_sandbox/$name", body = body?.let(::json))["data"]

    /** A constant of the seed. */
    fun seed(name: String): String = checkNotNull(seed[name].text) { name }

    private val seed by lazy { control("GET", "seed") }

    /** The paths that were called since the report was cleared, control routes left out. */
    fun received(): List<String> = control("GET", "requests").list.orEmpty().mapNotNull { it["path"].text }

    fun tokenRequests(): Int = received().count { it.endsWith("/oauth/token") }

    fun personalToken(): String = checkNotNull(control("POST", "token")["access_token"].text)

    /** Ada, signed in by password. */
    fun ada(store: TokenStore? = null): Tallyfy = Tallyfy.withPassword(
        set("TALLYFY_CLIENT_ID"),
        set("TALLYFY_CLIENT_SECRET"),
        set("TALLYFY_USERNAME"),
        set("TALLYFY_PASSWORD"),
        set("TALLYFY_ORG_ID"),
        settings(),
        store,
    )

    /** The application of her organization. */
    fun app(store: TokenStore? = null): Tallyfy =
        Tallyfy.forApp(seed("app_client_id"), seed("app_client_secret"), seed("org"), settings(), store)

    companion object {
        init {
            listen()
        }

        /** Prints the log down to the lowest level where a run is searched for secrets afterwards. */
        fun listen() {
            if (System.getenv("TALLYKIT_TEST_LOG") == null) {
                setLogSink(null, LogLevel.TRACE)
            } else {
                logTo(LogLevel.TRACE) { System.err.println("${it.level} ${it.message} ${it.fields}") }
            }
        }

        fun settings(): Settings = Settings(baseUrl = set("TALLYFY_BASE_URL"))

        /** Where it listens. */
        fun host(): String = set("TALLYFY_BASE_URL").removePrefix("http://").removeSuffix("/api")

        fun set(name: String): String = checkNotNull(System.getenv(name)) { "$name is not set: run `cargo suite`" }

        /** A file under `tests`, which Maven starts beside. */
        fun file(path: String): String = File(System.getProperty("basedir"), "../../tests/$path").readText()
    }
}
