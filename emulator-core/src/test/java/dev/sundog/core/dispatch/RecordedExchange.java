package dev.sundog.core.dispatch;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.Headers;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/** A request without a network, which remembers its answer. */
final class RecordedExchange implements Exchange {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private final String method;
    private final String path;
    private ByteStream body;

    RecordedExchange(String body) {
        this("POST", "/", body);
    }

    RecordedExchange(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.body = ByteStream.of(Blob.utf8(body));
        headers.put("Host", "localhost:4566");
    }

    Map<String, String> headers() {
        return headers;
    }

    void body(ByteStream newBody) {
        body = newBody;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    HttpResponse response() {
        assertAnswered();
        return answer.join();
    }

    HttpResponse await() throws ExecutionException, InterruptedException {
        return answer.get();
    }

    private void assertAnswered() {
        if (!answer.isDone()) {
            throw new AssertionError("no answer yet");
        }
    }

    @Override
    public HttpRequest request() {
        return new HttpRequest(method, false, path, "", new MapHeaders(headers), body, "127.0.0.1");
    }

    @Override
    public void respond(HttpResponse response) {
        if (!answer.complete(response)) {
            throw new AssertionError("answered twice");
        }
    }

    @Override
    public void onAbandoned(Runnable action) {}

    private record MapHeaders(Map<String, String> values) implements Headers {
        @Override
        public String get(String name) {
            return values.get(name);
        }

        @Override
        public List<String> all(String name) {
            return values.containsKey(name) ? List.of(values.get(name)) : List.of();
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            values.forEach(action);
        }
    }
}
