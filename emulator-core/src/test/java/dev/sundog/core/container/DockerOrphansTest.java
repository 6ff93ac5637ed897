package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a killed emulator, in an engine that refuses to remove it. */
class DockerOrphansTest {

    private static final String LABELS = "\"Labels\":{\"dev.sundog.owner\":\"" + DockerOrphans.mark("gone") + "\"}";
    private static final String CONTAINERS = "[{\"Id\":\"c1\"," + LABELS + "},{\"Id\":\"c2\"," + LABELS + "}]";
    private static final String VOLUMES =
            "{\"Volumes\":[{\"Name\":\"v1\"," + LABELS + "},{\"Name\":\"v2\"," + LABELS + "}]}";
    private static final String BRIDGE = "{\"IPAM\":{\"Config\":[{\"Gateway\":\"172.30.0.1\"}]}}";

    private final List<String> removals = Collections.synchronizedList(new ArrayList<>());
    private HttpServer engine;

    @BeforeEach
    void startEngine() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", this::answer);
        engine.start();
    }

    @AfterEach
    void stopEngine() {
        engine.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("DELETE")) {
            removals.add(path.substring(path.lastIndexOf('/') + 1));
            answer(exchange, path.contains("/c") ? 404 : 409, "{\"message\":\"in use\"}");
        } else if (path.endsWith("/containers/json")) {
            answer(exchange, 200, CONTAINERS);
        } else if (path.endsWith("/volumes")) {
            answer(exchange, 200, VOLUMES);
        } else {
            answer(exchange, 200, BRIDGE);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void anEngineThatRefusesToRemoveThemAnswersAllTheSame() throws Exception {
        String host = "tcp://127.0.0.1:" + engine.getAddress().getPort();
        try (Workspace workspace = Workspace.create();
                DockerRunner runner = new DockerRunner(host, workspace, ServiceSettings.NONE, new Ports())) {
            assertThat(runner.hostAddress()).isEqualTo("172.30.0.1");
        }
        assertThat(removals).containsExactly("c1", "c2", "v1", "v2");
    }
}
