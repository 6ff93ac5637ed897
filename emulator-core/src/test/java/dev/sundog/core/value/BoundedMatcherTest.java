package dev.sundog.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedMatcherTest {

    @Test
    void matchesAsThePatternDoes() {
        Pattern number = Pattern.compile("([0-9]+)");

        assertThat(BoundedMatcher.match(number, "12", Matcher::matches)).contains(true);
        assertThat(BoundedMatcher.match(number, "a1", Matcher::matches)).contains(false);
        assertThat(BoundedMatcher.match(number, "a1b22c", matcher -> matcher.replaceAll("<$1>")))
                .contains("a<1>b<22>c");
    }

    @Test
    void givesUpWhatGoesOnAndOn() {
        assertThat(BoundedMatcher.match(Pattern.compile("a*a*a*a*a*a*b"), "a".repeat(100), Matcher::matches))
                .isEmpty();
    }

    @Test
    void givesUpWhatTheStackIsTooShortFor() {
        assertThat(BoundedMatcher.match(Pattern.compile("(?:a|b)*"), "ab".repeat(1_000_000), Matcher::matches))
                .isEmpty();
    }
}
