package dev.sundog.core.shape;

/**
 * A map from text to {@code value}.
 *
 * @param keyName the name of the keys in XML and query, {@code key} unless the model says otherwise
 * @param valueName the name of the values in XML and query, {@code value} unless the model says otherwise
 */
public record MapSchema(
        ScalarSchema key,
        Schema value,
        String keyName,
        String valueName,
        XmlNamespace keyNamespace,
        XmlNamespace valueNamespace,
        boolean flattened,
        Constraints constraints)
        implements Schema {

    /** A map with the protocol's own element names. */
    public static MapSchema of(ScalarSchema key, Schema value) {
        return new MapSchema(key, value, null, null, null, null, false, Constraints.NONE);
    }

    @Override
    public ShapeType type() {
        return ShapeType.MAP;
    }

    /** This map with other element names; {@code null} keeps the protocol's own. */
    public MapSchema named(String newKeyName, String newValueName) {
        return new MapSchema(
                key, value, newKeyName, newValueName, keyNamespace, valueNamespace, flattened, constraints);
    }

    /** This map with XML namespaces on its keys and values; {@code null} for none. */
    public MapSchema namespaced(XmlNamespace ofKey, XmlNamespace ofValue) {
        return new MapSchema(key, value, keyName, valueName, ofKey, ofValue, flattened, constraints);
    }

    /** This map with its entries directly in the parent. */
    public MapSchema flat() {
        return new MapSchema(key, value, keyName, valueName, keyNamespace, valueNamespace, true, constraints);
    }

    /** This map with demands on its size. */
    public MapSchema with(Constraints demands) {
        return new MapSchema(key, value, keyName, valueName, keyNamespace, valueNamespace, flattened, demands);
    }

    @Override
    public boolean isDemanding() {
        return !constraints.demandNothing() || key.isDemanding() || value.isDemanding();
    }
}
