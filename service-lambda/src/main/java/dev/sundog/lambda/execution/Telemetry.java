package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.shape.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an environment tells extensions that have subscribed: what the platform does, and each line that is printed. What came
 * before a subscription is told too, as AWS keeps the beginning for subscribers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">Events of the Telemetry API</a>
 */
final class Telemetry {

    private static final int KEPT = 1000;

    private final Clock clock;
    private final List<TelemetryFeed> feeds = new CopyOnWriteArrayList<>();
    private final List<Document> beginning = new ArrayList<>();
    private volatile boolean begun;

    Telemetry(Clock clock) {
        this.clock = clock;
    }

    /** Whether anybody hears of what happens now, or may yet. */
    boolean isHeard() {
        return !begun || !feeds.isEmpty();
    }

    /** Something that the platform does: {@code start}, {@code runtimeDone}, {@code report}. */
    void platform(String what, Map<String, Document> record) {
        tell("platform", "platform." + what, new Document.Object(record));
    }

    /** A line that was printed. */
    void line(String text) {
        if (!isHeard()) {
            return;
        }
        tell("function", "function", new Document.Text(text + "\n"));
    }

    private synchronized void tell(String kind, String type, Document record) {
        if (!isHeard()) {
            return;
        }
        Map<String, Document> event = new LinkedHashMap<>();
        event.put("time", new Document.Text(clock.now().toString()));
        event.put("type", new Document.Text(type));
        event.put("record", record);
        Document.Object all = new Document.Object(event);
        if (!begun && beginning.size() < KEPT) {
            beginning.add(all);
        }
        feeds.stream().filter(feed -> feed.wants(kind)).forEach(feed -> feed.add(all));
    }

    /** The first invocation begins: who has not subscribed by now never will. */
    synchronized void begin() {
        begun = true;
        beginning.clear();
    }

    /** Takes in a subscription. */
    synchronized void subscribe(TelemetryFeed feed) {
        for (Document event : beginning) {
            String type = ((Document.Text) ((Document.Object) event).members().get("type")).value();
            if (feed.wants(type.startsWith("platform.") ? "platform" : type)) {
                feed.add(event);
            }
        }
        feeds.add(feed);
    }

    /** Sends what is left and ends. */
    void close() {
        feeds.forEach(TelemetryFeed::close);
    }

    /** The kinds of events that can be subscribed to. */
    static final Set<String> KINDS = Set.of("platform", "function", "extension");
}
