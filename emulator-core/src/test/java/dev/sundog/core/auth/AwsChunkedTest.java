package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedTest {

    private static final String SIGNED = "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String UNSIGNED = "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private final Map<String, String> trailers = new LinkedHashMap<>();

    private static HttpRequest upload(String packed, String... headers) {
        return Requests.of("PUT", "/b/k", List.of(headers), Requests.body(packed));
    }

    private static HttpRequest asStream(HttpRequest request) {
        byte[] bytes = ((ByteStream.Memory) request.body()).content().bytes();
        return request.withBody(new ByteStream.Once(new ByteArrayInputStream(bytes), bytes.length));
    }

    private String unpack(HttpRequest request, ChunkSignatures signatures) throws IOException {
        ByteStream body = AwsChunked.unpack(request, signatures, trailers).body();
        return new String(body.open().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String unpack(String packed, String... headers) throws IOException {
        return unpack(upload(packed, headers), ChunkSignatures.UNCHECKED);
    }

    @Test
    void knowsAllVariantsByWhatStandsInThePlaceOfTheDigest() {
        for (String variant : List.of(
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER")) {
            assertThat(AwsChunked.isUsedBy(upload("", "x-amz-content-sha256: " + variant)))
                    .isTrue();
        }
        assertThat(AwsChunked.isUsedBy(upload("", "Content-Encoding: gzip,aws-chunked")))
                .isTrue();
        assertThat(AwsChunked.isUsedBy(upload("", "Content-Encoding: gzip"))).isFalse();
        assertThat(AwsChunked.isUsedBy(upload("", "x-amz-content-sha256: UNSIGNED-PAYLOAD")))
                .isFalse();
    }

    @Test
    void unpacksChunksWithTrailers() throws IOException {
        assertThat(unpack(
                        "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\nX-Other : y \r\n\r\n",
                        UNSIGNED))
                .isEqualTo("hello world");
        assertThat(trailers).containsExactly(Map.entry("x-amz-checksum-crc32", "DUoRhQ=="), Map.entry("x-other", "y"));
    }

    @Test
    void toleratesABlankLineBeforeTheTrailers() throws IOException {
        assertThat(unpack("5\r\nhello\r\n0\r\n\r\nx-amz-checksum-crc32:NhCmhg==\r\n", UNSIGNED))
                .isEqualTo("hello");
        assertThat(trailers).containsExactly(Map.entry("x-amz-checksum-crc32", "NhCmhg=="));
    }

    @Test
    void unpacksSignedChunksWithoutLookingAtTheirSignatures() throws IOException {
        assertThat(unpack("5;chunk-signature=abc\r\nhello\r\n0;chunk-signature=def\r\n\r\n", SIGNED))
                .isEqualTo("hello");
        assertThat(unpack("0;chunk-signature=def\r\n\r\n", SIGNED)).isEmpty();
        assertThat(unpack("A;chunk-signature=abc\r\n0123\r\n6789\r\n0;chunk-signature=def\r\n", SIGNED))
                .isEqualTo("0123\r\n6789");
    }

    @Test
    void showsHeadersAsIfTheBodyHadNeverBeenPacked() {
        HttpRequest unpacked = AwsChunked.unpack(
                upload(
                        "2\r\nhi\r\n0\r\n\r\n",
                        UNSIGNED,
                        "Content-Encoding: aws-chunked, gzip",
                        "Content-Length: 13",
                        "x-amz-decoded-content-length: 2"),
                ChunkSignatures.UNCHECKED,
                trailers);
        assertThat(unpacked.headers().get("content-encoding")).isEqualTo("gzip");
        assertThat(unpacked.headers().all("content-encoding")).containsExactly("gzip");
        assertThat(unpacked.headers().get("content-length")).isEqualTo("2");
        List<String> all = new ArrayList<>();
        unpacked.headers().forEach((name, value) -> all.add(name + ": " + value));
        assertThat(all).contains("Content-Encoding: gzip", "Content-Length: 2");
        assertThat(unpacked.body()).isEqualTo(ByteStream.of(Blob.utf8("hi")));
    }

    @Test
    void unpacksStreamsWhileTheyAreRead() throws IOException {
        HttpRequest packed = asStream(upload(
                "10000\r\n" + "x".repeat(65536) + "\r\n0\r\na:b\r\n\r\n",
                UNSIGNED,
                "x-amz-decoded-content-length: 65536"));
        ByteStream body =
                AwsChunked.unpack(packed, ChunkSignatures.UNCHECKED, trailers).body();
        assertThat(body.length()).isEqualTo(65536);
        assertThat(trailers).isEmpty();
        assertThat(body.open().readAllBytes()).hasSize(65536).containsOnly('x');
        assertThat(trailers).containsExactly(Map.entry("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5\r\nhel",
                "5\r\nhello",
                "5\r\nhello\r\n",
                "5\r\nhello!\r\n0\r\n\r\n",
                "x\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "7fffffffffffffff\r\nhello\r\n0\r\n\r\n",
            })
    void refusesBodiesThatAreNotPackedWell(String packed) {
        assertThatThrownBy(() -> unpack(packed, UNSIGNED))
                .isInstanceOf(ServiceError.class)
                .extracting(thrown -> ((ServiceError) thrown).type().name())
                .isEqualTo("IncompleteBody");
        assertThatThrownBy(() -> unpack(asStream(upload(packed, UNSIGNED)), ChunkSignatures.UNCHECKED))
                .isInstanceOf(BodyRejected.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 0})
    void refusesBodiesOfAnotherLengthThanAnnounced(long announced) {
        assertThatThrownBy(
                        () -> unpack("5\r\nhello\r\n0\r\n\r\n", UNSIGNED, "x-amz-decoded-content-length: " + announced))
                .isInstanceOf(ServiceError.class)
                .hasMessage("The request body terminated unexpectedly");
    }

    @Test
    void refusesTrailersThatAreNone() {
        assertThatThrownBy(() -> unpack("0\r\nnonsense\r\n\r\n", UNSIGNED))
                .isInstanceOf(ServiceError.class)
                .extracting(thrown -> ((ServiceError) thrown).type().name())
                .isEqualTo("MalformedTrailerError");
        assertThatThrownBy(() -> unpack("0\r\n" + "a:b\r\n".repeat(10) + "x".repeat(9_000) + ":y\r\n\r\n", UNSIGNED))
                .isInstanceOf(ServiceError.class);
    }

    // The example of AWS's documentation: 66,560 bytes in chunks of 65,536, 1,024 and 0.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html

    private static HttpRequest documented(String firstChunkSignature) {
        String body = "10000;chunk-signature=" + firstChunkSignature + "\r\n" + "a".repeat(65536) + "\r\n"
                + "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                + "a".repeat(1024) + "\r\n"
                + "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
        return upload(
                        body,
                        "Host: s3.amazonaws.com",
                        "x-amz-date: 20130524T000000Z",
                        "x-amz-storage-class: REDUCED_REDUNDANCY",
                        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class,"
                                + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                        SIGNED,
                        "Content-Encoding: aws-chunked",
                        "x-amz-decoded-content-length: 66560",
                        "Content-Length: 66824")
                .withBody(Requests.body(body));
    }

    private static ChunkSignatures verified(HttpRequest request) {
        var onItsPath = new HttpRequest(
                request.method(),
                false,
                "/examplebucket/chunkObject.txt",
                "",
                request.headers(),
                request.body(),
                request.remoteAddress());
        SecretKeys keys =
                accessKey -> Optional.of(SecretKeys.Secret.permanent("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        return new SignatureVerifier(
                        keys, () -> Instant.parse("2013-05-24T00:00:00Z").toEpochMilli())
                .verify(SignatureReader.read(onItsPath), onItsPath, Dialect.S3);
    }

    @Test
    void verifiesTheChainOfChunkSignatures() throws IOException {
        HttpRequest request = documented("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        assertThat(unpack(request, verified(request))).isEqualTo("a".repeat(66560));
        assertThat(unpack(asStream(request), verified(request))).hasSize(66560);
    }

    @Test
    void refusesAChunkThatIsNotTheOneSigned() {
        HttpRequest request = documented("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288649");
        assertThatThrownBy(() -> unpack(request, verified(request)))
                .isInstanceOf(ServiceError.class)
                .extracting(thrown -> ((ServiceError) thrown).type().name())
                .isEqualTo("SignatureDoesNotMatch");
        assertThatThrownBy(() -> unpack(asStream(request), verified(request))).isInstanceOf(BodyRejected.class);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
    private static HttpRequest documentedWithTrailer(String checksum) {
        return upload(
                "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"
                        + "a".repeat(65536) + "\r\n"
                        + "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
                        + "a".repeat(1024) + "\r\n"
                        + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                        + "x-amz-checksum-crc32c:" + checksum + "\n"
                        + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
                SIGNED + "-TRAILER",
                "x-amz-decoded-content-length: 66560",
                "x-amz-trailer: x-amz-checksum-crc32c");
    }

    private static ChunkSignatures documentedChain() {
        var scope = new CredentialScope("20130524", "us-east-1", "s3");
        return ChunkSignatures.checked(
                SigningKey.derive("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope),
                "20130524T000000Z",
                "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    }

    @Test
    void verifiesTheSignatureOfTrailers() throws IOException {
        HttpRequest request = documentedWithTrailer("sOO8/Q==");
        assertThat(unpack(request, documentedChain())).hasSize(66560);
        assertThat(trailers).containsExactly(Map.entry("x-amz-checksum-crc32c", "sOO8/Q=="));
        HttpRequest tampered = documentedWithTrailer("sOO8/A==");
        assertThatThrownBy(() -> unpack(tampered, documentedChain()))
                .isInstanceOf(ServiceError.class)
                .extracting(thrown -> ((ServiceError) thrown).type().name())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void refusesAChunkWithoutSignatureWhereTheyAreChecked() {
        HttpRequest request = documented("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        HttpRequest bare = request.withBody(Requests.body("0\r\n\r\n"));
        assertThatThrownBy(() -> unpack(
                        Requests.with(bare),
                        ChunkSignatures.checked(
                                SigningKey.derive("k", new CredentialScope("20130524", "r", "s3")), "t", "seed")))
                .isInstanceOf(ServiceError.class);
    }
}
