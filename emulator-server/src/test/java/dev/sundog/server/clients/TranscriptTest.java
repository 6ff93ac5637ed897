package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TranscriptTest {

    private final Transcript transcript = Transcript.parse("""
            # a remark
            $ first
            {
                "Id": "..."
            }
            $ second
            $ third
            An error occurred (...): no.
            ...
            """);

    private static String printed(String first, String third) {
        return first + "\u00010\u0001\u00010\u0001" + third + "\u00011\u0001";
    }

    @Test
    void acceptsWhatIsShown() {
        assertThatCode(() -> transcript.check(
                        printed("{\n    \"Id\": \"x.y\"\n}\n", "\nAn error occurred (X): no.\nmore\nand more\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNotShown() {
        assertThatThrownBy(() -> transcript.check(printed("{\n    \"Di\": \"x\"\n}\n", "An error occurred (X): no.\n")))
                .hasMessageContaining("first");
        assertThatThrownBy(() -> transcript.check(printed("{\n    \"Id\": \"x\"\n}\nmore\n", "")))
                .hasMessageContaining("first");
        assertThatThrownBy(
                        () -> transcript.check(printed("{\n    \"Id\": \"x\"\n}\n", "An error occurred (X): maybe.\n")))
                .hasMessageContaining("third");
    }

    @Test
    void refusesAnEndBeforeTheLastCommandAndFailuresThatNothingShows() {
        assertThatThrownBy(() -> transcript.check("{\n    \"Id\": \"x\"\n}\n\u00010\u0001"))
                .hasMessageContaining("second");
        assertThatThrownBy(() -> transcript.check("{\n    \"Id\": \"x\"\n}\n\u00011\u0001"))
                .hasMessageContaining("first: exit code 1");
    }
}
