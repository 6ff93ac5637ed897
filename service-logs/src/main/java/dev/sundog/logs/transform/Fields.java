package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object in the making. Paths go through objects and lists: {@code a.b.0}. Not safe for concurrent use. */
final class Fields {

    static final String MESSAGE = "@message";

    /** Objects within objects; a message could ask for more of them than the stack has room for. */
    private static final int DEEPEST = 100;

    private final String message;
    private final Origin origin;
    private Map<String, Document> root = new LinkedHashMap<>();

    Fields(String message, Origin origin) {
        this.message = message;
        this.origin = origin;
    }

    /** What a path leads to; the message itself, and where it is from, have names too. */
    Optional<Document> get(String path) {
        if (path.equals(MESSAGE)) {
            return Optional.of(new Document.Text(message));
        }
        String known = origin.values().get(path);
        if (known != null) {
            return Optional.of(new Document.Text(known));
        }
        Document at = new Document.Object(root);
        for (String step : path.split("\\.", -1)) {
            at = child(at, step);
        }
        return Optional.ofNullable(at);
    }

    private static Document child(Document parent, String step) {
        return switch (parent) {
            case Document.Object(Map<String, Document> members) -> members.get(step);
            case Document.Array(List<Document> items)
            when step.matches("[0-9]{1,9}") && Integer.parseInt(step) < items.size() ->
                items.get(Integer.parseInt(step));
            case null, default -> null;
        };
    }

    /** The text at a path; empty where something else is there, or nothing. */
    Optional<String> text(String path) {
        return get(path).filter(Document.Text.class::isInstance).map(found -> ((Document.Text) found).value());
    }

    /** Puts a value at a path, with the objects that lead there. */
    void put(String path, Document value) {
        String[] steps = path.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw new Untransformable("too deep a path");
        }
        root = with(root, steps, 0, value);
    }

    private static Map<String, Document> with(Map<String, Document> members, String[] path, int step, Document value) {
        Map<String, Document> changed = new LinkedHashMap<>(members);
        if (step == path.length - 1) {
            changed.put(path[step], value);
        } else {
            Map<String, Document> inner =
                    members.get(path[step]) instanceof Document.Object(Map<String, Document> there) ? there : Map.of();
            changed.put(path[step], new Document.Object(with(inner, path, step + 1, value)));
        }
        return changed;
    }

    /** Puts a value at a path, unless there is one already that shall stay. */
    void put(String path, Document value, Boolean overwrite) {
        if (Boolean.TRUE.equals(overwrite) || get(path).isEmpty()) {
            put(path, value);
        }
    }

    /** Puts members into the object at a path; into the whole where there is none. */
    void putAll(String path, Map<String, Document> members) {
        if (path == null) {
            root.putAll(members);
        } else {
            put(path, new Document.Object(members));
        }
    }

    /** Takes away what a path leads to. */
    void remove(String path) {
        if (get(path).isPresent()) {
            root = without(root, path.split("\\.", -1), 0);
        }
    }

    private static Map<String, Document> without(Map<String, Document> members, String[] path, int step) {
        Map<String, Document> changed = new LinkedHashMap<>(members);
        if (step == path.length - 1) {
            changed.remove(path[step]);
        } else if (members.get(path[step]) instanceof Document.Object(Map<String, Document> inner)) {
            changed.put(path[step], new Document.Object(without(inner, path, step + 1)));
        }
        return changed;
    }

    /** The object as JSON. */
    String json() {
        return JsonText.write(new Document.Object(root));
    }
}
