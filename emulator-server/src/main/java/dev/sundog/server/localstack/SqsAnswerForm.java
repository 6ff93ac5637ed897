package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an answer is written: as a client of either protocol expects it, or the Query answer as JSON for people with curl. */
enum SqsAnswerForm {
    JSON_PROTOCOL {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            return json(
                    200,
                    messages.isEmpty()
                            ? Map.of()
                            : Map.of(
                                    "Messages",
                                    messages.stream().map(PeekedMessage::asJson).toList()));
        }

        @Override
        HttpResponse error(SqsPeekException error) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("__type", "com.amazonaws.sqs#" + error.jsonType());
            document.put("message", error.getMessage());
            return json(error.status(), document).set("x-amzn-query-error", error.code() + ";Sender");
        }

        private static HttpResponse json(int status, Map<String, ?> document) {
            return AdminResponses.of(status, "application/x-amz-json-1.0", Json.write(document));
        }
    },

    QUERY_AS_XML {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            return xml(
                    200,
                    queryDocument(messages.stream().map(PeekedMessage::asQuery).toList()));
        }

        @Override
        HttpResponse error(SqsPeekException error) {
            return xml(error.status(), errorDocument(error));
        }

        private static HttpResponse xml(int status, Map<String, ?> document) {
            return AdminResponses.of(status, "text/xml", XmlText.write(document).getBytes(StandardCharsets.UTF_8));
        }
    },

    QUERY_AS_JSON {
        @Override
        HttpResponse messages(List<PeekedMessage> messages) {
            List<Map<String, Object>> documents =
                    messages.stream().map(PeekedMessage::asQuery).toList();
            // LocalStack turns its XML into JSON, where a single element is no list.
            return AdminResponses.json(queryDocument(documents.size() == 1 ? documents.getFirst() : documents));
        }

        @Override
        HttpResponse error(SqsPeekException error) {
            return AdminResponses.json(error.status(), errorDocument(error));
        }
    };

    private static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";

    abstract HttpResponse messages(List<PeekedMessage> messages);

    abstract HttpResponse error(SqsPeekException error);

    /** The form that a client wants, by the type of its request and what it accepts. */
    static SqsAnswerForm of(HttpRequest request) {
        String type = request.headers().get("Content-Type");
        if (type != null && type.startsWith("application/x-amz-json")) {
            return JSON_PROTOCOL;
        }
        String accepted = request.headers().get("Accept");
        return accepted != null && accepted.contains("json") ? QUERY_AS_JSON : QUERY_AS_XML;
    }

    private static Map<String, Object> queryDocument(Object messages) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("ReceiveMessageResult", Map.of("Message", messages));
        response.put("ResponseMetadata", Map.of("RequestId", REQUEST_ID));
        return Map.of("ReceiveMessageResponse", response);
    }

    private static Map<String, Object> errorDocument(SqsPeekException error) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("Type", "Sender");
        details.put("Code", error.code());
        details.put("Message", error.getMessage());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("Error", details);
        response.put("RequestId", REQUEST_ID);
        return Map.of("ErrorResponse", response);
    }
}
