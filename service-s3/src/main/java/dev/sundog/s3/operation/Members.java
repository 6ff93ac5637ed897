package dev.sundog.s3.operation;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.s3.access.AclRule;
import java.time.Instant;
import java.util.Map;

/**
 * Members that many of S3's structures have under the same name: PutObject, CopyObject and CreateMultipartUpload say in the
 * same thirty headers what the object shall have, and GetObject and HeadObject give them back. Here they are reached by name,
 * so that what they mean is written once.
 */
final class Members {

    private Members() {}

    static Object get(Struct input, String name) {
        Field field = input.schema().byJsonName(name);
        return field == null ? null : input.get(field.index());
    }

    static String text(Struct input, String name) {
        return (String) get(input, name);
    }

    static Instant instant(Struct input, String name) {
        return (Instant) get(input, name);
    }

    static Integer number(Struct input, String name) {
        return (Integer) get(input, name);
    }

    static boolean flag(Struct input, String name) {
        return Boolean.TRUE.equals(get(input, name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> texts(Struct input, String name) {
        Map<String, String> value = (Map<String, String>) get(input, name);
        return value == null ? Map.of() : value;
    }

    /** What the request says of access in its headers. */
    static AclRule.Headers aclHeaders(Struct input) {
        return new AclRule.Headers(
                text(input, "ACL"),
                text(input, "GrantFullControl"),
                text(input, "GrantRead"),
                text(input, "GrantReadACP"),
                text(input, "GrantWrite"),
                text(input, "GrantWriteACP"));
    }

    /** An answer under construction. */
    record Answer<T extends Struct>(StructSchema<T> schema, StructBuilder<T> builder) {

        static <T extends Struct> Answer<T> of(StructSchema<T> schema) {
            return new Answer<>(schema, schema.builder());
        }

        /** Sets a member if the structure has it and the value is not {@code null}. */
        Answer<T> set(String name, Object value) {
            if (value != null) {
                Field field = schema.byJsonName(name);
                if (field != null) {
                    builder.put(field.index(), value);
                }
            }
            return this;
        }

        /** Sets a member unless the text is empty. */
        Answer<T> setGiven(String name, String value) {
            return value.isEmpty() ? this : set(name, value);
        }

        T build() {
            return builder.build();
        }
    }
}
