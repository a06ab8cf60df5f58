@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

import kotlin.coroutines.resume
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.ensureActive
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
 * carrier of a virtual thread. A dispatcher that runs in place, such as `Dispatchers.Unconfined`, blocks the thread of the
 * caller, so only another thread can cancel the call. Under `runTest`, a call takes real time, not virtual time.
 *
 * @throws TallyfyException.InvalidArgument if `dispatcher` is closed.
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
    // Starts after the cancellation is registered, because some dispatchers run the call in place.
    val running = async(dispatcher, CoroutineStart.LAZY) {
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
        running.start()
    }
    try {
        running.await()
    } catch (e: CancellationException) {
        ensureActive()
        // Only the dispatcher can have cancelled the call.
        throw invalidInput("the dispatcher accepts no call", "Use one that is not closed. Nothing was sent").initCause(e)
    }.getOrThrow()
}
