package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.RequestId;
import java.util.Map;

/** One of AWS's wire protocols: turns requests into inputs, and outputs and errors into answers. Stateless. */
public interface Protocol {

    /** Which protocol this is. */
    ProtocolId id();

    /**
     * Reads the input of {@code operation}. Members that the model does not know are ignored.
     *
     * @param request with its body in memory, unless the operation's payload is a stream
     * @param labels the labels of the path by name, percent-decoded; empty but for the REST protocols
     * @throws ServiceError where the bytes are not what the protocol allows ({@code SerializationException} and its kin)
     */
    <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels);

    /** Writes a success. */
    HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId);

    /** Writes an error; {@code service} gives the namespaces that some protocols put into errors. */
    HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId);
}
