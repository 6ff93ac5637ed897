package dev.sundog.core.policy;

import java.util.List;

/**
 * A policy that has been read.
 *
 * @param version the language's version; policy variables mean something only in {@link #LATEST}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
public record Policy(String version, List<Statement> statements) {

    /** The version in which policy variables are replaced. */
    public static final String LATEST = "2012-10-17";

    /** The version of a policy that names none. */
    static final String FIRST = "2008-10-17";

    public Policy {
        statements = List.copyOf(statements);
    }

    /** Whether policy variables are replaced. */
    public boolean hasVariables() {
        return version.equals(LATEST);
    }
}
