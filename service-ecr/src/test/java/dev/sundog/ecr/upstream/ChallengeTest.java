package dev.sundog.ecr.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** How registries ask for tokens, and where registries are. */
class ChallengeTest {

    @Test
    void aTokenIsAskedForInTheRegistrysOwnTerms() {
        Challenge challenge = Challenge.parse("Bearer realm=\"https://auth.docker.io/token\","
                + "service=\"registry.docker.io\",scope=\"repository:library/alpine:pull\"");
        assertThat(challenge.tokenAddress("other"))
                .contains(URI.create("https://auth.docker.io/token?scope=repository%3Alibrary%2Falpine%3Apull"
                        + "&service=registry.docker.io"));
    }

    @Test
    void withoutAScopeTheRepositoryIsNamed() {
        assertThat(Challenge.parse("Bearer realm=\"https://a/t?x=1\"").tokenAddress("r"))
                .contains(URI.create("https://a/t?x=1&scope=repository%3Ar%3Apull"));
    }

    @Test
    void otherSchemesKnowNoTokens() {
        assertThat(Challenge.parse("Basic realm=\"https://a/\"").tokenAddress("r"))
                .isEmpty();
        assertThat(Challenge.parse("").tokenAddress("r")).isEmpty();
    }
}
