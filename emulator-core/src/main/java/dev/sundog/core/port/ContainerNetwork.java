package dev.sundog.core.port;

import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import java.util.List;

/** Which network a program is in. */
public sealed interface ContainerNetwork {

    /** One of its own, behind this machine. */
    record Own(List<PublishedPort> published) implements ContainerNetwork {}

    /** The one of a sandbox, which it shares. */
    record Within(Sandbox sandbox) implements ContainerNetwork {}

    /** That of the machine. */
    record Host() implements ContainerNetwork {}

    /** None but a loopback. */
    record None() implements ContainerNetwork {}
}
