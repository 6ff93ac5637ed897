package dev.sundog.ecs.exec;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message of the data channel: 116 bytes of head, the length of the payload, and the payload.
 *
 * @param type {@code input_stream_data}, {@code output_stream_data}, {@code acknowledge} or {@code channel_closed}
 * @param sequence the number of the message in its stream
 * @param flags bit 0 on the first message of a stream, bit 1 on the last
 * @param payloadType what the payload is; see {@link Payload}
 * @see <a href="https://github.com/aws/session-manager-plugin">AWS's client</a>
 */
record AgentMessage(String type, long sequence, long flags, UUID id, int payloadType, Blob payload) {

    static final String INPUT = "input_stream_data";
    static final String OUTPUT = "output_stream_data";
    static final String ACKNOWLEDGE = "acknowledge";
    static final String CLOSED = "channel_closed";

    private static final int TYPE = 32;
    private static final int DIGEST = 32;
    private static final int HEAD = 116;
    private static final int VERSION = 1;
    private static final long ALONE = 3;

    /** The kinds of payload. */
    static final class Payload {
        static final int NONE = 0;
        static final int TEXT = 1;
        static final int SIZE = 3;
        static final int HANDSHAKE_REQUEST = 5;
        static final int HANDSHAKE_RESPONSE = 6;
        static final int HANDSHAKE_COMPLETE = 7;
        static final int FLAG = 10;

        private Payload() {}
    }

    /** A message that belongs to no stream. */
    static AgentMessage alone(String type, UUID id, Document payload) {
        return new AgentMessage(type, 0, ALONE, id, Payload.NONE, Blob.utf8(JsonText.write(payload)));
    }

    /** Reads a message; empty where the bytes are none. */
    static Optional<AgentMessage> read(byte[] bytes) {
        if (bytes.length < HEAD + Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int head = in.getInt();
        byte[] type = new byte[TYPE];
        in.get(type);
        in.getInt(); // the version
        in.getLong(); // when it was made
        long sequence = in.getLong();
        long flags = in.getLong();
        long least = in.getLong();
        UUID id = new UUID(in.getLong(), least);
        in.position(in.position() + DIGEST);
        int payloadType = in.getInt();
        int length = in.getInt();
        int begin = head + Integer.BYTES;
        if (head != HEAD || length < 0 || length > bytes.length - begin) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        System.arraycopy(bytes, begin, payload, 0, length);
        return Optional.of(new AgentMessage(
                new String(type, StandardCharsets.UTF_8).replace('\0', ' ').strip(),
                sequence,
                flags,
                id,
                payloadType,
                Blob.wrap(payload)));
    }

    /** @param now in milliseconds since the epoch */
    byte[] bytes(long now) {
        byte[] body = payload.bytes();
        ByteBuffer out = ByteBuffer.allocate(HEAD + Integer.BYTES + body.length);
        out.putInt(HEAD);
        out.put("%-32s".formatted(type).getBytes(StandardCharsets.US_ASCII));
        out.putInt(VERSION);
        out.putLong(now);
        out.putLong(sequence);
        out.putLong(flags);
        out.putLong(id.getLeastSignificantBits());
        out.putLong(id.getMostSignificantBits());
        out.put(digest(body));
        out.putInt(payloadType);
        out.putInt(body.length);
        out.put(body);
        return out.array();
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The payload as JSON; an empty document where it is none. */
    Document.Object json() {
        return JsonText.readObject(payload.asUtf8()).orElse(new Document.Object(Map.of()));
    }
}
