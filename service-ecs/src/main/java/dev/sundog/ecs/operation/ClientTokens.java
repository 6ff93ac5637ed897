package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.Struct;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.rule.Digest;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Calls that come again with the same token, as SDKs send them when an answer was lost, change nothing again.
 *
 * @param longest how many characters a token may have
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">Ensuring idempotency</a>
 */
public record ClientTokens(Ambient ambient, String operation, int longest) {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    /**
     * What an earlier call with that token made.
     *
     * @param same whether that call asked for the same
     */
    record Earlier(List<String> resources, boolean same) {}

    /** The earlier call with a token in a cluster, if there was one; a token of {@code null} is none. */
    Optional<Earlier> earlier(Region region, String cluster, String token, Struct request) {
        if (token == null) {
            return Optional.empty();
        }
        if (token.length() > longest || !PRINTABLE.matcher(token).matches()) {
            throw EcsErrors.invalidParameter(
                    "clientToken must have up to " + longest + " ASCII characters in the range of 33-126, inclusive.");
        }
        return region.tokens()
                .find(key(cluster, token))
                .filter(use -> ambient.clock().now().isBefore(use.until()))
                .map(use -> new Earlier(use.resources(), use.request().equals(digest(request))));
    }

    /** Remembers for a day what a call made; a token of {@code null} is none. */
    void keep(Region region, String cluster, String token, Struct request, List<String> resources) {
        if (token != null) {
            Instant until = ambient.clock().now().plus(REMEMBERED);
            region.tokens().put(key(cluster, token), new TokenUse(digest(request), resources, until));
            forgetLater(ambient, region, key(cluster, token), until);
        }
    }

    /** Takes up the tokens that the store holds. */
    public static void resume(Ambient ambient, Region region) {
        region.tokens().forEach((key, use) -> forgetLater(ambient, region, key, use.until()));
    }

    private static void forgetLater(Ambient ambient, Region region, String key, Instant until) {
        ambient.scheduler().at(until, () -> {
            if (region.tokens()
                    .find(key)
                    .filter(use -> use.until().equals(until))
                    .isPresent()) {
                region.tokens().remove(key);
            }
        });
    }

    private String key(String cluster, String token) {
        return operation + "/" + cluster + "/" + token;
    }

    private static String digest(Struct request) {
        return Digest.of(request.toString());
    }
}
