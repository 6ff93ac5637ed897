package dev.sundog.core.message;

import java.util.List;
import java.util.function.BiConsumer;

/** The headers of a request. Names are compared without regard to case. */
public interface Headers {

    /** The first value of that name, or {@code null}. */
    String get(String name);

    /** All values of that name. */
    List<String> all(String name);

    /** Each header in the order of the wire. */
    void forEach(BiConsumer<String, String> action);
}
