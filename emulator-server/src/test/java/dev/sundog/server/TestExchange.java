package dev.sundog.server;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.Headers;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A request without a network, and its answer. */
public final class TestExchange implements Exchange {

    private final HttpRequest request;
    private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();

    private TestExchange(HttpRequest request) {
        this.request = request;
    }

    /** What {@code handler} answers to a request without a body. */
    public static HttpResponse ask(HttpHandler handler, String method, String pathAndQuery) {
        return ask(handler, method, pathAndQuery, Map.of(), "");
    }

    /** What {@code handler} answers. */
    public static HttpResponse ask(
            HttpHandler handler, String method, String pathAndQuery, Map<String, String> headers, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        TestExchange exchange = new TestExchange(new HttpRequest(
                method,
                false,
                parts[0],
                parts.length == 2 ? parts[1] : "",
                new TestHeaders(headers),
                ByteStream.of(Blob.utf8(body)),
                "127.0.0.1"));
        handler.handle(exchange);
        return exchange.response.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** An answer's body as text. */
    public static String text(HttpResponse response) {
        return ((ByteStream.Memory) response.body()).content().asUtf8();
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public void respond(HttpResponse answer) {
        response.complete(answer);
    }

    @Override
    public void onAbandoned(Runnable action) {
        // this client never goes away
    }

    private record TestHeaders(Map<String, String> values) implements Headers {

        @Override
        public String get(String name) {
            return all(name).stream().findFirst().orElse(null);
        }

        @Override
        public List<String> all(String name) {
            return values.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            values.forEach(action);
        }
    }
}
