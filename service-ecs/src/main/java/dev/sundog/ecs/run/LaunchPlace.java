package dev.sundog.ecs.run;

import java.util.Optional;

/**
 * What tasks are to run on.
 *
 * @param launchType {@code FARGATE}, {@code EC2} or {@code EXTERNAL}
 * @param provider the capacity provider, where one was asked for
 */
public record LaunchPlace(String launchType, Optional<String> provider) {

    public static final String FARGATE = "FARGATE";
    public static final String EC2 = "EC2";

    /** Where there is always room. */
    public boolean isFargate() {
        return launchType.equals(FARGATE);
    }
}
