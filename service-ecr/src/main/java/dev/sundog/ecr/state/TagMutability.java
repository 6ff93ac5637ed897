package dev.sundog.ecr.state;

import java.util.List;

/**
 * Whether tags can be given to other images.
 *
 * @param setting AWS's name of the setting
 * @param exclusions wildcards for tags of which the contrary holds
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html">Image tag mutability</a>
 */
public record TagMutability(String setting, List<String> exclusions) {

    /** As AWS has it where nothing is asked for. */
    public static final TagMutability MUTABLE = new TagMutability("MUTABLE", List.of());

    /** Whether {@code tag}, once it is given to an image, stays with it. */
    public boolean isImmutable(String tag) {
        return switch (setting) {
            case "IMMUTABLE" -> true;
            case "IMMUTABLE_WITH_EXCLUSION" -> !isExcluded(tag);
            case "MUTABLE_WITH_EXCLUSION" -> isExcluded(tag);
            default -> false;
        };
    }

    private boolean isExcluded(String tag) {
        return exclusions.stream().anyMatch(text -> Wildcard.of(text).matches(tag));
    }
}
