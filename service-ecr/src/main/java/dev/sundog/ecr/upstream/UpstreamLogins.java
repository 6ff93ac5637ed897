package dev.sundog.ecr.upstream;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.upstream.UpstreamException.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * Users and their passwords for registries elsewhere, from the secrets that rules name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html">Storing credentials</a>
 */
public final class UpstreamLogins {

    /** Whose role reads the secrets: nobody who pulls needs to be let. */
    private static final String ROLE = "pullthroughcache.ecr.amazonaws.com";

    private final Ports ports;

    public UpstreamLogins(Ports ports) {
        this.ports = ports;
    }

    /**
     * {@code user:password}.
     *
     * @param secret the secret's ARN, or {@code null} for none
     */
    public Optional<String> of(Scope scope, String secret) throws UpstreamException {
        if (secret == null) {
            return Optional.empty();
        }
        SecretReader reader = ports.find(SecretReader.class)
                .orElseThrow(() -> unreadable(secret, "this emulator has no Secrets Manager"));
        try {
            String text = reader.read(Actor.service(scope, ROLE), secret, Optional.empty(), Optional.empty())
                    .text()
                    .orElse("");
            Map<String, Document> members =
                    JsonText.readObject(text).map(Document.Object::members).orElse(Map.of());
            if (members.get("username") instanceof Document.Text(String user)
                    && members.get("accessToken") instanceof Document.Text(String token)) {
                return Optional.of(user + ":" + token);
            }
        } catch (ServiceError refused) {
            throw unreadable(secret, refused.getMessage());
        }
        throw unreadable(secret, "it is no JSON with username and accessToken");
    }

    private static UpstreamException unreadable(String secret, String why) {
        return new UpstreamException(Reason.DENIED, "the secret " + secret + " cannot be used: " + why);
    }
}
