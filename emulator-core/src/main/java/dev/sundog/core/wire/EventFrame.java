package dev.sundog.core.wire;

import dev.sundog.core.value.Blob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * One message of an event stream: headers with typed values, and a payload.
 *
 * @param headers {@link Boolean}, {@link Byte}, {@link Short}, {@link Integer}, {@link Long}, {@link Blob}, {@link String},
 *     {@link Instant} or {@link UUID} by name
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon event stream specification</a>
 */
record EventFrame(Map<String, Object> headers, Blob payload) {

    // Prelude (two lengths and their checksum) before, one checksum behind.
    private static final int PRELUDE = 12;
    private static final int OVERHEAD = 16;
    private static final int MAX_FRAME = 24 << 20;
    private static final int MAX_HEADERS = 128 << 10;

    /** The message's bytes. */
    byte[] encode() {
        byte[] encodedHeaders = encodeHeaders();
        int total = OVERHEAD + encodedHeaders.length + payload.size();
        ByteBuffer frame = ByteBuffer.allocate(total);
        frame.putInt(total).putInt(encodedHeaders.length);
        frame.putInt(checksum(frame.array(), 8));
        frame.put(encodedHeaders).put(payload.bytes());
        frame.putInt(checksum(frame.array(), total - 4));
        return frame.array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private byte[] encodeHeaders() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, Object> header : headers.entrySet()) {
                byte[] name = Blob.utf8(header.getKey()).bytes();
                out.writeByte(name.length);
                out.write(name);
                encodeValue(out, header.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void encodeValue(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case Boolean truth -> out.writeByte(truth ? 0 : 1);
            case Byte number -> {
                out.writeByte(2);
                out.writeByte(number);
            }
            case Short number -> {
                out.writeByte(3);
                out.writeShort(number);
            }
            case Integer number -> {
                out.writeByte(4);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(5);
                out.writeLong(number);
            }
            case Blob blob -> encodeBytes(out, 6, blob.bytes());
            case String text -> encodeBytes(out, 7, Blob.utf8(text).bytes());
            case Instant instant -> {
                out.writeByte(8);
                out.writeLong(instant.toEpochMilli());
            }
            case UUID id -> {
                out.writeByte(9);
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
            default -> throw new IllegalArgumentException("no header can hold " + value.getClass());
        }
    }

    private static void encodeBytes(DataOutputStream out, int type, byte[] bytes) throws IOException {
        if (bytes.length > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a header value is longer than 32767 bytes");
        }
        out.writeByte(type);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /** Reads the next message; empty at the end of the stream. A broken one is an {@link IOException}. */
    static Optional<EventFrame> read(InputStream in) throws IOException {
        byte[] prelude = in.readNBytes(PRELUDE);
        if (prelude.length == 0) {
            return Optional.empty();
        }
        if (prelude.length < PRELUDE) {
            throw new EOFException("event stream ends within a prelude");
        }
        ByteBuffer lengths = ByteBuffer.wrap(prelude);
        int total = lengths.getInt();
        int headerLength = lengths.getInt();
        if (lengths.getInt() != checksum(prelude, 8)) {
            throw new IOException("prelude checksum mismatch");
        }
        if (total < OVERHEAD || total > MAX_FRAME || headerLength < 0 || headerLength > total - OVERHEAD) {
            throw new IOException("event stream message of impossible length");
        }
        if (headerLength > MAX_HEADERS) {
            throw new IOException("event stream headers too long");
        }
        byte[] rest = in.readNBytes(total - PRELUDE);
        if (rest.length < total - PRELUDE) {
            throw new EOFException("event stream ends within a message");
        }
        return Optional.of(decode(prelude, rest, headerLength));
    }

    private static EventFrame decode(byte[] prelude, byte[] rest, int headerLength) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(prelude);
        crc.update(rest, 0, rest.length - 4);
        ByteBuffer content = ByteBuffer.wrap(rest);
        if (content.getInt(rest.length - 4) != (int) crc.getValue()) {
            throw new IOException("message checksum mismatch");
        }
        byte[] headers = new byte[headerLength];
        content.get(headers);
        byte[] payload = new byte[rest.length - 4 - headerLength];
        content.get(payload);
        return new EventFrame(decodeHeaders(headers), Blob.wrap(payload));
    }

    private static Map<String, Object> decodeHeaders(byte[] bytes) throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            String name = utf8(in, in.readUnsignedByte());
            headers.put(name, decodeValue(in));
        }
        return headers;
    }

    private static Object decodeValue(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 0 -> true;
            case 1 -> false;
            case 2 -> in.readByte();
            case 3 -> in.readShort();
            case 4 -> in.readInt();
            case 5 -> in.readLong();
            case 6 -> Blob.wrap(exactly(in, in.readUnsignedShort()));
            case 7 -> utf8(in, in.readUnsignedShort());
            case 8 -> Instant.ofEpochMilli(in.readLong());
            case 9 -> new UUID(in.readLong(), in.readLong());
            default -> throw new IOException("event stream header of unknown type " + type);
        };
    }

    private static String utf8(DataInputStream in, int length) throws IOException {
        byte[] bytes = exactly(in, length);
        return PercentText.utf8(bytes, length).orElseThrow(() -> new IOException("event stream header is not UTF-8"));
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("event stream headers end within a value");
        }
        return bytes;
    }
}
