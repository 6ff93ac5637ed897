package dev.sundog.dynamodb.value;

/** The types of attribute values, with the names by which error messages call them. */
public enum Type {
    S("STRING"),
    N("NUMBER"),
    B("BINARY"),
    SS("STRING_SET"),
    NS("NUMBER_SET"),
    BS("BINARY_SET"),
    M("MAP"),
    L("LIST"),
    NULL("NULL"),
    BOOL("BOOLEAN");

    private final String longName;

    Type(String longName) {
        this.longName = longName;
    }

    /** The name that messages about updates use. */
    public String longName() {
        return longName;
    }

    /** Whether values of this type may be keys, and have an order. */
    public boolean isScalarKey() {
        return this == S || this == N || this == B;
    }

    /** Whether this is a set. */
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    /** The type of that name, or {@code null}. */
    public static Type named(String name) {
        for (Type type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
