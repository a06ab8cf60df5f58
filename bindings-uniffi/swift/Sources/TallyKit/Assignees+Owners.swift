extension Assignees {
    /// Takes over who has a task, so that owners that were read can be sent back:
    /// `UpdateTask(owners: task.owners.map(Assignees.init))`. Addresses of the task and unknown fields are not sent.
    public init(_ owners: TaskOwners) {
        self.init(users: owners.users, guests: owners.guests, groups: owners.groups)
    }
}
