package dev.sundog.core.policy;

import java.util.List;

/**
 * Who wants something, as policies name them.
 *
 * @param kind one of {@link Principals}
 * @param arn the ARN or name: of the account's root, a user, a session, a service, a provider; empty for somebody unknown
 * @param roleArn the role of a session, or empty
 * @param account the account number, or empty where there is none
 * @param names by which else they may be named, such as unique ids
 */
public record Principal(String kind, String arn, String roleArn, String account, List<String> names) {

    /** Nobody knows who. */
    public static final Principal ANONYMOUS = new Principal(Principals.AWS, "", "", "", List.of());

    public Principal {
        names = List.copyOf(names);
    }

    /** A user, or the root of an account. */
    public static Principal of(String arn, String account, String... names) {
        return new Principal(Principals.AWS, arn, "", account, List.of(names));
    }

    /** A session of a role. */
    public static Principal session(String arn, String roleArn, String account, String... names) {
        return new Principal(Principals.AWS, arn, roleArn, account, List.of(names));
    }

    /** One of AWS's services: {@code lambda.amazonaws.com}. */
    public static Principal service(String name) {
        return new Principal(Principals.SERVICE, name, "", "", List.of());
    }

    /** An identity provider. */
    public static Principal federated(String provider) {
        return new Principal(Principals.FEDERATED, provider, "", "", List.of());
    }

    /** Whether nobody knows who it is. */
    public boolean isAnonymous() {
        return arn.isEmpty();
    }

    /** Whether it is the root of an account, which no identity policy restricts. */
    public boolean isRoot() {
        return !account.isEmpty() && arn.equals(accountArn());
    }

    String accountArn() {
        String partition = arn.startsWith("arn:") ? arn.split(":", 3)[1] : "aws";
        return "arn:" + partition + ":iam::" + account + ":root";
    }
}
