package dev.sundog.sqs.rule;

import dev.sundog.sqs.state.Md5;
import dev.sundog.sqs.state.MessageAttribute;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 of message attributes: of their names, types and values in the order of their names.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
 *     the MD5 message digest for message attributes</a>
 */
public final class AttributeDigest {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private AttributeDigest() {}

    /** The digest in hexadecimal digits, or {@code null} where there are no attributes. */
    public static String of(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            append(bytes, name.getBytes(StandardCharsets.UTF_8));
            append(bytes, attribute.dataType().getBytes(StandardCharsets.UTF_8));
            bytes.write(attribute.isBinary() ? BINARY : TEXT);
            append(bytes, value(attribute));
        });
        return Md5.of(bytes.toByteArray()).hex();
    }

    private static byte[] value(MessageAttribute attribute) {
        return attribute.isBinary()
                ? attribute.bytes().bytes()
                : attribute.text().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }
}
