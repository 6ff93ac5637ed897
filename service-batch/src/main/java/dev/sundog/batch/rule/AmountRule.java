package dev.sundog.batch.rule;

import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksContainerResourceRequirements;
import dev.sundog.batch.api.ResourceRequirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How much of a resource containers may ask for: all that the scheduler will read as a number is one, and none is endless. */
final class AmountRule {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern CPU = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?|[0-9]{1,9}m");
    private static final Pattern GPU = Pattern.compile("[0-9]{1,9}");
    private static final int LEAST_MEMORY = 4;

    private AmountRule() {}

    // ---- requirements of ECS

    static void check(List<ResourceRequirement> requirements, boolean fargate) {
        for (ResourceRequirement requirement : requirements == null ? List.<ResourceRequirement>of() : requirements) {
            Pattern form = fargate ? DECIMAL : WHOLE;
            Violation.when(
                    !form.matcher(requirement.value()).matches(),
                    "Value " + requirement.value() + " for type " + requirement.type()
                            + " in resourceRequirement is not valid. Please provide a numeric value.");
            if (!fargate) {
                checkLeast(requirement.type(), requirement.value());
            }
        }
    }

    /** Of what a container on an instance cannot do without there must be some. */
    static void checkLeast(String type, String value) {
        int number = Integer.parseInt(value);
        switch (type) {
            case "VCPU" -> Violation.when(number < 1, "vCPU must be at least 1, got " + value + ".");
            case "MEMORY" ->
                Violation.when(number < LEAST_MEMORY, "Memory must be at least 4 Mib, got " + value + " Mib.");
            default -> Violation.when(number < 1, type + " must be at least 1, got " + value + ".");
        }
    }

    /** The number that a text is which was checked before. */
    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    // ---- resources of pods

    static void check(EksContainer container) {
        EksContainerResourceRequirements resources = container.resources();
        if (resources != null) {
            checkPod(resources.limits());
            checkPod(resources.requests());
        }
    }

    private static void checkPod(Map<String, String> amounts) {
        if (amounts != null) {
            checkPod(amounts, "cpu", CPU);
            checkPod(amounts, "nvidia.com/gpu", GPU);
        }
    }

    private static void checkPod(Map<String, String> amounts, String name, Pattern form) {
        Violation.when(
                amounts.containsKey(name)
                        && (amounts.get(name) == null
                                || !form.matcher(amounts.get(name)).matches()),
                "Value " + amounts.get(name) + " for " + name
                        + " in container resources is not valid. Please provide a numeric value.");
    }
}
