package dev.sundog.server.docs;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceModel;
import java.util.Comparator;
import java.util.List;

/**
 * What one model's service can do.
 *
 * @param owner the id of the service whose module holds the model: {@code dynamodb} for {@code dynamodb-streams}
 */
record ServiceReport(String owner, ServiceModel model, OperationTable table) {

    /** Our own id of the service. */
    String id() {
        return model.id();
    }

    /** The service as AWS calls it. */
    String name() {
        return model.identity().serviceId();
    }

    /** All operations of AWS's model by name. */
    List<Operation<?, ?>> operations() {
        return model.operations().stream()
                .sorted(Comparator.comparing(Operation::name))
                .toList();
    }

    /** Names of the operations that are so real. */
    List<String> names(Fidelity fidelity) {
        return operations().stream()
                .filter(operation -> table.fidelity(operation) == fidelity)
                .map(Operation::name)
                .toList();
    }
}
