package dev.sundog.ssm.operation;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.Blob;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.operation.ParameterLocator.Reference;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads parameters. */
public final class ParameterReading {

    private final ParameterLocator locator;
    private final SecretReference references;

    public ParameterReading(ParameterLocator locator, Ports ports) {
        this.locator = locator;
        this.references = new SecretReference(ports);
    }

    /** The parameter that a name, ARN or reference stands for, perhaps in an older version. */
    public ParameterDescription read(Actor actor, String text, boolean decrypt) {
        if (SecretReference.matches(text)) {
            return references.read(actor, text, decrypt);
        }
        ParameterStore store = locator.store(actor.scope());
        return store.exclusively(() -> {
            Reference reference = locator.reference(store, text);
            ParameterRecord parameter = store.find(reference.name()).orElseThrow(SsmErrors::notFound);
            VersionRecord version = store.version(parameter, locator.version(parameter, reference));
            return describe(store, parameter, version, reference.text(), decrypt);
        });
    }

    /** A version as the API has it. */
    static ParameterDescription describe(
            ParameterStore store, ParameterRecord parameter, VersionRecord version, String selector, boolean decrypt) {
        return ParameterDescription.builder()
                .name(parameter.name())
                .type(version.type())
                .value(value(store, parameter, version, decrypt))
                .version(version.version())
                .selector(selector)
                .lastModifiedDate(version.modifiedAt())
                .arn(store.arn(parameter.name()))
                .dataType(version.dataType())
                .build();
    }

    /** A value; that of a secret only on request, and else something that stands for its cipher and hides it as well. */
    static String value(ParameterStore store, ParameterRecord parameter, VersionRecord version, boolean decrypt) {
        if (!version.isSecret() || decrypt) {
            return version.value();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384");
            digest.update((store.arn(parameter.name()) + ":" + version.version() + ":" + version.modifiedAt() + ":")
                    .getBytes(StandardCharsets.UTF_8));
            return "AQICAHh" + Blob.wrap(digest.digest()).asBase64() + "A";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
