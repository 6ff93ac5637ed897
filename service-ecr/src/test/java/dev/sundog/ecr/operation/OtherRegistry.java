package dev.sundog.ecr.operation;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static dev.sundog.ecr.EcrServer.manifest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A registry elsewhere, as Docker Hub is one: it gives tokens to everybody, and layers from another host. */
final class OtherRegistry implements AutoCloseable {

    final List<String> asked = new CopyOnWriteArrayList<>();
    /** With what tokens were asked for. */
    final List<String> logins = new CopyOnWriteArrayList<>();

    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final HttpServer storage;
    /** Answered instead of all else; 0 for none. */
    volatile int refusal;
    /** Where layers are said to be; empty for where they are. */
    volatile String location = "";
    /** Comes true when somebody waits for the rest of a layer. */
    final CountDownLatch stalling = new CountDownLatch(1);
    /** Whether layers stop after their first byte. */
    volatile boolean stalls;

    OtherRegistry() {
        server = listen(this::answer);
        storage = listen(this::give);
    }

    private static HttpServer listen(com.sun.net.httpserver.HttpHandler handler) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", handler);
            made.start();
            return made;
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    String url() {
        return url("");
    }

    /** @param login {@code user:password@}, or empty */
    String url(String login) {
        return "http://" + login + "localhost:" + server.getAddress().getPort();
    }

    /** Keeps an image of that content under a tag; its digest. */
    String keep(String repository, String tag, String content) {
        byte[] config = bytes("{\"config\":\"" + content + "\"}");
        byte[] layer = bytes("layer " + content);
        blobs.put(digest(config), config);
        blobs.put(digest(layer), layer);
        return keepManifest(repository, tag, manifest(digest(config), digest(layer)));
    }

    String keepManifest(String repository, String tag, String manifest) {
        String digest = digest(bytes(manifest));
        manifests.put(repository + "/manifests/" + tag, bytes(manifest));
        manifests.put(repository + "/manifests/" + digest, bytes(manifest));
        return digest;
    }

    /** Changes the bytes that a digest stands for. */
    void spoil(String digest) {
        blobs.put(digest, bytes("spoilt"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (refusal > 0) {
            send(exchange, refusal, new byte[0]);
        } else if (path.equals("/token")) {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String query = exchange.getRequestURI().getRawQuery();
            send(exchange, 200, bytes("{\"token\":\"let me in to " + query + "\"}"));
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"registry.example\"");
            send(exchange, 401, new byte[0]);
        } else if (path.equals("/v2/")) {
            send(exchange, 200, bytes("{}"));
        } else if (path.contains("/blobs/")) {
            String digest = path.substring(path.lastIndexOf('/') + 1);
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            location.isEmpty()
                                    ? "http://localhost:" + storage.getAddress().getPort() + "/" + digest
                                    : location);
            send(exchange, 307, new byte[0]);
        } else {
            byte[] manifest = manifests.get(path.substring("/v2/".length()));
            send(exchange, manifest == null ? 404 : 200, manifest == null ? new byte[0] : manifest);
        }
    }

    /** Storage refuses whoever brings an authorization that was meant for somebody else. */
    private void give(HttpExchange exchange) throws IOException {
        byte[] blob = blobs.get(exchange.getRequestURI().getPath().substring(1));
        if (stalls) {
            exchange.sendResponseHeaders(200, blob.length);
            exchange.getResponseBody().write(blob, 0, 1);
            exchange.getResponseBody().flush();
            stalling.countDown();
            return;
        }
        boolean stray = exchange.getRequestHeaders().containsKey("Authorization");
        send(exchange, stray ? 400 : 200, blob);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        storage.stop(0);
    }
}
