package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.dispatch.DispatchSettings;
import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests to an emulator's S3, written out, and what is said of their answers. */
final class S3Wire implements AutoCloseable {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private final EmulatorFixture emulator;
    private final HttpClient client = HttpClient.newHttpClient();

    S3Wire(EmulatorFixture emulator) {
        this.emulator = emulator;
    }

    /** One that verifies signatures. */
    static S3Wire verifying() {
        DispatchSettings lax = DispatchSettings.DEFAULT;
        DispatchSettings verifying = new DispatchSettings(
                lax.ownDomain(), lax.publicHost(), lax.defaultRegion(), false, true, lax.mostInMemory(), lax.cors());
        return new S3Wire(EmulatorFixture.start(EmulatorSettings.local().with(verifying)));
    }

    EmulatorFixture emulator() {
        return emulator;
    }

    /** A request that is signed, if not rightly; {@code headers} are names and values in turn. */
    Answer send(String method, String target, String body, String... headers) {
        return send(request(method, target, body, headers).header("Authorization", SIGNED));
    }

    /** A request that nobody signed. */
    Answer sendUnsigned(String method, String target, String body, String... headers) {
        return send(request(method, target, body, headers));
    }

    private HttpRequest.Builder request(String method, String target, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + target))
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A signature of version 2 with the secret {@code test}. */
    static String version2Signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("test".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String md5(String body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The text of the first element of that name. */
        String element(String name) {
            int start = body().indexOf("<" + name + ">") + name.length() + 2;
            int end = body().indexOf("</" + name + ">");
            return end < 0 ? null : body().substring(start, end);
        }

        Answer isOk() {
            return is(200);
        }

        Answer is(int status) {
            assertThat(response.statusCode()).as(body()).isEqualTo(status);
            return this;
        }

        /** Is an error whose document holds nothing but these elements and those that name the request. */
        void isError(int status, String code, String message, Map<String, String> details) {
            is(status);
            assertThat(header("Content-Type")).isEqualTo("application/xml");
            StringBuilder expected = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>")
                    .append(code)
                    .append("</Code><Message>")
                    .append(message)
                    .append("</Message>");
            String rest = body().replaceFirst("<RequestId>[^<]+</RequestId><HostId>[^<]+</HostId></Error>$", "");
            assertThat(rest).startsWith(expected).hasSizeLessThan(body().length());
            details.forEach((name, value) -> assertThat(element(name)).as(name).isEqualTo(value));
            int size = details.entrySet().stream()
                    .mapToInt(detail ->
                            detail.getKey().length() * 2 + 5 + detail.getValue().length())
                    .sum();
            assertThat(rest).as("no further elements").hasSize(expected.length() + size);
        }

        void isError(int status, String code, String message) {
            isError(status, code, message, Map.of());
        }
    }
}
