package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import java.util.List;

/** Stands in for the service of requests that reach none, so that the refusal can be written like any other error. */
final class NoService extends ServiceModel {

    static final NoService MODEL = new NoService();

    private NoService() {
        super(new Identity("none", "", "none", "", "", "", "", "com.amazon.coral.service", false, List.of()));
    }

    @Override
    protected StructSchema<? extends Struct> inputOf(int operation) {
        throw new IllegalArgumentException("no operations here");
    }

    @Override
    protected StructSchema<? extends Struct> outputOf(int operation) {
        throw new IllegalArgumentException("no operations here");
    }
}
