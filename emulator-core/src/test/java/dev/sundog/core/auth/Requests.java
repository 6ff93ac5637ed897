package dev.sundog.core.auth;

import dev.sundog.core.message.Headers;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Requests for tests. */
final class Requests {

    private Requests() {}

    /** Headers as a list of pairs. */
    record ListedHeaders(List<Map.Entry<String, String>> entries) implements Headers {

        @Override
        public String get(String name) {
            return all(name).stream().findFirst().orElse(null);
        }

        @Override
        public List<String> all(String name) {
            return entries.stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            entries.forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
        }
    }

    /** A request; {@code headers} are lines {@code Name: value}. */
    static HttpRequest of(String method, String target, List<String> headers, ByteStream body) {
        int mark = target.indexOf('?');
        return new HttpRequest(
                method,
                false,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers(headers),
                body,
                "127.0.0.1");
    }

    static HttpRequest of(String method, String target, String... headers) {
        return of(method, target, List.of(headers), ByteStream.of(Blob.EMPTY));
    }

    static Headers headers(List<String> lines) {
        return new ListedHeaders(lines.stream()
                .map(line -> Map.entry(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()))
                .toList());
    }

    static ByteStream body(String text) {
        return ByteStream.of(Blob.utf8(text));
    }

    /** As the front door sees texts: one character for each byte. */
    static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static HttpRequest with(HttpRequest request, String... moreHeaders) {
        var entries = Stream.concat(
                        ((ListedHeaders) request.headers()).entries().stream(),
                        ((ListedHeaders) headers(List.of(moreHeaders))).entries().stream())
                .toList();
        return new HttpRequest(
                request.method(),
                request.secure(),
                request.path(),
                request.query(),
                new ListedHeaders(entries),
                request.body(),
                request.remoteAddress());
    }
}
