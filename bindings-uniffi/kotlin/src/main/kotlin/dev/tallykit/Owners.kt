@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

/**
 * Converts who has a task into what requests take, so that owners that were read can be sent back:
 * `UpdateTask(owners = task.owners?.toAssignees())`. Addresses of the task and unknown fields are not sent.
 *
 * @throws TallyfyException.InvalidArgument if some of the owners could not be read: the request would remove them.
 */
fun TaskOwners.toAssignees(): Assignees = assigneesOf(this)
