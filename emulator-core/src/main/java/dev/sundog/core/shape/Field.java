package dev.sundog.core.shape;

import com.fasterxml.jackson.core.io.SerializedString;

/**
 * One member of a structure: its name in the model, its name and place on each kind of wire, and its schema.
 *
 * <p>Generated code builds it in one expression ({@code Field.named("QueueUrl", STRING).required()}) and hands it to a
 * {@link StructSchema}; from then on it never changes.
 */
public final class Field {

    private final String name;
    private volatile Schema schema;
    private StructBuilder<?> resolver;
    private int index = -1;

    private SerializedString jsonKey;
    private String xmlName;
    private String ec2Name;
    private Location location = Location.BODY;
    private String locationName;
    private boolean required;
    private boolean flattened;
    private boolean xmlAttribute;
    private boolean idempotencyToken;
    private boolean hostLabel;
    private boolean jsonValue;
    private boolean eventHeader;
    private boolean eventPayload;
    private XmlNamespace namespace;
    private TimestampFormat timestampFormat;

    private Field(String name, Schema schema) {
        this.name = name;
        this.schema = schema;
        this.jsonKey = new SerializedString(name);
        this.xmlName = name;
    }

    /** A member whose shape is at hand; its name on the wire is its name in the model unless said otherwise. */
    public static Field named(String name, Schema schema) {
        return new Field(name, schema);
    }

    /** A member whose schema the structure's builder resolves on first use: see {@link StructBuilder#member}. */
    public static Field named(String name) {
        return new Field(name, null);
    }

    // ---- building

    /** The model requires this member. */
    public Field required() {
        required = true;
        return this;
    }

    /** Another name in JSON. */
    public Field json(String jsonName) {
        jsonKey = new SerializedString(jsonName);
        return this;
    }

    /** Another name in XML and awsQuery. */
    public Field xml(String newXmlName) {
        xmlName = newXmlName;
        return this;
    }

    /** Another name in ec2Query. */
    public Field ec2(String newEc2Name) {
        ec2Name = newEc2Name;
        return this;
    }

    /** Another place than the body; {@code name} is the header, prefix, parameter or label there, or {@code null}. */
    public Field at(Location newLocation, String newLocationName) {
        location = newLocation;
        locationName = newLocationName;
        return this;
    }

    /** A list or map whose elements stand directly in the parent. */
    public Field flattened() {
        flattened = true;
        return this;
    }

    /** An attribute of the parent's XML element. */
    public Field xmlAttribute() {
        xmlAttribute = true;
        return this;
    }

    /** A token that clients invent so that a repeated request acts once. */
    public Field idempotencyToken() {
        idempotencyToken = true;
        return this;
    }

    /** A value that clients also put in front of the host name. */
    public Field hostLabel() {
        hostLabel = true;
        return this;
    }

    /** A string that holds JSON: Base64 in headers, a quoted string in bodies. */
    public Field jsonValue() {
        jsonValue = true;
        return this;
    }

    /** A header of an event in an event stream. */
    public Field eventHeader() {
        eventHeader = true;
        return this;
    }

    /** The payload of an event in an event stream. */
    public Field eventPayload() {
        eventPayload = true;
        return this;
    }

    /** An XML namespace on the member's element. */
    public Field namespace(String prefix, String uri) {
        namespace = new XmlNamespace(prefix, uri);
        return this;
    }

    /** The member's own format for instants. */
    public Field timestamp(TimestampFormat format) {
        timestampFormat = format;
        return this;
    }

    void bind(int newIndex, StructBuilder<?> newResolver) {
        if (index >= 0) {
            throw new IllegalStateException(name + " belongs to a structure already");
        }
        index = newIndex;
        resolver = newResolver;
    }

    // ---- reading

    /** The member's name in the model. */
    public String name() {
        return name;
    }

    /** The member's place in its structure, from 0. */
    public int index() {
        return index;
    }

    /** The member's shape. */
    public Schema schema() {
        Schema known = schema;
        if (known == null) {
            known = resolver.member(index);
            schema = known;
        }
        return known;
    }

    /** The name in JSON, encoded once. */
    public SerializedString jsonKey() {
        return jsonKey;
    }

    /** The name in XML and awsQuery. */
    public String xmlName() {
        return xmlName;
    }

    /** The name in ec2Query where the model gives one, or {@code null}. */
    public String ec2Name() {
        return ec2Name;
    }

    /** Where the member stands in an HTTP message of the REST protocols. */
    public Location location() {
        return location;
    }

    /** The header, prefix, query parameter or label that carries the member; {@code null} in the body. */
    public String locationName() {
        return locationName;
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether elements stand directly in the parent, by the word of the member or of its list or map shape. */
    public boolean isFlattened() {
        return flattened
                || (schema() instanceof ListSchema list && list.flattened())
                || (schema() instanceof MapSchema map && map.flattened());
    }

    public boolean isXmlAttribute() {
        return xmlAttribute;
    }

    public boolean isIdempotencyToken() {
        return idempotencyToken;
    }

    public boolean isHostLabel() {
        return hostLabel;
    }

    public boolean isJsonValue() {
        return jsonValue;
    }

    public boolean isEventHeader() {
        return eventHeader;
    }

    public boolean isEventPayload() {
        return eventPayload;
    }

    /** The namespace on the member's element, or {@code null}. */
    public XmlNamespace namespace() {
        return namespace;
    }

    /** The format for instants that the member or its shape prescribes, or {@code null} for the protocol's default. */
    public TimestampFormat timestampFormat() {
        if (timestampFormat != null) {
            return timestampFormat;
        }
        return schema() instanceof ScalarSchema scalar ? scalar.timestampFormat() : null;
    }

    @Override
    public String toString() {
        return name;
    }
}
