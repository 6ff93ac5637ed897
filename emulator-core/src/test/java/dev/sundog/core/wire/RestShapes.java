package dev.sundog.core.wire;

/** Shapes with members in every part of an HTTP message. */
final class RestShapes {

    static final String URI = "/things/{Name}/at/{Path+}?act";

    static final String BINDINGS = """
            {"Input": {"type": "structure", "members": {
               "Name": {"shape": "String", "location": "uri", "locationName": "Name"},
               "Path": {"shape": "String", "location": "uri", "locationName": "Path"},
               "Limit": {"shape": "Integer", "location": "querystring", "locationName": "limit"},
               "Tags": {"shape": "Strings", "location": "querystring", "locationName": "tag"},
               "Since": {"shape": "Timestamp", "location": "querystring", "locationName": "since"},
               "All": {"shape": "StringMap", "location": "querystring"},
               "Modified": {"shape": "Timestamp", "location": "header", "locationName": "X-Modified"},
               "Dates": {"shape": "Timestamps", "location": "header", "locationName": "X-Dates"},
               "Names": {"shape": "Strings", "location": "header", "locationName": "X-Names"},
               "Numbers": {"shape": "Integers", "location": "header", "locationName": "X-Numbers"},
               "Json": {"shape": "String", "location": "header", "locationName": "X-Json", "jsonvalue": true},
               "Meta": {"shape": "StringMap", "location": "headers", "locationName": "x-meta-"},
               "Text": {"shape": "String", "locationName": "text"},
               "When": {"shape": "Timestamp", "locationName": "when"}}},
             "Output": {"type": "structure", "members": {
               "Status": {"shape": "Integer", "location": "statusCode"},
               "Modified": {"shape": "Timestamp", "location": "header", "locationName": "Last-Modified"},
               "Dates": {"shape": "Timestamps", "location": "header", "locationName": "X-Dates"},
               "Names": {"shape": "Strings", "location": "header", "locationName": "X-Names"},
               "Json": {"shape": "String", "location": "header", "locationName": "X-Json", "jsonvalue": true},
               "Meta": {"shape": "StringMap", "location": "headers", "locationName": "x-meta-"},
               "Text": {"shape": "String", "locationName": "text"},
               "When": {"shape": "Timestamp", "locationName": "when"}}},
             "Strings": {"type": "list", "member": {"shape": "String"}},
             "Integers": {"type": "list", "member": {"shape": "Integer"}},
             "Timestamps": {"type": "list", "member": {"shape": "Timestamp"}},
             "StringMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
             "String": {"type": "string"}, "Integer": {"type": "integer"}, "Timestamp": {"type": "timestamp"}}""";

    private RestShapes() {}

    /** Shapes whose input and output have one payload, of a shape given by its name. */
    static String payload(String shape, String traits) {
        return """
                {"Input": {"type": "structure", "payload": "Body", "members": {
                   "Type": {"shape": "String", "location": "header", "locationName": "Content-Type"},
                   "Body": {"shape": "%s"%s}}},
                 "Output": {"type": "structure", "payload": "Body", "members": {
                   "Type": {"shape": "String", "location": "header", "locationName": "Content-Type"},
                   "Body": {"shape": "%s"%s}}},
                 "Thing": {"type": "structure", "members": {"a": {"shape": "String"}, "b": {"shape": "Strings"}}},
                 "Strings": {"type": "list", "member": {"shape": "String"}},
                 "Any": {"type": "structure", "document": true, "members": {}},
                 "Blob": {"type": "blob"}, "String": {"type": "string"}}""".formatted(shape, traits, shape, traits);
    }
}
