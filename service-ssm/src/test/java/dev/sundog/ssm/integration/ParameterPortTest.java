package dev.sundog.ssm.integration;

import static dev.sundog.ssm.SsmFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.ssm.SsmFixture;
import dev.sundog.ssm.api.DescribeParametersRequest;
import dev.sundog.ssm.api.GetParameterRequest;
import dev.sundog.ssm.api.GetParametersByPathRequest;
import dev.sundog.ssm.api.GetParametersRequest;
import dev.sundog.ssm.api.SsmApi;
import dev.sundog.ssm.api.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other services and policies see of parameters, and what a restart leaves. */
class ParameterPortTest {

    private static final Actor ACTOR = new Actor(Scope.DEFAULT, "key");

    private static ParameterReader port(SsmFixture ssm) {
        return ssm.ports.find(ParameterReader.class).orElseThrow();
    }

    @Test
    void aSecretIsReadInTheClear() {
        SsmFixture ssm = new SsmFixture();
        ssm.put(text("/p", "secret").type("SecureString"));

        assertThat(port(ssm).read(ACTOR, "/p")).isEqualTo("secret");
        assertThat(port(ssm).read(ACTOR, "arn:aws:ssm:us-east-1:000000000000:parameter/p:1"))
                .isEqualTo("secret");
    }

    @Test
    void whoMayNotReadIsToldSoWherePoliciesAreEnforced() {
        SsmFixture ssm = SsmFixture.enforcing();
        ssm.put("/p", "v");
        ssm.ports.offer(
                Authorizer.class,
                call -> new Authorizer.Verdict(
                        "who",
                        Optional.of(call.accessKeyId() + " may not "
                                + call.accesses().getFirst().request().action() + " "
                                + call.accesses().getFirst().request().resource())));

        ServiceError refused =
                catchThrowableOfType(ServiceError.class, () -> port(ssm).read(ACTOR, "/p"));

        assertThat(refused.type().queryCode()).isEqualTo("AccessDeniedException");
        assertThat(refused.getMessage())
                .isEqualTo("key may not ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/p");
    }

    @Test
    void eachParameterIsAskedAbout() {
        SsmFixture ssm = new SsmFixture();

        assertThat(ssm.wants(SsmApi.GET_PARAMETERS, new GetParametersRequest(List.of("/a:1", "b"), null)))
                .containsExactly(
                        "ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/a",
                        "ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/b");
        assertThat(ssm.wants(
                        SsmApi.GET_PARAMETERS_BY_PATH,
                        new GetParametersByPathRequest("/team", null, null, null, null, null)))
                .containsExactly("ssm:GetParametersByPath arn:aws:ssm:us-east-1:000000000000:parameter/team");
        assertThat(ssm.wants(SsmApi.DESCRIBE_PARAMETERS, new DescribeParametersRequest(null, null, null, null, null)))
                .containsExactly("ssm:DescribeParameters *");
    }

    @Test
    void anArnIsAskedAboutAsTheParameterThatItNames() {
        SsmFixture ssm = new SsmFixture();
        ssm.put(text("/p", "v").tags(List.of(new Tag("team", "red"))));
        String arn = "arn:aws:ssm:us-east-1:000000000000:parameter/p";
        GetParameterRequest byArn = new GetParameterRequest(arn + ":1", null);

        assertThat(ssm.wants(SsmApi.GET_PARAMETER, byArn)).containsExactly("ssm:GetParameter " + arn);
        assertThat(ssm.accesses(SsmApi.GET_PARAMETER, byArn)
                        .getFirst()
                        .request()
                        .keys()
                        .get("aws:ResourceTag/team"))
                .containsExactly("red");
        ssm.assertGone("arn:aws:ssm:us-east-1:000000000000:parameter//p");
    }

    @Test
    void parametersAreThereAfterARestartAndStillExpire(@TempDir Path directory) {
        SsmFixture ssm = SsmFixture.inDirectory(directory);
        ssm.put(text("/p", "1").type("SecureString").keyId("alias/mine"));
        ssm.put(text("/p", "2").type("SecureString").overwrite(true));
        ssm.put(text("/e", "1")
                .tier("Advanced")
                .policies("[{\"Type\":\"Expiration\",\"Version\":\"1.0\","
                        + "\"Attributes\":{\"Timestamp\":\"2026-01-02T00:00:00Z\"}}]"));
        ssm.reopen();

        assertThat(ssm.get("/p:1").value()).isEqualTo("1");
        assertThat(ssm.get("/p").version()).isEqualTo(2);
        assertThat(ssm.get("/e").value()).isEqualTo("1");
        ssm.advance(Duration.ofDays(1));
        ssm.assertGone("/e");
        ssm.reopen();
        ssm.assertGone("/e");
    }
}
