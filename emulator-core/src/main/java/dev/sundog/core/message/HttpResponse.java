package dev.sundog.core.message;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** An answer under construction: status, headers in order, body. {@code Content-Length} is the front door's business. */
public final class HttpResponse {

    private int status;
    private final List<String> headers = new ArrayList<>(16);
    private ByteStream body = ByteStream.of(Blob.EMPTY);

    public HttpResponse(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Changes the status. */
    public HttpResponse status(int newStatus) {
        status = newStatus;
        return this;
    }

    /** Adds a header after those of the same name. */
    public HttpResponse add(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** Puts a header in the place of those of the same name. */
    public HttpResponse set(String name, String value) {
        for (int i = headers.size() - 2; i >= 0; i -= 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                headers.remove(i + 1);
                headers.remove(i);
            }
        }
        return add(name, value);
    }

    /** The first value of that name, or {@code null}. */
    public String header(String name) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return headers.get(i + 1);
            }
        }
        return null;
    }

    /** Each header in order. */
    public void forEachHeader(BiConsumer<String, String> action) {
        for (int i = 0; i < headers.size(); i += 2) {
            action.accept(headers.get(i), headers.get(i + 1));
        }
    }

    /** The body. */
    public ByteStream body() {
        return body;
    }

    /** Changes the body. */
    public HttpResponse body(ByteStream newBody) {
        body = newBody;
        return this;
    }

    /** Changes the body to bytes at hand. */
    public HttpResponse body(Blob content) {
        return body(ByteStream.of(content));
    }
}
