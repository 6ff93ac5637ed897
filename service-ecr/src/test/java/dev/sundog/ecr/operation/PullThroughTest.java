package dev.sundog.ecr.operation;

import static dev.sundog.ecr.EcrServer.bytes;
import static dev.sundog.ecr.EcrServer.digest;
import static dev.sundog.ecr.EcrServer.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ImageLocator;
import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that come from a registry elsewhere when somebody pulls them. */
class PullThroughTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final OtherRegistry hub = new OtherRegistry();
    private final EcrServer ecr = EcrServer.frozen(
            Map.of("ECR_UPSTREAMS", "registry-1.docker.io=" + hub.url() + ", quay.io=" + hub.url("me:secret@")));

    @BeforeEach
    void makeRule() {
        rule("hub", "registry-1.docker.io", "");
    }

    @AfterEach
    void stop() {
        ecr.close();
        hub.close();
    }

    private void rule(String prefix, String upstream, String more) {
        ecr.done(
                "CreatePullThroughCacheRule",
                "{'ecrRepositoryPrefix':'" + prefix + "','upstreamRegistryUrl':'" + upstream + "'" + more + "}");
    }

    private Answer pull(String reference) {
        return ecr.get("/v2/hub/library/alpine/manifests/" + reference);
    }

    @Test
    void anImageThatIsNotHereIsFetchedAndKept() {
        String digest = hub.keep("library/alpine", "3", "x");

        Answer pulled = pull("3");

        assertThat(pulled.header("Docker-Content-Digest")).isEqualTo(digest);
        assertThat(ecr.get("/v2/hub/library/alpine/blobs/" + digest(bytes("layer x")))
                        .body())
                .isEqualTo("layer x");
        assertThat(ecr.done("DescribeImages", "{'repositoryName':'hub/library/alpine'}")
                        .at("imageDetails.0.imageTags.0"))
                .isEqualTo("3");
    }

    @Test
    void whatIsAskedForByItsHeadIsFetchedToo() {
        String digest = hub.keep("library/alpine", "3", "x");
        assertThat(ecr.registry("HEAD", "/v2/hub/library/alpine/manifests/3", new byte[0])
                        .header("Docker-Content-Digest"))
                .isEqualTo(digest);
    }

    @Test
    void anImageIsFetchedByItsDigest() {
        String digest = hub.keep("library/alpine", "3", "x");
        assertThat(pull(digest).header("Docker-Content-Digest")).isEqualTo(digest);
        assertThat(ecr.done("ListImages", "{'repositoryName':'hub/library/alpine'}")
                        .at("imageIds.0.imageTag"))
                .isNull();
    }

    @Test
    void ofAnIndexAllImagesCome() {
        String one = hub.keep("library/alpine", "one", "1");
        String two = hub.keep("library/alpine", "two", "2");
        hub.keepManifest("library/alpine", "3", index(one, two));
        pull("3");
        hub.refusal = 503;
        assertThat(pull(one).status()).isEqualTo(200);
        assertThat(pull(two).status()).isEqualTo(200);
    }

    @Test
    void aTagIsLookedUpAgainAfterADay() {
        String old = hub.keep("library/alpine", "3", "old");
        pull("3");
        String young = hub.keep("library/alpine", "3", "young");
        ecr.advance(DAY.minusSeconds(1));
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(old);
        ecr.advance(Duration.ofSeconds(1));
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(young);
    }

    @Test
    void whatIsHereServesWhereTheOtherRegistryIsSilent() {
        String digest = hub.keep("library/alpine", "3", "x");
        pull("3");
        ecr.advance(DAY);
        hub.close();
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(digest);
    }

    @Test
    void whatWasPushedByHandIsNotLookedUp() {
        ecr.createRepository("hub/library/alpine");
        String own = ecr.push("hub/library/alpine", "3", "own");
        hub.keep("library/alpine", "3", "theirs");
        ecr.advance(DAY);
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(own);
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void whatTheOtherRegistryHasNotIsUnknown() {
        Answer refused = pull("3");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .isEqualTo("NAME_UNKNOWN: The repository with name 'hub/library/alpine' does not exist in the registry"
                        + " with id '000000000000'");
    }

    @Test
    void aRegistryThatCannotBeReachedIsNamed() {
        hub.close();
        Answer refused = pull("3");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .startsWith(
                        "NAME_UNKNOWN: the upstream registry registry-1.docker.io cannot be pulled from: localhost:")
                .contains("cannot be reached");
        assertThat(ecr.done("DescribeRepositories", "{}").at("repositories")).isEqualTo("[]");
    }

    @Test
    void batchGetImageSaysWhyAnImageDoesNotCome() {
        hub.keep("library/alpine", "3", "x");
        pull("3");
        hub.refusal = 429;
        Answer answer = ecr.done(
                "BatchGetImage",
                "{'repositoryName':'hub/library/alpine','imageIds':[{'imageTag':'3'},{'imageTag':'4'}]}");
        assertThat(answer.at("images.0.imageId.imageTag")).isEqualTo("3");
        assertThat(answer.at("failures.0.failureCode")).isEqualTo("UpstreamTooManyRequests");
        assertThat(ecr.call("BatchGetImage", "{'repositoryName':'hub/none','imageIds':[{'imageTag':'4'}]}")
                        .error())
                .isEqualTo("UnableToGetUpstreamImageException: the upstream registry registry-1.docker.io cannot be"
                        + " pulled from: it was asked too often");
    }

    @Test
    void aLayerWhoseBytesAreOthersIsNotKept() {
        hub.keep("library/alpine", "3", "x");
        hub.spoil(digest(bytes("layer x")));
        Answer refused = pull("3");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.refusal())
                .startsWith("NAME_UNKNOWN: the upstream registry registry-1.docker.io gives what cannot be kept: ");
        assertThat(ecr.done("ListImages", "{'repositoryName':'hub/library/alpine'}")
                        .at("imageIds"))
                .isEqualTo("[]");
    }

    @Test
    void whatIsHereServesWhereALayerComesBroken() {
        String old = hub.keep("library/alpine", "3", "old");
        pull("3");
        hub.keep("library/alpine", "3", "young");
        hub.spoil(digest(bytes("layer young")));
        ecr.advance(DAY);
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(old);
    }

    @Test
    void whatIsHereServesWhereALayerIsSaidToBeNowhere() {
        String old = hub.keep("library/alpine", "3", "old");
        pull("3");
        hub.keep("library/alpine", "3", "young");
        ecr.advance(DAY);
        for (String nowhere : List.of("ftp://elsewhere/layer", "http://no such host/", "mailto:nobody")) {
            hub.location = nowhere;
            assertThat(pull("3").header("Docker-Content-Digest")).as(nowhere).isEqualTo(old);
        }
    }

    @Test
    void whatNothingCanBeCalledIsNotAskedFor() {
        assertThat(pull("sha256:abc").refusal())
                .isEqualTo("NAME_UNKNOWN: the upstream registry registry-1.docker.io cannot be pulled from: nothing"
                        + " can be called sha256:abc");
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void whatIsPushedByHandOverWhatWasPulledStays() {
        hub.keep("library/alpine", "3", "theirs");
        pull("3");
        String own = ecr.push("hub/library/alpine", "3", "own");
        ecr.advance(DAY.multipliedBy(2));
        assertThat(pull("3").header("Docker-Content-Digest")).isEqualTo(own);
    }

    @Test
    void aTagThatHasNotChangedElsewhereIsLookedUpOnceADay() {
        hub.keep("library/alpine", "3", "x");
        pull("3");
        ecr.advance(DAY);
        pull("3");
        hub.asked.clear();
        pull("3");
        assertThat(hub.asked).isEmpty();
        ecr.advance(DAY);
        pull("3");
        assertThat(hub.asked).isNotEmpty();
    }

    @Test
    @Timeout(30)
    void aLayerThatStopsComingIsGivenUpAndHoldsNobodyUpUntilThen() throws Exception {
        String old = hub.keep("library/alpine", "3", "old");
        pull("3");
        hub.keep("library/alpine", "3", "young");
        ecr.advance(DAY);
        hub.stalls = true;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> waiting = clients.submit(() -> pull("3"));
            hub.stalling.await();
            ecr.emulator().emulator().save("meanwhile");
            assertThat(waiting.isDone()).isFalse();
            while (!waiting.isDone()) {
                // The layer's last read may begin after the clock has moved.
                ecr.advance(Duration.ofMinutes(1));
            }
            assertThat(waiting.get().header("Docker-Content-Digest")).isEqualTo(old);
        }
    }

    @Test
    void theLongestPrefixDecidesAndMayStandForAnother() {
        rule("hub/team", "quay.io", ",'upstreamRepositoryPrefix':'our/team'");
        String digest = hub.keep("our/team/app", "1", "x");
        assertThat(ecr.get("/v2/hub/team/app/manifests/1").header("Docker-Content-Digest"))
                .isEqualTo(digest);
    }

    @Test
    void whoAsksForATokenSaysWhoHeIs() {
        rule("quay", "quay.io", "");
        hub.keep("team/app", "1", "x");
        ecr.get("/v2/quay/team/app/manifests/1");
        assertThat(hub.logins).containsExactly("Basic " + Base64.getEncoder().encodeToString(bytes("me:secret")));
    }

    @Test
    void repositoriesAreMadeByTheirTemplate() {
        ecr.done(
                "CreateRepositoryCreationTemplate",
                "{'prefix':'hub','appliedFor':['PULL_THROUGH_CACHE'],'imageTagMutability':'IMMUTABLE'}");
        hub.keep("library/alpine", "3", "x");
        pull("3");
        assertThat(ecr.done("DescribeRepositories", "{}").at("repositories.0.imageTagMutability"))
                .isEqualTo("IMMUTABLE");
    }

    @Test
    void functionsTasksAndJobsRunSuchImages() {
        String digest = hub.keep("library/alpine", "3", "x");
        ImageLocator images =
                ecr.emulator().emulator().ports().find(ImageLocator.class).orElseThrow();
        String name = "000000000000.dkr.ecr.us-east-1.amazonaws.com/hub/library/alpine:3";
        assertThat(images.locate(name).orElseThrow().reference().orElseThrow())
                .endsWith("/hub/library/alpine@" + digest);
    }

    @Test
    void aRuleIsValidWhereItsRegistryLetsUsIn() {
        assertThat(ecr.done("ValidatePullThroughCacheRule", "{'ecrRepositoryPrefix':'hub'}")
                        .at("isValid"))
                .isEqualTo("true");
        hub.refusal = 403;
        Answer refused = ecr.done("ValidatePullThroughCacheRule", "{'ecrRepositoryPrefix':'hub'}");
        assertThat(refused.at("isValid")).isEqualTo("false");
        assertThat(refused.at("failure"))
                .isEqualTo("the upstream registry registry-1.docker.io cannot be pulled from: it denies access to"
                        + " /v2/");
    }
}
