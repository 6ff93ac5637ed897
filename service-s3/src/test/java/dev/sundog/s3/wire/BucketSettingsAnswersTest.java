package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS answers about the settings of buckets, to the letter. */
class BucketSettingsAnswersTest {

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/office", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void theHeadOfABucketHasTheTypeOfItsDocuments() {
        assertThat(s3.send("HEAD", "/office", "").isOk().header("Content-Type")).isEqualTo("application/xml");
    }

    @Test
    void aConfigurationThatSaysNothingIsMalformed() {
        s3.send("PUT", "/new-office", "<CreateBucketConfiguration/>")
                .isError(
                        400,
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema");
    }

    @Test
    void aListOfGrantsMustCome() {
        s3.send("PUT", "/office?acl", "")
                .isError(
                        400,
                        "MissingSecurityHeader",
                        "Your request was missing a required header",
                        Map.of("MissingHeaderName", "x-amz-acl"));
    }

    @Test
    void anExpectedOwnerMustBeAnAccount() {
        s3.send("GET", "/office?versioning", "", "x-amz-expected-bucket-owner", "abcd")
                .isError(
                        400,
                        "InvalidBucketOwnerAWSAccountID",
                        "The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]");
    }

    @Test
    void exposedHeadersAreNamedOneByOne() {
        s3.send(
                        "PUT",
                        "/office?cors",
                        "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin>"
                                + "<ExposeHeader>x-*</ExposeHeader></CORSRule></CORSConfiguration>")
                .isError(
                        400,
                        "InvalidRequest",
                        "ExposeHeader \"x-*\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
    }

    @Test
    void aConfigurationOfTieringIsTakenWithoutContent() {
        s3.send(
                        "PUT",
                        "/office?intelligent-tiering&id=t",
                        "<IntelligentTieringConfiguration><Id>t</Id><Status>Enabled</Status><Tiering><Days>90</Days>"
                                + "<AccessTier>ARCHIVE_ACCESS</AccessTier></Tiering></IntelligentTieringConfiguration>")
                .is(204);
    }
}
