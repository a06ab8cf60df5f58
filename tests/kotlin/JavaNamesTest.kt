package dev.tallykit

import java.io.File
import java.lang.reflect.Modifier
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class JavaNamesTest {
    /** UniFFI's own classes, which are internal. */
    private val internal = Regex("FfiConverter.*|RustBuffer.*|ForeignBytes.*|[Uu]niffi.*")

    private fun classes(): List<Class<*>> {
        val place = File(Tallyfy::class.java.protectionDomain.codeSource.location.toURI())
        val files = File(place, "dev/tallykit").listFiles().orEmpty().map { it.name }.filter { it.endsWith(".class") }
        return files.filterNot { internal.matches(it) }.map { Class.forName("dev.tallykit.${it.removeSuffix(".class")}") }
    }

    // Kotlin mangles the name of a method with an unsigned integer: Java cannot write the hyphen in it.
    @Test
    fun `Java can call every public method and constructor`() {
        val public = classes().filter { Modifier.isPublic(it.modifiers) && !it.isSynthetic }
        assertTrue(public.size > 100, "$public")
        val names = public.flatMap { type -> type.methods.filter { it.declaringClass == type }.map { "${type.name}.${it.name}" } }
        assertEquals(emptyList<String>(), names.filter { '-' in it })
        // A constructor with an unsigned integer is hidden from Java.
        val made = public.filterNot { Modifier.isAbstract(it.modifiers) || it.enclosingClass != null }
        val hidden = made.filter { type -> type.constructors.isNotEmpty() && type.constructors.all { it.isSynthetic } }
        assertEquals(emptyList<Class<*>>(), hidden)
    }
}
