package dev.sundog.iam.state;

import java.util.Map;

/**
 * An instance profile.
 *
 * @param roleId the unique id of its role, or empty
 */
public record InstanceProfile(Head head, String roleId, Map<String, String> tags)
        implements Named, Tagged<InstanceProfile> {

    public InstanceProfile holding(String role) {
        return new InstanceProfile(head, role, tags);
    }

    @Override
    public InstanceProfile withTags(Map<String, String> changed) {
        return new InstanceProfile(head, roleId, changed);
    }
}
