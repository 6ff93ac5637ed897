package dev.sundog.iam.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of a user, group or role.
 *
 * @param inline documents by name
 * @param attached ARNs of managed policies, in the order of their attachment
 * @param boundary the ARN of the managed policy that limits them, or empty
 */
public record Permissions(SortedMap<String, String> inline, List<String> attached, String boundary) {

    /** None. */
    public static final Permissions NONE = new Permissions(new TreeMap<>(), List.of(), "");

    /** None, within a boundary, which may be {@code null}. */
    public static Permissions within(String boundary) {
        return NONE.withBoundary(boundary == null ? "" : boundary);
    }

    public Permissions put(String name, String document) {
        SortedMap<String, String> changed = new TreeMap<>(inline);
        changed.put(name, document);
        return new Permissions(changed, attached, boundary);
    }

    public Permissions remove(String name) {
        SortedMap<String, String> changed = new TreeMap<>(inline);
        changed.remove(name);
        return new Permissions(changed, attached, boundary);
    }

    public Permissions attach(String arn) {
        List<String> changed = new ArrayList<>(attached);
        changed.add(arn);
        return new Permissions(inline, List.copyOf(changed), boundary);
    }

    public Permissions detach(String arn) {
        List<String> changed = new ArrayList<>(attached);
        changed.remove(arn);
        return new Permissions(inline, List.copyOf(changed), boundary);
    }

    public Permissions withBoundary(String arn) {
        return new Permissions(inline, attached, arn);
    }
}
