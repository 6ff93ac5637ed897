package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import org.junit.jupiter.api.Test;

class DockerWordsTest {

    @Test
    void areThoseOfTheEngineAlone() {
        var failure = new RuntimeException(new InternalServerErrorException(
                "Status 500: {\"message\":\"Get \\\"https://r/v2/\\\": dial tcp: lookup r: no such host\"}\n"));

        assertThat(DockerWords.of(failure)).isEqualTo("Get \"https://r/v2/\": dial tcp: lookup r: no such host");
    }

    @Test
    void areThoseOfTheFailureWhereTheEngineHasSaidNothing() {
        assertThat(DockerWords.of(new IllegalStateException("closed"))).isEqualTo("closed");
        assertThat(DockerWords.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
