package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class DoctorTest {
    private val sandbox = Sandbox()

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
}
