package dev.sundog.codegen.importer;

import dev.sundog.codegen.json.JsonObject;
import java.util.List;

/** The protocols that a model lists, by the names that we use, its preferred one first. */
record Protocols(List<String> names) {

    static Protocols of(JsonObject metadata) {
        List<String> listed =
                metadata.has("protocols") ? metadata.texts("protocols") : List.of(metadata.text("protocol"));
        String jsonVersion = metadata.text("jsonVersion", "1.0");
        return new Protocols(
                listed.stream().map(protocol -> name(protocol, jsonVersion)).toList());
    }

    private static String name(String protocol, String jsonVersion) {
        return switch (protocol) {
            case "json" -> jsonVersion.equals("1.1") ? "awsJson1_1" : "awsJson1_0";
            case "query" -> "awsQuery";
            case "ec2" -> "ec2Query";
            case "rest-json" -> "restJson1";
            case "rest-xml" -> "restXml";
            case "smithy-rpc-v2-cbor" -> "rpcv2Cbor";
            default -> throw new IllegalArgumentException("unknown protocol " + protocol);
        };
    }

    /** Whether names that the model gives to members of bodies are names of XML elements and query parameters. */
    boolean nameXml() {
        return names.stream()
                .anyMatch(name -> name.equals("awsQuery") || name.equals("ec2Query") || name.equals("restXml"));
    }
}
