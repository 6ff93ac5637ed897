package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedInputStreamTest {

    private final Map<String, String> trailers = new HashMap<>();

    @Test
    void signedChunksComeOutWithoutTheirFrames() throws IOException {
        assertThat(
                        unpacked(
                                "5;chunk-signature=abc\r\nhello\r\n6;chunk-signature=def\r\n world\r\n0;chunk-signature=0\r\n\r\n"))
                .isEqualTo("hello world");
        assertThat(trailers).isEmpty();
    }

    @Test
    void whatStandsBehindTheLastChunkIsATrailer() throws IOException {
        assertThat(unpacked("3\r\nabc\r\n0\r\nx-amz-checksum-CRC32:NSRBwg==\r\nx-amz-trailer-signature:0\r\n\r\n"))
                .isEqualTo("abc");
        assertThat(trailers).containsEntry("x-amz-checksum-crc32", "NSRBwg==").hasSize(2);
    }

    @Test
    void anEmptyBodyHasOnlyTheLastChunk() throws IOException {
        assertThat(unpacked("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n")).isEmpty();
        assertThat(trailers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5\r\nhel", "5\r\nhello", "5\r\nhello world\r\n0\r\n\r\n", "zz\r\nhello\r\n"})
    void aBodyThatDoesNotKeepItsWordIsCutShort(String body) {
        assertThatThrownBy(() -> unpacked(body)).isInstanceOf(EOFException.class);
    }

    private String unpacked(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        try (var in = new AwsChunkedInputStream(new ByteArrayInputStream(bytes), trailers)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
