package dev.sundog.server;

/**
 * The platform threads that carry virtual ones. The JDK takes as many as there are processors, and each keeps to the queue in
 * which it last found work: where two event loops feed a queue each, the clients of one loop can wait for seconds while those
 * of the other are served. With more carriers the operating system sees to fairness.
 */
final class Carriers {

    private static final String COUNT = "jdk.virtualThreadScheduler.parallelism";
    private static final int LEAST = 4;

    private Carriers() {}

    /** To be called before the first virtual thread is made; what the user says by the JDK's own property holds. */
    static void provide() {
        if (System.getProperty(COUNT) == null) {
            System.setProperty(
                    COUNT, String.valueOf(Math.max(LEAST, Runtime.getRuntime().availableProcessors())));
        }
    }
}
