package dev.sundog.ecr.lifecycle;

import static dev.sundog.ecr.EcrServer.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.EcrServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that are carried out as time goes by. */
class LifecycleTest {

    private static final String APP = "'repositoryName':'app'";

    private final EcrServer ecr = EcrServer.frozen();

    @BeforeEach
    void makeRepository() {
        ecr.createRepository("app");
    }

    @AfterEach
    void stop() {
        ecr.close();
    }

    private static String rule(int priority, String selection) {
        return "{'rulePriority':" + priority + ",'selection':{" + selection + "},'action':{'type':'expire'}}";
    }

    private static String policy(String... rules) {
        return ("{'rules':[" + String.join(",", rules) + "]}").replace("'", "\\\"");
    }

    private void put(String... rules) {
        ecr.done("PutLifecyclePolicy", "{" + APP + ",'lifecyclePolicyText':'" + policy(rules) + "'}");
    }

    private String tags() {
        return ecr.get("/v2/app/tags/list").at("tags");
    }

    @Test
    void onlyTheYoungestImagesStay() {
        put(rule(1, "'tagStatus':'any','countType':'imageCountMoreThan','countNumber':2"));
        for (String tag : new String[] {"c", "a", "b", "d"}) {
            ecr.push("app", tag, tag);
            ecr.advance(Duration.ofMinutes(1));
        }
        assertThat(tags()).isEqualTo("[\"a\",\"b\",\"c\",\"d\"]");

        ecr.advance(Duration.ofDays(1));

        assertThat(tags()).isEqualTo("[\"b\",\"d\"]");
        assertThat(ecr.done("GetLifecyclePolicy", "{" + APP + "}").at("lastEvaluatedAt"))
                .isEqualTo("1767312000");
    }

    @Test
    void imagesGrowOld() {
        put(rule(
                1,
                "'tagStatus':'tagged','tagPrefixList':['dev'],'countType':'sinceImagePushed','countUnit':'days',"
                        + "'countNumber':3"));
        ecr.push("app", "dev-1", "x");
        ecr.push("app", "prod-1", "y");

        ecr.advance(Duration.ofDays(2));
        assertThat(tags()).isEqualTo("[\"dev-1\",\"prod-1\"]");
        ecr.advance(Duration.ofDays(1));
        assertThat(tags()).isEqualTo("[\"prod-1\"]");
    }

    @Test
    void anImageBelongsToTheFirstRuleThatLooksAtIt() {
        put(
                rule(
                        1,
                        "'tagStatus':'tagged','tagPatternList':['*keep*'],'countType':'imageCountMoreThan',"
                                + "'countNumber':5"),
                rule(2, "'tagStatus':'any','countType':'imageCountMoreThan','countNumber':1"));
        for (String tag : new String[] {"a-keep", "b", "c-keep", "d"}) {
            ecr.push("app", tag, tag);
            ecr.advance(Duration.ofMinutes(1));
        }

        ecr.advance(Duration.ofDays(1));

        assertThat(tags()).isEqualTo("[\"a-keep\",\"c-keep\",\"d\"]");
    }

    @Test
    void imagesOfAnIndexStayAsLongAsTheIndex() {
        put(rule(1, "'tagStatus':'untagged','countType':'sinceImagePushed','countUnit':'days','countNumber':1"));
        String child = ecr.push("app", "child", "child");
        String all = ecr.putManifest("app", "all", index(child));
        ecr.done("BatchDeleteImage", "{" + APP + ",'imageIds':[{'imageTag':'child'}]}");

        ecr.advance(Duration.ofDays(3));
        assertThat(ecr.get("/v2/app/manifests/" + child).status()).isEqualTo(200);

        ecr.done("BatchDeleteImage", "{" + APP + ",'imageIds':[{'imageDigest':'" + all + "'}]}");
        ecr.advance(Duration.ofDays(1));
        assertThat(ecr.get("/v2/app/manifests/" + child).status()).isEqualTo(404);
    }

    @Test
    void aPolicyThatIsDeletedDoesNothing() {
        put(rule(1, "'tagStatus':'any','countType':'imageCountMoreThan','countNumber':1"));
        ecr.push("app", "a", "a");
        ecr.push("app", "b", "b");
        ecr.done("DeleteLifecyclePolicy", "{" + APP + "}");

        ecr.advance(Duration.ofDays(2));

        assertThat(tags()).isEqualTo("[\"a\",\"b\"]");
        assertThat(ecr.call("GetLifecyclePolicy", "{" + APP + "}").error())
                .isEqualTo("LifecyclePolicyNotFoundException: Lifecycle policy does not exist for the repository with"
                        + " name 'app' in the registry with id '000000000000'");
    }

    @Test
    void aPolicyThatWantsAnArchiveIsSaidToBeKeptOnly() {
        Answer put = ecr.done(
                "PutLifecyclePolicy",
                "{" + APP + ",'lifecyclePolicyText':'"
                        + policy(rule(
                                        1,
                                        "'tagStatus':'any','countType':'sinceImagePulled','countUnit':'days',"
                                                + "'countNumber':1")
                                .replace("'expire'", "'transition','targetStorageClass':'archive'"))
                        + "'}");

        assertThat(put.header("x-sundog-fidelity")).isEqualTo("stored");
    }

    // ---- previews

    @Test
    void aPreviewShowsWhatWouldExpire() {
        String old = ecr.push("app", "a", "a");
        ecr.advance(Duration.ofMinutes(1));
        ecr.push("app", "b", "b");
        String text = policy(rule(7, "'tagStatus':'any','countType':'imageCountMoreThan','countNumber':1"));
        assertThat(ecr.call("GetLifecyclePolicyPreview", "{" + APP + "}").error())
                .startsWith("LifecyclePolicyPreviewNotFoundException: ");

        Answer started = ecr.done("StartLifecyclePolicyPreview", "{" + APP + ",'lifecyclePolicyText':'" + text + "'}");

        assertThat(started.at("status")).isEqualTo("IN_PROGRESS");
        Answer preview = ecr.done("GetLifecyclePolicyPreview", "{" + APP + "}");
        assertThat(preview.at("status")).isEqualTo("COMPLETE");
        assertThat(preview.at("summary.expiringImageTotalCount")).isEqualTo("1");
        assertThat(preview.at("previewResults.0.imageDigest")).isEqualTo(old);
        assertThat(preview.at("previewResults.0.appliedRulePriority")).isEqualTo("7");
        assertThat(preview.at("previewResults.0.action.type")).isEqualTo("EXPIRE");
        assertThat(tags()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void aPreviewWithoutPolicyNeedsTheRepositorysOwn() {
        assertThat(ecr.call("StartLifecyclePolicyPreview", "{" + APP + "}").error())
                .startsWith("LifecyclePolicyNotFoundException: ");
    }
}
