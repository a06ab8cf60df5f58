package dev.tallykit

import java.util.concurrent.ConcurrentLinkedDeque
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

// `asSequence()` and `asFlow()` of each pager are rendered behind its class; this is what they share. A pager remembers
// its place: whoever walks it again goes on behind the last page that was fetched, and a flow at the item it had come to,
// which makes `retry` on a flow right.

internal fun <T> itemsOf(nextPage: () -> List<T>): Sequence<T> = sequence {
    while (true) {
        val page = nextPage().ifEmpty { return@sequence }
        yieldAll(page)
    }
}

// Not `flowOn(Dispatchers.IO)`: its buffer would fetch pages that nobody may ever ask for.
internal fun <T : Any> flowOf(nextPage: () -> List<T>): Flow<T> {
    val left = ConcurrentLinkedDeque<T>()
    return flow {
        while (true) {
            while (true) {
                val item = left.poll() ?: break
                try {
                    emit(item)
                } catch (failed: Throwable) {
                    // Whoever has enough, as `take` has, is done with the item; a step that failed is not.
                    if (failed !is CancellationException || failed is TimeoutCancellationException) left.addFirst(item)
                    throw failed
                }
            }
            // Kept on the thread of the call: a page that comes while the walk is cancelled is there for the next walk.
            if (cancellable { nextPage().also(left::addAll).isEmpty() }) return@flow
        }
    }
}
