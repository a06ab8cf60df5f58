package dev.tallykit

import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class NetworkTest {
    private val sandbox = Sandbox()

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
    fun `H1 the server is told the language`() {
        sandbox.ada().me.get()
        val agent = sandbox.control("GET", "requests")[0]["headers"]["user-agent"].text.orEmpty()
        assertTrue("(kotlin;" in agent, agent)
    }
}
