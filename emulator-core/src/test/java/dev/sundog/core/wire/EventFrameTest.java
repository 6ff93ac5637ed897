package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.value.Blob;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventFrameTest {

    private static String hex(EventFrame frame) {
        return HexFormat.of().formatHex(frame.encode());
    }

    private static EventFrame read(byte[] bytes) throws IOException {
        return EventFrame.read(new ByteArrayInputStream(bytes)).orElseThrow();
    }

    // The next three are the test vectors that AWS's SDKs share.

    @Test
    void encodesAnEmptyMessage() {
        assertThat(hex(new EventFrame(Map.of(), Blob.EMPTY))).isEqualTo("000000100000000005c248eb7d98c8ff");
    }

    @Test
    void encodesAPayloadWithoutHeaders() {
        assertThat(hex(new EventFrame(Map.of(), Blob.utf8("{'foo':'bar'}"))))
                .isEqualTo("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
    }

    @Test
    void encodesAHeader() {
        assertThat(hex(new EventFrame(Map.of("content-type", "application/json"), Blob.utf8("{'foo':'bar'}"))))
                .isEqualTo("0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                        + "7b27666f6f273a27626172277d8d9c08b1");
    }

    @Test
    void readsHeadersOfAllTypesBack() throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("true", true);
        headers.put("false", false);
        headers.put("byte", (byte) -1);
        headers.put("short", (short) -2);
        headers.put("int", -3);
        headers.put("long", Long.MIN_VALUE);
        headers.put("bytes", Blob.utf8("x"));
        headers.put("text", "é");
        headers.put("instant", Instant.ofEpochMilli(1700000000123L));
        headers.put("id", new UUID(1, 2));
        EventFrame frame = new EventFrame(headers, Blob.utf8("payload"));
        assertThat(read(frame.encode())).isEqualTo(frame);
    }

    @Test
    void readsMessagesOneAfterAnother() throws IOException {
        byte[] one = new EventFrame(Map.of("a", 1), Blob.EMPTY).encode();
        byte[] both = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, both, one.length, one.length);
        var in = new ByteArrayInputStream(both);
        assertThat(EventFrame.read(in)).isPresent();
        assertThat(EventFrame.read(in)).isPresent();
        assertThat(EventFrame.read(in)).isEmpty();
    }

    @Test
    void refusesEveryMessageWithAChangedBit() {
        byte[] good = new EventFrame(Map.of("name", "value"), Blob.utf8("payload")).encode();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> read(bad)).as("bit %d", bit).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesEveryMessageThatEndsEarly() {
        byte[] good = new EventFrame(Map.of("name", "value"), Blob.utf8("payload")).encode();
        for (int length = 1; length < good.length; length++) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> read(bad)).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
    }
}
