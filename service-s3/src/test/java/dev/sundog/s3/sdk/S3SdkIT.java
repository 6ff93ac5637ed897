package dev.sundog.s3.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CSVInput;
import software.amazon.awssdk.services.s3.model.CSVOutput;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompressionType;
import software.amazon.awssdk.services.s3.model.ExpressionType;
import software.amazon.awssdk.services.s3.model.FileHeaderInfo;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponseHandler;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The AWS SDK for Java v2: its plain client, its asynchronous one, its TransferManager and its presigner. */
class S3SdkIT {

    private static final int TWENTY_MIB = 20 << 20;
    private static final StaticCredentialsProvider TEST =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    @TempDir
    private Path directory;

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(TEST)
            .httpClient(UrlConnectionHttpClient.create())
            .forcePathStyle(true)
            .build();
    private final S3AsyncClient async = S3AsyncClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(TEST)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .forcePathStyle(true)
            .multipartEnabled(true)
            .build();

    @BeforeEach
    void makeTheBucket() {
        s3.createBucket(request -> request.bucket("pictures"));
    }

    @AfterEach
    void close() {
        async.close();
        s3.close();
        emulator.close();
    }

    @Test
    void theClientPutsGetsListsAndDeletes() {
        for (ChecksumAlgorithm algorithm : List.of(
                ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            s3.putObject(
                    request -> request.bucket("pictures")
                            .key("by/" + algorithm)
                            .checksumAlgorithm(algorithm)
                            .metadata(Map.of("colour", "grün")),
                    RequestBody.fromString("hello"));
            assertThat(s3.getObjectAsBytes(request -> request.bucket("pictures").key("by/" + algorithm))
                            .asUtf8String())
                    .isEqualTo("hello");
        }
        assertThat(s3.listObjectsV2Paginator(
                                request -> request.bucket("pictures").maxKeys(2))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("by/CRC32", "by/CRC32C", "by/SHA1", "by/SHA256");
        assertThat(s3.deleteObjects(request -> request.bucket("pictures")
                                .delete(delete -> delete.objects(
                                        ObjectIdentifier.builder()
                                                .key("by/CRC32")
                                                .build(),
                                        ObjectIdentifier.builder().key("none").build())))
                        .deleted())
                .hasSize(2);
        assertThatThrownBy(() ->
                        s3.headObject(request -> request.bucket("pictures").key("by/CRC32")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void theTransferManagerMovesFilesAndDirectoriesInParts() throws IOException {
        Path source = Files.createDirectories(directory.resolve("from/deep"));
        byte[] bytes = random();
        Files.write(source.resolve("big"), bytes);
        Files.writeString(directory.resolve("from/small"), "hello");
        try (S3TransferManager transfers =
                S3TransferManager.builder().s3Client(async).build()) {
            transfers
                    .uploadDirectory(request -> request.bucket("pictures").source(directory.resolve("from")))
                    .completionFuture()
                    .join();
            assertThat(s3.headObject(request -> request.bucket("pictures").key("deep/big"))
                            .eTag())
                    .as("uploaded in parts")
                    .contains("-");
            transfers
                    .copy(copy -> copy.copyObjectRequest(request -> request.sourceBucket("pictures")
                            .sourceKey("deep/big")
                            .destinationBucket("pictures")
                            .destinationKey("copy/big")))
                    .completionFuture()
                    .join();
            transfers
                    .downloadDirectory(request -> request.bucket("pictures").destination(directory.resolve("to")))
                    .completionFuture()
                    .join();
        }
        assertThat(directory.resolve("to/deep/big")).hasBinaryContent(bytes);
        assertThat(directory.resolve("to/copy/big")).hasBinaryContent(bytes);
        assertThat(directory.resolve("to/small")).hasContent("hello");
    }

    @Test
    void theAsynchronousClientStreamsBothWays() {
        byte[] bytes = random();
        async.putObject(request -> request.bucket("pictures").key("big"), AsyncRequestBody.fromBytes(bytes))
                .join();
        assertThat(async.getObject(request -> request.bucket("pictures").key("big"), AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArrayUnsafe())
                .isEqualTo(bytes);
    }

    private static byte[] random() {
        byte[] bytes = new byte[TWENTY_MIB];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void anybodyMayUseAPresignedUrl() throws IOException {
        s3.putObject(request -> request.bucket("pictures").key("k"), RequestBody.fromString("hello"));
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(TEST)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            var url = presigner
                    .presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(get -> get.bucket("pictures").key("k")))
                    .url();
            try (InputStream in = ((HttpURLConnection) url.openConnection()).getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void aQueryIsAnsweredInEvents() {
        s3.putObject(
                request -> request.bucket("pictures").key("people.csv"),
                RequestBody.fromString("name,age\nAda,36\nBo,7\n"));
        List<String> events = new ArrayList<>();
        async.selectObjectContent(
                        request -> request.bucket("pictures")
                                .key("people.csv")
                                .expressionType(ExpressionType.SQL)
                                .expression("SELECT s.name FROM S3Object s WHERE CAST(s.age AS INT) > 10")
                                .inputSerialization(input -> input.compressionType(CompressionType.NONE)
                                        .csv(CSVInput.builder()
                                                .fileHeaderInfo(FileHeaderInfo.USE)
                                                .build()))
                                .outputSerialization(
                                        output -> output.csv(CSVOutput.builder().build())),
                        SelectObjectContentResponseHandler.builder()
                                .subscriber(SelectObjectContentResponseHandler.Visitor.builder()
                                        .onRecords(records ->
                                                events.add(records.payload().asUtf8String()))
                                        .onStats(stats -> events.add(
                                                "scanned " + stats.details().bytesScanned()))
                                        .onEnd(end -> events.add("end"))
                                        .build())
                                .build())
                .join();

        assertThat(events).containsExactly("Ada\n", "scanned 21", "end");
    }
}
