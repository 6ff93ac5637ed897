package dev.sundog.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipBodyTest {

    private static HttpRequest request(String encoding, ByteStream body) {
        var headers = new Headers() {
            @Override
            public String get(String name) {
                return name.equalsIgnoreCase("content-encoding") ? encoding : null;
            }

            @Override
            public List<String> all(String name) {
                return get(name) == null ? List.of() : List.of(get(name));
            }

            @Override
            public void forEach(BiConsumer<String, String> action) {
                action.accept("content-encoding", encoding);
            }
        };
        return new HttpRequest("POST", false, "/", "", headers, body, "127.0.0.1");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(target)) {
            gzip.write(bytes);
        }
        return target.toByteArray();
    }

    @Test
    void unpacksBodiesInMemoryAndStreams() throws IOException {
        byte[] packed = packed("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (ByteStream body :
                List.of(ByteStream.of(Blob.wrap(packed)), new ByteStream.Once(new ByteArrayInputStream(packed), -1))) {
            HttpRequest request = request("gzip", body);
            assertThat(GzipBody.isUsedBy(request)).isTrue();
            assertThat(GzipBody.unpack(request, 5).body()).isEqualTo(ByteStream.of(Blob.utf8("hello")));
        }
    }

    @Test
    void leavesOtherEncodingsAlone() {
        for (String encoding : new String[] {null, "identity", "aws-chunked,gzip"}) {
            assertThat(GzipBody.isUsedBy(request(encoding, ByteStream.of(Blob.EMPTY))))
                    .isFalse();
        }
    }

    @Test
    void stopsAtTheMostThatIsAllowed() throws IOException {
        ByteStream bomb = ByteStream.of(Blob.wrap(packed(new byte[10_000_000])));
        assertThat(bomb.length()).isLessThan(20_000);
        assertThatThrownBy(() -> GzipBody.unpack(request("gzip", bomb), 1_000_000))
                .isInstanceOf(BodyTooLargeException.class)
                .hasMessageContaining("1000000");
    }

    @Test
    void refusesWhatIsNoGzip() {
        assertThatThrownBy(() -> GzipBody.unpack(request("gzip", ByteStream.of(Blob.utf8("plain"))), 100))
                .isInstanceOf(IOException.class);
    }
}
