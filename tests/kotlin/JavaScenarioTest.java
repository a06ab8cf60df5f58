package dev.tallykit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The steps of {@code ScenarioTest.kt}, as a Java program writes them. */
class JavaScenarioTest {
    private final Sandbox sandbox = new Sandbox();
    private final List<String> said = new ArrayList<>();

    @Test
    void l2_the_scenario_gives_the_same_results_in_java() {
        try (Tallyfy ada = sandbox.ada(new MemoryStore()); Tallyfy app = sandbox.app(new MemoryStore())) {
            lookAround(ada);
            Process process = launch(ada);
            complete(ada, process);
            writeNote(ada);
            actAsOthers(app);
            fail(ada, app);
        }
        assertEquals(Sandbox.Companion.file("scenarios/scenario.txt").strip(), String.join("\n", said));
    }

    private void lookAround(Tallyfy ada) {
        Member me = ada.getMe().get();
        say("me " + me.getFullName() + " " + me.getEmail());
        List<String> names = new ArrayList<>();
        for (Organization organization : ada.getOrganizations().listMine()) names.add(organization.getName());
        say("organizations " + String.join(", ", names));
        say("organization " + ada.getOrganizations().current().getName());
        String members = ada.getMembers().list().stream()
            .map(member -> member.getEmail() + " " + member.getRole())
            .collect(Collectors.joining(", "));
        say("members " + members.toLowerCase());
        say("member " + ada.getMembers().get(1002).getEmail());
    }

    private Process launch(Tallyfy ada) {
        TemplatePager templates = ada.getTemplates().list(new TemplateQuery().withPerPage(5));
        say("templates " + templates.stream().count() + " of " + templates.total());
        GetTemplate withSteps = new GetTemplate().withWith(List.of("steps"));
        Template template = ada.getTemplates().get(seed("template"), withSteps);
        String fields = template.getPrerun().stream().map(KickoffField::getLabel).collect(Collectors.joining(", "));
        say("template " + template.getTitle() + ": " + fields);
        say("steps " + template.getSteps().size());
        LaunchProcess body = new LaunchProcess(seed("template"))
            .withName("Onboard Grace Hopper")
            .withPrerun(Map.of(
                seed("name_field"), Json.of("Grace Hopper"),
                seed("date_field"), Json.of(Instant.parse("2026-12-01T08:00:00Z"))));
        Process process = ada.getProcesses().launch(body);
        say("launched " + process.getName() + ": " + progress(process));
        ProcessPager running = ada.getProcesses().list(new ProcessQuery().withChecklistId(seed("template")));
        say("processes " + running.stream().count());
        return process;
    }

    private void complete(Tallyfy ada, Process process) {
        ProcessTaskQuery byTwo = new ProcessTaskQuery().withPerPage(2);
        List<Task> tasks = ada.getProcesses().tasks(process.getId(), byTwo).stream().collect(Collectors.toList());
        say("tasks " + tasks.stream().map(Task::getTitle).collect(Collectors.joining(", ")));
        Json sla = tasks.get(0).getExtra().get("sla");
        say("unknown field sla " + (TallyKit.getLong(TallyKit.get(sla, "hours")) == 24));
        sandbox.control("DELETE", "requests", null);
        sandbox.control("POST", "expire", null);
        for (Task task : tasks) {
            Boolean approved = task.getTaskType() == TaskType.APPROVAL ? true : null;
            CompleteTask body = new CompleteTask(task.getId()).withIsApproved(approved);
            Task done = ada.getTasks().complete(process.getId(), body);
            say("completed " + done.getTitle() + ": " + (done.getCompletedAt() != null));
        }
        say("token requests " + sandbox.tokenRequests());
        say("process " + progress(ada.getProcesses().get(process.getId())));
        String third = tasks.get(2).getId();
        ada.getTasks().reopen(process.getId(), third);
        Task changed = ada.getTasks().update(process.getId(), third, new UpdateTask().withTitle("Welcome Grace"));
        say("reopened " + changed.getTitle());
        say("process " + progress(ada.getProcesses().get(process.getId())));
    }

    private void writeNote(Tallyfy ada) {
        Assignees owners = new Assignees().withUsers(List.of(1001L));
        CreateTask body = new CreateTask("Write a note G", Instant.parse("2026-12-02T09:30:00Z")).withOwners(owners);
        Task made = ada.getTasks().create(body);
        say("created " + made.getTitle() + " due " + made.getDeadline());
        Instant later = Instant.parse("2026-12-03T09:30:00Z");
        Task note = ada.getTasks().updateOneOff(made.getId(), new UpdateOneOffTask("Write note G", later, owners));
        say("updated " + note.getTitle() + " due " + note.getDeadline());
        Task done = ada.getTasks().completeOneOff(new CompleteTask(note.getId()));
        say("completed " + (done.getCompletedAt() != null));
        ada.getTasks().reopenOneOff(note.getId());
        say("reopened " + (ada.getTasks().get(note.getId()).getCompletedAt() == null));
        TaskPager mine = ada.getTasks().listMine(new MyTaskQuery().withStatus(List.of(TaskFilter.ALL)));
        say("my tasks " + mine.stream().count() + " of " + mine.total());
        say("found " + ada.getTasks().list(new TaskQuery().withQ("note G")).stream().count());
    }

    private void actAsOthers(Tallyfy app) {
        ProvisionUser body = new ProvisionUser("Grace", "Hopper", "grace+navy@example.com")
            .withRole(Role.STANDARD)
            .withTimezone("America/New_York");
        ProvisionedUser grace = app.getApplications().provisionUser(body);
        say("provisioned " + grace.getEmail());
        Member membership = app.asUser(grace.getEmail()).getMe().membership();
        say(("acting as " + membership.getEmail() + " " + membership.getRole()).toLowerCase());
        AccessToken token = app.getApplications().userToken(grace.getEmail());
        say("a token of hers " + (token.reveal().length() > 20 && token.expiresAt() != null));
    }

    private void fail(Tallyfy ada, Tallyfy app) {
        failure(() -> ada.getTemplates().get(seed("archived_template")));
        failure(() -> ada.getProcesses().launch(new LaunchProcess(seed("template"))));
        failure(() -> app.asUser(seed("stranger_email")).getMe().get());
        failure(() -> app.getTasks().list().nextPage());
        Tallyfy personal = new Tallyfy(sandbox.personalToken(), seed("org"), Sandbox.Companion.settings());
        say("personal token " + personal.getMe().get().getEmail());
        sandbox.control("POST", "logout", null);
        failure(() -> personal.getMe().get());
        Tallyfy charles = app.asUser(seed("charles_email"));
        charles.getMe().get();
        sandbox.control("DELETE", "requests", null);
        failure(() -> Tallyfy.withPassword("my-client", "secret", "ada@example.com", "password"));
        failure(() -> new Tallyfy("abc\n"));
        failure(() -> charles.getTasks().get("../users"));
        ProvisionUser tooLong = new ProvisionUser("x".repeat(33), "Hopper", "grace@example.com");
        failure(() -> app.getApplications().provisionUser(tooLong));
        say("requests seen " + sandbox.received().size());
    }

    private void say(String line) {
        said.add(line);
    }

    private String seed(String name) {
        return sandbox.seed(name);
    }

    private static String progress(Process process) {
        ProcessProgress progress = process.getProgress();
        String status = process.getStatus().toString().toLowerCase();
        return status + ", " + progress.getComplete() + " of " + progress.getTotal() + " done";
    }

    /** Says the error of a call that must fail: kind, status, code, fields and hint. */
    private void failure(Runnable call) {
        TallyfyException error = assertThrows(TallyfyException.class, call::run);
        ErrorDetail detail = error.getDetail();
        Object status = detail.getHttpStatus() == null ? "-" : detail.getHttpStatus();
        Object code = detail.getServerCode() == null ? "-" : detail.getServerCode();
        String fields = detail.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.joining(","));
        say(error.getKind() + " " + status + " " + code + " [" + fields + "] " + error.getHint());
    }
}
