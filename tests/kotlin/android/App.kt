package com.example.app

import android.app.Application
import android.content.SharedPreferences
import dev.tallykit.Sandbox
import dev.tallykit.Settings
import dev.tallykit.Tallyfy
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.MutableStateFlow

/** The client and the server of the tests. */
object Example {
    lateinit var clientId: String
    lateinit var redirectUri: String
    val settings: Settings = Sandbox.settings()
}

/** The application of the recipe. Its scope runs nothing before the test says so. */
class App : Application() {
    private val preferences = mutableMapOf<String, Preferences>()
    private val waiting = ArrayDeque<Runnable>()
    private val dispatcher = object : CoroutineDispatcher() {
        override fun dispatch(context: CoroutineContext, block: Runnable) {
            synchronized(waiting) { waiting.add(block) }
        }
    }
    val signIns = CoroutineScope(SupervisorJob() + dispatcher)
    val outcome = MutableStateFlow<Result<Tallyfy>?>(null)

    override fun getSharedPreferences(name: String, mode: Int): Preferences = preferences.getOrPut(name) { Preferences() }

    /** Runs what waits, until a sign-in has ended. */
    fun awaitOutcome(): Result<Tallyfy> {
        while (true) {
            outcome.value?.let { return it }
            synchronized(waiting) { waiting.removeFirstOrNull() }?.run() ?: Thread.onSpinWait()
        }
    }

    /** Returns how many sign-ins wait for their start. */
    fun started(): Int = synchronized(waiting) { waiting.size }
}

/** Preferences in memory. */
class Preferences : SharedPreferences {
    val kept = mutableMapOf<String, String>()

    override fun getString(key: String, default: String?): String? = kept[key] ?: default

    override fun contains(key: String) = key in kept

    override fun edit() = Edit(kept)

    override fun getAll(): MutableMap<String, *> = kept

    override fun getStringSet(key: String, default: MutableSet<String>?): MutableSet<String>? = default

    override fun getInt(key: String, default: Int) = default

    override fun getLong(key: String, default: Long) = default

    override fun getFloat(key: String, default: Float) = default

    override fun getBoolean(key: String, default: Boolean) = default

    override fun registerOnSharedPreferenceChangeListener(it: SharedPreferences.OnSharedPreferenceChangeListener) = Unit

    override fun unregisterOnSharedPreferenceChangeListener(it: SharedPreferences.OnSharedPreferenceChangeListener) = Unit
}

/** Changes of preferences, which take effect together. */
class Edit(private val kept: MutableMap<String, String>) : SharedPreferences.Editor {
    private val changes = mutableListOf<() -> Unit>()

    private fun change(change: () -> Unit) = apply { changes += change }

    override fun putString(key: String, value: String?) = change { if (value == null) kept -= key else kept[key] = value }

    override fun remove(key: String) = change { kept -= key }

    override fun clear() = change(kept::clear)

    override fun commit(): Boolean = true.also { changes.forEach { it() } }

    override fun apply() = commit().let { }

    override fun putStringSet(key: String, value: MutableSet<String>?) = this

    override fun putInt(key: String, value: Int) = this

    override fun putLong(key: String, value: Long) = this

    override fun putFloat(key: String, value: Float) = this

    override fun putBoolean(key: String, value: Boolean) = this
}
