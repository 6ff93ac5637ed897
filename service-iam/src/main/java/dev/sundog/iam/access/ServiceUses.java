package dev.sundog.iam.access;

import dev.sundog.core.port.Access;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers, in memory, when roles and users last tried which actions. AWS: what was denied counts too. */
public final class ServiceUses {

    /** An attempt. */
    public record Use(Instant at, String region) {}

    /** Uses by action by ARN of role or user. */
    private final Map<String, Map<String, Use>> uses = new HashMap<>();

    synchronized void note(Instant at, String region, String principal, List<Access> accesses) {
        Map<String, Use> actions = uses.computeIfAbsent(principal, arn -> new TreeMap<>());
        Use use = new Use(at.truncatedTo(ChronoUnit.SECONDS), region); // AWS: is no more exact
        for (Access access : accesses) {
            actions.put(access.request().action(), use);
        }
    }

    /** What a role or user last tried, by action. */
    public synchronized Map<String, Use> of(String arn) {
        return new TreeMap<>(uses.getOrDefault(arn, Map.of()));
    }
}
