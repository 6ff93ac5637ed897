package dev.sundog.ecr.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where registries elsewhere are. */
class UpstreamAddressesTest {

    @Test
    void aRegistryIsAtItsNameUnlessTheSettingSaysOtherwise() throws Exception {
        UpstreamAddresses addresses = UpstreamAddresses.parse("quay.io=http://me:secret@localhost:5000/ ,");
        assertThat(addresses.of("quay.io")).isEqualTo(URI.create("http://me:secret@localhost:5000"));
        assertThat(addresses.of("ghcr.io")).isEqualTo(URI.create("https://ghcr.io"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"htp://me:secret@host", "http://me:secret@no host", "http:///me:secret@host"})
    void whatIsMistypedIsNamedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> UpstreamAddresses.parse("quay.io=" + url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("ECR_UPSTREAMS needs NAME=http://HOST:PORT, several by commas, but that of quay.io has"
                        + " another form");
    }

    @Test
    void anEntryWithoutANameIsNotRepeated() {
        assertThatThrownBy(() -> UpstreamAddresses.parse("http://me:secret@host"))
                .hasMessage("ECR_UPSTREAMS needs NAME=http://HOST:PORT, several by commas, but one entry has no name");
    }

    @Test
    void aNameThatIsNoHostHasNoAddress() {
        assertThatThrownBy(() -> UpstreamAddresses.parse("").of("no host")).isInstanceOf(UpstreamException.class);
    }
}
