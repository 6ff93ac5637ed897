package dev.sundog.ecr.registry;

import static dev.sundog.ecr.EcrServer.decoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private final EcrServer ecr = EcrServer.frozen();

    @AfterEach
    void stop() {
        ecr.close();
    }

    @Test
    void whoHasNotLoggedInIsAskedTo() {
        Answer answer = ecr.stranger("GET", "/v2/");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"" + ecr.emulator().endpoint() + "/\",service=\"ecr.amazonaws.com\"");
        assertThat(answer.header("Docker-Distribution-Api-Version")).isEqualTo("registry/2.0");
        assertThat(answer.refusal()).isEqualTo("UNAUTHORIZED: Not Authorized");
    }

    @Test
    void aTokenOpensTheDoorForTwelveHours() {
        Answer token = ecr.done("GetAuthorizationToken", "{}");
        String login = "Basic " + token.at("authorizationData.0.authorizationToken");

        assertThat(token.at("authorizationData.0.proxyEndpoint"))
                .isEqualTo(ecr.emulator().endpoint().toString());
        assertThat(decoded(token.at("authorizationData.0.authorizationToken"))).startsWith("AWS:");
        assertThat(ecr.stranger("GET", "/v2/", "Authorization", login).status()).isEqualTo(200);

        ecr.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(ecr.stranger("GET", "/v2/", "Authorization", login).status()).isEqualTo(200);

        ecr.advance(Duration.ofSeconds(1));
        Answer late = ecr.stranger("GET", "/v2/", "Authorization", login);
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.refusal())
                .isEqualTo("DENIED: Your authorization token has expired. Reauthenticate and try again.");
    }

    @Test
    void otherPasswordsDoNotOpenIt() {
        String forged = Base64.getEncoder().encodeToString("AWS:secret".getBytes());

        assertThat(ecr.stranger("GET", "/v2/", "Authorization", "Basic " + forged)
                        .status())
                .isEqualTo(401);
        assertThat(ecr.stranger("GET", "/v2/", "Authorization", "Basic %%%").status())
                .isEqualTo(401);
        assertThat(ecr.stranger("GET", "/v2/", "Authorization", "Bearer x").status())
                .isEqualTo(401);
    }

    @Test
    void theLoginTellsAccountAndRegion() {
        ecr.as("111122223333", "eu-west-1").createRepository("theirs");
        ecr.push("theirs", "v1", "their image");

        assertThat(ecr.get("/v2/_catalog").body()).isEqualTo("{\"repositories\":[\"theirs\"]}");
        ecr.as(EcrServer.ACCOUNT, "eu-west-1");
        assertThat(ecr.get("/v2/_catalog").body()).isEqualTo("{\"repositories\":[]}");
        Answer pulled = ecr.get("/v2/theirs/manifests/v1");
        assertThat(pulled.status()).isEqualTo(404);
        assertThat(pulled.refusal())
                .isEqualTo("NAME_UNKNOWN: The repository with name 'theirs' does not exist in the registry with id"
                        + " '000000000000'");
    }

    @Test
    void aTokenForAnotherRegistryOpensThatOne() {
        ecr.as("111122223333", "us-east-1").createRepository("theirs");
        Answer token = ecr.as(EcrServer.ACCOUNT, "us-east-1")
                .done("GetAuthorizationToken", "{'registryIds':['111122223333']}");

        Answer catalog = ecr.stranger(
                "GET", "/v2/_catalog", "Authorization", "Basic " + token.at("authorizationData.0.authorizationToken"));

        assertThat(catalog.at("repositories")).isEqualTo("[\"theirs\"]");
    }
}
