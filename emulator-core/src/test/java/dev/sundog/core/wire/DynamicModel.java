package dev.sundog.core.wire;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.EventStreamSchema;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.shape.XmlNamespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Schemas made while the test runs, from shapes in the format that botocore's models and test suites have. */
final class DynamicModel {

    private static final StructSchema<?> NOTHING =
            StructSchema.structure("Nothing", new DynamicBuilder(0, DynamicModel::nothing, index -> null));

    private final Map<String, Document> shapes;
    private final Map<String, StructSchema<?>> structs = new HashMap<>();

    private final boolean query;

    /** @param query whether flattened lists are named as in the query protocols: after their elements */
    DynamicModel(Document shapes, boolean query) {
        this.shapes = Json.members(shapes);
        this.query = query;
    }

    private static StructSchema<?> nothing() {
        return NOTHING;
    }

    boolean has(String name) {
        return shapes.containsKey(name);
    }

    /** The structure that a reference names; an empty one for no reference. */
    StructSchema<?> struct(Document reference) {
        if (reference == null) {
            return NOTHING;
        }
        StructSchema<?> schema = struct(Json.text(reference, "shape"));
        String name = Json.text(reference, "locationName");
        Document shape = shapes.get(schema.name());
        XmlNamespace namespace = namespace(reference);
        if (namespace == null) {
            namespace = namespace(shape);
        }
        boolean named = Json.text(shape, "locationName") != null;
        return schema.xmlRoot(named || name == null ? schema.xmlName() : name, namespace);
    }

    StructSchema<?> struct(String name) {
        StructSchema<?> known = structs.get(name);
        if (known != null) {
            return known;
        }
        Document shape = shapes.get(name);
        List<Map.Entry<String, Document>> members =
                new ArrayList<>(Json.members(Json.at(shape, "members")).entrySet());
        String payload = Json.text(shape, "payload");
        Field[] fields = members.stream()
                .map(member -> field(
                        member.getKey(), member.getValue(), member.getKey().equals(payload)))
                .toArray(Field[]::new);
        var builder = new DynamicBuilder(
                fields.length,
                () -> structs.get(name),
                index -> schema(members.get(index).getValue()));
        StructSchema<?> schema = Json.flag(shape, "union")
                ? StructSchema.union(name, builder, fields)
                : StructSchema.structure(name, builder, fields);
        XmlNamespace namespace = namespace(shape);
        String root = Json.text(shape, "locationName");
        schema = schema.xmlRoot(root == null ? name : root, namespace);
        structs.put(name, schema);
        return schema;
    }

    private Field field(String name, Document member, boolean payload) {
        Field field = Field.named(name);
        String wireName = Json.text(member, "locationName");
        Location location = payload ? Location.PAYLOAD : location(member);
        if (location == Location.BODY) {
            String xmlName = wireName != null ? wireName : listName(member, name);
            field.json(wireName == null ? name : wireName).xml(xmlName);
        } else {
            field.at(location, wireName == null ? name : wireName);
            field.xml(wireName == null ? name : wireName);
        }
        if (Json.text(member, "queryName") != null) {
            field.ec2(Json.text(member, "queryName"));
        }
        if (flag(member, "flattened")) {
            field.flattened();
        }
        if (Json.flag(member, "xmlAttribute")) {
            field.xmlAttribute();
        }
        if (Json.flag(member, "jsonvalue")) {
            field.jsonValue();
        }
        if (Json.flag(member, "eventheader")) {
            field.eventHeader();
        }
        if (Json.flag(member, "eventpayload")) {
            field.eventPayload();
        }
        if (Json.text(member, "timestampFormat") != null) {
            field.timestamp(format(Json.text(member, "timestampFormat")));
        }
        XmlNamespace namespace = namespace(member);
        Document shape = shapes.get(Json.text(member, "shape"));
        if (namespace == null && !flag(member, "flattened") && !"structure".equals(Json.text(shape, "type"))) {
            namespace = namespace(shape);
        }
        if (namespace != null) {
            field.namespace(namespace.prefix(), namespace.uri());
        }
        return field;
    }

    // A flattened list without a name of its own takes that of its elements.
    private String listName(Document member, String otherwise) {
        Document shape = shapes.get(Json.text(member, "shape"));
        String elementName = Json.text(shape, "member", "locationName");
        return query && flag(member, "flattened") && "list".equals(Json.text(shape, "type")) && elementName != null
                ? elementName
                : otherwise;
    }

    private boolean flag(Document member, String name) {
        return Json.flag(member, name) || Json.flag(shapes.get(Json.text(member, "shape")), name);
    }

    private Location location(Document member) {
        String name = Json.text(member, "location");
        boolean map = "map".equals(Json.text(shapes.get(Json.text(member, "shape")), "type"));
        return switch (name) {
            case "header" -> Location.HEADER;
            case "headers" -> Location.PREFIX_HEADERS;
            case "querystring" -> map ? Location.QUERY_MAP : Location.QUERY;
            case "uri" -> Location.LABEL;
            case "statusCode" -> Location.STATUS;
            case null -> Location.BODY;
            default -> throw new IllegalArgumentException(name);
        };
    }

    Schema schema(Document reference) {
        Document shape = shapes.get(Json.text(reference, "shape"));
        if (flag(reference, "eventstream")) {
            return new EventStreamSchema(struct(Json.text(reference, "shape")));
        }
        return switch (Json.text(shape, "type")) {
            case "structure" ->
                flag(reference, "document") ? ScalarSchema.DOCUMENT : struct(Json.text(reference, "shape"));
            case "list" -> list(shape);
            case "map" -> map(shape);
            case "timestamp" -> timestamp(shape);
            case "blob" -> flag(reference, "streaming") ? ScalarSchema.STREAM : ScalarSchema.BLOB;
            case "string", "character" -> ScalarSchema.STRING;
            case "boolean" -> ScalarSchema.BOOLEAN;
            case "byte", "short", "integer" -> ScalarSchema.INTEGER;
            case "long" -> ScalarSchema.LONG;
            case "float" -> ScalarSchema.FLOAT;
            case "double" -> ScalarSchema.DOUBLE;
            case null, default -> throw new IllegalArgumentException(Json.text(reference, "shape"));
        };
    }

    private ListSchema list(Document shape) {
        Document member = Json.at(shape, "member");
        ListSchema list = ListSchema.of(schema(member))
                .named(Json.text(member, "locationName"))
                .namespaced(namespace(member));
        return Json.flag(shape, "flattened") ? list.flat() : list;
    }

    private MapSchema map(Document shape) {
        Document key = Json.at(shape, "key");
        Document value = Json.at(shape, "value");
        MapSchema map = MapSchema.of(ScalarSchema.STRING, schema(value))
                .named(Json.text(key, "locationName"), Json.text(value, "locationName"))
                .namespaced(namespace(key), namespace(value));
        return Json.flag(shape, "flattened") ? map.flat() : map;
    }

    private static ScalarSchema timestamp(Document shape) {
        String format = Json.text(shape, "timestampFormat");
        return format == null ? ScalarSchema.TIMESTAMP : ScalarSchema.TIMESTAMP.with(format(format));
    }

    private static TimestampFormat format(String name) {
        return switch (name) {
            case "iso8601" -> TimestampFormat.ISO_8601;
            case "rfc822" -> TimestampFormat.HTTP_DATE;
            case "unixTimestamp" -> TimestampFormat.EPOCH_SECONDS;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static XmlNamespace namespace(Document holder) {
        Document namespace = Json.at(holder, "xmlNamespace");
        return switch (namespace) {
            case null -> null;
            case Document.Text(String uri) -> new XmlNamespace("", uri);
            default -> {
                String prefix = Json.text(namespace, "prefix");
                yield new XmlNamespace(prefix == null ? "" : prefix, Json.text(namespace, "uri"));
            }
        };
    }
}
