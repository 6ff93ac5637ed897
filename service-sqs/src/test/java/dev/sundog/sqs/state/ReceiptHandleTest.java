package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptHandleTest {

    @Test
    void isReadBackAsItWasGivenOut() {
        SeededRandom.forEachSeed(100, random -> {
            var handle =
                    new ReceiptHandle(random.nextLong(), random.nextLong(), random.below(1_000), random.nextLong());

            assertThat(ReceiptHandle.decode(handle.encode())).isEqualTo(handle);
        });
    }

    @Test
    void whatNobodyGaveOutIsRefused() {
        String handle = new ReceiptHandle(1, 2, 3, 4).encode();
        for (int i = 0; i < handle.length(); i++) {
            char other = handle.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(handle.substring(0, i) + other + handle.substring(i + 1));
        }
        for (String bad : List.of("", "AQEB", handle.substring(1), handle + "A", "ü".repeat(handle.length()))) {
            assertRefused(bad);
        }
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> ReceiptHandle.decode(text))
                .isInstanceOf(ServiceError.class)
                .hasMessage("The input receipt handle \"" + text + "\" is not a valid receipt handle.");
    }
}
