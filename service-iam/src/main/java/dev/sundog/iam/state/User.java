package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A user.
 *
 * @param login how the user logs in to the console; empty where the user cannot
 * @param passwordUsed when the user last did
 */
public record User(
        Head head,
        Permissions permissions,
        Map<String, String> tags,
        Optional<Login> login,
        Optional<Instant> passwordUsed)
        implements Entity, Tagged<User> {

    /** A password for the console. */
    public record Login(String password, Instant created, boolean resetRequired) {}

    @Override
    public Kind kind() {
        return Kind.USER;
    }

    public User with(Permissions changed) {
        return new User(head, changed, tags, login, passwordUsed);
    }

    public User with(Optional<Login> changed) {
        return new User(head, permissions, tags, changed, passwordUsed);
    }

    @Override
    public User withTags(Map<String, String> changed) {
        return new User(head, permissions, changed, login, passwordUsed);
    }

    /** The same user under another name or path. */
    public User renamed(String name, String path) {
        return new User(head.renamed(name, path), permissions, tags, login, passwordUsed);
    }
}
