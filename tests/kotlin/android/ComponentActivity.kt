package androidx.activity

import android.app.Application
import android.content.ContextWrapper
import android.content.Intent
import android.content.SharedPreferences
import android.os.Bundle

/** What the recipe uses of an activity. It needs no system behind it. */
open class ComponentActivity : ContextWrapper(null) {
    lateinit var application: Application
    lateinit var intent: Intent

    open fun onCreate(state: Bundle?) = Unit

    open fun onNewIntent(intent: Intent) = Unit

    override fun getSharedPreferences(name: String, mode: Int): SharedPreferences =
        application.getSharedPreferences(name, mode)
}
