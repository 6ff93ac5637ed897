package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is easy to let pass about objects, and AWS does not. */
class ObjectAnswersTest {

    private static final int FIVE_MIB = 5 << 20;
    private static final String INVALID_PART =
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified"
                    + " entity tag may not match the part's entity tag.";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void makeTheBucket() {
        s3.send("PUT", "/pictures", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    // ---- bodies

    @Test
    void aBodyMustBeWhatItsDigestsSay() {
        s3.send("PUT", "/pictures/k", "hello", "Content-MD5", S3Wire.md5("other"))
                .isError(
                        400,
                        "BadDigest",
                        "The Content-MD5 you specified did not match what we received.",
                        Map.of(
                                "ExpectedDigest",
                                "795f3202b17cb6bc3d4b771d8c6c9eaf",
                                "CalculatedDigest",
                                "XUFAKrxLKna5cZ2REBfFkg=="));
        s3.send("PUT", "/pictures/k", "hello", "x-amz-checksum-crc32", "AAAAAA==")
                .isError(400, "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        s3.send("PUT", "/pictures/k", "hello", "x-amz-checksum-crc32", "x")
                .isError(400, "InvalidRequest", "Value for x-amz-checksum-crc32 header is invalid.");
        s3.send("GET", "/pictures/k", "").is(404);
    }

    @Test
    void aChecksumThatIsAnnouncedMustComeAndBeKnown() {
        s3.send("PUT", "/pictures/k", "hello", "x-amz-sdk-checksum-algorithm", "CRC7")
                .isError(
                        400,
                        "InvalidRequest",
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                                + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        s3.send("PUT", "/pictures/k", "hello", "x-amz-sdk-checksum-algorithm", "CRC32")
                .isError(
                        400,
                        "InvalidRequest",
                        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer"
                                + " headers were found.");
    }

    @Test
    void keysAndMetadataHaveTheirLimits() {
        s3.send("PUT", "/pictures/" + "k".repeat(1024), "x").isOk();
        s3.send("PUT", "/pictures/" + "k".repeat(1025), "x")
                .isError(
                        400,
                        "KeyTooLongError",
                        "Your key is too long",
                        Map.of("Size", "1025", "MaxSizeAllowed", "1024"));
        s3.send("PUT", "/pictures/k", "x", "x-amz-meta-a", "v".repeat(2047)).isOk();
        s3.send("PUT", "/pictures/k", "x", "x-amz-meta-a", "v".repeat(2048))
                .isError(
                        400,
                        "MetadataTooLarge",
                        "Your metadata headers exceed the maximum allowed metadata size",
                        Map.of("Size", "2049", "MaxSizeAllowed", "2048"));
    }

    @Test
    void everyAnswerSaysHowTheObjectIsEncrypted() {
        assertThat(s3.send("PUT", "/pictures/k", "x").isOk().header("x-amz-server-side-encryption"))
                .isEqualTo("AES256");
        assertThat(s3.send("GET", "/pictures/k", "").header("x-amz-server-side-encryption"))
                .isEqualTo("AES256");
        assertThat(s3.send("HEAD", "/pictures/k", "").header("x-amz-server-side-encryption"))
                .isEqualTo("AES256");
    }

    @Test
    void argumentsThatAreRefusedAreNamed() {
        s3.send("PUT", "/pictures/k", "x", "x-amz-server-side-encryption", "rot13")
                .isError(
                        400,
                        "InvalidArgument",
                        "The encryption method specified is not supported",
                        Map.of("ArgumentName", "x-amz-server-side-encryption", "ArgumentValue", "rot13"));
        s3.send("PUT", "/pictures/k", "x", "x-amz-storage-class", "ATTIC")
                .isError(
                        400,
                        "InvalidStorageClass",
                        "The storage class you specified is not valid",
                        Map.of("StorageClassRequested", "ATTIC"));
        s3.send("GET", "/pictures/k?versionId=nonsense", "")
                .isError(
                        400,
                        "InvalidArgument",
                        "Invalid version id specified",
                        Map.of("ArgumentName", "versionId", "ArgumentValue", "nonsense"));
    }

    /** A final answer before the body must leave a connection on which the next request is understood. */
    @Test
    void aRefusalOfABodyThatIsAskedForLeavesTheConnectionUsable() throws IOException {
        try (Socket socket = new Socket("localhost", s3.emulator().endpoint().getPort())) {
            write(
                    socket,
                    "PUT /nowhere/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/"
                            + "us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\nContent-Length: 5\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 100 Continue");
            write(socket, "hello");
            String refusal = head(socket.getInputStream());
            assertThat(refusal).startsWith("HTTP/1.1 404 Not Found").contains("\r\nContent-Length: ");
            int length = Integer.parseInt(refusal.replaceAll("(?s).*\r\nContent-Length: (\\d+)\r\n.*", "$1"));
            socket.getInputStream().skipNBytes(length);
            write(socket, "GET /pictures HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 403 Forbidden");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    // ---- names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "a//b",
                ".",
                "..",
                "/",
                "a/../b",
                "%00",
                "%01%02%1f",
                "%7f",
                "%F0%9F%8C%9E",
                "a%2F..%2Fb",
                "%2e%2e",
                "C:%5Cx",
                "~",
                "con",
                "a%20b+c",
                "%25"
            })
    void anyTextIsAKeyAndNoPath(String key) {
        s3.send("PUT", "/pictures/" + key, key).isOk();

        assertThat(s3.send("GET", "/pictures/" + key, "").isOk().body()).isEqualTo(key);
        assertThat(s3.send("GET", "/pictures?encoding-type=url", "").isOk().body())
                .containsOnlyOnce("<Key>");
        s3.send("DELETE", "/pictures/" + key, "").is(204);
        assertThat(s3.send("GET", "/pictures", "").body()).doesNotContain("<Key>");
    }

    @Test
    void aKeyMayHave1024BytesOfUtf8() {
        String key = "%F0%9F%8C%9E".repeat(256);
        s3.send("PUT", "/pictures/" + key, "sun").isOk();
        assertThat(s3.send("GET", "/pictures/" + key, "").isOk().body()).isEqualTo("sun");
        s3.send("PUT", "/pictures/" + key + "k", "x").is(400);
    }

    // ---- uploads in parts

    @Test
    void partsMustBeLargeEnoughThereAndInOrder() {
        String upload = begin();
        String first = part(upload, 1, "a".repeat(10));
        String second = part(upload, 2, "b".repeat(10));
        complete(upload, 1, first, 2, second)
                .isError(
                        400,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        Map.of(
                                "PartNumber",
                                "1",
                                "ETag",
                                first.replace("\"", ""),
                                "MinSizeAllowed",
                                String.valueOf(FIVE_MIB),
                                "ProposedSize",
                                "10"));
        complete(upload, 2, second, 1, first)
                .isError(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.",
                        Map.of("UploadId", upload));
        complete(upload, 1, second, 2, first)
                .isError(
                        400,
                        "InvalidPart",
                        INVALID_PART,
                        Map.of("UploadId", upload, "PartNumber", "1", "ETag", second.replace("\"", "")));
    }

    @Test
    void aPartCanBeReadAlone() {
        String upload = begin();
        String first = part(upload, 1, "a".repeat(FIVE_MIB));
        String second = part(upload, 2, "b".repeat(10));
        complete(upload, 1, first, 2, second).isOk();

        S3Wire.Answer part = s3.send("GET", "/pictures/big?partNumber=2", "").is(206);
        assertThat(part.body()).isEqualTo("b".repeat(10));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 5242880-5242889/5242890");
        assertThat(part.header("x-amz-mp-parts-count")).isEqualTo("2");
        s3.send("GET", "/pictures/big?partNumber=3", "")
                .isError(
                        416,
                        "InvalidPartNumber",
                        "The requested partnumber is not satisfiable",
                        Map.of("PartNumberRequested", "3", "ActualPartCount", "2"));
    }

    @Test
    void anUploadThatDeclaresNoChecksumGetsThatOfTheWholeObject() {
        String upload = begin();
        s3.send("PUT", "/pictures/big?partNumber=1&uploadId=" + upload, "x", "x-amz-checksum-crc32", "jNxXmw==")
                .is(400);
        String only = part(upload, 1, "hello");
        S3Wire.Answer completed = complete(upload, 1, only).isOk();

        assertThat(completed.element("ChecksumType")).isEqualTo("FULL_OBJECT");
        assertThat(completed.element("ChecksumCRC64NVME"))
                .isEqualTo(s3.send("PUT", "/pictures/k", "hello").header("x-amz-checksum-crc64nvme"));
    }

    private String begin() {
        return s3.send("POST", "/pictures/big?uploads", "").isOk().element("UploadId");
    }

    private String part(String upload, int number, String body) {
        return s3.send("PUT", "/pictures/big?partNumber=" + number + "&uploadId=" + upload, body)
                .isOk()
                .header("ETag");
    }

    private S3Wire.Answer complete(String upload, Object... numbersAndTags) {
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < numbersAndTags.length; i += 2) {
            document.append("<Part><PartNumber>")
                    .append(numbersAndTags[i])
                    .append("</PartNumber><ETag>")
                    .append(numbersAndTags[i + 1])
                    .append("</ETag></Part>");
        }
        document.append("</CompleteMultipartUpload>");
        return s3.send("POST", "/pictures/big?uploadId=" + upload, document.toString());
    }
}
