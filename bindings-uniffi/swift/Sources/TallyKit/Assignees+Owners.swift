extension Assignees {
    /// Takes over who has a task, so that owners that were read can be sent back:
    /// `UpdateTask(owners: task.owners.map(Assignees.init))`. Addresses of the task and unknown fields are not sent. Throws
    /// `InvalidArgument` if some of the owners could not be read: the request would remove them.
    public init(_ owners: TaskOwners) throws {
        self = try assigneesOf(owners: owners)
    }
}
