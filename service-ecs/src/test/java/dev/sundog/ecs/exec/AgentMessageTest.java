package dev.sundog.ecs.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentMessageTest {

    private static final AgentMessage MESSAGE = new AgentMessage(
            AgentMessage.INPUT,
            3,
            1,
            UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
            AgentMessage.Payload.TEXT,
            Blob.utf8("ls"));

    /** Every byte is where AWS's client writes and reads it: of an id, the lower half comes first. */
    @Test
    void isWrittenAsTheClientReadsIt() {
        String hex = HexFormat.of().formatHex(MESSAGE.bytes(0x1122334455L));

        assertThat(hex)
                .isEqualTo("00000074"
                        + "696e7075745f73747265616d5f64617461" + "20".repeat(15)
                        + "00000001"
                        + "0000001122334455"
                        + "0000000000000003"
                        + "0000000000000001"
                        + "8899aabbccddeeff0011223344556677"
                        + "c7b68ac37f364473e922936708e7f43c293dd07b295171566c07ff5fe024fab9"
                        + "00000001"
                        + "00000002"
                        + "6c73");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(AgentMessage.read(MESSAGE.bytes(1))).contains(MESSAGE);
    }

    @Test
    void bytesThatAreNoMessageAreNone() {
        byte[] bytes = MESSAGE.bytes(1);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] longer = bytes.clone();
        longer[3] = 117;
        byte[] boundless = bytes.clone();
        ByteBuffer.wrap(boundless).putInt(116, Integer.MAX_VALUE);

        assertThat(AgentMessage.read(new byte[50])).isEmpty();
        assertThat(AgentMessage.read(cut)).isEmpty();
        assertThat(AgentMessage.read(longer)).isEmpty();
        assertThat(AgentMessage.read(boundless)).isEmpty();
    }
}
