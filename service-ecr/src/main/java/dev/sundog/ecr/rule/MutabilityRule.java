package dev.sundog.ecr.rule;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.ImageTagMutabilityExclusionFilter;
import dev.sundog.ecr.state.TagMutability;
import java.util.List;

/** Reads whether tags are to be mutable: exclusions must be given where the setting speaks of them, and only there. */
public final class MutabilityRule {

    private static final String EXCLUSIONS = "imageTagMutabilityExclusionFilters";
    private static final int WILDCARDS = 2;

    private MutabilityRule() {}

    /**
     * @param setting the setting's name, or {@code null} for AWS's default
     * @param filters the exclusions, or {@code null}
     */
    public static TagMutability read(String setting, List<ImageTagMutabilityExclusionFilter> filters) {
        String named = setting == null ? TagMutability.MUTABLE.setting() : setting;
        boolean wanted = named.endsWith("_WITH_EXCLUSION");
        boolean given = filters != null && !filters.isEmpty();
        if (wanted && !given) {
            throw EcrErrors.invalidParameter(
                    EXCLUSIONS,
                    "ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as " + named);
        }
        if (given && !wanted) {
            throw EcrErrors.invalidParameter(
                    EXCLUSIONS,
                    "ImageTagMutabilityExclusionFilters can't be specified when imageTagMutability is set as " + named);
        }
        List<String> wildcards = given
                ? filters.stream()
                        .map(ImageTagMutabilityExclusionFilter::filter)
                        .toList()
                : List.of();
        wildcards.forEach(MutabilityRule::check);
        return new TagMutability(named, wildcards);
    }

    private static void check(String wildcard) {
        if (wildcard.chars().filter(c -> c == '*').count() > WILDCARDS) {
            throw EcrErrors.invalidParameter(EXCLUSIONS, "must contain at most " + WILDCARDS + " wildcards");
        }
    }

    /** Exclusions as the API has them; {@code null} for none. */
    public static List<ImageTagMutabilityExclusionFilter> filters(TagMutability mutability) {
        return mutability.exclusions().isEmpty()
                ? null
                : mutability.exclusions().stream()
                        .map(text -> new ImageTagMutabilityExclusionFilter("WILDCARD", text))
                        .toList();
    }
}
