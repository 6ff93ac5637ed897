package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS answers about the checksums and conditions of uploads in parts. */
class MultipartAnswersTest {

    private static final String CRC32_OF_X = "jNwWgw==";
    private static final String PART_NOT_FOUND =
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified"
                    + " entity tag may not match the part's entity tag.";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/films", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void anUploadThatWantsNoChecksumTakesPartsWithAny() {
        String upload = begin();
        S3Wire.Answer part =
                part(upload, 1, "x", "x-amz-checksum-crc32", CRC32_OF_X).isOk();

        assertThat(part.header("x-amz-checksum-crc32")).isEqualTo(CRC32_OF_X);
        assertThat(part.header("x-amz-checksum-crc64nvme")).isNull();
        part(upload, 2, "x", "x-amz-checksum-crc32", "AAAAAA==")
                .isError(400, "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        assertThat(complete(upload, part.header("ETag"), "").isOk().element("ChecksumCRC64NVME"))
                .isEqualTo(s3.send("PUT", "/films/same", "x").header("x-amz-checksum-crc64nvme"));
    }

    @Test
    void anUploadThatWantsAChecksumTakesNoOther() {
        String upload = begin("x-amz-checksum-algorithm", "SHA256");

        part(upload, 1, "x", "x-amz-checksum-crc32", CRC32_OF_X)
                .isError(
                        400,
                        "InvalidRequest",
                        "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32");
    }

    @Test
    void whatTheClientSaysOfAPartMustBeOfTheUploadsAlgorithm() {
        String upload = begin();
        String tag = part(upload, 1, "x", "x-amz-checksum-crc32", CRC32_OF_X).header("ETag");

        complete(upload, tag, "<ChecksumCRC32>" + CRC32_OF_X + "</ChecksumCRC32>")
                .isError(
                        400,
                        "InvalidPart",
                        PART_NOT_FOUND,
                        Map.of("ETag", tag.replace("\"", ""), "PartNumber", "1", "UploadId", upload));
    }

    @Test
    void theModeOfTheChecksumIsThatOfTheUpload() {
        String upload = begin();
        String tag = part(upload, 1, "x").header("ETag");

        complete(upload, tag, "", "x-amz-checksum-type", "COMPOSITE")
                .isError(
                        400,
                        "InvalidRequest",
                        "The upload was created using the null checksum mode. The complete request must use the same"
                                + " checksum mode.");
        upload = begin("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT");
        tag = part(upload, 1, "x").header("ETag");
        complete(upload, tag, "", "x-amz-checksum-type", "COMPOSITE")
                .isError(
                        400,
                        "InvalidRequest",
                        "The upload was created using the FULL_OBJECT checksum mode. The complete request must use the same"
                                + " checksum mode.");
    }

    @Test
    void theChecksumOfTheWholeObjectCountsOnlyWhereTheRequestSaysThatItIsSuch() {
        String upload = begin("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT");
        String tag = part(upload, 1, "x").header("ETag");

        complete(upload, tag, "", "x-amz-checksum-crc32", CRC32_OF_X)
                .isError(400, "BadDigest", "The crc32 you specified did not match the calculated checksum.");
        complete(upload, tag, "", "x-amz-checksum-crc32", "AAAAAA==", "x-amz-checksum-type", "FULL_OBJECT")
                .isError(400, "BadDigest", "The crc32 you specified did not match the calculated checksum.");
        S3Wire.Answer completed = complete(
                        upload, tag, "", "x-amz-checksum-crc32", CRC32_OF_X, "x-amz-checksum-type", "FULL_OBJECT")
                .isOk();
        assertThat(completed.element("ChecksumCRC32")).isEqualTo(CRC32_OF_X);
    }

    @Test
    void theDocumentOfPartsMustBeThere() {
        s3.send("POST", "/films/film?uploadId=" + begin(), "")
                .isError(400, "InvalidRequest", "You must specify at least one part");
    }

    @Test
    void anObjectThatIsGoneSinceTheUploadBeganIsAConflict() {
        s3.send("PUT", "/films/film", "first").isOk();
        String upload = begin();
        String tag = part(upload, 1, "x").header("ETag");

        complete(upload, tag, "", "If-None-Match", "*")
                .isError(
                        412,
                        "PreconditionFailed",
                        "At least one of the pre-conditions you specified did not hold",
                        Map.of("Condition", "If-None-Match"));
        s3.send("DELETE", "/films/film", "").is(204);
        complete(upload, tag, "", "If-None-Match", "*")
                .isError(
                        409,
                        "ConditionalRequestConflict",
                        "The conditional request cannot succeed due to a conflicting operation against this resource.",
                        Map.of("Condition", "If-None-Match", "Key", "film"));
        complete(upload, tag, "").isOk();
    }

    @Test
    void anUploadThatBeganOnNothingMeetsNoConflict() {
        String upload = begin();
        String tag = part(upload, 1, "x").header("ETag");

        complete(upload, tag, "", "If-None-Match", "*").isOk();
    }

    @Test
    void anUploadThatIsCompletedAgainWithTheSamePartsIsAnsweredAlike() {
        String upload = begin();
        String tag = part(upload, 1, "x").header("ETag");
        String body = complete(upload, tag, "").isOk().body();

        assertThat(complete(upload, tag, "", "If-None-Match", "*").isOk().body())
                .isEqualTo(body);
        complete(upload, "\"9dd4e461268c8034f5c8564e155c67a7\"", "").is(404);
        part(upload, 1, "x").is(404);
        s3.send("DELETE", "/films/film", "").is(204);
        complete(upload, tag, "").is(404);
    }

    @Test
    void theNumberOfAPartIsCheckedBeforeItsUpload() {
        s3.send("PUT", "/films/film?partNumber=10001&uploadId=none", "x")
                .isError(
                        400,
                        "InvalidArgument",
                        "Part number must be an integer between 1 and 10000, inclusive",
                        Map.of("ArgumentName", "partNumber", "ArgumentValue", "10001"));
    }

    @Test
    void numbersOfTheQueryStringMayBeEmpty() {
        String upload = begin();
        String tag = part(upload, 1, "x").header("ETag");
        S3Wire.Answer parts = s3.send("GET", "/films/film?part-number-marker=&uploadId=" + upload, "")
                .isOk();

        assertThat(parts.element("ETag")).isEqualTo(tag);
        assertThat(parts.element("PartNumberMarker")).isEqualTo("0");
    }

    @Test
    void numbersOfTheQueryStringAreNotNegative() {
        String upload = begin();

        s3.send("GET", "/films/film?part-number-marker=-42&uploadId=" + upload, "")
                .isError(
                        400,
                        "InvalidArgument",
                        "Argument part-number-marker must be an integer between 0 and 2147483647",
                        Map.of("ArgumentName", "part-number-marker", "ArgumentValue", "-42"));
        s3.send("GET", "/films/film?max-parts=-42&uploadId=" + upload, "")
                .isError(
                        400,
                        "InvalidArgument",
                        "Argument max-parts must be an integer between 0 and 2147483647",
                        Map.of("ArgumentName", "max-parts", "ArgumentValue", "-42"));
    }

    @Test
    void uploadsOfAKeyAreListedInTheOrderInWhichTheyBegan() {
        StringBuilder begun = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            s3.emulator().clock().advance(Duration.ofMillis(1));
            begun.append(begin());
        }
        String listed = s3.send("GET", "/films?uploads", "").isOk().body();

        assertThat(listed.replaceAll("(?s)(^|</UploadId>).*?(<UploadId>|$)", ""))
                .isEqualTo(begun.toString());
    }

    private String begin(String... headers) {
        return s3.send("POST", "/films/film?uploads", "", headers).isOk().element("UploadId");
    }

    private S3Wire.Answer part(String upload, int number, String body, String... headers) {
        return s3.send("PUT", "/films/film?partNumber=" + number + "&uploadId=" + upload, body, headers);
    }

    private S3Wire.Answer complete(String upload, String tag, String checksum, String... headers) {
        return s3.send(
                "POST",
                "/films/film?uploadId=" + upload,
                "<CompleteMultipartUpload><Part><ETag>" + tag + "</ETag>" + checksum
                        + "<PartNumber>1</PartNumber></Part></CompleteMultipartUpload>",
                headers);
    }
}
