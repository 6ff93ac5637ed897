package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import java.io.IOException;

/** What errors have in common on all wires that carry JSON or CBOR. */
final class JsonErrors {

    private static final SerializedString TYPE = new SerializedString("__type");
    private static final SerializedString LOWER_MESSAGE = new SerializedString("message");
    private static final SerializedString UPPER_MESSAGE = new SerializedString("Message");

    private JsonErrors() {}

    /** The value of {@code __type}: the error's name, after the service's namespace where the service has one. */
    static String qualifiedName(ServiceModel service, ServiceError error) {
        String name = error.type().name();
        String namespace = service.identity().errorNamespace();
        // AWS: services of awsJson 1.1 name errors without any namespace, those of the front end too.
        if (namespace.isEmpty()) {
            return simpleName(error);
        }
        return name.indexOf('#') >= 0 ? name : namespace + "#" + name;
    }

    /** The error's name without a namespace. */
    static String simpleName(ServiceError error) {
        String name = error.type().name();
        return name.substring(name.indexOf('#') + 1);
    }

    /** Writes the error's members, after its type where {@code type} is not {@code null}. */
    static void write(TokenWriter writer, JsonGenerator generator, ServiceError error, String type) throws IOException {
        generator.writeStartObject();
        if (type != null) {
            generator.writeFieldName(TYPE);
            generator.writeString(type);
        }
        Field modelled = messageField(error.detail());
        if (error.getMessage() != null) {
            generator.writeFieldName(messageKey(error, modelled));
            generator.writeString(error.getMessage());
        }
        if (error.detail() != null) {
            writer.members(
                    generator,
                    error.detail(),
                    error.getMessage() == null ? null : modelled,
                    error.detail().schema().isAllInBody());
        }
        generator.writeEndObject();
    }

    /** The member that holds the message, however the model spells it; {@code null} where there is none. */
    static Field messageField(Struct detail) {
        if (detail == null) {
            return null;
        }
        for (Field field : detail.schema().fields()) {
            if (field.name().equalsIgnoreCase("message")) {
                return field;
            }
        }
        return null;
    }

    private static SerializableString messageKey(ServiceError error, Field modelled) {
        if (modelled != null) {
            return modelled.jsonKey();
        }
        // AWS: the front end spells it with a capital letter where it refuses a value.
        return error.type().equals(WireErrors.SERIALIZATION) ? UPPER_MESSAGE : LOWER_MESSAGE;
    }

    /** The value of {@code x-amzn-query-error}; {@code null} but where clients of the service still know its errors by the codes of awsQuery. */
    static String queryError(ServiceModel service, ServiceError error) {
        if (!service.identity().queryCompatible()) {
            return null;
        }
        return error.type().queryCode() + ";" + QueryErrors.fault(error);
    }
}
