package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.Document;
import dev.sundog.lambda.invocation.Invoked;
import java.util.List;
import java.util.Map;

/** How changes are put before a function, and how its answer is taken. */
sealed interface Handing permits Handing.Plain, WindowHanding {

    /** The event of an invocation. */
    Document.Object event(List<Change> changes);

    /** Takes what the function says. */
    BatchAnswer accept(Invoked invoked);

    /** Bytes of the event that are left for changes. */
    int room(int bytes);

    /** The changes as an array, as all events have them. */
    static Document records(List<Change> changes) {
        return new Document.Array(
                changes.stream().map(change -> (Document) change.record()).toList());
    }

    /** Changes and nothing else. */
    record Plain(boolean reportsItems) implements Handing {

        @Override
        public Document.Object event(List<Change> changes) {
            return new Document.Object(Map.of("Records", records(changes)));
        }

        @Override
        public BatchAnswer accept(Invoked invoked) {
            return BatchAnswer.of(invoked, reportsItems);
        }

        @Override
        public int room(int bytes) {
            return bytes;
        }
    }
}
