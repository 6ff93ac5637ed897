package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A role.
 *
 * @param trust who may assume it, as a policy
 * @param maxSessionSeconds how long its sessions may last
 * @param lastUsed when and in which region a session of it was last seen
 */
public record Role(
        Head head,
        Permissions permissions,
        String trust,
        Optional<String> description,
        int maxSessionSeconds,
        Map<String, String> tags,
        Optional<Use> lastUsed)
        implements Entity, Tagged<Role> {

    /** The path under which AWS's services keep the roles that are theirs. */
    public static final String SERVICE_PATH = "/aws-service-role/";

    /** A use. */
    public record Use(Instant when, String region) {}

    @Override
    public Kind kind() {
        return Kind.ROLE;
    }

    /** Whether the role belongs to one of AWS's services, which alone may change it. */
    public boolean isServiceLinked() {
        return head.path().startsWith(SERVICE_PATH);
    }

    public Role with(Permissions changed) {
        return new Role(head, changed, trust, description, maxSessionSeconds, tags, lastUsed);
    }

    @Override
    public Role withTags(Map<String, String> changed) {
        return new Role(head, permissions, trust, description, maxSessionSeconds, changed, lastUsed);
    }

    public Role trusting(String document) {
        return new Role(head, permissions, document, description, maxSessionSeconds, tags, lastUsed);
    }

    /** The same role with another description and length of sessions. */
    public Role described(Optional<String> text, int seconds) {
        return new Role(head, permissions, trust, text, seconds, tags, lastUsed);
    }

    public Role used(Use use) {
        return new Role(head, permissions, trust, description, maxSessionSeconds, tags, Optional.of(use));
    }
}
