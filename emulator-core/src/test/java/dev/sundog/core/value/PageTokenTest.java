package dev.sundog.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "job/é:7", "???>>>"})
    void leadsBackToItsKey(String key) {
        assertThat(PageToken.key(PageToken.of(key))).contains(key);
    }

    @Test
    void needsNoEscapesInAnAddress() {
        assertThat(PageToken.of("???>>>")).matches("[A-Za-z0-9_=-]+");
    }

    @Test
    void isNotReadWhereSomebodyMadeItUp() {
        assertThat(PageToken.key("not a token!")).isEmpty();
    }
}
