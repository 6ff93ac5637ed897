package dev.sundog.ecs.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where containers ask about themselves: the task metadata endpoint, version 4, and the credentials of the task's role. On AWS's
 * own address 169.254.170.2 where this machine can have it; whoever asks is known by a path that nobody guesses.
 */
public final class TaskDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDoor.class);
    private static final int USUAL_PORT = 80;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final String METADATA = "/v4/";
    private static final String CREDENTIALS = "/v2/credentials/";

    private final Executor workers;
    private final Map<String, Supplier<Optional<Document>>> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private String base;

    public TaskDoor(Executor workers) {
        this.workers = workers;
    }

    /** What a container is told of where to ask: variables of its environment. */
    record Place(Map<String, String> environment) {}

    /**
     * Answers a container from now on.
     *
     * @param id that nobody guesses
     * @param credentials those of its role; empty where it has none
     */
    Place open(ContainerRunner runner, String id, Answers asked, boolean role) {
        Map<String, String> environment = new HashMap<>();
        try {
            String address = listen(runner);
            answers.put(METADATA + id, asked::container);
            answers.put(METADATA + id + "/task", asked::task);
            environment.put("ECS_CONTAINER_METADATA_URI_V4", address + METADATA + id);
            environment.put("ECS_CONTAINER_METADATA_URI", address + METADATA + id);
            if (role) {
                answers.put(CREDENTIALS + id, asked::credentials);
                if (usual()) {
                    environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", CREDENTIALS + id);
                } else {
                    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address + CREDENTIALS + id);
                }
            }
        } catch (ContainerException | IOException nowhere) {
            LOG.info("containers find no metadata and get credentials in their environment: {}", nowhere.getMessage());
            if (role) {
                environment.putAll(asked.credentialsAsVariables());
            }
        }
        return new Place(environment);
    }

    /** What is known of a container. */
    interface Answers {

        Optional<Document> container();

        Optional<Document> task();

        Optional<Document> credentials();

        Map<String, String> credentialsAsVariables();
    }

    /** Answers a container no more. */
    void close(String id) {
        answers.keySet().removeIf(path -> path.startsWith(METADATA + id) || path.equals(CREDENTIALS + id));
    }

    private synchronized String listen(ContainerRunner runner) throws ContainerException, IOException {
        if (server == null) {
            InetAddress address = InetAddress.getByName(runner.credentialsAddress());
            server = runner.engine().runsImages()
                    ? bind(address)
                    : HttpServer.create(new InetSocketAddress(address, 0), 0);
            server.setExecutor(workers);
            server.createContext("/", this::answer);
            server.start();
            base = "http://" + address.getHostAddress()
                    + (usual() ? "" : ":" + server.getAddress().getPort());
        }
        return base;
    }

    /** AWS's port where this process may have it, else another: SDKs take credentials of any port there. */
    private static HttpServer bind(InetAddress address) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(address, USUAL_PORT), 0);
        } catch (IOException taken) {
            LOG.debug("port {} of {} cannot be had", USUAL_PORT, address, taken);
            return HttpServer.create(new InetSocketAddress(address, 0), 0);
        }
    }

    private boolean usual() {
        return server.getAddress().getPort() == USUAL_PORT;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Document> document = Optional.ofNullable(
                            answers.get(exchange.getRequestURI().getPath()))
                    .flatMap(Supplier::get);
            byte[] body = document.map(JsonText::write).orElse("{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(document.isPresent() ? OK : NOT_FOUND, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
