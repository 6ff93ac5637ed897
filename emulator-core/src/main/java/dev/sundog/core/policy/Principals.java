package dev.sundog.core.policy;

import java.util.List;
import java.util.Map;

/**
 * Whom a statement is about.
 *
 * @param inverted whether it is about all others: {@code NotPrincipal}
 * @param byKind names by {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}; everybody is {@code *} of AWS
 */
public record Principals(boolean inverted, Map<String, List<String>> byKind) {

    /** The kind of accounts, users, roles and sessions. */
    public static final String AWS = "AWS";

    /** The kind of AWS's services. */
    public static final String SERVICE = "Service";

    /** The kind of identity providers. */
    public static final String FEDERATED = "Federated";

    /** The kind of S3's owners. */
    public static final String CANONICAL_USER = "CanonicalUser";

    public Principals {
        byKind = Map.copyOf(byKind);
    }

    /** How closely a statement names somebody; the closest first. */
    enum Match {
        /** By the ARN of the session or user itself. */
        ITSELF,
        /** By the role that the session has. */
        ROLE,
        /** With everybody. */
        EVERYBODY,
        /** By the account: its administrators decide further. */
        ACCOUNT,
        /** Not at all. */
        NOT
    }

    /** Whether everybody is named. */
    public boolean areEverybody() {
        return byKind.getOrDefault(AWS, List.of()).contains("*") != inverted;
    }

    Match match(Principal who) {
        if (inverted) {
            return namesAnyOf(who) ? Match.NOT : Match.EVERYBODY;
        }
        if (names(who.kind(), who.arn()) || who.names().stream().anyMatch(name -> names(who.kind(), name))) {
            return Match.ITSELF;
        }
        if (!who.roleArn().isEmpty() && names(AWS, who.roleArn())) {
            return Match.ROLE;
        }
        if (names(AWS, "*") || names(who.kind(), "*")) {
            return Match.EVERYBODY;
        }
        return who.kind().equals(AWS) && namesAccount(who) ? Match.ACCOUNT : Match.NOT;
    }

    private boolean namesAnyOf(Principal who) {
        return names(who.kind(), who.arn())
                || who.names().stream().anyMatch(name -> names(who.kind(), name))
                || names(AWS, who.roleArn())
                || names(AWS, "*");
    }

    private boolean namesAccount(Principal who) {
        return !who.account().isEmpty() && (names(AWS, who.account()) || names(AWS, who.accountArn()));
    }

    private boolean names(String kind, String name) {
        return byKind.getOrDefault(kind, List.of()).contains(name);
    }
}
