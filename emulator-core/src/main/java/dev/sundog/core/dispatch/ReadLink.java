package dev.sundog.core.dispatch;

/** Reads the operation's input from the request. */
final class ReadLink implements Link {

    @Override
    public void apply(Call call) {
        call.input = call.protocol.read(call.operation, call.request, call.labels);
    }
}
