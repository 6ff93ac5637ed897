package dev.sundog.lambda.url;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function's answer means as an HTTP response: any JSON is a body; an object that has a status code says all by itself.
 *
 * @param headers in order, {@code Content-Type} always among them
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Payloads</a>
 */
record UrlAnswer(int status, List<Map.Entry<String, String>> headers, Blob body) {

    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    /** The response; empty where the answer is none that can be sent. */
    static Optional<UrlAnswer> of(Blob payload) {
        Optional<Document> read = JsonText.read(payload.asUtf8());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        if (read.get() instanceof Document.Object(Map<String, Document> members) && members.containsKey("statusCode")) {
            return head(members).flatMap(head -> bodyOf(members).map(head::with));
        }
        Blob body = read.get() instanceof Document.Text(String text) ? Blob.utf8(text) : payload;
        return Optional.of(new UrlAnswer(200, List.of(Map.entry("Content-Type", "application/json")), body));
    }

    /** Status and headers without a body, as they stand before the body of a streamed answer. */
    static Optional<UrlAnswer> head(Map<String, Document> members) {
        Optional<Integer> status =
                status(members.getOrDefault("statusCode", new Document.Number(BigDecimal.valueOf(200))));
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        boolean whole = addHeaders(members.get("headers"), headers) && addCookies(members.get("cookies"), headers);
        if (status.isEmpty() || !whole) {
            return Optional.empty();
        }
        if (headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("Content-Type", "application/json"));
        }
        return Optional.of(new UrlAnswer(status.get(), List.copyOf(headers), Blob.EMPTY));
    }

    private UrlAnswer with(Blob newBody) {
        return new UrlAnswer(status, headers, newBody);
    }

    private static Optional<Integer> status(Document document) {
        Optional<String> text = scalar(document);
        try {
            return text.map(BigDecimal::new)
                    .map(BigDecimal::intValueExact)
                    .filter(code -> code >= LOWEST && code <= HIGHEST);
        } catch (ArithmeticException | NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static boolean addHeaders(Document document, List<Map.Entry<String, String>> headers) {
        if (document == null || document instanceof Document.Null) {
            return true;
        }
        if (!(document instanceof Document.Object(Map<String, Document> members))) {
            return false;
        }
        for (Map.Entry<String, Document> member : members.entrySet()) {
            Optional<String> value = scalar(member.getValue());
            if (value.isEmpty() || !isHeader(member.getKey(), value.get())) {
                return false;
            }
            headers.add(Map.entry(member.getKey(), value.get()));
        }
        return true;
    }

    private static boolean addCookies(Document document, List<Map.Entry<String, String>> headers) {
        if (document == null || document instanceof Document.Null) {
            return true;
        }
        if (!(document instanceof Document.Array(List<Document> cookies))) {
            return false;
        }
        for (Document cookie : cookies) {
            if (!(cookie instanceof Document.Text(String text)) || !isHeader("Set-Cookie", text)) {
                return false;
            }
            headers.add(Map.entry("Set-Cookie", text));
        }
        return true;
    }

    private static boolean isHeader(String name, String value) {
        return name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                && value.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    private static Optional<Blob> bodyOf(Map<String, Document> members) {
        Document body = members.get("body");
        if (body == null || body instanceof Document.Null) {
            return Optional.of(Blob.EMPTY);
        }
        if (!(body instanceof Document.Text(String text))) {
            return Optional.of(Blob.utf8(JsonText.write(body)));
        }
        if (!(members.get("isBase64Encoded") instanceof Document.Bool(boolean encoded) && encoded)) {
            return Optional.of(Blob.utf8(text));
        }
        try {
            return Optional.of(Blob.wrap(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> scalar(Document document) {
        return switch (document) {
            case Document.Text(String text) -> Optional.of(text);
            case Document.Number(BigDecimal number) -> Optional.of(number.toPlainString());
            case Document.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case null, default -> Optional.empty();
        };
    }
}
