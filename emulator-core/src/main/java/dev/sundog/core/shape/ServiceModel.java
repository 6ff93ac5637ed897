package dev.sundog.core.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What AWS's model says of a service as a whole. Extended by the generated {@code XxxApi}, of which there is one instance. */
public abstract class ServiceModel {

    private final Identity identity;
    private final List<Operation<?, ?>> operations = new ArrayList<>();
    private final Map<String, Operation<?, ?>> byName = new HashMap<>();

    protected ServiceModel(Identity identity) {
        this.identity = identity;
    }

    /**
     * The service's names.
     *
     * @param id our own id, which is also the module's: {@code sqs}, {@code dynamodb-streams}
     * @param serviceId AWS's service id: {@code SQS}, {@code DynamoDB Streams}
     * @param signingName the service in a credential scope, or empty where nobody signs
     * @param endpointPrefix the first label of the host name
     * @param apiVersion the model's version, for example {@code 2012-11-05}
     * @param targetPrefix what stands before the dot in {@code X-Amz-Target}, or empty
     * @param xmlNamespace the namespace of XML answers, or empty
     * @param errorNamespace what stands before {@code #} in the {@code __type} of JSON errors, or empty
     * @param queryCompatible whether JSON errors carry {@code x-amzn-query-error}
     * @param protocols all protocols that the service speaks, its preferred one first
     */
    public record Identity(
            String id,
            String serviceId,
            String signingName,
            String endpointPrefix,
            String apiVersion,
            String targetPrefix,
            String xmlNamespace,
            String errorNamespace,
            boolean queryCompatible,
            List<ProtocolId> protocols) {}

    /** Declares an operation; called by generated code in the order of {@link #inputOf}. */
    protected final <I extends Struct, O extends Struct> Operation<I, O> operation(
            String name, String method, String uri, int status, boolean generated) {
        return declare(name, new HttpBinding(method, uri, status), generated, false);
    }

    /** Declares an operation whose output the model names though it has no members; called as {@link #operation} is. */
    protected final <I extends Struct, O extends Struct> Operation<I, O> operationWithEmptyResult(
            String name, String method, String uri, int status) {
        return declare(name, new HttpBinding(method, uri, status), true, true);
    }

    private <I extends Struct, O extends Struct> Operation<I, O> declare(
            String name, HttpBinding http, boolean generated, boolean emptyResult) {
        var operation = new Operation<I, O>(this, operations.size(), name, http, generated, emptyResult);
        operations.add(operation);
        byName.put(name, operation);
        return operation;
    }

    /** The schema of an operation's input. */
    protected abstract StructSchema<? extends Struct> inputOf(int operation);

    /** The schema of an operation's output. */
    protected abstract StructSchema<? extends Struct> outputOf(int operation);

    /** The service's names. */
    public final Identity identity() {
        return identity;
    }

    /** Our own id of the service. */
    public final String id() {
        return identity.id();
    }

    /** Whether this is S3, by the endpoint of its API or by that of websites: the one service with a dialect of its own. */
    public final boolean isS3() {
        return identity.serviceId().equals("S3") || identity.serviceId().equals("S3 Website");
    }

    /** Whether callers sign. Where they do not, the service knows them by a login of its own, and a path tells that it is meant. */
    public final boolean isSigned() {
        return !identity.signingName().isEmpty();
    }

    /** All operations of the model, generated or not. */
    public final List<Operation<?, ?>> operations() {
        return operations;
    }

    /** The operation of that name, or {@code null}. */
    public final Operation<?, ?> operation(String name) {
        return byName.get(name);
    }

    @Override
    public String toString() {
        return identity.id();
    }
}
