package dev.sundog.core.shape;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Looks for anything that the model demands in a shape and all below it; structures may contain themselves. */
final class DemandSearch {

    private final Set<Schema> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private DemandSearch() {}

    static boolean finds(Schema schema) {
        return new DemandSearch().below(schema);
    }

    private boolean below(Schema schema) {
        if (!schema.constraints().demandNothing()) {
            return true;
        }
        return switch (schema) {
            case ScalarSchema scalar -> false;
            case ListSchema list -> below(list.member());
            case MapSchema map -> below(map.key()) || below(map.value());
            case StructSchema<?> structure -> visited.add(structure) && belowAny(structure);
            case EventStreamSchema stream -> false;
        };
    }

    private boolean belowAny(StructSchema<?> structure) {
        for (Field field : structure.fields()) {
            if (field.isRequired() || below(field.schema())) {
                return true;
            }
        }
        return false;
    }
}
