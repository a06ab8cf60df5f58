package dev.tallykit

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * Runs calls off the main thread, from a coroutine:
 *
 * ```
 * val task = tallyfy.io { tasks.complete(processId, CompleteTask(taskId)) }
 * ```
 *
 * Every call of this library blocks its thread until the answer is there. A coroutine that is cancelled meanwhile
 * waits for the call to end, which `Settings.timeout` bounds: a change that is on its way cannot be called back.
 */
suspend fun <T> Tallyfy.io(block: Tallyfy.() -> T): T = withContext(Dispatchers.IO) { block() }

/** Runs a part of a sign-in off the main thread, in the same way: `signIn.io { finish(redirect) }`. */
suspend fun <T> SignIn.io(block: SignIn.() -> T): T = withContext(Dispatchers.IO) { block() }
