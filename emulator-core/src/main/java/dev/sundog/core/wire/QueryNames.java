package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.StructSchema;

/** How the two query protocols name members, and which of them stand directly in their parent. */
enum QueryNames {
    AWS {
        @Override
        String of(Field field) {
            return field.xmlName();
        }

        @Override
        boolean mayKnow(StructSchema<?> schema, String segment) {
            return schema.byXmlName(segment) != null;
        }

        @Override
        boolean isFlattened(ListSchema list, Field field) {
            return field == null ? list.flattened() : field.isFlattened();
        }
    },

    /** EC2 capitalises the names that its XML writes in lower case, and knows flat lists only. */
    EC2 {
        @Override
        String of(Field field) {
            if (field.ec2Name() != null) {
                return field.ec2Name();
            }
            String name = field.xmlName();
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        @Override
        boolean mayKnow(StructSchema<?> schema, String segment) {
            return true;
        }

        @Override
        boolean isFlattened(ListSchema list, Field field) {
            return true;
        }
    };

    /** The name of a member. */
    abstract String of(Field field);

    /** Whether a member of {@code schema} may be called {@code segment}: if not, the parameter need not be kept. */
    abstract boolean mayKnow(StructSchema<?> schema, String segment);

    /** Whether the elements of a list stand directly in their parent. {@code field} may be {@code null}. */
    abstract boolean isFlattened(ListSchema list, Field field);
}
