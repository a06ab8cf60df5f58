@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

import kotlin.coroutines.resume
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * Runs calls off the main thread, from a coroutine:
 *
 * ```
 * val task = tallyfy.io { tasks.complete(processId, CompleteTask(taskId)) }
 * ```
 *
 * Every call of this library blocks its thread until the response is complete. If the coroutine is cancelled in the
 * meantime, the call is cancelled within 0.1 seconds. A change that was already sent may still take effect: read the
 * object before you make the change again.
 *
 * `dispatcher` provides the threads, at most 64 unless it is given. Its threads must be platform threads: a call holds the
 * carrier of a virtual thread. Under `runTest`, a call takes real time, not virtual time.
 */
suspend fun <T> Tallyfy.io(dispatcher: CoroutineDispatcher = callDispatcher, block: Tallyfy.() -> T): T =
    cancellable(dispatcher) { block() }

/** Runs a step of a sign-in off the main thread, in the same way: `signIn.io { finish(redirectUrl) }`. */
suspend fun <T> SignIn.io(dispatcher: CoroutineDispatcher = callDispatcher, block: SignIn.() -> T): T =
    cancellable(dispatcher) { block() }

/** Runs the blocking calls. Its threads are separate from `Dispatchers.IO`, so code that cancels always gets a thread. */
private val callDispatcher = Dispatchers.IO.limitedParallelism(64)

/** Runs a blocking call and cancels it when the coroutine is cancelled. */
internal suspend fun <T> cancellable(dispatcher: CoroutineDispatcher = callDispatcher, call: () -> T): T = coroutineScope {
    val token = CancellationToken()
    val running = async(dispatcher) {
        token.attach()
        try {
            // Keep the failure as a result: an exception thrown here would replace the cancellation.
            runCatching(call)
        } finally {
            token.detach()
        }
    }
    suspendCancellableCoroutine { waiting ->
        // This runs on the thread that cancels, because calls may occupy every other thread.
        waiting.invokeOnCancellation { token.cancel() }
        running.invokeOnCompletion { waiting.resume(Unit) }
    }
    running.await().getOrThrow()
}
