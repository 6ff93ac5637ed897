package dev.sundog.lambda.url;

import dev.sundog.core.service.HostedGate;
import dev.sundog.core.service.HostedRequest;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request to a URL as its function sees it: payload format 2.0.
 *
 * @param visitor who signed; empty at URLs that are open to everybody
 * @param trace the X-Ray trace header
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Payloads</a>
 */
record UrlEvent(HostedRequest request, Blob body, Optional<HostedGate.Visitor> visitor, String trace, Instant now) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ROUTE = "$default";
    /** What belongs to the connection, or stands elsewhere in the event. */
    private static final Set<String> LEFT_OUT = Set.of("connection", "keep-alive", "transfer-encoding", "cookie");

    private static final Set<String> TEXTS =
            Set.of("application/json", "application/xml", "application/javascript", "application/graphql");

    Blob json() {
        Map<String, Document> event = new LinkedHashMap<>();
        event.put("version", text("2.0"));
        event.put("routeKey", text(ROUTE));
        event.put("rawPath", text(request.path()));
        event.put("rawQueryString", text(request.query()));
        List<Document> cookies = cookies();
        if (!cookies.isEmpty()) {
            event.put("cookies", new Document.Array(cookies));
        }
        event.put("headers", headers());
        if (!request.query().isEmpty()) {
            event.put("queryStringParameters", query());
        }
        event.put("requestContext", context());
        Optional<String> plain = plainBody();
        if (body.size() > 0) {
            event.put("body", text(plain.orElseGet(body::asBase64)));
        }
        event.put("isBase64Encoded", new Document.Bool(body.size() > 0 && plain.isEmpty()));
        return Blob.utf8(JsonText.write(new Document.Object(event)));
    }

    private static Document text(String text) {
        return new Document.Text(text);
    }

    private List<Document> cookies() {
        List<Document> cookies = new ArrayList<>();
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getKey().equalsIgnoreCase("cookie")) {
                for (String cookie : header.getValue().split(";")) {
                    cookies.add(text(cookie.strip()));
                }
            }
        }
        return cookies;
    }

    private Document headers() {
        Map<String, String> joined = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(name)) {
                joined.merge(name, header.getValue(), (one, other) -> one + "," + other);
            }
        }
        joined.put("x-amzn-trace-id", trace);
        joined.put("x-forwarded-for", request.sourceIp());
        joined.put("x-forwarded-proto", request.secure() ? "https" : "http");
        joined.put("x-forwarded-port", port());
        Map<String, Document> members = new LinkedHashMap<>();
        joined.forEach((name, value) -> members.put(name, text(value)));
        return new Document.Object(members);
    }

    private String port() {
        int colon = request.host().lastIndexOf(':');
        return colon >= 0 ? request.host().substring(colon + 1) : request.secure() ? "443" : "80";
    }

    private Document query() {
        Map<String, String> joined = new LinkedHashMap<>();
        for (String pair : request.query().split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                joined.merge(name, value, (one, other) -> one + "," + other);
            }
        }
        Map<String, Document> members = new LinkedHashMap<>();
        joined.forEach((name, value) -> members.put(name, text(value)));
        return new Document.Object(members);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private Document context() {
        Map<String, Document> context = new LinkedHashMap<>();
        context.put("accountId", text(visitor.map(one -> one.account().value()).orElse("anonymous")));
        context.put("apiId", text(request.name()));
        visitor.ifPresent(one -> context.put("authorizer", new Document.Object(Map.of("iam", iam(one)))));
        context.put("domainName", text(domain()));
        context.put("domainPrefix", text(request.name()));
        Map<String, Document> http = new LinkedHashMap<>();
        http.put("method", text(request.method()));
        http.put("path", text(request.path()));
        http.put("protocol", text("HTTP/1.1"));
        http.put("sourceIp", text(request.sourceIp()));
        String agent = request.header("user-agent");
        http.put("userAgent", text(agent == null ? "" : agent));
        context.put("http", new Document.Object(http));
        context.put("requestId", text(request.id().value()));
        context.put("routeKey", text(ROUTE));
        context.put("stage", text(ROUTE));
        context.put("time", text(TIME.format(now)));
        context.put("timeEpoch", new Document.Number(BigDecimal.valueOf(now.toEpochMilli())));
        return new Document.Object(context);
    }

    private String domain() {
        int colon = request.host().lastIndexOf(':');
        return colon < 0 ? request.host() : request.host().substring(0, colon);
    }

    private static Document iam(HostedGate.Visitor visitor) {
        String arn = visitor.arn();
        String id = arn.endsWith(":root")
                ? visitor.account().value()
                : arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
        Map<String, Document> iam = new LinkedHashMap<>();
        iam.put("accessKey", text(visitor.accessKeyId()));
        iam.put("accountId", text(visitor.account().value()));
        iam.put("callerId", text(id));
        iam.put("cognitoIdentity", new Document.Null());
        iam.put("principalOrgId", new Document.Null());
        iam.put("userArn", text(arn));
        iam.put("userId", text(id));
        return new Document.Object(iam);
    }

    /** AWS: a body is text where its type says so; also forms come in Base64. */
    private Optional<String> plainBody() {
        String given = request.header("content-type");
        String type = given == null ? "" : given.split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/") && !TEXTS.contains(type) && !type.endsWith("+json") && !type.endsWith("+xml")) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes()))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
