package dev.sundog.iam.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A group.
 *
 * @param members unique ids of users
 */
public record Group(Head head, Permissions permissions, List<String> members) implements Entity {

    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    public Group with(Permissions changed) {
        return new Group(head, changed, members);
    }

    public Group add(String userId) {
        if (members.contains(userId)) {
            return this;
        }
        List<String> changed = new ArrayList<>(members);
        changed.add(userId);
        return new Group(head, permissions, List.copyOf(changed));
    }

    public Group remove(String userId) {
        List<String> changed = new ArrayList<>(members);
        changed.remove(userId);
        return new Group(head, permissions, List.copyOf(changed));
    }

    /** The same group under another name or path. */
    public Group renamed(String name, String path) {
        return new Group(head.renamed(name, path), permissions, members);
    }
}
