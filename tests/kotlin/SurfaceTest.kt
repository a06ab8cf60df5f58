package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class SurfaceTest {
    @Test
    fun `L1 every operation is here`() {
        val lines = Sandbox.file("surface.txt").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        assertEquals(lines.map { it.substringBefore('(') }.toSet(), surface().keys)
    }
}
