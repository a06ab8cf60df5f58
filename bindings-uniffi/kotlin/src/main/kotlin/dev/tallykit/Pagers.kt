@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

// The generated `asSequence()` and `asFlow()` of each pager use these functions.

/** The items of one iteration: `take` returns those that were fetched, and `fetch` fetches the next page. */
internal class Items<T : Any>(val take: () -> T?, val fetch: () -> Boolean)

internal fun <T : Any> itemSequence(start: () -> Items<T>): Sequence<T> = sequence {
    val items = start()
    do {
        while (true) yield(items.take() ?: break)
    } while (items.fetch())
}

// Do not use `flowOn(Dispatchers.IO)`: its buffer would fetch pages that the collector may never need.
internal fun <T : Any> itemFlow(start: () -> Items<T>): Flow<T> = flow {
    val items = start()
    do {
        while (true) emit(items.take() ?: break)
    } while (cancellable { items.fetch() })
}
