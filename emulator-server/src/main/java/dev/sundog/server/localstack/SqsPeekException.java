package dev.sundog.server.localstack;

/** Why the messages of a queue cannot be shown, in the words of LocalStack's own endpoint. */
final class SqsPeekException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String jsonType;

    private SqsPeekException(int status, String code, String jsonType, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.jsonType = jsonType;
    }

    static SqsPeekException noSuchQueue() {
        return new SqsPeekException(
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                "QueueDoesNotExist",
                "The specified queue does not exist.");
    }

    static SqsPeekException notAQueueUrl(String url) {
        return new SqsPeekException(
                404, "InvalidAddress", "InvalidAddress", "The address " + url + " is not valid for this endpoint.");
    }

    static SqsPeekException notReceiveMessage() {
        return new SqsPeekException(
                400, "InvalidRequest", "InvalidRequest", "This endpoint only accepts ReceiveMessage calls");
    }

    int status() {
        return status;
    }

    /** The code in the Query protocol. */
    String code() {
        return code;
    }

    /** The shape's name in the JSON protocol. */
    String jsonType() {
        return jsonType;
    }
}
