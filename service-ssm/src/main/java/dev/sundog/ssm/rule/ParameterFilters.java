package dev.sundog.ssm.rule;

import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.api.ParameterStringFilter;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.VersionRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The filters of lists: all must hold, each by one of its values.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html">Filters</a>
 */
public final class ParameterFilters {

    private static final String BEGINS_WITH = "BeginsWith";
    private static final String EQUALS = "Equals";
    private static final String CONTAINS = "Contains";
    private static final String RECURSIVE = "Recursive";
    private static final String ONE_LEVEL = "OneLevel";

    private static final String PATH = "Path";
    private static final String NAME = "Name";
    private static final String LABEL = "Label";
    private static final List<String> DESCRIBED = List.of(PATH, NAME, "Type", "KeyId", "Tier");
    private static final List<String> BELOW_A_PATH = List.of("Type", "KeyId", LABEL);
    private static final Map<String, List<String>> VALUES = Map.of(
            "Type", List.of(VersionRecord.STRING, VersionRecord.LIST, VersionRecord.SECURE),
            "Tier", List.of(VersionRecord.STANDARD, VersionRecord.ADVANCED, VersionRecord.INTELLIGENT));

    private ParameterFilters() {}

    /** A parameter as it is now. */
    public record Candidate(ParameterRecord parameter, VersionRecord version) {}

    /** The filters of DescribeParameters. */
    public static Predicate<Candidate> described(List<ParameterStringFilter> filters) {
        return all(filters, DESCRIBED);
    }

    /** The filters of GetParametersByPath. */
    public static Predicate<Candidate> belowAPath(List<ParameterStringFilter> filters) {
        return all(filters, BELOW_A_PATH);
    }

    private static Predicate<Candidate> all(List<ParameterStringFilter> filters, List<String> keys) {
        Predicate<Candidate> all = _ -> true;
        Set<String> seen = new HashSet<>();
        for (ParameterStringFilter filter : filters == null ? List.<ParameterStringFilter>of() : filters) {
            String key = filter.key();
            if (!isTag(key) && !keys.contains(key)) {
                throw SsmErrors.filterKey(key, keys);
            }
            if (filter.values() == null && !isTag(key)) {
                throw SsmErrors.filterWithoutValues(key);
            }
            if (!seen.add(key)) {
                throw SsmErrors.filterTwice(key);
            }
            all = all.and(of(filter));
        }
        return all;
    }

    private static boolean isTag(String key) {
        return key.startsWith("tag:");
    }

    private static Predicate<Candidate> of(ParameterStringFilter filter) {
        String key = filter.key();
        if (key.equals(PATH)) {
            return below(filter);
        }
        List<String> options = key.equals(NAME) ? List.of(BEGINS_WITH, EQUALS, CONTAINS) : List.of(BEGINS_WITH, EQUALS);
        String option = filter.option() == null ? EQUALS : filter.option();
        if (!options.contains(option)) {
            // AWS names those that there have always been.
            throw SsmErrors.filterOption(option, List.of(BEGINS_WITH, EQUALS));
        }
        if (VALUES.containsKey(key) && option.equals(EQUALS)) {
            filter.values().stream()
                    .filter(value -> !VALUES.get(key).contains(value))
                    .findFirst()
                    .ifPresent(value -> {
                        throw SsmErrors.filterValue(value, VALUES.get(key));
                    });
        }
        return candidate -> actual(key, candidate).stream()
                .anyMatch(actual -> filter.values() == null
                        || filter.values().stream().anyMatch(wanted -> matches(option, key, actual, wanted)));
    }

    /** What a parameter has where a filter looks. */
    private static List<String> actual(String key, Candidate candidate) {
        VersionRecord version = candidate.version();
        return switch (key) {
            case NAME -> List.of(candidate.parameter().name());
            case "Type" -> List.of(version.type());
            case "KeyId" -> version.keyId().map(List::of).orElse(List.of());
            case "Tier" -> List.of(version.tier());
            case LABEL -> List.copyOf(candidate.parameter().labels().keySet());
            default ->
                candidate.parameter().tags().stream()
                        .filter(tag -> tag.key().equals(key.substring("tag:".length())))
                        .map(tag -> tag.value())
                        .toList();
        };
    }

    private static boolean matches(String option, String key, String actual, String wanted) {
        if (option.equals(CONTAINS)) {
            return actual.contains(wanted);
        }
        // AWS: names are compared without the slash that they may begin with.
        String have = key.equals(NAME) ? bare(actual) : actual;
        String want = key.equals(NAME) ? bare(wanted) : wanted;
        return option.equals(EQUALS) ? have.equals(want) : have.startsWith(want);
    }

    private static String bare(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Predicate<Candidate> below(ParameterStringFilter filter) {
        String option = Optional.ofNullable(filter.option()).orElse(ONE_LEVEL);
        if (!option.equals(RECURSIVE) && !option.equals(ONE_LEVEL)) {
            throw SsmErrors.filterOption(option, List.of(RECURSIVE, ONE_LEVEL));
        }
        for (String path : filter.values()) {
            String plain = path.toLowerCase(Locale.ROOT);
            if (plain.startsWith("/aws") || plain.startsWith("/ssm")) {
                throw SsmErrors.reservedPath();
            }
            NameRule.checkPath(path);
        }
        return candidate -> filter.values().stream()
                .anyMatch(path -> NameRule.isBelow(candidate.parameter().name(), path, option.equals(RECURSIVE)));
    }
}
