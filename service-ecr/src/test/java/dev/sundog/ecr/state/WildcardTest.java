package dev.sundog.ecr.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "latest, latest, true",
        "latest, latest2, false",
        "*, anything, true",
        "v*, v1, true",
        "v*, xv1, false",
        "*-rc, 1-rc, true",
        "*-rc, 1-rc2, false",
        "a*b*c, a-x-b-y-c, true",
        "a*b*c, acb, false",
        "1.0, 1x0, false"
    })
    void anAsteriskStandsForAnything(String wildcard, String text, boolean matches) {
        assertThat(Wildcard.of(wildcard).matches(text)).isEqualTo(matches);
    }
}
