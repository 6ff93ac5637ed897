package dev.sundog.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.s3.api.BucketLifecycleConfiguration;
import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.api.LifecycleRuleFilter;
import dev.sundog.s3.api.ListObjectsV2Output;
import dev.sundog.s3.api.ListObjectsV2Request;
import dev.sundog.s3.api.PutBucketLifecycleConfigurationRequest;
import dev.sundog.s3.api.S3Api;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A million objects in one bucket. Prints what an object takes, what pages of a list cost, and how long lifecycle rules hold
 * the timers up; fails where pages grow with the bucket or with their position. Run with {@code JAVA_TOOL_OPTIONS=-Xmx3g mvn
 * test -pl service-s3 -am -Dtests.excluded=none -Dtest=SoakTest}.
 */
@Tag("soak")
class SoakTest {

    private static final int OBJECTS = Integer.getInteger("soak.objects", 1_000_000);
    private static final int FEW = 10_000;
    private static final int PAGES = 300;

    private final S3Fixture s3 = new S3Fixture();

    @Test
    void aMillionObjectsInOneBucket() {
        s3.bucket("few");
        s3.bucket("many");
        put("few", FEW);
        long before = usedMemory();
        double put = put("many", OBJECTS);
        print("bytes of heap for each object of 1 byte", (usedMemory() - before) / (double) OBJECTS);
        print("put, CPU us", put);
        warmUp();
        double few = page("few", FEW / 2);
        double atStart = page("many", 0);
        double inTheMiddle = page("many", OBJECTS / 2);
        double nearTheEnd = page("many", OBJECTS - FEW);
        print("page of 1,000 among 10,000, CPU us", few);
        print("page of 1,000 among all: at the start", atStart);
        print("... in the middle", inTheMiddle);
        print("... near the end", nearTheEnd);

        assertThat(List.of(atStart, inTheMiddle, nearTheEnd))
                .allSatisfy(page -> assertThat(page).isLessThan(few * 2));
        sweep();
    }

    private static String key(int number) {
        return "folder/%07d".formatted(number);
    }

    private double put(String bucket, int count) {
        return micros(count, i -> s3.put(bucket, key(i), "x"));
    }

    private void warmUp() {
        page("few", 0);
        page("many", OBJECTS / 3);
    }

    private double page(String bucket, int from) {
        return micros(PAGES, i -> {
            ListObjectsV2Output page = s3.call(
                    S3Api.LIST_OBJECTS_V2,
                    ListObjectsV2Request.builder()
                            .bucket(bucket)
                            .startAfter(key(from + i))
                            .build());
            assertThat(page.keyCount()).isEqualTo(1000);
        });
    }

    /** Rules end the objects while a timer looks in every now and then. */
    private void sweep() {
        s3.call(
                S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
                PutBucketLifecycleConfigurationRequest.builder()
                        .bucket("many")
                        .lifecycleConfiguration(new BucketLifecycleConfiguration(List.of(LifecycleRule.builder()
                                .status("Enabled")
                                .filter(LifecycleRuleFilter.builder().prefix("").build())
                                .expiration(
                                        LifecycleExpiration.builder().days(1).build())
                                .build())))
                        .build());
        LookIn lookIn = new LookIn();
        lookIn.at(Instant.parse("2026-01-03T00:00:00Z"));
        long begin = System.nanoTime();
        s3.advance(Duration.ofDays(3));
        print("a sweep that ends all, s", (System.nanoTime() - begin) / 1e9);
        print("the longest that it held timers up, ms", lookIn.longest / 1e6);
        assertThat(s3.call(
                                S3Api.LIST_OBJECTS_V2,
                                ListObjectsV2Request.builder().bucket("many").build())
                        .keyCount())
                .isZero();
        assertThat(lookIn.turns).isGreaterThan(OBJECTS / 1000);
    }

    /** A timer that comes again as soon as it may, until the bucket is empty. */
    private final class LookIn {

        private long last;
        private long longest;
        private int turns;

        void at(Instant when) {
            s3.time.ambient().scheduler().at(when, () -> look(when));
        }

        private void look(Instant when) {
            long now = System.nanoTime();
            longest = last == 0 ? 0 : Math.max(longest, now - last);
            last = now;
            turns++;
            boolean more = s3.call(
                                    S3Api.LIST_OBJECTS_V2,
                                    ListObjectsV2Request.builder()
                                            .bucket("many")
                                            .maxKeys("1")
                                            .build())
                            .keyCount()
                    > 0;
            if (more) {
                at(when);
            }
        }
    }

    private static double micros(int times, IntConsumer action) {
        long before = cpu();
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
        return (cpu() - before) / 1000.0 / times;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String what, double figure) {
        System.out.printf("%-50s %10.2f%n", what, figure);
    }
}
