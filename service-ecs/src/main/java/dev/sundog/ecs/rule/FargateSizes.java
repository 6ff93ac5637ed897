package dev.sundog.ecs.rule;

import java.util.Map;

/**
 * Which memory goes with which processors on Fargate.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">Task size</a>
 */
public final class FargateSizes {

    private static final int QUARTER = 256;
    private static final int GIB = 1024;

    private static final Map<Integer, Range> RANGES = Map.of(
            512, new Range(GIB, 4 * GIB, GIB),
            1024, new Range(2 * GIB, 8 * GIB, GIB),
            2048, new Range(4 * GIB, 16 * GIB, GIB),
            4096, new Range(8 * GIB, 30 * GIB, GIB),
            8192, new Range(16 * GIB, 60 * GIB, 4 * GIB),
            16384, new Range(32 * GIB, 120 * GIB, 8 * GIB));

    private record Range(int least, int most, int step) {
        boolean has(int memory) {
            return memory >= least && memory <= most && (memory - least) % step == 0;
        }
    }

    private FargateSizes() {}

    /** Whether there is a machine of that size; memory in MiB. */
    public static boolean has(int cpu, int memory) {
        if (cpu == QUARTER) {
            return memory == GIB / 2 || memory == GIB || memory == 2 * GIB;
        }
        Range range = RANGES.get(cpu);
        return range != null && range.has(memory);
    }
}
