package dev.tallykit

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

// `asSequence()` and `asFlow()` of each pager are rendered behind its class; this is what they share. A pager remembers
// its place: whoever walks it again goes on behind the last page that was fetched, which makes `retry` on a flow right.

internal fun <T> itemsOf(nextPage: () -> List<T>): Sequence<T> = sequence {
    while (true) {
        val page = nextPage().ifEmpty { return@sequence }
        yieldAll(page)
    }
}

// Not `flowOn(Dispatchers.IO)`: its buffer would fetch pages that nobody may ever ask for.
internal fun <T> flowOf(nextPage: () -> List<T>): Flow<T> = flow {
    while (true) {
        val page = cancellable(nextPage).ifEmpty { return@flow }
        page.forEach { emit(it) }
    }
}
