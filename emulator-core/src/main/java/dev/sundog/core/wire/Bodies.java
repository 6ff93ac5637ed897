package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.ByteStream;

/** Bodies that must be in memory before they can be read. */
final class Bodies {

    private Bodies() {}

    /** The bytes of a body in memory. */
    static byte[] bytes(HttpRequest request) {
        return switch (request.body()) {
            case ByteStream.Memory(var content) -> content.bytes();
            default -> throw new IllegalArgumentException("the body must be collected before it is read");
        };
    }
}
