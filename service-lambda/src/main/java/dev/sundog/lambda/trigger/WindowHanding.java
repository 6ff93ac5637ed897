package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.invocation.InvocationStamps;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.state.TumblingWindow;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of a tumbling window, together with what the function said last.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html">Stateful stream processing</a>
 */
final class WindowHanding implements Handing {

    private static final int MOST_STATE = 1024 * 1024;

    private final String source;
    private final String shard;
    private final boolean reportsItems;
    private TumblingWindow window;
    private boolean isFinal;

    /** @param source the ARN of the stream */
    WindowHanding(String source, String shard, boolean reportsItems, TumblingWindow window) {
        this.source = source;
        this.shard = shard;
        this.reportsItems = reportsItems;
        this.window = window;
    }

    /** The window as the function has left it. */
    TumblingWindow window() {
        return window;
    }

    /** Whether the function hands on more than a window may hold. */
    boolean isOverfull() {
        return stateBytes() > MOST_STATE;
    }

    private int stateBytes() {
        return window.state().getBytes(StandardCharsets.UTF_8).length;
    }

    /** What follows is the last invocation of the window. */
    void close() {
        isFinal = true;
    }

    @Override
    public Document.Object event(List<Change> changes) {
        Map<String, Document> event = new LinkedHashMap<>();
        event.put("Records", Handing.records(changes));
        Map<String, Document> bounds = new LinkedHashMap<>();
        bounds.put("start", new Document.Text(InvocationStamps.seconds(window.start())));
        bounds.put("end", new Document.Text(InvocationStamps.seconds(window.end())));
        event.put("window", new Document.Object(bounds));
        event.put("state", JsonText.read(window.state()).orElseThrow());
        event.put("shardId", new Document.Text(shard));
        event.put("eventSourceARN", new Document.Text(source));
        event.put("isFinalInvokeForWindow", new Document.Bool(isFinal));
        event.put("isWindowTerminatedEarly", new Document.Bool(isFinal && isOverfull()));
        return new Document.Object(event);
    }

    /** AWS: an answer without state is a failure. */
    @Override
    public BatchAnswer accept(Invoked invoked) {
        BatchAnswer answer = BatchAnswer.of(invoked, reportsItems);
        if (answer.failures().isEmpty()) {
            return answer;
        }
        if (answer.state() == null || answer.state() instanceof Document.Null) {
            return BatchAnswer.ALL_FAILED;
        }
        if (!isFinal) {
            window = window.with(JsonText.write(answer.state()));
        }
        return answer;
    }

    @Override
    public int room(int bytes) {
        return bytes - stateBytes();
    }
}
