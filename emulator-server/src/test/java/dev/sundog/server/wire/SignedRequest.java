package dev.sundog.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A request signed by the AWS SDK, which a test may then tamper with. */
record SignedRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    // Java's client writes these itself, as they were signed.
    private static final Set<String> WRITTEN_BY_CLIENT = Set.of("host", "content-length");

    /** How to sign. */
    record Signing(String service, Instant at, AwsCredentialsIdentity identity, How how) {

        enum How {
            HEADER,
            PRESIGNED,
            CHUNKS,
            CHUNKS_AND_TRAILER
        }

        static Signing of(String service, Instant at) {
            return new Signing(service, at, AwsCredentialsIdentity.create("test", "test"), How.HEADER);
        }

        Signing by(String accessKey, String secret) {
            return new Signing(service, at, AwsCredentialsIdentity.create(accessKey, secret), how);
        }

        Signing withToken(String token) {
            return new Signing(
                    service,
                    at,
                    AwsSessionCredentialsIdentity.create(identity.accessKeyId(), identity.secretAccessKey(), token),
                    how);
        }

        Signing how(How other) {
            return new Signing(service, at, identity, other);
        }

        SignedRequest sign(String method, URI uri, String body, String... headers) {
            SdkHttpFullRequest.Builder unsigned = SdkHttpFullRequest.builder()
                    .method(SdkHttpMethod.fromValue(method))
                    .uri(uri);
            for (int i = 0; i < headers.length; i += 2) {
                unsigned.putHeader(headers[i], headers[i + 1]);
            }
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            if (content.length > 0 && how != How.PRESIGNED) {
                unsigned.putHeader("Content-Length", Integer.toString(content.length));
            }
            var signed = AwsV4HttpSigner.create().sign(request -> {
                request.identity(identity).request(unsigned.build());
                if (how != How.PRESIGNED) {
                    request.payload(ContentStreamProvider.fromByteArray(content));
                }
                properties(request);
            });
            byte[] payload = signed.payload().map(Signing::bytes).orElse(content);
            return of(signed.request(), payload);
        }

        private void properties(SignRequest.Builder<?> request) {
            boolean s3 = service.equals("s3");
            request.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3);
            if (how == How.PRESIGNED) {
                request.putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5))
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !s3);
            } else if (how != How.HEADER) {
                request.putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true);
            }
            if (how == How.CHUNKS_AND_TRAILER) {
                request.putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
            }
        }

        private static byte[] bytes(ContentStreamProvider provider) {
            try (var stream = provider.newStream()) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static SignedRequest of(SdkHttpRequest signed, byte[] payload) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            signed.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
            return new SignedRequest(signed.method().name(), signed.getUri(), headers, payload);
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    SignedRequest withBody(String other) {
        return new SignedRequest(method, uri, headers, other.getBytes(StandardCharsets.UTF_8));
    }

    SignedRequest withMethod(String other) {
        return new SignedRequest(other, uri, headers, body);
    }

    SignedRequest withUri(String from, String to) {
        return new SignedRequest(method, URI.create(uri.toString().replace(from, to)), headers, body);
    }

    SignedRequest withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new SignedRequest(method, uri, more, body);
    }

    HttpRequest toHttp() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!WRITTEN_BY_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }
}
