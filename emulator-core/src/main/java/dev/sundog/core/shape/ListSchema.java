package dev.sundog.core.shape;

/**
 * A list of {@code member}.
 *
 * @param memberName the name of the elements in XML and query, {@code member} unless the model says otherwise
 * @param flattened whether the list shape itself says that its elements stand directly in the parent
 */
public record ListSchema(
        Schema member, String memberName, XmlNamespace memberNamespace, boolean flattened, Constraints constraints)
        implements Schema {

    /** A list with the protocol's own element name. */
    public static ListSchema of(Schema member) {
        return new ListSchema(member, null, null, false, Constraints.NONE);
    }

    @Override
    public ShapeType type() {
        return ShapeType.LIST;
    }

    /** This list with another element name. */
    public ListSchema named(String name) {
        return new ListSchema(member, name, memberNamespace, flattened, constraints);
    }

    /** This list with an XML namespace on its elements. */
    public ListSchema namespaced(XmlNamespace namespace) {
        return new ListSchema(member, memberName, namespace, flattened, constraints);
    }

    /** This list with its elements directly in the parent. */
    public ListSchema flat() {
        return new ListSchema(member, memberName, memberNamespace, true, constraints);
    }

    /** This list with demands on its length. */
    public ListSchema with(Constraints demands) {
        return new ListSchema(member, memberName, memberNamespace, flattened, demands);
    }

    @Override
    public boolean isDemanding() {
        return !constraints.demandNothing() || member.isDemanding();
    }
}
