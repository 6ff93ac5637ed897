package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.ByteStream;

/** Bodies that must be in memory before they can be read. */
final class Bodies {

    private Bodies() {}

    /** The bytes of a body in memory. */
    static byte[] bytes(HttpRequest request) {
        // No switch: one over types is linked at run time, which the first request would wait for.
        if (request.body() instanceof ByteStream.Memory memory) {
            return memory.content().bytes();
        }
        throw new IllegalArgumentException("the body must be collected before it is read");
    }
}
