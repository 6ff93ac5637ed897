package dev.sundog.s3.website;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The page that a visitor is shown in the place of the document, laid out as AWS's. */
public final class ErrorPage {

    private static final Map<Integer, String> REASONS = Map.of(
            302, "Found",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed",
            416, "Requested Range Not Satisfiable");

    private ErrorPage() {}

    /** What a page has to say about one error; {@code subject} is what it is about ({@code Key}), or empty. */
    public record Problem(int status, String code, String message, String subject, String value) {

        /** An error about {@code value}. */
        public static Problem of(ServiceError error, String subject, String value) {
            return new Problem(error.type().status(), error.type().queryCode(), error.getMessage(), subject, value);
        }

        Map<String, String> items() {
            Map<String, String> items = new LinkedHashMap<>();
            items.put("Code", code);
            items.put("Message", message);
            if (!subject.isEmpty()) {
                items.put(subject, value);
            }
            return items;
        }
    }

    /**
     * The page about {@code problem}.
     *
     * @param nested what went wrong with the website's own page about errors
     */
    public static String html(Problem problem, Optional<Problem> nested, RequestId requestId) {
        String title = problem.status() + " " + REASONS.getOrDefault(problem.status(), "Error");
        Map<String, String> items = problem.items();
        items.put("RequestId", requestId.value());
        items.put("HostId", requestId.value());
        StringBuilder html = new StringBuilder(
                "<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1>\n" + list(items));
        nested.ifPresent(error -> html.append(
                        "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n")
                .append(list(error.items())));
        return html.append("<hr/>\n</body>\n</html>\n").toString();
    }

    private static String list(Map<String, String> items) {
        StringBuilder list = new StringBuilder("<ul>\n");
        items.forEach((name, value) -> list.append("<li>")
                .append(name)
                .append(": ")
                .append(escaped(value))
                .append("</li>\n"));
        return list.append("</ul>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
