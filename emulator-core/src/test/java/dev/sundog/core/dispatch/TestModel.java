package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import java.util.List;

/** A model whose operations are only names and paths. */
final class TestModel extends ServiceModel {

    TestModel(String id, String version, String targetPrefix, ProtocolId... protocols) {
        this(id, id, version, targetPrefix, protocols);
    }

    private TestModel(String id, String signingName, String version, String targetPrefix, ProtocolId... protocols) {
        super(new Identity(
                id, id, signingName, id, version, targetPrefix, "", "com.amazonaws." + id, false, List.of(protocols)));
    }

    /** A service for which nobody signs. */
    static TestModel unsigned(String id, ProtocolId... protocols) {
        return new TestModel(id, "", "1", "", protocols);
    }

    TestModel with(String name) {
        return with(name, "POST", "/");
    }

    TestModel with(String name, String method, String uri) {
        operation(name, method, uri, 200, false);
        return this;
    }

    @Override
    protected StructSchema<? extends Struct> inputOf(int operation) {
        throw new IllegalArgumentException("has no shapes");
    }

    @Override
    protected StructSchema<? extends Struct> outputOf(int operation) {
        throw new IllegalArgumentException("has no shapes");
    }
}
