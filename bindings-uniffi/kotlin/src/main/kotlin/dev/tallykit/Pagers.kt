package dev.tallykit

import java.util.concurrent.ConcurrentLinkedDeque
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

// The generated `asSequence()` and `asFlow()` of each pager use these functions. A pager remembers its position. A
// second iteration continues after the last fetched page. A flow continues at the next item, so `retry` on a flow
// loses no items.

internal fun <T> pageSequence(nextPage: () -> List<T>): Sequence<T> = sequence {
    while (true) {
        val page = nextPage().ifEmpty { return@sequence }
        yieldAll(page)
    }
}

// Do not use `flowOn(Dispatchers.IO)`: its buffer would fetch pages that the collector may never need.
internal fun <T : Any> pageFlow(nextPage: () -> List<T>): Flow<T> {
    val left = ConcurrentLinkedDeque<T>()
    return flow {
        while (true) {
            while (true) {
                val item = left.poll() ?: break
                try {
                    emit(item)
                } catch (failed: Throwable) {
                    // `take` cancels after it has used the item. After any other failure, emit the item again.
                    if (failed !is CancellationException || failed is TimeoutCancellationException) left.addFirst(item)
                    throw failed
                }
            }
            // Store the page on the thread of the call: if the flow is cancelled now, the next collection still gets it.
            if (cancellable { nextPage().also(left::addAll).isEmpty() }) return@flow
        }
    }
}
