package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies of buckets may say, and what they let other accounts do. */
class PolicyAnswersTest {

    private static final String OTHER = RawHttp.SIGNED.replace("Credential=test/", "Credential=111122223333/");

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeABucket() {
        http.signed("PUT", "/ours", "");
        http.signed("DELETE", "/ours?publicAccessBlock", "");
        http.signed("PUT", "/ours/open", "hello", "x-amz-tagging: security=public");
        http.signed("PUT", "/ours/closed", "hello", "x-amz-tagging: security=private");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private int other(String method, String target, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = OTHER;
        return http.send(method, target, body, all).status();
    }

    private RawHttp.Answer allow(String action, String resource, String condition) {
        return http.signed(
                "PUT",
                "/ours?policy",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": "
                        + action + ", \"Resource\": " + resource
                        + (condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}")
                        + "}}");
    }

    private void allowObjects(String action, String condition) {
        assertThat(allow("\"" + action + "\"", "\"arn:aws:s3:::ours/*\"", condition)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theTagsOfAnObjectDecideWhoReadsIt() {
        allowObjects("s3:GetObject", "\"StringEquals\": {\"s3:ExistingObjectTag/security\": \"public\"}");

        assertThat(other("GET", "/ours/open", "")).isEqualTo(200);
        assertThat(other("GET", "/ours/closed", "")).isEqualTo(403);
        assertThat(other("GET", "/ours/none", "")).isEqualTo(403);
    }

    @Test
    void theTagsThatARequestSetsDecideWhetherItMay() {
        allowObjects("s3:PutObject", "\"StringEquals\": {\"s3:RequestObjectTag/security\": \"public\"}");

        assertThat(other("PUT", "/ours/new", "x", "x-amz-tagging: security=public"))
                .isEqualTo(200);
        assertThat(other("PUT", "/ours/new", "x", "x-amz-tagging: security=private"))
                .isEqualTo(403);
        assertThat(other("PUT", "/ours/new", "x")).isEqualTo(403);
    }

    @Test
    void theSourceOfACopyDecidesWhetherItMayBeMade() {
        allowObjects("s3:*", "\"StringLikeIfExists\": {\"s3:x-amz-copy-source\": \"ours/op*\"}");

        assertThat(other("PUT", "/ours/copy", "", "x-amz-copy-source: ours/open"))
                .isEqualTo(200);
        assertThat(other("PUT", "/ours/copy", "", "x-amz-copy-source: ours/closed"))
                .isEqualTo(403);
    }

    @Test
    void whatIsAskedOfABucketsSettingsAPolicyMayGive() {
        assertThat(other("GET", "/ours?versioning", "")).isEqualTo(403);
        assertThat(other("GET", "/ours/open?tagging", "")).isEqualTo(403);
        assertThat(allow(
                                "[\"s3:GetBucketVersioning\", \"s3:GetObjectTagging\"]",
                                "[\"arn:aws:s3:::ours\", \"arn:aws:s3:::ours/*\"]",
                                "")
                        .status())
                .isEqualTo(204);

        assertThat(other("GET", "/ours?versioning", "")).isEqualTo(200);
        assertThat(other("GET", "/ours/open?tagging", "")).isEqualTo(200);
        assertThat(other("GET", "/ours?location", "")).isEqualTo(403);
    }

    @Test
    void onlyWhoSignsChoosesTheHeadersOfTheAnswer() {
        allowObjects("s3:GetObject", "");

        assertThat(http.send("GET", "/ours/open?response-content-type=text/x", "")
                        .body())
                .contains("<Code>InvalidRequest</Code><Message>Request specific response headers cannot be used for"
                        + " anonymous GET requests.</Message>");
        assertThat(http.signed("GET", "/ours/open?response-content-type=text/x", "")
                        .header("content-type"))
                .isEqualTo("text/x");
        assertThat(http.send("GET", "/ours/open", "").status()).isEqualTo(200);
    }

    @Test
    void thePolicyItselfIsTheOwnersAlone() {
        assertThat(allow("\"s3:*\"", "[\"arn:aws:s3:::ours\", \"arn:aws:s3:::ours/*\"]", "")
                        .status())
                .isEqualTo(204);

        assertThat(other("GET", "/ours?policy", "")).isEqualTo(405);
        assertThat(other("DELETE", "/ours?policy", "")).isEqualTo(405);
        assertThat(http.signed("GET", "/ours?policy", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::ours",
        "s3:ListBucket, arn:aws:s3:::ours/*",
        "s3:GetBucketLocation, arn:aws:s3:::ours/*",
        "s3:putobjecttagging, arn:aws:s3:::ours"
    })
    void anActionMustApplyToAResource(String action, String resource) {
        RawHttp.Answer answer = allow("[\"s3:*\", \"" + action + "\"]", "\"" + resource + "\"", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>MalformedPolicy</Code>"
                        + "<Message>Action does not apply to any resource(s) in statement</Message>");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "'\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}', false",
        "'\"IpAddress\": {\"aws:SourceIp\": \"0.0.0.0/1\"}', true",
        "'\"StringEquals\": {\"s3:ExistingObjectTag/security\": \"public\"}', true",
        "'\"StringEquals\": {\"aws:SourceVpc\": \"vpc-91237329\"}', false",
        "'\"StringLike\": {\"aws:SourceVpc\": \"vpc-*\"}', true",
        "'\"StringNotEquals\": {\"aws:SourceAccount\": \"111122223333\"}', true",
        "'\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:*:111122223333:*\"}', false"
    })
    void onlyWhatNarrowsToKnownCallersKeepsAPolicyFromBeingPublic(String condition, boolean isPublic) {
        allowObjects("s3:GetObject", condition);

        assertThat(http.signed("GET", "/ours?policyStatus", "").body())
                .contains("<IsPublic>" + isPublic + "</IsPublic>");
    }
}
