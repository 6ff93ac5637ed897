package dev.sundog.core.dispatch;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import java.util.Map;

/**
 * Where a request goes, or why it goes nowhere: either {@code operation} or {@code refusal} is set. A refusal has a protocol
 * too, because the client has to understand it.
 *
 * @param labels the labels of the path, percent-decoded
 */
record Route(
        ServiceModel service,
        ProtocolId protocol,
        Operation<?, ?> operation,
        Map<String, String> labels,
        ServiceError refusal) {

    /** To the operation of that name, or refused where the service has none. */
    static Route named(ServiceModel service, ProtocolId protocol, String operationName) {
        Operation<?, ?> operation = service.operation(operationName);
        return operation == null
                ? refused(service, protocol, DispatchErrors.unknownOperation(protocol, operationName))
                : to(operation, protocol, Map.of());
    }

    /** To an operation. */
    static Route to(Operation<?, ?> operation, ProtocolId protocol, Map<String, String> labels) {
        return new Route(operation.service(), protocol, operation, labels, null);
    }

    /** Nowhere. */
    static Route refused(ServiceModel service, ProtocolId protocol, ServiceError refusal) {
        return new Route(service, protocol, null, Map.of(), refusal);
    }
}
