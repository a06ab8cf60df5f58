// Rendered from core/src by `cargo render`; edit there.

package dev.tallykit

/** Every operation by its name in `tests/surface.txt`. That this compiles shows that it exists. */
internal fun surface(): Map<String, Any> = mapOf(
    "Tallyfy.as_user" to Tallyfy::asUser,
    "Tallyfy.for_app" to Tallyfy.Companion::forApp,
    "Tallyfy.from_env" to Tallyfy.Companion::fromEnv,
    "Tallyfy.in_org" to Tallyfy::inOrg,
    "Tallyfy.new" to { Tallyfy(accessToken = "") },
    "Tallyfy.request" to Tallyfy::request,
    "Tallyfy.with_password" to Tallyfy.Companion::withPassword,
    "Tallyfy.with_refresh_token" to Tallyfy.Companion::withRefreshToken,
    "applications.provision_user" to (Tallyfy::applications to Applications::provisionUser),
    "applications.user_token" to (Tallyfy::applications to Applications::userToken),
    "me.get" to (Tallyfy::me to Me::get),
    "me.membership" to (Tallyfy::me to Me::membership),
    "members.get" to (Tallyfy::members to Members::get),
    "members.list" to (Tallyfy::members to Members::list),
    "organizations.get" to (Tallyfy::organizations to Organizations::get),
    "organizations.list_mine" to (Tallyfy::organizations to Organizations::listMine),
    "processes.get" to (Tallyfy::processes to Processes::get),
    "processes.launch" to (Tallyfy::processes to Processes::launch),
    "processes.list" to (Tallyfy::processes to Processes::list),
    "processes.tasks" to (Tallyfy::processes to Processes::tasks),
    "tasks.complete" to (Tallyfy::tasks to Tasks::complete),
    "tasks.complete_oneoff" to (Tallyfy::tasks to Tasks::completeOneoff),
    "tasks.create" to (Tallyfy::tasks to Tasks::create),
    "tasks.get" to (Tallyfy::tasks to Tasks::get),
    "tasks.list" to (Tallyfy::tasks to Tasks::list),
    "tasks.list_mine" to (Tallyfy::tasks to Tasks::listMine),
    "tasks.reopen" to (Tallyfy::tasks to Tasks::reopen),
    "tasks.reopen_oneoff" to (Tallyfy::tasks to Tasks::reopenOneoff),
    "tasks.update" to (Tallyfy::tasks to Tasks::update),
    "tasks.update_oneoff" to (Tallyfy::tasks to Tasks::updateOneoff),
    "templates.get" to (Tallyfy::templates to Templates::get),
    "templates.list" to (Tallyfy::templates to Templates::list),
)
