package dev.sundog.core.http;

import dev.sundog.core.message.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The headers of an HTTP/1.1 request, seen through Netty's without copying. */
record NettyHeaders(HttpHeaders headers) implements Headers {

    @Override
    public String get(String name) {
        return headers.get(name);
    }

    @Override
    public List<String> all(String name) {
        return headers.getAll(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = each.next();
            action.accept(header.getKey().toString(), header.getValue().toString());
        }
    }
}
