package dev.tallykit

import java.io.File

/** The sandbox that `cargo suite` started for the tests of this language. A new object resets it to its seed. */
class Sandbox {
    // Control routes do not check the token, so this client does not sign in.
    private val control = Tallyfy("control", settings = settings())

    init {
        control("POST", "reset")
    }

    /** Calls a control route and returns its data. */
    fun control(method: String, name: String, body: Any? = null): Json? =
        control.request(method, "/_sandbox/$name", body = body?.let(::json))["data"]

    /** Returns a constant of the seed. */
    fun seed(name: String): String = checkNotNull(seed[name].text) { name }

    private val seed by lazy { control("GET", "seed") }

    /** Returns the paths of the requests since the list was cleared, without control routes. */
    fun received(): List<String> = control("GET", "requests").list.orEmpty().mapNotNull { it["path"].text }

    fun tokenRequests(): Int = received().count { it.endsWith("/oauth/token") }

    fun personalToken(): String = checkNotNull(control("POST", "token")["access_token"].text)

    /** Returns a client that signs in as Ada, by password. */
    fun ada(store: TokenStore? = null): Tallyfy = Tallyfy.withPassword(
        env("TALLYFY_CLIENT_ID"),
        env("TALLYFY_CLIENT_SECRET"),
        env("TALLYFY_USERNAME"),
        env("TALLYFY_PASSWORD"),
        env("TALLYFY_ORG_ID"),
        settings(),
        store,
    )

    /** Returns a client of the application in Ada's organization. */
    fun app(store: TokenStore? = null): Tallyfy =
        Tallyfy.forApp(seed("app_client_id"), seed("app_client_secret"), seed("org"), settings(), store)

    companion object {
        init {
            listen()
        }

        /** Prints the whole log if TALLYKIT_TEST_LOG is set: `cargo suite` searches the output for secrets. */
        fun listen() {
            if (System.getenv("TALLYKIT_TEST_LOG") == null) {
                setLogSink(null, LogLevel.TRACE)
            } else {
                logTo(LogLevel.TRACE) { System.err.println("${it.level} ${it.message} ${it.fields}") }
            }
        }

        fun settings(): Settings = Settings(baseUrl = env("TALLYFY_BASE_URL"))

        /** Returns the host and port of the sandbox. */
        fun host(): String = env("TALLYFY_BASE_URL").removePrefix("http://").removeSuffix("/api")

        fun env(name: String): String = checkNotNull(System.getenv(name)) { "$name is not set: run `cargo suite`" }

        /** Reads a file in the folder `tests`. */
        fun file(path: String): String = File(System.getProperty("basedir"), "../../tests/$path").readText()
    }
}

/** A client that has only a refresh token, which the server does not know. */
fun refreshing(store: TokenStore): Tallyfy =
    Tallyfy.withRefreshToken("17", "a-client-secret", "a-refresh-token", settings = Sandbox.settings(), store = store)
