package dev.sundog.core.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schema of a structure or union: its members in the model's order, and how to build one. */
public final class StructSchema<T extends Struct> implements Schema {

    private final String name;
    private final ShapeType type;
    private final StructBuilder<T> prototype;
    private final List<Field> fields;
    private final Map<String, Field> byJsonName;
    private final Map<String, Field> byXmlName;
    private final String xmlName;
    private final XmlNamespace xmlNamespace;
    private final Field payload;
    private final boolean allInBody;
    private volatile List<Field> demandingFields;

    private StructSchema(
            String name,
            ShapeType type,
            StructBuilder<T> prototype,
            List<Field> fields,
            String xmlName,
            XmlNamespace xmlNamespace) {
        this.name = name;
        this.type = type;
        this.prototype = prototype;
        this.fields = fields;
        this.xmlName = xmlName;
        this.xmlNamespace = xmlNamespace;
        this.byJsonName = HashMap.newHashMap(fields.size());
        this.byXmlName = HashMap.newHashMap(fields.size());
        Field found = null;
        boolean body = true;
        for (Field field : fields) {
            byJsonName.putIfAbsent(field.jsonKey().getValue(), field);
            byXmlName.putIfAbsent(field.xmlName(), field);
            if (field.location() == Location.PAYLOAD) {
                found = field;
            }
            body &= field.location() == Location.BODY;
        }
        this.payload = found;
        this.allInBody = body;
    }

    /** A structure named {@code name} in the model, built by copies of {@code prototype}. */
    public static <T extends Struct> StructSchema<T> structure(
            String name, StructBuilder<T> prototype, Field... fields) {
        return bound(new StructSchema<>(name, ShapeType.STRUCTURE, prototype, List.of(fields), name, null));
    }

    /** A union: exactly one member is set. */
    public static <T extends Struct> StructSchema<T> union(String name, StructBuilder<T> prototype, Field... fields) {
        return bound(new StructSchema<>(name, ShapeType.UNION, prototype, List.of(fields), name, null));
    }

    private static <T extends Struct> StructSchema<T> bound(StructSchema<T> schema) {
        for (int i = 0; i < schema.fields.size(); i++) {
            schema.fields.get(i).bind(i, schema.prototype);
        }
        return schema;
    }

    /** This structure with another element name and namespace where it is the root of an XML document. */
    public StructSchema<T> xmlRoot(String rootName, XmlNamespace namespace) {
        return new StructSchema<>(name, type, prototype, fields, rootName, namespace);
    }

    /** The structure's name in the model. */
    public String name() {
        return name;
    }

    @Override
    public ShapeType type() {
        return type;
    }

    @Override
    public Constraints constraints() {
        return Constraints.NONE;
    }

    /** The members by index. */
    public List<Field> fields() {
        return fields;
    }

    /** The member of that name in JSON, or {@code null}. */
    public Field byJsonName(String jsonName) {
        return byJsonName.get(jsonName);
    }

    /** The member of that name in XML, or {@code null}. */
    public Field byXmlName(String elementName) {
        return byXmlName.get(elementName);
    }

    /** The name of the root element of a document that is this structure. */
    public String xmlName() {
        return xmlName;
    }

    /** The namespace of the root element, or {@code null}. */
    public XmlNamespace xmlNamespace() {
        return xmlNamespace;
    }

    /** The member that is the whole body in the REST protocols, or {@code null}. */
    public Field payload() {
        return payload;
    }

    /** Whether no member stands outside the body, so that bindings need not be looked at. */
    public boolean isAllInBody() {
        return allInBody;
    }

    /** The members of which, or below which, the model demands something: the only ones that a validator looks at. */
    List<Field> demandingFields() {
        List<Field> known = demandingFields;
        if (known == null) {
            known = fields.stream()
                    .filter(field -> field.isRequired() || DemandSearch.finds(field.schema()))
                    .toList();
            demandingFields = known;
        }
        return known;
    }

    @Override
    public boolean isDemanding() {
        return !demandingFields().isEmpty();
    }

    /** A new builder. */
    public StructBuilder<T> builder() {
        return prototype.create();
    }

    @Override
    public String toString() {
        return name;
    }
}
