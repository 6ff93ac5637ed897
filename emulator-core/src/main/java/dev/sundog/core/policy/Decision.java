package dev.sundog.core.policy;

import java.util.List;

/**
 * What policies say to a request.
 *
 * @param layer the kind of policy that denied, or allowed nothing; of an allowance, what gave it
 * @param because the statements that decided; empty where nothing was said
 */
public record Decision(Outcome outcome, Layer layer, List<Match> because) {

    public Decision {
        because = List.copyOf(because);
    }

    /** How it ended. */
    public enum Outcome {
        ALLOWED,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    /** A statement that applied. */
    public record Match(Layer layer, PolicySource source, Statement statement) {}

    /** Whether the request may be done. */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** Why not, as AWS ends the sentence of an access denial: {@code because no identity-based policy allows the x:Y action}. */
    public String reason(String action) {
        return outcome == Outcome.EXPLICIT_DENY
                ? "with an explicit deny in " + layer.withArticle()
                : "because no " + layer.words() + " allows the " + action + " action";
    }
}
