package dev.sundog.ecs.exec;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.ExecuteCommandRequest;
import dev.sundog.ecs.api.ExecuteCommandResponse;
import dev.sundog.ecs.api.ManagedAgent;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.exec.AgentMessage.Payload;
import dev.sundog.testkit.FakeProgram.FakeTerminal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecuteCommandTest {

    private static final String NOT_ENABLED =
            "The execute command failed because execute command was not enabled when the task was run or the execute"
                    + " command agent isn\u2019t running. Wait and try again or run a new task with execute command enabled and try again.";

    private final EcsFixture ecs = new EcsFixture();
    private final PluginClient client = new PluginClient();
    private Task task;

    @BeforeEach
    void runTask() {
        ecs.cluster("default");
        ecs.register(fargate(
                "web",
                container("app").build(),
                container("side").essential(false).build()));
        task = ecs.run("web", run -> run.enableExecuteCommand(true));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private ExecuteCommandRequest.Builder request() {
        return ExecuteCommandRequest.builder()
                .task(task.taskArn())
                .container("app")
                .command("/bin/sh -c 'echo hello'")
                .interactive(true);
    }

    private ExecuteCommandResponse execute() {
        return ecs.call(EcsApi.EXECUTE_COMMAND, request().build());
    }

    private SocketHost.Listener connect(ExecuteCommandResponse answer) {
        String url = answer.session().streamUrl();
        String path = url.substring("ws://localhost:4566".length(), url.indexOf('?'));
        SocketHost.Listener listener = ecs.sockets.get(path).opened(client);
        client.connectedTo(listener::bytes);
        return listener;
    }

    private SocketHost.Listener begin() {
        ExecuteCommandResponse answer = execute();
        SocketHost.Listener listener = connect(answer);
        listener.text(PluginClient.token(answer.session().tokenValue()));
        return listener;
    }

    private FakeTerminal terminal() {
        return ecs.program("app").terminal();
    }

    @Test
    void tellsWhereTheSessionIs() {
        ExecuteCommandResponse answer = execute();

        assertThat(answer.containerName()).isEqualTo("app");
        assertThat(answer.taskArn()).isEqualTo(task.taskArn());
        assertThat(answer.interactive()).isTrue();
        assertThat(answer.session().sessionId()).matches("ecs-execute-command-[0-9a-f]{17}");
        assertThat(answer.session().streamUrl())
                .isEqualTo("ws://localhost:4566/v1/data-channel/"
                        + answer.session().sessionId() + "?role=publish_subscribe");
        assertThat(answer.session().tokenValue()).hasSize(64);
    }

    @Test
    void whatIsTypedGoesToATerminalAndWhatItShowsComesBack() {
        begin();
        client.type("ls\r");
        terminal().show("bin  etc\r\n");

        assertThat(terminal().command()).containsExactly("/bin/sh", "-c", "echo hello");
        assertThat(terminal().typed()).isEqualTo("ls\r");
        assertThat(client.shown.toString()).isEqualTo("bin  etc\r\n");
    }

    @Test
    void theTerminalHasTheSizeOfTheClients() {
        begin();
        client.input(Payload.SIZE, Blob.utf8("{\"cols\":80,\"rows\":24}"));

        assertThat(terminal().size()).isEqualTo("80x24");
    }

    @Test
    void endsWithItsCommand() {
        begin();
        terminal().end(0);

        assertThat(client.types()).endsWith(AgentMessage.CLOSED);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void hangsUpWhenTheClientGoes() {
        begin().closed();

        assertThat(terminal().wasHungUp()).isTrue();
    }

    @Test
    void endsWhereTheClientAsksForIt() {
        begin();
        client.input(Payload.FLAG, Blob.wrap(new byte[] {0, 0, 0, 2}));

        assertThat(terminal().wasHungUp()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void sendsAgainWhatTheClientWasNotReadyFor() {
        client.ready(false);
        begin();
        terminal().show("one ");
        terminal().show("two");
        assertThat(client.shown.toString()).isEmpty();

        client.ready(true);
        ecs.advance(Duration.ofMillis(200));

        assertThat(client.shown.toString()).isEqualTo("one two");
        int sent = client.received.size();
        ecs.advance(Duration.ofSeconds(10));
        assertThat(client.received).hasSize(sent);
    }

    @Test
    void takesNoMoreOutputThanTheClientAcknowledges() throws Exception {
        client.ready(false);
        SocketHost.Listener listener = begin();
        String piece = "x".repeat(1 << 16);
        for (int i = 0; i < 16; i++) {
            terminal().show(piece);
        }
        Thread more = Thread.ofPlatform().start(() -> terminal().show("more"));
        while (more.getState() != Thread.State.WAITING && more.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(more.isAlive()).isTrue();
        int sent = client.received.size();
        ecs.advance(Duration.ofMillis(200));
        assertThat(client.received).hasSize(sent + 1); // a portion of all that is not acknowledged

        listener.closed();
        more.join();

        assertThat(client.received).hasSize(sent + 1);
        assertThat(terminal().wasHungUp()).isTrue();
    }

    @Test
    void goesOnWithOutputWhenTheClientAcknowledges() throws Exception {
        client.ready(false);
        begin();
        String piece = "x".repeat(1 << 20);
        terminal().show(piece);
        Thread more = Thread.ofPlatform().start(() -> terminal().show("more"));
        while (more.getState() != Thread.State.WAITING && more.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(more.isAlive()).isTrue();

        client.ready(true);
        ecs.advance(Duration.ofMillis(200));
        more.join();

        assertThat(client.shown.toString()).isEqualTo(piece + "more");
    }

    @Test
    void takesNothingThatIsTypedWhileNobodyReadsIt() {
        begin();
        client.type("a");
        terminal().full(true);
        client.type("b");
        assertThat(terminal().typed()).isEqualTo("a");

        terminal().full(false);
        client.input(2, Payload.TEXT, Blob.utf8("b"));

        assertThat(terminal().typed()).isEqualTo("ab");
    }

    @Test
    void endsWhenNothingHasHappenedForTwentyMinutes() {
        begin();
        ecs.advance(Duration.ofMinutes(19));
        client.type("a");
        ecs.advance(Duration.ofMinutes(19));
        terminal().show("b");
        ecs.advance(Duration.ofMinutes(19));
        assertThat(client.isClosed()).isFalse();

        ecs.advance(Duration.ofMinutes(1));

        assertThat(client.types()).endsWith(AgentMessage.CLOSED);
        assertThat(client.isClosed()).isTrue();
        assertThat(terminal().wasHungUp()).isTrue();
    }

    @Test
    void takesEachMessageOnce() {
        begin();
        client.input(1, Payload.TEXT, Blob.utf8("a"));
        client.input(1, Payload.TEXT, Blob.utf8("a"));
        client.input(3, Payload.TEXT, Blob.utf8("c"));
        client.input(2, Payload.TEXT, Blob.utf8("b"));

        assertThat(terminal().typed()).isEqualTo("ab");
    }

    @Test
    void letsNobodyInWithoutTheToken() {
        connect(execute()).text(PluginClient.token("guessed"));

        assertThat(client.isClosed()).isTrue();
        assertThat(client.received).isEmpty();
    }

    @Test
    void waitsForItsClientForFiveMinutes() {
        execute();
        ecs.advance(Duration.ofMinutes(5));

        assertThat(ecs.sockets).isEmpty();
    }

    private void assertRefused(ExecuteCommandRequest.Builder request, String code, String words) {
        ecs.assertError(EcsApi.EXECUTE_COMMAND, request.build(), code, words);
    }

    @Test
    void refusesWhatCannotBeExecuted() {
        assertRefused(
                request().interactive(false),
                "InvalidParameterException",
                "Interactive is the only mode supported currently.");
        assertRefused(request().cluster("none"), "ClusterNotFoundException", "Cluster not found.");
        assertRefused(request().task("none"), "InvalidParameterException", "The referenced task was not found.");
        assertRefused(
                request().container(null),
                "InvalidParameterException",
                "The container name must be specified for tasks with more than one container.");
        assertRefused(
                request().container("none"),
                "InvalidParameterException",
                "The specified container was not found in the task.");
        Task other = ecs.run("web");
        assertRefused(request().task(other.taskArn()), "InvalidParameterException", NOT_ENABLED);
        ecs.program("side").end(0);
    }

    @Test
    void refusesContainersThatHaveEnded() {
        ecs.program("side").end(0);
        assertRefused(
                request().container("side"),
                "TargetNotConnectedException",
                "The execute command failed due to an internal error. Try again later.");
        ecs.program("app").end(0);
        assertRefused(request(), "InvalidParameterException", NOT_ENABLED);
    }

    @Test
    void plainProcessesHaveNoTerminals() {
        ecs.runner.pretending(Engine.PROCESS);
        assertRefused(
                request(),
                "UnsupportedFeatureException",
                "Sundog opens terminals in containers only, not beside plain processes.");
    }

    @Test
    void tasksShowTheAgent() {
        assertThat(ecs.task(task).containers().getFirst().managedAgents())
                .singleElement()
                .satisfies(agent -> {
                    assertThat(agent.name()).isEqualTo("ExecuteCommandAgent");
                    assertThat(agent.lastStatus()).isEqualTo("RUNNING");
                });
        assertThat(ecs.task(ecs.run("web")).containers().getFirst().managedAgents())
                .isNull();
        ecs.program("app");
        Task own = ecs.run("web", run -> run.enableExecuteCommand(true));
        ecs.program("app").end(0);
        assertThat(ecs.task(own).containers().getFirst().managedAgents())
                .extracting(ManagedAgent::lastStatus)
                .containsExactly("STOPPED");
    }
}
