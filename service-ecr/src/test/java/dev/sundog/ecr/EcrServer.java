package dev.sundog.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** ECR behind a real port: spoken to by AWS's API, and as Docker does. */
public final class EcrServer implements AutoCloseable {

    private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.";
    private static final String PUBLIC_TARGET = "SpencerFrontendService.";
    public static final String ACCOUNT = "000000000000";

    private final EmulatorFixture emulator;
    private final HttpClient client = HttpClient.newHttpClient();
    private String account = ACCOUNT;
    private String region = "us-east-1";

    /** An answer of either API. */
    public record Answer(int status, Map<String, java.util.List<String>> headers, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The first header of that name, or {@code null}. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        /** What stands in the body at a path such as {@code repository.repositoryArn} or {@code images.0.imageId}. */
        public String at(String path) {
            Document found = JsonText.read(body()).orElseThrow();
            for (String step : path.split("\\.")) {
                found = switch (found) {
                    case Document.Object(var members) -> members.get(step);
                    case Document.Array(var items) -> items.get(Integer.parseInt(step));
                    default -> throw new AssertionError("no " + path + " in " + body());
                };
            }
            return switch (found) {
                case null -> null;
                case Document.Text(String text) -> text;
                default -> JsonText.write(found);
            };
        }

        /** AWS's code and words, where the answer is an error. */
        public String error() {
            return at("__type") + ": " + at("message");
        }

        /** The code and words by which a registry refuses. */
        public String refusal() {
            return at("errors.0.code") + ": " + at("errors.0.message");
        }
    }

    private EcrServer(EmulatorFixture emulator) {
        this.emulator = emulator;
    }

    /** With a clock that stands until it is advanced. */
    public static EcrServer frozen() {
        return new EcrServer(EmulatorFixture.frozen());
    }

    /** With a clock that stands until it is advanced, and with settings. */
    public static EcrServer frozen(Map<String, String> settings) {
        return new EcrServer(EmulatorFixture.frozen(EmulatorSettings.local().with(new ServiceSettings(settings))));
    }

    /** With its state in a directory. */
    public static EcrServer in(Path directory) {
        return new EcrServer(EmulatorFixture.start(EmulatorSettings.local().in(directory)));
    }

    public EmulatorFixture emulator() {
        return emulator;
    }

    public void advance(Duration duration) {
        emulator.clock().advance(duration);
    }

    /** Speaks from now on as another account, in another region. */
    public EcrServer as(String newAccount, String newRegion) {
        account = newAccount;
        region = newRegion;
        return this;
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }

    // ---- AWS's API

    /** Calls an operation; apostrophes in {@code json} stand for quotes. */
    public Answer call(String operation, String json) {
        return call("ecr", TARGET + operation, json);
    }

    /** Calls an operation of ECR Public, which must succeed. */
    public Answer inPublic(String operation, String json) {
        Answer answer = call("ecr-public", PUBLIC_TARGET + operation, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** Calls an operation of ECR Public that must fail; returns AWS's code and words. */
    public String refusedInPublic(String operation, String json) {
        return call("ecr-public", PUBLIC_TARGET + operation, json).error();
    }

    private Answer call(String service, String target, String json) {
        return send(HttpRequest.newBuilder(emulator.endpoint())
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account + "/20260101/" + region + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    /** Calls an operation that must succeed. */
    public Answer done(String operation, String json) {
        Answer answer = call(operation, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    public void createRepository(String name) {
        done("CreateRepository", "{'repositoryName':'" + name + "'}");
    }

    // ---- the registry's own API

    public String login() {
        return "Basic " + done("GetAuthorizationToken", "{}").at("authorizationData.0.authorizationToken");
    }

    public Answer get(String path, String... headers) {
        return registry("GET", path, new byte[0], headers);
    }

    /** Sends what a client that has logged in sends. */
    public Answer registry(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Authorization", login());
        return send(method, request, body, headers);
    }

    /** Sends what a client sends that has not logged in. */
    public Answer stranger(String method, String path, String... headers) {
        return send(method, HttpRequest.newBuilder(uri(path)), new byte[0], headers);
    }

    private URI uri(String path) {
        return path.startsWith("http") ? URI.create(path) : emulator.endpoint().resolve(path);
    }

    private Answer send(String method, HttpRequest.Builder request, byte[] body, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(
                request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                        .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    // ---- images

    public static String digest(byte[] bytes) {
        return Digest.of(Blob.wrap(bytes));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Pushes a layer whole, and returns its digest. */
    public String pushLayer(String repository, byte[] layer) {
        String digest = digest(layer);
        Answer answer = registry("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + digest, layer);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return digest;
    }

    /** A manifest of a configuration and layers that must be there. */
    public static String manifest(String config, String... layers) {
        StringBuilder text = new StringBuilder("{\"schemaVersion\":2,\"mediaType\":"
                + "\"application/vnd.oci.image.manifest.v1+json\",\"config\":" + descriptor(config) + ",\"layers\":[");
        for (int i = 0; i < layers.length; i++) {
            text.append(i == 0 ? "" : ",").append(descriptor(layers[i]));
        }
        return text.append("]}").toString();
    }

    private static String descriptor(String digest) {
        return "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"" + digest + "\",\"size\":10}";
    }

    /** An index of images that must be there. */
    public static String index(String... manifests) {
        StringBuilder text = new StringBuilder(
                "{\"schemaVersion\":2,\"mediaType\":" + "\"application/vnd.oci.image.index.v1+json\",\"manifests\":[");
        for (int i = 0; i < manifests.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":10,\"digest\":\"")
                    .append(manifests[i])
                    .append("\"}");
        }
        return text.append("]}").toString();
    }

    /** Puts a manifest, which must succeed, and returns its digest. */
    public String putManifest(String repository, String reference, String manifest) {
        Answer answer = registry("PUT", "/v2/" + repository + "/manifests/" + reference, bytes(manifest));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("Docker-Content-Digest");
    }

    /** Pushes an image that is made of {@code content}, and returns its digest. */
    public String push(String repository, String tag, String content) {
        String config = pushLayer(repository, bytes("{\"config\":\"" + content + "\"}"));
        return putManifest(repository, tag, manifest(config, pushLayer(repository, bytes("layer " + content))));
    }

    /** A token of the registry, decoded. */
    public static String decoded(String token) {
        return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
