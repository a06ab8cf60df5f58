package dev.tallykit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The steps of {@code WritesScenarioTest.kt}, as a Java program writes them. */
class JavaWritesScenarioTest {
    private final Sandbox sandbox = new Sandbox();
    private final List<String> said = new ArrayList<>();

    @Test
    void l2_a_write_in_every_resource_gives_the_same_results_in_java() {
        try (Tallyfy ada = sandbox.ada(null)) {
            String template = build(ada);
            Process process = file(ada, template);
            talk(ada, process);
            invite(ada);
            lookBack(ada, process);
        }
        assertEquals(Sandbox.Companion.file("scenarios/writes.txt").strip(), String.join("\n", said));
    }

    /** A template with a kick-off field, steps, a form field and a rule. */
    private String build(Tallyfy ada) {
        WriteFormField reason = new WriteFormField("Reason", FieldType.TEXT, false);
        Template made = ada.getTemplates().create(
            new CreateTemplate("Returns", TemplateType.PROCEDURE).withPrerun(List.of(reason)));
        KickoffField kickoff = made.getPrerun().get(0);
        say("template " + made.getTitle() + ": " + kickoff.getLabel());
        StepDeadline twoDays = new StepDeadline(2, DeadlineUnit.DAYS, StepDeadlineOption.FROM, "start_run");
        Step unpack = ada.getSteps().create(made.getId(), new CreateStep("Unpack the parcel").withDeadline(twoDays));
        Step refund = ada.getSteps().create(made.getId(), new CreateStep("Refund").withStepType(TaskType.APPROVAL));
        say("steps " + unpack.getTitle() + " " + unpack.getPosition() + ", " + refund.getTitle() + " " + refund.getPosition());
        WriteFormField radio = new WriteFormField("State", FieldType.RADIO, true)
            .withOptions(List.of(new FieldOption(1, "Whole"), new FieldOption(2, "Broken")));
        FormField state = ada.getFormFields().create(made.getId(), unpack.getId(), radio);
        String texts = state.getOptions().stream().map(FieldOption::getText).collect(Collectors.joining(", "));
        say("form field " + state.getLabel() + ": " + texts);
        AutomationCondition broken = new AutomationCondition(
            state.getId(), ConditionSubject.FORM_FIELD, ConditionOperation.EQUALS, ConditionLogic.AND)
            .withStatement("Broken");
        AutomationAction hide = new AutomationAction(ActionType.VISIBILITY, ActionVerb.HIDE)
            .withTargetStepId(refund.getId());
        WriteAutomation rule = new WriteAutomation("No refund for what is broken", List.of(broken), List.of(hide));
        say("automation " + ada.getAutomations().create(made.getId(), rule).getAutomatedAlias());
        ada.getKickoffFields().delete(made.getId(), kickoff.getId());
        Template template = ada.getTemplates().get(made.getId(), new GetTemplate().withWith(List.of("steps")));
        say("kick-off fields " + template.getPrerun().size() + ", automations " + template.getAutomatedActions().size()
            + ", steps " + template.getSteps().size());
        return made.getId();
    }

    /** A process, a tag and a folder for it. */
    private Process file(Tallyfy ada, String template) {
        Process process = ada.getProcesses().launch(new LaunchProcess(template).withName("Return 1"));
        Tag tag = ada.getTags().create(new CreateTag("Urgent").withColor("#ff8800"));
        ada.getTags().attach(new AttachTag(TagSubject.PROCESS, process.getId(), tag.getId()));
        Process tagged = ada.getProcesses().get(process.getId(), new GetProcess().withWith(List.of("tags")));
        say("tags " + tagged.getTags().stream().map(TagAssociation::getTitle).collect(Collectors.joining(", ")));
        Folder folder = ada.getFolders().create(new CreateFolder("Returns of May", FolderType.PROCESS));
        FolderObject filed = ada.getFolders().add(folder.getId(), FolderSubject.PROCESS, process.getId());
        ada.getFolders().remove(filed.getId());
        say("folder " + folder.getName());
        return process;
    }

    /** Comments, an issue, and custom fields. */
    private void talk(Tallyfy ada, Process process) {
        String task = ada.getProcesses().tasks(process.getId()).first().getId();
        Comment comment = ada.getComments().create(task, new WriteComment("Look at @[1002]"));
        say("comment " + comment.getContent() + " to " + comment.getSentTo());
        Comment issue = ada.getComments().reportIssue(task, "The parcel is wet");
        TallyfyException blocked = assertThrows(
            TallyfyException.class, () -> ada.getTasks().complete(process.getId(), new CompleteTask(task)));
        say("blocked " + blocked.getKind() + " " + blocked.getDetail().getHttpStatus());
        ada.getComments().resolveIssue(task, new ResolveIssue(issue.getId(), "It is dry now"));
        CustomFieldKey key = ada.getCustomFields().create(
            new CreateCustomFieldKey("carrier", "process", CustomFieldType.TEXT));
        CustomFieldOwner of = new CustomFieldOwner.Process(process.getId());
        ada.getCustomFields().set(of, key.getKey(), Json.of("Pigeon"));
        say("custom field " + TallyKit.getText(ada.getCustomFields().get(of).get("carrier")));
    }

    /** People. */
    private void invite(Tallyfy ada) {
        Guest guest = ada.getGuests().create(new CreateGuest("luigi@example.com").withFirstName("Luigi"));
        say("guest " + guest.getEmail());
        Group group = ada.getGroups().create(
            new CreateGroup("Warehouse", "Those who unpack", List.of(1002L), List.of(guest.getEmail())));
        say("group " + group.getName() + " " + group.getMembers());
        Member invited = ada.getMembers().invite(new InviteMember("edith@example.com", "Edith", "Clarke", Role.LIGHT));
        say("invited " + invited.getEmail() + " " + invited.getStatus().toString().toLowerCase());
        say("me " + ada.getMe().update(new EditMember().withJobTitle("Analyst")).getJobTitle());
    }

    /** What is told about it. */
    private void lookBack(Tallyfy ada, Process process) {
        ada.getWebhooks().delete(ada.getWebhooks().create(1001, "http://127.0.0.1:9/events").getId());
        say("webhooks " + ada.getWebhooks().list().stream().count());
        SearchPager hits = ada.getSearch().list(SearchType.PROCESS, "Return 1");
        say("search " + hits.stream().map(SearchHit::getName).collect(Collectors.joining(", ")));
        ActivityQuery query = new ActivityQuery().withEntityType("run").withEntityId(process.getId());
        say("activity " + (ada.getActivity().list(query).first() != null));
        say("archived " + (ada.getProcesses().archive(process.getId()).getArchivedAt() != null));
    }

    private void say(String line) {
        said.add(line);
    }
}
