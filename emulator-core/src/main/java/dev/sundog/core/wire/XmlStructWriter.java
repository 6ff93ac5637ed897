package dev.sundog.core.wire;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.shape.XmlNamespace;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes structures as XML elements, by the names, attributes, namespaces and flattenings of their schemas. */
final class XmlStructWriter {

    private final boolean alwaysMillis;

    /** @param alwaysMillis whether instants in ISO 8601 have milliseconds even where these are zero */
    XmlStructWriter(boolean alwaysMillis) {
        this.alwaysMillis = alwaysMillis;
    }

    /** Writes the attributes of a structure onto the element just opened. */
    void attributes(XmlWriter xml, Struct value) {
        List<Field> fields = value.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.isXmlAttribute() && value.get(i) != null) {
                xml.attribute(field.xmlName(), text(field.schema(), value.get(i), field));
            }
        }
    }

    /** Writes all members of a structure but its attributes, as elements. */
    void members(XmlWriter xml, Struct value) {
        members(xml, value, null, true);
    }

    /** Writes the members of a structure but for attributes and {@code skipped}; of a REST message only the body. */
    void members(XmlWriter xml, Struct value, Field skipped, boolean all) {
        List<Field> fields = value.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            Object member = value.get(i);
            Field field = fields.get(i);
            if (member != null && field != skipped && !field.isXmlAttribute() && (all || RestBody.isInAnswer(field))) {
                member(xml, field, member);
            }
        }
    }

    private void member(XmlWriter xml, Field field, Object value) {
        Schema schema = field.schema();
        if (schema instanceof ListSchema list && field.isFlattened()) {
            XmlNamespace namespace = list.memberNamespace() == null ? field.namespace() : list.memberNamespace();
            items(xml, field.xmlName(), namespace, list, (List<?>) value);
        } else if (schema instanceof MapSchema map && field.isFlattened()) {
            entries(xml, field.xmlName(), field.namespace(), map, (Map<?, ?>) value);
        } else {
            element(xml, field.xmlName(), field.namespace(), schema, value, field);
        }
    }

    /** Writes one element; {@code field} is the member that holds the value, or {@code null} in lists and maps. */
    void element(XmlWriter xml, String name, XmlNamespace namespace, Schema schema, Object value, Field field) {
        if (value == null) {
            xml.start(name).namespace(namespace).end(name);
            return;
        }
        switch (schema) {
            case StructSchema<?> struct -> {
                xml.start(name).namespace(namespace == null ? prefixed(struct.xmlNamespace()) : namespace);
                attributes(xml, (Struct) value);
                members(xml, (Struct) value);
            }
            case ListSchema list -> {
                xml.start(name).namespace(namespace);
                items(xml, memberName(list), list.memberNamespace(), list, (List<?>) value);
            }
            case MapSchema map -> {
                xml.start(name).namespace(namespace);
                entries(xml, "entry", null, map, (Map<?, ?>) value);
            }
            default -> xml.start(name).namespace(namespace).text(text(schema, value, field));
        }
        xml.end(name);
    }

    // A structure's default namespace is for documents that it is the root of; a prefix it needs wherever it stands.
    private static XmlNamespace prefixed(XmlNamespace namespace) {
        return namespace == null || namespace.prefix().isEmpty() ? null : namespace;
    }

    private static String memberName(ListSchema list) {
        return list.memberName() == null ? "member" : list.memberName();
    }

    private void items(XmlWriter xml, String name, XmlNamespace namespace, ListSchema schema, List<?> items) {
        for (Object item : items) {
            element(xml, name, namespace, schema.member(), item, null);
        }
    }

    private void entries(XmlWriter xml, String name, XmlNamespace namespace, MapSchema schema, Map<?, ?> entries) {
        String keyName = schema.keyName() == null ? "key" : schema.keyName();
        String valueName = schema.valueName() == null ? "value" : schema.valueName();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            xml.start(name).namespace(namespace);
            element(xml, keyName, schema.keyNamespace(), schema.key(), entry.getKey(), null);
            element(xml, valueName, schema.valueNamespace(), schema.value(), entry.getValue(), null);
            xml.end(name);
        }
    }

    private String text(Schema schema, Object value, Field field) {
        if (schema.type() == ShapeType.TIMESTAMP) {
            TimestampFormat format = ScalarText.format(field, schema, TimestampFormat.ISO_8601);
            return ScalarText.write((Instant) value, format, alwaysMillis);
        }
        if (value instanceof Document) {
            throw new IllegalArgumentException("documents have no form in XML");
        }
        return ScalarText.write(value, schema, null);
    }
}
