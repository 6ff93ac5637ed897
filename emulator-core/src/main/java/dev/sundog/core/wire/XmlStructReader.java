package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads XML elements as the structure that a schema describes. Elements that the schema does not know are skipped. */
final class XmlStructReader {

    private XmlStructReader() {}

    /** Reads the members that stand in the element just entered, and leaves it. */
    static void members(XmlReader xml, StructSchema<?> schema, StructBuilder<?> target) throws MalformedValue {
        for (Field field : schema.fields()) {
            if (field.isXmlAttribute()) {
                String value = xml.attribute(field.xmlName());
                if (value != null) {
                    target.put(field.index(), scalar(value, field.schema(), field));
                }
            }
        }
        while (xml.nextChild()) {
            Field field = field(schema, xml.name());
            if (field == null) {
                xml.skip();
            } else {
                target.put(field.index(), member(xml, field, target.peek(field.index())));
            }
        }
    }

    private static Field field(StructSchema<?> schema, String name) {
        Field field = schema.byXmlName(name);
        if (field == null || isElement(field)) {
            return field;
        }
        // A member outside the body may bear the same name.
        for (Field other : schema.fields()) {
            if (other.xmlName().equals(name) && isElement(other)) {
                return other;
            }
        }
        return null;
    }

    private static boolean isElement(Field field) {
        return field.location() == Location.BODY && !field.isXmlAttribute();
    }

    @SuppressWarnings("unchecked")
    private static Object member(XmlReader xml, Field field, Object sofar) throws MalformedValue {
        Schema schema = field.schema();
        if (schema instanceof ListSchema list && field.isFlattened()) {
            List<Object> items = sofar == null ? new ArrayList<>() : (List<Object>) sofar;
            items.add(value(xml, list.member(), null));
            return items;
        }
        if (schema instanceof MapSchema map && field.isFlattened()) {
            Map<String, Object> entries = sofar == null ? new LinkedHashMap<>() : (Map<String, Object>) sofar;
            entry(xml, map, entries);
            return entries;
        }
        return value(xml, schema, field);
    }

    /** Reads the element just entered as a value, and leaves it. */
    static Object value(XmlReader xml, Schema schema, Field field) throws MalformedValue {
        return switch (schema) {
            case StructSchema<?> struct -> struct(xml, struct);
            case ListSchema list -> list(xml, list);
            case MapSchema map -> map(xml, map);
            default -> scalar(xml.text(), schema, field);
        };
    }

    private static Struct struct(XmlReader xml, StructSchema<?> schema) throws MalformedValue {
        StructBuilder<?> builder = schema.builder();
        members(xml, schema, builder);
        return builder.build();
    }

    private static List<Object> list(XmlReader xml, ListSchema schema) throws MalformedValue {
        String wanted = schema.memberName() == null ? "member" : schema.memberName();
        List<Object> items = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals(wanted)) {
                items.add(value(xml, schema.member(), null));
            } else {
                xml.skip();
            }
        }
        return items;
    }

    private static Map<String, Object> map(XmlReader xml, MapSchema schema) throws MalformedValue {
        Map<String, Object> entries = new LinkedHashMap<>();
        while (xml.nextChild()) {
            if (xml.name().equals("entry")) {
                entry(xml, schema, entries);
            } else {
                xml.skip();
            }
        }
        return entries;
    }

    private static void entry(XmlReader xml, MapSchema schema, Map<String, Object> target) throws MalformedValue {
        String keyName = schema.keyName() == null ? "key" : schema.keyName();
        String valueName = schema.valueName() == null ? "value" : schema.valueName();
        String key = null;
        Object value = null;
        while (xml.nextChild()) {
            if (xml.name().equals(keyName)) {
                key = xml.text();
            } else if (xml.name().equals(valueName)) {
                value = value(xml, schema.value(), null);
            } else {
                xml.skip();
            }
        }
        if (key == null || value == null) {
            throw new MalformedValue("Unexpected map entry termination");
        }
        target.put(key, value);
    }

    private static Object scalar(String text, Schema schema, Field field) throws MalformedValue {
        String value = schema.type() == ShapeType.STRING ? text : text.strip();
        return ScalarText.parse(value, schema, ScalarText.format(field, schema, TimestampFormat.ISO_8601));
    }
}
