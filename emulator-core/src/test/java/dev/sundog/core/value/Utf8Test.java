package dev.sundog.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void lengthIsThatOfTheBytes() {
        for (String text :
                List.of("", "a", "\u007f\u0080", "\u07ff\u0800", "\uffff", "\ud800\udc00", "a\udbff\udfffb")) {
            assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
