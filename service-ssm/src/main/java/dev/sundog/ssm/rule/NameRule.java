package dev.sundog.ssm.rule;

import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What parameters may be called.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html">Names</a>
 */
public final class NameRule {

    private static final Pattern LETTERS = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
    private static final Pattern PATH = Pattern.compile("/|(/[a-zA-Z0-9_.\\-]+)+/?");

    private NameRule() {}

    /** Refuses what no new parameter may be called, in AWS's order. */
    public static void checkNew(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.startsWith("/aws/") || plain.equals("/aws")) {
            throw SsmErrors.reservedName(name);
        }
        if (plain.startsWith("aws") || plain.startsWith("/aws")) {
            throw SsmErrors.reservedPrefix();
        }
        if (plain.startsWith("ssm")
                || plain.startsWith("/ssm")
                || !LETTERS.matcher(name).matches()) {
            throw SsmErrors.invalidName();
        }
        // AWS: what has a slash has one at its beginning.
        if (name.contains("/") && (!name.startsWith("/") || name.endsWith("/") || name.contains("//"))) {
            throw name.startsWith("/") ? SsmErrors.invalidName() : SsmErrors.notQualified();
        }
        if (name.chars().filter(one -> one == '/').count() > SsmLimits.LEVELS) {
            throw SsmErrors.tooManyLevels();
        }
        if (name.length() > SsmLimits.NAME) {
            throw SsmErrors.invalidName();
        }
    }

    /** Refuses what is no path to parameters. */
    public static void checkPath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw SsmErrors.invalidPath();
        }
    }

    /** Whether a parameter is below a path, at once or anywhere. AWS: a name without a slash is below the root. */
    public static boolean isBelow(String name, String path, boolean anywhere) {
        String root = path.endsWith("/") ? path : path + "/";
        String absolute = name.startsWith("/") ? name : "/" + name;
        return absolute.startsWith(root)
                && absolute.length() > root.length()
                && (anywhere || absolute.indexOf('/', root.length()) < 0);
    }
}
