package dev.sundog.core.http;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Writes the heads of HTTP/1.1 answers. One for each event loop: it gathers a head in an array of its own, because bytes one
 * by one into a buffer outside the heap are several times dearer.
 */
final class HeadWriter implements BiConsumer<String, String> {

    private static final byte[][] STATUS_LINES = new byte[1000][];
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");

    /** How the client learns where the body ends. */
    enum Framing {
        /** By the length that the handler gave, or not at all: there is no body. */
        BODILESS,
        /** By its length. */
        LENGTH,
        /** By chunks. */
        CHUNKED,
        /** By the end of the connection. */
        CLOSE
    }

    /** What is said about the connection. */
    enum Connection {
        /** Nothing: it stays open as HTTP/1.1 has it. */
        SILENT,
        /** It stays open, said to a client of HTTP/1.0. */
        KEEP_ALIVE,
        /** It is closed. */
        CLOSE
    }

    private final Clock clock;
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean keepsLength;
    private boolean dated;
    private long dateSecond = Long.MIN_VALUE;
    private String dateText = "";
    private byte[] dateLine = {};

    HeadWriter(Clock clock) {
        this.clock = clock;
    }

    /** Writes the head of {@code response}; {@link #copyTo} then takes it. */
    void write(HttpResponse response, Framing framing, long bodyLength, Connection connection) {
        length = 0;
        dated = false;
        keepsLength = framing == Framing.BODILESS;
        put(statusLine(response.status()));
        response.forEachHeader(this);
        if (!dated) {
            put(date());
        }
        switch (framing) {
            case LENGTH -> {
                put(LENGTH);
                putNumber(bodyLength);
                putLineEnd();
            }
            case CHUNKED -> put(CHUNKED);
            case BODILESS, CLOSE -> {}
        }
        switch (connection) {
            case KEEP_ALIVE -> put(KEEP_ALIVE);
            case CLOSE -> put(CLOSE);
            case SILENT -> {}
        }
        putLineEnd();
    }

    /** Bytes of the head. */
    int length() {
        return length;
    }

    /** Appends the head to {@code target}. */
    void copyTo(ByteBuf target) {
        target.writeBytes(bytes, 0, length);
    }

    /** Writes one header, unless it is one that the front door decides. */
    @Override
    public void accept(String name, String value) {
        switch (name.length()) {
            case 4 -> dated |= name.equalsIgnoreCase("date");
            case 10 -> {
                if (name.equalsIgnoreCase("connection")) {
                    return;
                }
            }
            case 14 -> {
                if (!keepsLength && name.equalsIgnoreCase("content-length")) {
                    return;
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    return;
                }
            }
            default -> {}
        }
        putText(name);
        ensure(2);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        putText(value);
        putLineEnd();
    }

    /** The present date as HTTP writes it. */
    String dateText() {
        updateDate();
        return dateText;
    }

    private byte[] date() {
        updateDate();
        return dateLine;
    }

    private void updateDate() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        if (second != dateSecond) {
            dateSecond = second;
            dateText = HttpDate.of(Instant.ofEpochSecond(second));
            dateLine = ascii("Date: " + dateText + "\r\n");
        }
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES[status];
        if (line == null) {
            line = ascii("HTTP/1.1 " + status + " "
                    + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
            STATUS_LINES[status] = line;
        }
        return line;
    }

    private void putText(String text) {
        put(singleLine(text).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The text on one line: a line break would let a value smuggle in headers of its own. */
    static String singleLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace('\n', ' ').replace('\r', ' ');
    }

    private void putNumber(long number) {
        put(ascii(Long.toString(number)));
    }

    private void putLineEnd() {
        ensure(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void put(byte[] part) {
        ensure(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
