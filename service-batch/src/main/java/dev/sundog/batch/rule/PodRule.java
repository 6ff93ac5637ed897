package dev.sundog.batch.rule;

import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import java.util.List;

/** What pods may say. */
final class PodRule {

    private PodRule() {}

    static void check(EksProperties properties) {
        EksPodProperties pod = properties.podProperties();
        Violation.when(pod == null, "podProperties is required.");
        Violation.when(pod.containers() == null || pod.containers().isEmpty(), "Pod must have at least one container.");
        checkContainers(pod.containers());
        checkContainers(pod.initContainers() == null ? List.of() : pod.initContainers());
    }

    private static void checkContainers(List<EksContainer> containers) {
        for (EksContainer container : containers) {
            Violation.when(
                    container.image() == null || container.image().isEmpty(),
                    "Container.image should not be null or empty.");
            AmountRule.check(container);
        }
    }
}
