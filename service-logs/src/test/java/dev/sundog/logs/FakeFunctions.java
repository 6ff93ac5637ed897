package dev.sundog.logs;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.List;

/** One function, {@code f}, which notes what it is sent. */
public final class FakeFunctions implements FunctionInvoker {

    public static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

    public final List<Blob> sent = new ArrayList<>();
    public boolean takesNothing;

    @Override
    public boolean exists(Arn function) {
        return function.toString().equals(FUNCTION);
    }

    @Override
    public void invokeLater(Arn function, Blob payload) {
        if (takesNothing) {
            throw LogsErrors.invalidParameter("no function");
        }
        sent.add(payload);
    }

    @Override
    public Answer invoke(Arn function, Blob payload) {
        throw new UnsupportedOperationException("nobody is to wait for a function");
    }
}
