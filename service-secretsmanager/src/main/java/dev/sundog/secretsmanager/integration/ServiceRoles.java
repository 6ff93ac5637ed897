package dev.sundog.secretsmanager.integration;

import dev.sundog.core.port.Actor;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.state.SecretRecord;
import java.util.Map;

/**
 * Which secrets services read in their own name, by the policies that AWS gives their roles.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-pullthroughcache.html">The role of pull-through caches</a>
 */
final class ServiceRoles {

    /** How the names of those secrets begin, by service. */
    private static final Map<String, String> READABLE =
            Map.of("pullthroughcache.ecr.amazonaws.com", "ecr-pullthroughcache/");

    private ServiceRoles() {}

    /** Whether a service's role, which is of one account, lets it read a secret there. */
    static boolean letRead(Actor actor, Place place) {
        String prefix = READABLE.get(actor.service());
        return prefix != null
                && place.vault().scope().account().equals(actor.scope().account())
                && place.find()
                        .map(SecretRecord::name)
                        .filter(name -> name.startsWith(prefix))
                        .isPresent();
    }
}
