package dev.tallykit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Java program uses besides the operations: errors, stores, the log, lists, JSON, cancellation. */
class JavaTest {
    private final Sandbox sandbox = new Sandbox();

    /** A store as a Java program would write it. It needs no lock, because only one process uses it. */
    private static class MapStore implements TokenStore {
        final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public String load(String account) {
            return kept.get(account);
        }

        @Override
        public void save(String account, String token) {
            kept.put(account, token);
        }

        @Override
        public boolean delete(String account) {
            return kept.remove(account) != null;
        }
    }

    private Settings settings() {
        return new Settings().withBaseUrl(Sandbox.Companion.env("TALLYFY_BASE_URL")).withTimeout(Duration.ofMinutes(1));
    }

    private Tallyfy client() {
        return new Tallyfy(sandbox.personalToken(), null, settings());
    }

    @Test
    void e1_an_error_is_caught_by_its_class_and_has_its_details() {
        Map<String, Object> fault = Map.of("path", "/me", "status", 429, "retry_after", 60, "times", 9);
        sandbox.control("POST", "faults", fault);
        try (Tallyfy client = client()) {
            client.withDeadline(Duration.ofSeconds(5)).getMe().get();
            fail("the call was not limited");
        } catch (TallyfyException.RateLimit error) {
            assertEquals("RateLimit", error.getKind());
            assertEquals(429, error.getDetail().getHttpStatus());
            assertTrue(error.getDetail().getRetryAt().isAfter(Instant.now()), error.getMessage());
            assertEquals(SideEffect.NONE, error.getDetail().getSideEffect());
            assertTrue(error.getMessage().contains(error.getHint()), error.getMessage());
            assertTrue(error.toString().endsWith("TallyfyException$RateLimit: " + error.getMessage()), error.toString());
            assertFalse(error.supportText().isEmpty());
        } catch (TallyfyException.NotFound | TallyfyException.Server error) {
            fail(error);
        }
    }

    @Test
    void s7_a_store_written_in_java_keeps_the_token() {
        MapStore store = new MapStore();
        sandbox.ada(store).getMe().get();
        assertEquals(1, store.kept.size());
        sandbox.control("DELETE", "requests", null);
        try (Tallyfy again = sandbox.ada(store)) {
            again.getMe().get();
            assertEquals(List.of("/api/me"), sandbox.received());
            assertFalse(again.logout().isEmpty());
            assertEquals(null, store.load("an account"));
        }
    }

    @Test
    void s11_a_folder_of_tokens_is_maintained(@TempDir Path folder) {
        StoreKey key = new StoreKey.File(folder.resolve("key").toString());
        try (FileStore store = FileStore.open(folder.resolve("tokens").toString(), key)) {
            sandbox.ada(store).getMe().get();
            assertEquals(1, store.accounts().size());
            int removed = store.prune(Duration.ZERO);
            assertEquals(1, removed);
        }
    }

    @Test
    void a_sink_and_a_listener_may_be_lambdas() throws InterruptedException {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        BlockingQueue<TokenRenewal> renewals = new LinkedBlockingQueue<>();
        TallyKit.setLogSink(logged::add, LogLevel.DEBUG);
        try (Tallyfy ada = sandbox.ada(null)) {
            ada.onRenewal(renewals::add);
            ada.getMe().get();
            assertNotNull(renewals.take().getSource());
            ada.onRenewal();
            assertNotNull(ada.stats());
        } finally {
            Sandbox.Companion.listen();
        }
        assertTrue(logged.stream().anyMatch(record -> record.getMessage().startsWith("GET /me")), logged.toString());
    }

    @Test
    void h21_a_list_is_iterated_and_continued() {
        TemplatePager templates = sandbox.ada(null).getTemplates().list(new TemplateQuery().withPerPage(5));
        Iterator<Template> some = templates.iterator();
        for (int taken = 0; taken < 7; taken++) assertNotNull(some.next().getId());
        int rest = 0;
        for (Template template : templates.resume()) rest += template.getId().isEmpty() ? 0 : 1;
        assertEquals(8, rest);
        assertEquals(15, templates.total());
        assertEquals(templates.first().getId(), templates.iterator().next().getId());
    }

    @Test
    void h15_any_list_is_read_page_by_page() {
        Tallyfy ada = sandbox.ada(null);
        List<String> ids = new ArrayList<>();
        for (Json task : ada.pages("/organizations/{org}/me/tasks", Map.of("per_page", Json.of(10)))) {
            ids.add(TallyKit.getText(TallyKit.get(task, "id")));
        }
        assertEquals(ada.getTasks().listMine().stream().map(Task::getId).toList(), ids);
        assertEquals(ids.size(), ada.pages("/organizations/{org}/me/tasks").total());
    }

    @Test
    void json_is_built_read_and_written() {
        Json json = Json.of(Map.of("a", Arrays.asList(1, 2.5, null, 'c', new int[] {7}), "b", new BigInteger("9".repeat(30))));
        assertEquals(json, Json.parse(json.toString()));
        Json list = TallyKit.get(json, "a");
        assertEquals("[1,2.5,null,\"c\",[7]]", list.toString());
        assertEquals(7, TallyKit.getLong(TallyKit.get(TallyKit.get(list, 4), 0)));
        assertEquals("c", assertInstanceOf(Json.Text.class, TallyKit.get(list, 3)).getValue());
        assertThrows(TallyfyException.InvalidArgument.class, () -> Json.of(new Object()));
        assertThrows(TallyfyException.InvalidArgument.class, () -> Json.parse("{"));
        assertEquals(Json.Null.INSTANCE, Json.of(null));
    }

    @Test
    void h18_a_status_that_is_not_known_is_unknown_and_kept() {
        String task = sandbox.ada(null).getTasks().list().first().getId();
        Map<String, Object> odd = Map.of("data", Map.of("id", task, "title", "t", "status", "paused"));
        String body = Json.of(odd).toString();
        sandbox.control("POST", "faults", Map.of("path", "/tasks/" + task, "status", 200, "body", body));
        Task read = sandbox.ada(null).getTasks().get(task);
        assertEquals(TaskStatus.UNKNOWN, read.getStatus());
        assertEquals("\"paused\"", read.getExtra().get("status").toString());
    }

    @Test
    void l4_a_call_on_an_executor_is_cancelled_from_another_thread() {
        sandbox.control("POST", "faults", Map.of("path", "/me", "delay_ms", 20_000));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Tallyfy client = client(); CancellationToken token = new CancellationToken()) {
            sandbox.control("DELETE", "requests", null);
            Tallyfy cancellable = client.withCancellation(token);
            CompletableFuture<Member> call = CompletableFuture.supplyAsync(() -> cancellable.getMe().get(), executor);
            while (sandbox.received().isEmpty()) Thread.onSpinWait();
            token.cancel();
            Throwable error = assertThrows(CompletionException.class, call::join).getCause();
            assertInstanceOf(TallyfyException.Cancelled.class, error);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void g3_a_sign_in_and_the_other_ways_to_make_a_client() {
        SignIn signIn = SignIn.authorizationCode(sandbox.seed("public_client_id"), sandbox.seed("redirect_uri"));
        assertTrue(signIn.authorizationUrl().contains("code_challenge"));
        assertEquals(null, signIn.restore(new MemoryStore()));
        assertThrows(TallyfyException.InvalidArgument.class, () -> signIn.finish("not a redirect"));
        assertThrows(TallyfyException.Configuration.class, () -> new Proxy("ftp://example.com"));
        assertThrows(TallyfyException.class, () -> Tallyfy.withRefreshToken("17", "a-token", "with a space "));
        assertNotNull(Tallyfy.forApp(sandbox.seed("app_client_id"), sandbox.seed("app_client_secret"), sandbox.seed("org")));
        assertTrue(TallyKit.doctorFromEnv().getChecks().size() > 1);
        try (Tallyfy client = client()) {
            assertTrue(client.doctor().getChecks().size() > 1);
            assertEquals("ada@example.com", TallyKit.getText(TallyKit.get(TallyKit.get(client.request("GET", "/me"), "data"), "email")));
        }
    }

    @Test
    void v5_a_field_is_cleared_and_owners_are_sent_back() {
        Tallyfy ada = sandbox.ada(null);
        Instant due = Instant.parse("2030-01-15T09:30:00Z");
        Task made = ada.getTasks().create(new CreateTask("Read", due).withSummary("Twice"));
        Assignees owners = TallyKit.toAssignees(made.getOwners());
        UpdateOneOffTask cleared = new UpdateOneOffTask("Read", due, owners).withClear(List.of(TaskField.SUMMARY));
        assertEquals(null, ada.getTasks().updateOneOff(made.getId(), cleared).getSummary());
    }

    @Test
    void a_list_with_a_null_is_an_invalid_argument() {
        CreateTask body = new CreateTask("Read", Instant.now());
        CreateTask withNull = body.withTags(Arrays.asList("a", null));
        Tallyfy ada = sandbox.ada(null);
        assertThrows(TallyfyException.InvalidArgument.class, () -> ada.getTasks().create(withNull));
        @SuppressWarnings({"unchecked", "rawtypes"})
        CreateTask withNumber = body.withTags((List) List.of(1));
        assertThrows(TallyfyException.InvalidArgument.class, () -> ada.getTasks().create(withNumber));
        assertEquals(List.of(), sandbox.received());
    }
}
