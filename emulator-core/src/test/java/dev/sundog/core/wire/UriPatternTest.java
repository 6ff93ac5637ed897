package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UriPatternTest {

    @Test
    void labelsTakeOneSegmentAndAreDecoded() {
        UriPattern pattern = UriPattern.of("/2015-03-31/functions/{FunctionName}/code");

        assertThat(pattern.match("/2015-03-31/functions/a%3Ab%2Fc/code", ""))
                .isEqualTo(Map.of("FunctionName", "a:b/c"));
        assertThat(pattern.match("/2015-03-31/functions/a/b/code", "")).isNull();
        assertThat(pattern.match("/2015-03-31/functions//code", "")).isNull();
        assertThat(pattern.match("/2015-03-31/functions/a", "")).isNull();
    }

    @Test
    void aGreedyLabelTakesSlashesAsTheyAre() {
        UriPattern pattern = UriPattern.of("/{Bucket}/{Key+}");

        assertThat(pattern.match("/b/a//b/../%20/", "")).isEqualTo(Map.of("Bucket", "b", "Key", "a//b/../ /"));
        assertThat(pattern.match("/b//", "")).isEqualTo(Map.of("Bucket", "b", "Key", "/"));
        assertThat(pattern.match("/b/", "")).isNull();
        assertThat(pattern.match("/b", "")).isNull();
    }

    @Test
    void aGreedyLabelMayStandInTheMiddle() {
        assertThat(UriPattern.of("/tags/{Arn+}/all").match("/tags/a/b/c/all", ""))
                .isEqualTo(Map.of("Arn", "a/b/c"));
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        assertThat(UriPattern.of("/{Bucket}").match("/b/", "")).isEqualTo(Map.of("Bucket", "b"));
        assertThat(UriPattern.of("/").match("/", "")).isEmpty();
        assertThat(UriPattern.of("/").match("/b", "")).isNull();
    }

    @Test
    void literalParametersMustBeThere() {
        UriPattern pattern = UriPattern.of("/{Bucket}?list-type=2");

        assertThat(pattern.match("/b", "prefix=a&list-type=2")).isNotNull();
        assertThat(pattern.match("/b", "list-type=1")).isNull();
        assertThat(pattern.match("/b", "xlist-type=2")).isNull();
        assertThat(UriPattern.of("/{Bucket}?tagging").match("/b", "tagging=")).isNotNull();
        assertThat(UriPattern.of("/{Bucket}?tagging").match("/b", "taggings")).isNull();
    }

    @Test
    void theMostSpecificComesFirst() {
        List<UriPattern> sorted = Stream.of("/{Bucket}/{Key+}", "/{Bucket}", "/{Bucket}?tagging", "/a/{B}", "/", "/a/b")
                .map(UriPattern::of)
                .sorted()
                .toList();

        assertThat(sorted)
                .extracting(UriPattern::toString)
                .containsExactly("/{Bucket}?tagging", "/a/b", "/a/{B}", "/{Bucket}/{Key+}", "/{Bucket}", "/");
    }

    @Test
    void brokenEscapesDoNotMatch() {
        assertThat(UriPattern.of("/{Bucket}").match("/%zz", "")).isNull();
    }
}
