package dev.sundog.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", "ä \"quoted\"\n");
        document.put("list", Arrays.asList(1L, -2L, true, null));
        document.put("object", Map.of("fraction", 1.5));

        assertThat(Json.read(Json.write(document))).isEqualTo(document);
    }

    @Test
    void membersKeepTheirOrder() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("z", 1L);
        document.put("a", 2L);

        assertThat(text(Json.write(document))).containsSubsequence("\"z\"", "\"a\"");
    }

    @Test
    void aWholeNumberKeptAsADoubleIsWrittenWithoutAFraction() {
        assertThat(text(Json.write(List.of(3.0, 12_000_000.0, 0.25)))).contains("3,", "12000000,", "0.25");
    }

    @Test
    void whatIsNotJsonItselfIsWrittenAsItsText() {
        assertThat(Json.read(Json.write(Map.of("at", Instant.EPOCH)))).isEqualTo(Map.of("at", "1970-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{\"a\":}", "[1,]", "nonsense", "{} {}", "'a'"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
