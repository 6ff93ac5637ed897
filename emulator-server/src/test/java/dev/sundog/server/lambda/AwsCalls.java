package dev.sundog.server.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Calls of several services' APIs, without any SDK. Quotes in JSON may be single ones. */
record AwsCalls(URI endpoint) {

    static final String ROLE = "arn:aws:iam::000000000000:role/runs";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String send(String service, String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=00");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    String s3(String method, String path, String body) {
        return send("s3", method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    String sqs(String operation, String body) {
        return send(
                "sqs",
                "POST",
                "/",
                json(body),
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AmazonSQS." + operation);
    }

    String dynamodb(String operation, String body) {
        return send(
                "dynamodb",
                "POST",
                "/",
                json(body),
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "DynamoDB_20120810." + operation);
    }

    String lambda(String method, String path, String body) {
        return send("lambda", method, path, json(body), "Content-Type", "application/json");
    }

    /** Invokes a function and waits for its answer. */
    String invoke(String function, String payload) {
        return lambda("POST", "/2015-03-31/functions/" + function + "/invocations", payload);
    }

    /** Makes a function of an archive. */
    void function(String name, String runtime, String handler, byte[] zip, String more) {
        lambda(
                "POST",
                "/2015-03-31/functions",
                "{'FunctionName':'" + name + "','Runtime':'" + runtime + "','Handler':'" + handler + "','Role':'" + ROLE
                        + "','Code':{'ZipFile':'" + Base64.getEncoder().encodeToString(zip) + "'},'Timeout':60" + more
                        + "}");
    }

    /** An archive of files, by name and content in turn. */
    static byte[] zip(Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write(
                        namesAndContents[i + 1] instanceof byte[] content
                                ? content
                                : ((String) namesAndContents[i + 1]).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
