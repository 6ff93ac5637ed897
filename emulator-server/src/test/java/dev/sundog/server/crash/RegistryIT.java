package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose server is killed, and one whose layers are larger than its memory. */
class RegistryIT {

    private static final int MIB = 1 << 20;
    private static final long LARGE = 300L * MIB;
    private static final long WARM_UP = 32L * MIB;
    private static final long MOST_GROWTH_KIB = 48 << 10;

    @TempDir
    private Path data;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerProcess server;

    @AfterEach
    void stop() {
        http.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aLayerLargerThanMemoryStreamsInAndOut() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux tells the memory of a process");
        server = ServerProcess.start(data, "-Xmx96m");
        api("CreateRepository", "{\"repositoryName\":\"app\"}");
        read(push(WARM_UP), WARM_UP);
        long warm = server.residentKib();

        String layer = push(LARGE);
        long pushed = server.residentKib();
        read(layer, LARGE);

        assertThat(Math.max(pushed, server.residentKib()) - warm).isLessThan(MOST_GROWTH_KIB);
    }

    @Test
    void imagesSurviveAKillAndUnfinishedUploadsDoNot() throws Exception {
        server = ServerProcess.start(data);
        api("CreateRepository", "{\"repositoryName\":\"app\"}");
        String layer = push(MIB);
        String manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + "{\"mediaType\":\"x\",\"size\":1,\"digest\":\"" + layer + "\"},\"layers\":[]}";
        registry("PUT", "/v2/app/manifests/v1", BodyPublishers.ofString(manifest), 201);
        String upload = begin();
        registry("PATCH", upload, zeros(4L * MIB), 202);
        assertThat(largeFiles()).isEqualTo(2);

        server.kill();
        server = ServerProcess.start(data);

        assertThat(registry("GET", "/v2/app/manifests/v1", BodyPublishers.noBody(), 200)
                        .body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(manifest);
        read(layer, MIB);
        registry("GET", upload, BodyPublishers.noBody(), 404);
        assertThat(largeFiles()).isEqualTo(1);
    }

    private long largeFiles() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> !file.toString().contains("/log/"))
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() >= MIB)
                    .count();
        }
    }

    // ---- the registry's API

    private String begin() throws Exception {
        return registry("POST", "/v2/app/blobs/uploads/", BodyPublishers.noBody(), 202)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Pushes so many zeros as a layer, as Docker does, and returns its digest. */
    private String push(long size) throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        for (long i = 0; i < size; i += MIB) {
            hash.update(new byte[MIB]);
        }
        String digest = "sha256:" + HexFormat.of().formatHex(hash.digest());
        String upload = begin();
        registry("PATCH", upload, zeros(size), 202);
        registry("PUT", upload + "?digest=" + digest, BodyPublishers.noBody(), 201);
        return digest;
    }

    private static HttpRequest.BodyPublisher zeros(long size) {
        return BodyPublishers.ofByteArrays(
                () -> Stream.generate(() -> new byte[MIB]).limit(size / MIB).iterator());
    }

    private void read(String digest, long size) throws Exception {
        HttpResponse<InputStream> answer = http.send(
                request("GET", "/v2/app/blobs/" + digest, BodyPublishers.noBody()), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.skip(size)).isEqualTo(size);
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    private HttpResponse<byte[]> registry(String method, String path, HttpRequest.BodyPublisher body, int status)
            throws Exception {
        HttpResponse<byte[]> answer = http.send(request(method, path, body), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return answer;
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body) throws Exception {
        String token = api("GetAuthorizationToken", "{}").replaceAll(".*\"authorizationToken\":\"([^\"]+)\".*", "$1");
        return HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .header("Authorization", "Basic " + token)
                .method(method, body)
                .build();
    }

    private String api(String operation, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
