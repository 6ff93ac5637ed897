package dev.sundog.ssm.operation;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.port.SecretReader.Secret;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.rule.ValueRule;
import dev.sundog.ssm.state.VersionRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names by which secrets of Secrets Manager are read as if they were parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html">References</a>
 */
final class SecretReference {

    private static final String PREFIX = "/aws/reference/secretsmanager/";
    /** Letters of a version's id, which stages do not have so many of. */
    private static final int SHORTEST_ID = 32;

    private static final int MILLIS = 3;

    private final Ports ports;

    SecretReference(Ports ports) {
        this.ports = ports;
    }

    static boolean matches(String name) {
        return name.startsWith(PREFIX);
    }

    /** Reads a secret as whoever asks for the parameter. */
    ParameterDescription read(Actor actor, String text, boolean decrypt) {
        if (!decrypt) {
            throw SsmErrors.secretNeedsDecryption();
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Optional<String> selector = colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        Secret secret = secret(actor, name, selector);
        return ParameterDescription.builder()
                .name(name)
                .type(VersionRecord.SECURE)
                .value(secret.text()
                        .orElseGet(() -> secret.bytes().orElse(Blob.EMPTY).asBase64()))
                .version(0L)
                .selector(selector.map(one -> ":" + one).orElse(null))
                .sourceResult(source(secret))
                .lastModifiedDate(secret.createdAt())
                .arn(secret.arn())
                .dataType(ValueRule.TEXT)
                .build();
    }

    private Secret secret(Actor actor, String name, Optional<String> selector) {
        SecretReader reader = ports.find(SecretReader.class).orElseThrow(() -> SsmErrors.secretNotFound(name));
        boolean isVersion =
                selector.filter(text -> text.length() >= SHORTEST_ID).isPresent();
        try {
            return reader.read(
                    actor,
                    name.substring(PREFIX.length()),
                    isVersion ? selector : Optional.empty(),
                    isVersion ? Optional.empty() : selector);
        } catch (ServiceError refused) {
            throw refused.type().queryCode().equals("ResourceNotFoundException")
                    ? SsmErrors.secretNotFound(name)
                    : refused;
        }
    }

    private static String source(Secret secret) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("CreatedDate", seconds(secret.createdAt()));
        members.put("Name", new Document.Text(secret.name()));
        members.put("VersionId", new Document.Text(secret.versionId()));
        secret.text().ifPresent(text -> members.put("SecretString", new Document.Text(text)));
        secret.bytes().ifPresent(bytes -> members.put("SecretBinary", new Document.Text(bytes.asBase64())));
        members.put(
                "VersionStages",
                new Document.Array(secret.versionStages().stream()
                        .map(stage -> (Document) new Document.Text(stage))
                        .toList()));
        members.put("ARN", new Document.Text(secret.arn()));
        return JsonText.write(new Document.Object(members));
    }

    private static Document seconds(Instant instant) {
        return new Document.Number(BigDecimal.valueOf(instant.toEpochMilli(), MILLIS));
    }
}
