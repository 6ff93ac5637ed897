package dev.sundog.ecr.lifecycle;

import dev.sundog.ecr.state.TaggedImage;
import dev.sundog.ecr.state.Wildcard;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One rule of a lifecycle policy.
 *
 * @param transition whether images would move to the archive rather than expire
 */
record LifecycleRule(int priority, TagStatus tagStatus, TagFilter tags, Count count, boolean transition) {

    /** Which images a rule looks at. */
    enum TagStatus {
        TAGGED,
        UNTAGGED,
        ANY
    }

    /** Beginnings of tags, or patterns for them: an image must have a tag for each. Both empty where all tags will do. */
    record TagFilter(List<String> prefixes, List<String> patterns) {

        boolean matches(List<String> tags) {
            return prefixes.stream().allMatch(prefix -> tags.stream().anyMatch(tag -> tag.startsWith(prefix)))
                    && patterns.stream()
                            .map(Wildcard::of)
                            .allMatch(wild -> tags.stream().anyMatch(wild::matches));
        }
    }

    /** Which of the images that a rule looks at are too many or too old. */
    sealed interface Count {

        /** All but the youngest. */
        record MoreThan(int images) implements Count {}

        /** What was pushed that many days ago. */
        record SincePushed(int days) implements Count {}

        /** What was last pulled, or pushed and never pulled, that many days ago. */
        record SincePulled(int days) implements Count {}

        /** What came to the archive that many days ago: nothing does. */
        record SinceTransitioned(int days) implements Count {}
    }

    /** Whether the rule looks at {@code image}. */
    boolean looksAt(TaggedImage image) {
        return switch (tagStatus) {
            case ANY -> true;
            case UNTAGGED -> image.tags().isEmpty();
            case TAGGED -> !image.tags().isEmpty() && tags.matches(image.tags());
        };
    }

    /** Those of {@code images}, at which the rule looks, that are too many or too old. */
    List<TaggedImage> superfluous(List<TaggedImage> images, Instant now) {
        return switch (count) {
            case Count.MoreThan(int kept) ->
                images.stream()
                        .sorted(Comparator.comparing(
                                        (TaggedImage image) -> image.image().pushedAt())
                                .thenComparing(TaggedImage::digest)
                                .reversed())
                        .skip(kept)
                        .toList();
            case Count.SincePushed(int days) ->
                images.stream()
                        .filter(image -> isPast(image.image().pushedAt(), days, now))
                        .toList();
            case Count.SincePulled(int days) ->
                images.stream()
                        .filter(image -> isPast(
                                image.image()
                                        .lastPulledAt()
                                        .orElse(image.image().pushedAt()),
                                days,
                                now))
                        .toList();
            case Count.SinceTransitioned _ -> List.of();
        };
    }

    private static boolean isPast(Instant when, int days, Instant now) {
        return !when.plus(Duration.ofDays(days)).isAfter(now);
    }
}
