package dev.sundog.sqs.operation;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Arn;
import dev.sundog.sqs.state.MoveTask;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** By what a client names a move task. AWS: JSON in Base64. */
record MoveTaskHandle(String taskId, String sourceArn) {

    private static final String TASK_ID = "taskId";
    private static final String SOURCE_ARN = "sourceArn";

    static MoveTaskHandle of(MoveTask task) {
        return new MoveTaskHandle(task.id(), task.sourceArn());
    }

    String encode() {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put(TASK_ID, new Document.Text(taskId));
        members.put(SOURCE_ARN, new Document.Text(sourceArn));
        String json = JsonText.write(new Document.Object(members));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a handle; empty where the text is none. */
    static Optional<MoveTaskHandle> decode(String text) {
        try {
            String json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return JsonText.readObject(json).map(Document.Object::members).flatMap(MoveTaskHandle::of);
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no Base64
        }
    }

    private static Optional<MoveTaskHandle> of(Map<String, Document> members) {
        if (members.get(TASK_ID) instanceof Document.Text(String taskId)
                && members.get(SOURCE_ARN) instanceof Document.Text(String sourceArn)
                && Arn.parse(sourceArn).isPresent()) {
            return Optional.of(new MoveTaskHandle(taskId, sourceArn));
        }
        return Optional.empty();
    }
}
