package dev.sundog.core.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SeededChance;
import dev.sundog.core.dispatch.EchoApi;
import dev.sundog.core.dispatch.EchoApi.Text;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are under way when the emulator is closed or emptied. */
class ClosingEmulatorTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Emulator emulator;

    /** A service of one operation, of which a test says how it is bound. */
    private record Echo(Consumer<OperationTable> bind, List<String> events) implements AwsService {

        @Override
        public List<ServiceModel> models() {
            return List.of(EchoApi.MODEL);
        }

        @Override
        public OperationTable open(ServiceWiring wiring) {
            OperationTable table = new OperationTable().onClose(() -> events.add("closed"));
            bind.accept(table);
            return table;
        }
    }

    private void start(Consumer<OperationTable> bind) throws IOException {
        AdjustableClock clock = AdjustableClock.manual(Instant.parse("2026-01-01T00:00:00Z"), failure -> {});
        SeededChance chance = new SeededChance(1);
        Ambient ambient = new Ambient(clock, new RandomIds(chance), chance, clock.scheduler());
        emulator = Emulator.start(
                EmulatorSettings.local(), clock, ambient, List.of(new Echo(bind, events)), UnaryOperator.identity());
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        emulator.close();
        http.shutdownNow();
    }

    private Text slowly(Text input) {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.add("ended");
        return new Text("done");
    }

    private CompletableFuture<HttpResponse<String>> call(String text) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + emulator.port()))
                .header("X-Amz-Target", "Echo_20200101.Echo")
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private void awaitShut(int port) {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            } catch (IOException shut) {
                return;
            }
        }
    }

    @Test
    void aCallThatMayBlockEndsBeforeItsServiceIsClosed() throws Exception {
        start(table -> table.bindBlocking(EchoApi.ECHO, (_, input) -> slowly(input), Fidelity.REAL));
        var answer = call("a");
        begun.await();
        int port = emulator.port();

        Thread closing = Thread.ofVirtual().start(emulator::close);
        awaitShut(port);
        mayEnd.countDown();
        closing.join();

        assertThat(answer.join().body()).isEqualTo("{\"text\":\"done\"}");
        assertThat(events).containsExactly("ended", "closed");
    }

    @Test
    void aCallThatWaitsForItsServiceToCloseIsAnsweredThen() throws Exception {
        CompletableFuture<Text> poll = new CompletableFuture<>();
        start(table -> table.onClose(() -> poll.complete(new Text("nothing came")))
                .bindAsync(
                        EchoApi.ECHO,
                        (_, _) -> {
                            begun.countDown();
                            return poll;
                        },
                        Fidelity.REAL));
        var answer = call("a");
        begun.await();

        emulator.close();

        assertThat(answer.join().body()).isEqualTo("{\"text\":\"nothing came\"}");
    }

    @Test
    void aLongBodyOnItsWayHoldsNoResetUp() throws Exception {
        start(table -> table.bindByBody(EchoApi.ECHO, (_, input) -> slowly(input), Fidelity.REAL));
        var answer = call("x".repeat(100_000));
        begun.await();

        CompletableFuture<Void> reset =
                CompletableFuture.runAsync(() -> emulator.reset(Optional.empty(), Optional.empty()));
        reset.orTimeout(20, TimeUnit.SECONDS).join();
        mayEnd.countDown();

        assertThat(answer.join().statusCode()).isEqualTo(200);
    }
}
