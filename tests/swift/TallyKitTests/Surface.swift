// Rendered from core/src by `cargo render`; edit there.

import TallyKit

/// Every operation by its name in `tests/surface.txt`. That this compiles shows that it exists.
func surface() -> [String: Any] {
    [
        "Tallyfy.access_token": Tallyfy.accessToken,
        "Tallyfy.as_user": Tallyfy.asUser(email:),
        "Tallyfy.doctor": Tallyfy.doctor,
        "Tallyfy.for_app": Tallyfy.forApp(clientId:clientSecret:org:settings:store:),
        "Tallyfy.from_env": Tallyfy.fromEnv(store:settings:),
        "Tallyfy.in_org": Tallyfy.inOrg(org:),
        "Tallyfy.invalidate_token": Tallyfy.invalidateToken,
        "Tallyfy.logout": Tallyfy.logout,
        "Tallyfy.new": Tallyfy.init(accessToken:org:settings:),
        "Tallyfy.request": Tallyfy.request(method:path:query:body:),
        "Tallyfy.with_cancellation": Tallyfy.withCancellation(token:),
        "Tallyfy.with_deadline": Tallyfy.withDeadline(after:),
        "Tallyfy.with_password": Tallyfy.withPassword(clientId:clientSecret:username:password:org:settings:store:),
        "Tallyfy.with_refresh_token": Tallyfy.withRefreshToken(clientId:clientSecret:refreshToken:org:settings:store:),
        "applications.provision_user": (\Tallyfy.applications, Applications.provisionUser(body:)),
        "applications.user_token": (\Tallyfy.applications, Applications.userToken(email:)),
        "me.get": (\Tallyfy.me, Me.get),
        "me.membership": (\Tallyfy.me, Me.membership),
        "members.get": (\Tallyfy.members, Members.get(userId:with:)),
        "members.list": (\Tallyfy.members, Members.list(query:)),
        "organizations.current": (\Tallyfy.organizations, Organizations.current),
        "organizations.list_mine": (\Tallyfy.organizations, Organizations.listMine(query:)),
        "processes.archive": (\Tallyfy.processes, Processes.archive(processId:)),
        "processes.get": (\Tallyfy.processes, Processes.get(processId:query:)),
        "processes.launch": (\Tallyfy.processes, Processes.launch(body:)),
        "processes.list": (\Tallyfy.processes, Processes.list(query:)),
        "processes.tasks": (\Tallyfy.processes, Processes.tasks(processId:query:)),
        "tasks.complete": (\Tallyfy.tasks, Tasks.complete(processId:body:)),
        "tasks.complete_one_off": (\Tallyfy.tasks, Tasks.completeOneOff(body:)),
        "tasks.create": (\Tallyfy.tasks, Tasks.create(body:)),
        "tasks.get": (\Tallyfy.tasks, Tasks.get(taskId:with:)),
        "tasks.list": (\Tallyfy.tasks, Tasks.list(query:)),
        "tasks.list_mine": (\Tallyfy.tasks, Tasks.listMine(query:)),
        "tasks.reopen": (\Tallyfy.tasks, Tasks.reopen(processId:taskId:)),
        "tasks.reopen_one_off": (\Tallyfy.tasks, Tasks.reopenOneOff(taskId:)),
        "tasks.update": (\Tallyfy.tasks, Tasks.update(processId:taskId:body:)),
        "tasks.update_one_off": (\Tallyfy.tasks, Tasks.updateOneOff(taskId:body:)),
        "templates.get": (\Tallyfy.templates, Templates.get(templateId:query:)),
        "templates.list": (\Tallyfy.templates, Templates.list(query:)),
    ]
}
