package dev.tallykit

import kotlin.coroutines.resume
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
 * Every call of this library blocks its thread until the answer is there. Where the coroutine is cancelled meanwhile, the
 * call is given up within a tenth of a second. A change that is on its way cannot be called back: read the object before
 * the change is made again.
 */
suspend fun <T> Tallyfy.io(block: Tallyfy.() -> T): T = cancellable { block() }

/** Runs a part of a sign-in off the main thread, in the same way: `signIn.io { finish(redirect) }`. */
suspend fun <T> SignIn.io(block: SignIn.() -> T): T = cancellable { block() }

/** Threads of their own beside those of `Dispatchers.IO`, where whoever cancels may run. */
private val calls = Dispatchers.IO.limitedParallelism(64)

/** Runs a blocking call that is given up when the coroutine is cancelled. */
internal suspend fun <T> cancellable(call: () -> T): T = coroutineScope {
    val cancel = CancellationToken()
    val running = async(calls) {
        cancel.attach()
        try {
            // Its failure is an outcome like any other: thrown here, it would take the place of a cancellation.
            runCatching(call)
        } finally {
            cancel.detach()
        }
    }
    suspendCancellableCoroutine { waiting ->
        // On the thread that cancels: the calls themselves may hold every other.
        waiting.invokeOnCancellation { cancel.cancel() }
        running.invokeOnCompletion { waiting.resume(Unit) }
    }
    running.await().getOrThrow()
}
