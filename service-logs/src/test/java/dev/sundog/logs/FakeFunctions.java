package dev.sundog.logs;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.List;

/** One function, {@code f}, which CloudWatch Logs may invoke, and which notes what it is sent. */
public final class FakeFunctions implements FunctionInvoker {

    public static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

    public final List<Blob> sent = new ArrayList<>();
    public boolean takesNothing;
    /** Fails in a way that no caller expects. */
    public boolean broken;
    /** Whom the function's policy names. */
    public String service = "logs.amazonaws.com";

    @Override
    public boolean admits(Arn function, Source source) {
        return function.toString().equals(FUNCTION) && source.service().equals(service);
    }

    @Override
    public void invokeLater(Arn function, Blob payload, Source source) {
        if (takesNothing) {
            throw LogsErrors.invalidParameter("no function");
        }
        if (broken) {
            throw new IllegalStateException("broken");
        }
        sent.add(payload);
    }

    @Override
    public Answer invoke(Arn function, Blob payload, Source source) {
        throw new UnsupportedOperationException("nobody is to wait for a function");
    }
}
