package dev.sundog.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1.50",
                "\"a\\\"b\"",
                "[]",
                "{\"b\":[1,{}],\"a\":null}",
                "12345678901234567890123456789"
            })
    void isWrittenAsItWasRead(String json) {
        assertThat(JsonText.read(json).map(JsonText::write)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{} {}", "nope", "{\"a\":}", "'a'"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(JsonText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"{}\""})
    void aValueOfAnotherKindIsNoObject(String json) {
        assertThat(JsonText.readObject(json)).isEmpty();
    }
}
