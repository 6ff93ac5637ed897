package dev.sundog.server.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings that a user gave, by name without prefix. Where one is given under several spellings, ours goes before
 * LocalStack's and a prefix before none; an option of the command line goes before all.
 */
public final class GivenSettings {

    private static final String OWN_PREFIX = "SUNDOG_";
    private static final String LOCALSTACK_PREFIX = "LOCALSTACK_";

    private final TreeMap<String, Given> byName = new TreeMap<>();

    /** A value and the name under which it was given. */
    private record Given(String spelling, String value, Rank rank) {}

    /** Who wins where a setting is given twice: the later. */
    private enum Rank {
        BARE,
        LOCALSTACK,
        OWN,
        OPTION
    }

    /**
     * @param environment the process's environment
     * @param options settings from the command line, by name without prefix
     */
    GivenSettings(Map<String, String> environment, Map<String, String> options) {
        environment.forEach((variable, value) -> fromEnvironment(variable, value));
        options.forEach(
                (name, value) -> put(name, "--" + name.toLowerCase(Locale.ROOT).replace('_', '-'), value, Rank.OPTION));
    }

    private void fromEnvironment(String variable, String value) {
        if (value.isBlank()) {
            return;
        }
        if (variable.startsWith(OWN_PREFIX)) {
            put(variable.substring(OWN_PREFIX.length()), variable, value, Rank.OWN);
        } else if (KnownSettings.worksWithoutPrefix(variable)) {
            // before the prefix is taken off: LOCALSTACK_HOST is a name, not a HOST with a prefix
            put(variable, variable, value, Rank.BARE);
        } else if (variable.startsWith(LOCALSTACK_PREFIX)) {
            put(variable.substring(LOCALSTACK_PREFIX.length()), variable, value, Rank.LOCALSTACK);
        }
    }

    private void put(String name, String spelling, String value, Rank rank) {
        Given earlier = byName.get(name);
        if (earlier == null || earlier.rank().compareTo(rank) < 0) {
            byName.put(name, new Given(spelling, value.strip(), rank));
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name)).map(Given::value);
    }

    /** How the user spelt the name, for messages. */
    String spelling(String name) {
        return byName.get(name).spelling();
    }

    /** Whether the setting says yes, in LocalStack's words; anything else, such as another program's DEBUG, is no. */
    boolean flag(String name) {
        return text(name)
                .filter(text -> text.equals("1") || text.equalsIgnoreCase("true"))
                .isPresent();
    }

    /** All values by name. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        byName.forEach((name, given) -> values.put(name, given.value()));
        return values;
    }

    SettingsReport report(Set<String> ofServices) {
        List<String> honoured = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        byName.forEach((name, given) -> {
            if (KnownSettings.isHonoured(name) || ofServices.contains(name)) {
                honoured.add(given.spelling());
            } else if (KnownSettings.isIgnored(name)) {
                ignored.add(given.spelling());
            } else if (!KnownSettings.isMeantForOthers(name)) {
                unknown.add(given.spelling());
            }
        });
        return new SettingsReport(honoured, ignored, unknown);
    }

    Map<String, String> inForce(Set<String> ofServices) {
        Map<String, String> inForce = new LinkedHashMap<>();
        byName.forEach((name, given) -> {
            if (KnownSettings.isHonoured(name) || ofServices.contains(name)) {
                inForce.put(given.spelling(), given.value());
            }
        });
        return inForce;
    }
}
