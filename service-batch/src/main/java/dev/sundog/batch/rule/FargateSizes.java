package dev.sundog.batch.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which virtual processors go with which memory on Fargate.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html">ResourceRequirement</a>
 */
final class FargateSizes {

    /** Thousandths of processors, with the least memory, the most, and the step, in MiB. */
    private static final Map<Integer, int[]> RANGES = Map.of(
            500, new int[] {1024, 4096, 1024},
            1000, new int[] {2048, 8192, 1024},
            2000, new int[] {4096, 16_384, 1024},
            4000, new int[] {8192, 30_720, 1024},
            8000, new int[] {16_384, 61_440, 4096},
            16_000, new int[] {32_768, 122_880, 8192});

    private static final int QUARTER = 250;
    private static final Set<Integer> MEMORY_OF_A_QUARTER = Set.of(512, 1024, 2048);

    private FargateSizes() {}

    static void check(Optional<String> vcpus, Optional<String> memory) {
        Violation.when(vcpus.isEmpty(), "vCPU is not provided.");
        Violation.when(memory.isEmpty(), "Memory is not provided.");
        BigDecimal processors = AmountRule.number(vcpus.get());
        BigDecimal mib = AmountRule.number(memory.get());
        Violation.when(
                !isValid(processors.movePointRight(3).intValue(), mib.intValue()),
                "Fargate resource requirements (" + processors.setScale(2, RoundingMode.HALF_UP) + " vCPU, "
                        + mib.toBigInteger() + " MiB) not valid.");
    }

    private static boolean isValid(int milli, int mib) {
        if (milli == QUARTER) {
            return MEMORY_OF_A_QUARTER.contains(mib);
        }
        int[] range = RANGES.get(milli);
        return range != null && mib >= range[0] && mib <= range[1] && (mib - range[0]) % range[2] == 0;
    }
}
