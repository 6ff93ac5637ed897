package dev.sundog.logs.state;

import java.util.Optional;
import java.util.Set;

/**
 * An account's subscription at work.
 *
 * @param excluded groups that it is not for
 */
public record AccountSubscription(Subscription subscription, Set<String> excluded) {

    /** The same for one group; empty where it is not for that. */
    Optional<Subscription> of(String group) {
        return excluded.contains(group) ? Optional.empty() : Optional.of(subscription);
    }
}
