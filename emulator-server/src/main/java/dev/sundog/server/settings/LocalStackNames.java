package dev.sundog.server.settings;

import java.util.Map;

/** LocalStack's names of services where they differ from ours. */
public final class LocalStackNames {

    private static final Map<String, String> OURS = Map.of(
            "dynamodbstreams", "dynamodb-streams",
            "cloudwatchlogs", "logs",
            "sfn", "stepfunctions",
            "ddb", "dynamodb");

    private LocalStackNames() {}

    /** Our id of a service that may be named as LocalStack names it. */
    public static String idOf(String name) {
        return OURS.getOrDefault(name, name);
    }

    /** LocalStack's name of a service of ours, as its health page shows it. */
    public static String nameOf(String id) {
        return id.equals("dynamodb-streams") ? "dynamodbstreams" : id;
    }
}
