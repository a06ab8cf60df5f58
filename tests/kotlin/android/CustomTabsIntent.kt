package androidx.browser.customtabs

import android.content.Context
import android.net.Uri

/** A browser that only remembers the page. */
class CustomTabsIntent private constructor() {
    fun launchUrl(context: Context, uri: Uri) {
        checkNotNull(context)
        opened = uri.toString()
    }

    class Builder {
        fun build() = CustomTabsIntent()
    }

    companion object {
        var opened = ""
    }
}
