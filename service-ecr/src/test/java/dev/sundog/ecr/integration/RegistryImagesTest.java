package dev.sundog.ecr.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.ImageLocator.Place;
import dev.sundog.ecr.EcrServer;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryImagesTest {

    private final EcrServer ecr = EcrServer.frozen();
    private String digest;

    @BeforeEach
    void push() {
        ecr.as("111122223333", "eu-west-1").createRepository("team/app");
        digest = ecr.push("team/app", "v1", "x");
    }

    @AfterEach
    void stop() {
        ecr.close();
    }

    private Optional<Place> locate(String image) {
        return ecr.emulator()
                .emulator()
                .ports()
                .find(ImageLocator.class)
                .orElseThrow()
                .locate(image);
    }

    private String pulled(String image) {
        Place place = locate(image).orElseThrow();
        String reference = place.reference().orElseThrow();
        assertThat(reference).matches("127\\.0\\.0\\.1:\\d+/team/app@" + digest);
        String login = Base64.getEncoder().encodeToString((place.user() + ":" + place.password()).getBytes());
        return ecr.stranger(
                        "GET",
                        "http://" + reference.replaceFirst("/", "/v2/").replace("@", "/manifests/"),
                        "Authorization",
                        "Basic " + login)
                .header("Docker-Content-Digest");
    }

    @Test
    void anImageIsPulledByWhateverNameItHas() {
        String aws = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app";
        int port = ecr.emulator().endpoint().getPort();

        assertThat(pulled(aws + ":v1")).isEqualTo(digest);
        assertThat(pulled(aws + "@" + digest)).isEqualTo(digest);
        assertThat(pulled(aws + ":v1@" + digest)).isEqualTo(digest);
        assertThat(pulled("localhost:" + port + "/team/app:v1")).isEqualTo(digest);
        assertThat(pulled("127.0.0.1:" + port + "/team/app:v1")).isEqualTo(digest);
    }

    @Test
    void whatTheRegistryHasNotIsSaidToBeAbsent() {
        String aws = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/";

        assertThat(locate(aws + "team/app").orElseThrow().reference()).isEmpty();
        assertThat(locate(aws + "team/app:v2").orElseThrow().reference()).isEmpty();
        assertThat(locate(aws + "none:v1").orElseThrow().reference()).isEmpty();
        assertThat(locate("localhost:" + ecr.emulator().endpoint().getPort() + "/none:v1")
                        .orElseThrow()
                        .reference())
                .isEmpty();
    }

    @Test
    void otherNamesAreTheEnginesBusiness() {
        assertThat(locate("alpine:3")).isEmpty();
        assertThat(locate("team/app:v1")).isEmpty();
        assertThat(locate("public.ecr.aws/lambda/python:3.12")).isEmpty();
        assertThat(locate("localhost:1/team/app:v1")).isEmpty();
        assertThat(locate("111122223333.dkr.ecr.us-west-2.amazonaws.com/team/app:v1"))
                .isEmpty();
    }
}
