package dev.sundog.ecr.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who we are at registries elsewhere. */
class UpstreamLoginsTest {

    private static final String ARN =
            "arn:aws:secretsmanager:us-east-1:000000000000:secret:ecr-pullthroughcache/hub-AbCdEf";

    private final Ports ports = new Ports();
    private final UpstreamLogins logins = new UpstreamLogins(ports);

    private void secret(String text) {
        ports.offer(SecretReader.class, (actor, id, _, _) -> {
            assertThat(actor).isEqualTo(Actor.service(Scope.DEFAULT, "pullthroughcache.ecr.amazonaws.com"));
            return new SecretReader.Secret(
                    id, "hub", "v", List.of(), Instant.EPOCH, Optional.of(text), Optional.empty());
        });
    }

    @Test
    void aSecretHoldsUserAndToken() throws Exception {
        secret("{\"username\":\"me\",\"accessToken\":\"secret\"}");
        assertThat(logins.of(Scope.DEFAULT, ARN)).contains("me:secret");
    }

    @Test
    void withoutASecretWeAreNobody() throws Exception {
        assertThat(logins.of(Scope.DEFAULT, null)).isEmpty();
    }

    @Test
    void aSecretOfAnotherFormIsOfNoUse() {
        secret("me:secret");
        assertThatThrownBy(() -> logins.of(Scope.DEFAULT, ARN))
                .isInstanceOf(UpstreamException.class)
                .hasMessage("the secret " + ARN + " cannot be used: it is no JSON with username and accessToken");
    }

    @Test
    void withoutSecretsManagerTheReasonIsTold() {
        assertThatThrownBy(() -> logins.of(Scope.DEFAULT, ARN))
                .hasMessage("the secret " + ARN + " cannot be used: this emulator has no Secrets Manager");
    }
}
