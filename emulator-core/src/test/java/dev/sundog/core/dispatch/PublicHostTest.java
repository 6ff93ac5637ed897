package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicHostTest {

    @Test
    void urlsNameWhatTheClientUsed() {
        PublicHost host = PublicHost.asAsked("localhost:4566");

        assertThat(host.of("aws:80")).isEqualTo("aws:80");
        assertThat(host.of(null)).isEqualTo("localhost:4566");
        assertThat(host.of("")).isEqualTo("localhost:4566");
    }

    @Test
    void aNameThatTheUserWantsKeepsTheClientsPort() {
        PublicHost host = PublicHost.named("aws", "localhost:4566");

        assertThat(host.of("localhost:32768")).isEqualTo("aws:32768");
        assertThat(host.of("localhost")).isEqualTo("aws");
        assertThat(host.of("[::1]")).isEqualTo("aws");
        assertThat(host.of("[::1]:80")).isEqualTo("aws:80");
        assertThat(host.of(null)).isEqualTo("aws:4566");
    }

    @Test
    void aPortThatTheUserWantsReplacesTheClients() {
        assertThat(PublicHost.named("aws", 443, "localhost:4566").of("localhost:4566"))
                .isEqualTo("aws:443");
    }
}
