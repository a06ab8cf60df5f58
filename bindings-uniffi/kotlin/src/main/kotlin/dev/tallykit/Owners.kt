package dev.tallykit

/**
 * Converts who has a task into what requests take, so that owners that were read can be sent back:
 * `UpdateTask(owners = task.owners?.toAssignees())`. Addresses of the task and unknown fields are not sent.
 */
fun TaskOwners.toAssignees(): Assignees = Assignees(users, guests, groups)
