package dev.sundog.core.wire;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import java.util.List;

/** A service with one operation, made while the test runs. */
final class DynamicService extends ServiceModel {

    static final DynamicService NONE =
            new DynamicService(identity("test", "", "", false), null, null, "None", "POST", "/", 200);

    private final StructSchema<? extends Struct> input;
    private final StructSchema<? extends Struct> output;
    private final Operation<DynamicStruct, DynamicStruct> operation;

    DynamicService(
            Identity identity,
            StructSchema<? extends Struct> input,
            StructSchema<? extends Struct> output,
            String name,
            String method,
            String uri,
            int status) {
        super(identity);
        this.input = input;
        this.output = output;
        this.operation = isNamedAndEmpty(output)
                ? operationWithEmptyResult(name, method, uri, status)
                : operation(name, method, uri, status, true);
    }

    private static boolean isNamedAndEmpty(StructSchema<?> output) {
        return output != null && output.fields().isEmpty() && !output.name().equals("Nothing");
    }

    static Identity identity(String id, String errorNamespace, String xmlNamespace, boolean queryCompatible) {
        return new Identity(
                id,
                id.equals("s3") ? "S3" : id,
                id,
                id,
                "2020-01-01",
                "Target",
                xmlNamespace,
                errorNamespace,
                queryCompatible,
                List.of(ProtocolId.values()));
    }

    Operation<DynamicStruct, DynamicStruct> operation() {
        return operation;
    }

    @Override
    protected StructSchema<? extends Struct> inputOf(int index) {
        return input;
    }

    @Override
    protected StructSchema<? extends Struct> outputOf(int index) {
        return output;
    }
}
