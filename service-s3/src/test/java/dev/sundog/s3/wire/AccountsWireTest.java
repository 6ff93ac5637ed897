package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.AccountId;
import dev.sundog.testkit.EmulatorFixture;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsWireTest {

    private static final String OTHER = RawHttp.SIGNED.replace("Credential=test/", "Credential=111122223333/");

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeABucket() {
        http.signed("PUT", "/ours", "");
        http.signed("PUT", "/ours/a", "hello");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private RawHttp.Answer asOther(String method, String target, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = OTHER;
        return http.send(method, target, body, all);
    }

    private void allow(String principal, String action) {
        assertThat(http.signed(
                                "PUT",
                                "/ours?policy",
                                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
                                        + " {\"AWS\": \"" + principal + "\"}, \"Action\": \"" + action
                                        + "\", \"Resource\": [\"arn:aws:s3:::ours\", \"arn:aws:s3:::ours/*\"]}]}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anotherAccountIsDeniedWhateverItWants() {
        assertThat(asOther("GET", "/ours/a", "").body()).contains("<Code>AccessDenied</Code>");
        assertThat(asOther("GET", "/ours/missing", "").status()).isEqualTo(403);
        assertThat(asOther("PUT", "/ours/b", "x").status()).isEqualTo(403);
        assertThat(asOther("GET", "/ours", "").status()).isEqualTo(403);
        assertThat(asOther("DELETE", "/ours", "").status()).isEqualTo(403);
        assertThat(asOther("GET", "/ours?policy", "").status()).isEqualTo(403);
        asOther("PUT", "/theirs", "");
        assertThat(asOther("PUT", "/theirs/copy", "", "x-amz-copy-source: /ours/a")
                        .status())
                .isEqualTo(403);
        assertThat(asOther("GET", "/", "").body()).contains("theirs").doesNotContain("ours<");
    }

    @ParameterizedTest
    @CsvSource({"111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/ann"})
    void aPolicyLetsAnAccountIn(String principal) {
        allow(principal, "s3:GetObject");

        assertThat(asOther("GET", "/ours/a", "").body()).isEqualTo("hello");
        assertThat(asOther("PUT", "/ours/b", "x").status()).isEqualTo(403);
        assertThat(http.send("GET", "/ours/a", "").status()).as("a stranger").isEqualTo(403);
    }

    @Test
    void aPolicyForOneAccountIsNoneForAnother() {
        allow("arn:aws:iam::444455556666:root", "s3:*");

        assertThat(asOther("GET", "/ours/a", "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "000000000000, 200, ''",
        "111122223333, 403, <Code>AccessDenied</Code>",
        "nobody, 400, <Code>InvalidBucketOwnerAWSAccountID</Code>"
    })
    void theOwnerThatIsExpectedMustBeTheOwner(String owner, int status, String body) {
        var answer = http.signed("GET", "/ours?location", "", "x-amz-expected-bucket-owner: " + owner);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(body);
    }

    @Test
    void aResetOfAnAccountTakesItsBucketsAndNoOthers() {
        asOther("PUT", "/theirs", "");
        asOther("PUT", "/theirs/a", "x");
        asOther(
                "PUT",
                "/theirs?tagging",
                "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>");

        emulator.emulator().reset(Optional.empty(), Optional.of(new AccountId("111122223333")));

        assertThat(http.signed("GET", "/ours/a", "").body()).isEqualTo("hello");
        assertThat(asOther("GET", "/theirs/a", "").body()).contains("<Code>NoSuchBucket</Code>");
        assertThat(http.signed("PUT", "/theirs", "").status()).isEqualTo(200);
        assertThat(http.signed("GET", "/theirs", "").body()).doesNotContain("<Contents>");
        assertThat(http.signed("GET", "/theirs?tagging", "").body()).contains("<Code>NoSuchTagSet</Code>");
    }

    // ---- renames

    @Test
    void anObjectGetsAnotherKeyAndKeepsAllThatItHas() {
        http.signed("PUT", "/ours/a", "hello", "x-amz-meta-colour: red");
        String modified = http.signed("HEAD", "/ours/a", "").header("last-modified");

        assertThat(http.signed("PUT", "/ours/new%20b?renameObject", "", "x-amz-rename-source: /ours/a")
                        .status())
                .isEqualTo(200);

        assertThat(http.signed("GET", "/ours/a", "").status()).isEqualTo(404);
        var renamed = http.signed("GET", "/ours/new%20b", "");
        assertThat(renamed.body()).isEqualTo("hello");
        assertThat(renamed.headers())
                .containsEntry("x-amz-meta-colour", "red")
                .containsEntry("last-modified", modified);
    }

    @Test
    void aRenameMayDependOnWhatIsThere() {
        http.signed("PUT", "/ours/b", "other");

        var taken = http.signed("PUT", "/ours/b?renameObject", "", "x-amz-rename-source: a", "If-None-Match: *");
        assertThat(taken.status()).isEqualTo(412);
        assertThat(http.signed(
                                "PUT",
                                "/ours/b?renameObject",
                                "",
                                "x-amz-rename-source: a",
                                "x-amz-rename-source-if-match: \"wrong\"")
                        .status())
                .isEqualTo(412);
        assertThat(http.signed("PUT", "/ours/b?renameObject", "", "x-amz-rename-source: a")
                        .status())
                .isEqualTo(200);
        assertThat(http.signed("GET", "/ours/b", "").body()).isEqualTo("hello");
        assertThat(http.signed("PUT", "/ours/c?renameObject", "", "x-amz-rename-source: a")
                        .body())
                .contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void aRenameThatIsSentAgainIsDoneOnce() {
        String token = "x-amz-client-token: one";
        http.signed("PUT", "/ours/b?renameObject", "", "x-amz-rename-source: a", token);

        assertThat(http.signed("PUT", "/ours/b?renameObject", "", "x-amz-rename-source: a", token)
                        .status())
                .isEqualTo(200);
        assertThat(http.signed("PUT", "/ours/c?renameObject", "", "x-amz-rename-source: b", token)
                        .body())
                .contains("<Code>IdempotencyParameterMismatch</Code>");
    }
}
