package dev.sundog.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.SeededRandom;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void numbersLoseSignsZerosAndExponentsThatSayNothing() {
        assertThat(List.of("5.000", "+5", "5.", "007", "1e3", "-0", ".5", "0.00e-200", "1E-5", "-12.50"))
                .extracting(Numbers::canonical)
                .containsExactly("5", "5", "5", "7", "1000", "0", "0.5", "0", "0.00001", "-12.5");
    }

    @Test
    void thirtyEightDigitsAreKeptAndThirtyNineRefused() {
        String most = "12345678901234567890123456789012345678";
        assertThat(Numbers.canonical(most)).isEqualTo(most);
        assertThat(Numbers.canonical("1" + "0".repeat(40))).hasSize(41);
        assertThatThrownBy(() -> Numbers.canonical(most + "9"))
                .hasMessage("Attempting to store more than 38 significant digits in a Number");
    }

    @Test
    void magnitudesBeyondTheRangeAreRefused() {
        assertThat(Numbers.canonical("9.9e125")).hasSize(126);
        assertThatThrownBy(() -> Numbers.canonical("1e126"))
                .hasMessage("Number overflow. Attempting to store a number with magnitude larger than supported range");
        assertThatThrownBy(() -> Numbers.canonical("1e-131"))
                .hasMessage(
                        "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }

    @Test
    void whatIsNoNumberIsQuoted() {
        assertThatThrownBy(() -> Numbers.canonical(""))
                .hasMessage("The parameter cannot be converted to a numeric value");
        for (String text : List.of(" 5", "0x10", "NaN", "--1", "１", "1e", "1e99999999999")) {
            assertThatThrownBy(() -> Numbers.canonical(text))
                    .hasMessage("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    @Test
    void keyBytesSortNumbersByValue() {
        SeededRandom.forEachSeed(20, random -> {
            for (int i = 0; i < 200; i++) {
                String one = anyNumber(random);
                String other = anyNumber(random);
                int order = KeyBytes.of(new AttributeValue.N(one)).compareTo(KeyBytes.of(new AttributeValue.N(other)));
                assertThat(Integer.signum(order))
                        .as(one + " and " + other)
                        .isEqualTo(new BigDecimal(one).compareTo(new BigDecimal(other)));
            }
        });
    }

    private static String anyNumber(SeededRandom random) {
        String digits = (random.percent(50) ? "-" : "") + random.text("0123456789", 1, random.between(1, 8));
        return Numbers.canonical(digits + "e" + random.between(-5, 5));
    }
}
