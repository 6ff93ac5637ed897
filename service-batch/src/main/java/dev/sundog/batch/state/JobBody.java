package dev.sundog.batch.state;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.NodeProperties;

/** What a job runs, in the form in which it was described. */
public sealed interface JobBody {

    /** One container. */
    record Container(ContainerProperties properties) implements JobBody {}

    /** A task of ECS, of several containers. */
    record Task(EcsProperties properties) implements JobBody {}

    /** A pod of EKS. */
    record Pod(EksProperties properties) implements JobBody {}

    /** Several nodes at once. */
    record Nodes(NodeProperties properties) implements JobBody {}
}
