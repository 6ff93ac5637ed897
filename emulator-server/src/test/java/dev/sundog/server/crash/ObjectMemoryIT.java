package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that stream from end to end: the server's memory stays flat, however many large objects move at once. */
@Tag("soak")
class ObjectMemoryIT {

    private static final int MIB = 1 << 20;
    private static final long SIZE = Long.getLong("soak.mebibytes", 1024) * MIB;
    private static final long WARM_UP = 32L * MIB;
    private static final int AT_ONCE = 10;
    private static final long MOST_GROWTH_KIB = 64 << 10;

    @TempDir
    private Path data;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux tells the memory of a process");
        server = ServerProcess.start(data, "-Xmx256m");
        send("PUT", "", 0);
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        http.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tenLargeObjectsAtOnceTakeNoMemory() throws Exception {
        await(puts("/warm-", AT_ONCE, WARM_UP));
        await(gets("/warm-", AT_ONCE, WARM_UP));
        long warm = server.residentKib();
        most.reset();

        await(puts("/a-", AT_ONCE, SIZE));
        long puts = most.getThenReset();
        List<Future<?>> both = new ArrayList<>(gets("/a-", AT_ONCE, SIZE));
        both.addAll(puts("/b-", AT_ONCE / 2, SIZE));
        await(both);
        long gets = most.get();

        System.out.printf(
                "resident MiB: warm %d, ten puts %d, ten gets and five puts %d, at the end %d%n",
                warm >> 10, puts >> 10, gets >> 10, server.residentKib() >> 10);
        assertThat(Math.max(puts, gets) - warm).isLessThan(MOST_GROWTH_KIB);
    }

    private List<Future<?>> puts(String prefix, int count, long size) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = prefix + i;
            running.add(clients.submit(() -> send("PUT", key, size)));
        }
        return running;
    }

    private List<Future<?>> gets(String prefix, int count, long size) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = prefix + i;
            running.add(clients.submit(() -> get(key, size)));
        }
        return running;
    }

    private static void await(List<Future<?>> running) throws InterruptedException {
        for (Future<?> client : running) {
            try {
                client.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }

    private Void send(String method, String key, long size) throws IOException, InterruptedException {
        var body = BodyPublishers.ofInputStream(() -> new Zeros(size));
        HttpRequest request = request(key)
                .method(method, size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(body, size))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return null;
    }

    private Void get(String key, long size) throws IOException, InterruptedException {
        var answer = http.send(request(key).GET().build(), BodyHandlers.ofInputStream());
        long received = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[MIB];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                received += read;
                most.accumulate(server.residentKib());
            }
        }
        assertThat(received).isEqualTo(size);
        return null;
    }

    private HttpRequest.Builder request(String key) {
        return HttpRequest.newBuilder(URI.create(server.endpoint() + "/memory" + key))
                .header("Authorization", ObjectClient.SIGNED);
    }

    /** So many bytes; the server's memory is looked at once in each MiB. */
    private final class Zeros extends InputStream {

        private final long size;
        private long given;

        Zeros(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read arrays");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (given == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - given);
            if (given / MIB != (given + count) / MIB) {
                most.accumulate(server.residentKib());
            }
            given += count;
            return count;
        }
    }
}
