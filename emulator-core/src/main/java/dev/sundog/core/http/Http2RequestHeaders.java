package dev.sundog.core.http;

import dev.sundog.core.message.Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** The headers of an HTTP/2 request as HTTP/1.1 would have them: without pseudo headers, the authority as {@code host}. */
record Http2RequestHeaders(Http2Headers headers) implements Headers {

    private static final String HOST = "host";

    @Override
    public String get(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        CharSequence value = headers.get(lower);
        if (value == null && lower.equals(HOST)) {
            value = headers.authority();
        }
        return value == null ? null : value.toString();
    }

    @Override
    public List<String> all(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> values =
                headers.getAll(lower).stream().map(CharSequence::toString).toList();
        if (values.isEmpty() && lower.equals(HOST) && headers.authority() != null) {
            return List.of(headers.authority().toString());
        }
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        if (headers.authority() != null && !headers.contains(HOST)) {
            action.accept(HOST, headers.authority().toString());
        }
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            String name = header.getKey().toString();
            if (!name.startsWith(":")) {
                action.accept(name, header.getValue().toString());
            }
        }
    }
}
