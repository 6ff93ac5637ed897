package dev.sundog.core.container;

/** What the engine said, out of what the client library makes of it. */
final class DockerWords {

    private static final String BEFORE = "{\"message\":\"";
    private static final String BEHIND = "\"}";

    private DockerWords() {}

    /** The innermost words of a failure: those of the engine, where it has answered. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.toString()
                : plain(root.getMessage().strip());
    }

    private static String plain(String message) {
        int from = message.indexOf(BEFORE);
        if (from < 0 || !message.endsWith(BEHIND)) {
            return message;
        }
        return message.substring(from + BEFORE.length(), message.length() - BEHIND.length())
                .replace("\\\"", "\"")
                .replace("\\u003c", "<")
                .replace("\\u003e", ">")
                .replace("\\u0026", "&")
                .replace("\\n", "\n")
                .replace("\\\\", "\\")
                .strip();
    }
}
