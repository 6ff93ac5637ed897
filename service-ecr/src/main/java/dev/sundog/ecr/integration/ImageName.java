package dev.sundog.ecr.integration;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name of an image with a registry in it.
 *
 * @param host the registry's host and port
 * @param tag empty where a digest is given
 * @param digest empty where there is none
 */
record ImageName(String host, String repository, String tag, String digest) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/([^:@]+)(?::([^@]+))?(?:@(.+))?");
    private static final Pattern AWS =
            Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.aws)");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.\\d+){3}|host\\.docker\\.internal):(\\d+)");
    private static final String LATEST = "latest";
    private static final String PUBLIC = "public.ecr.aws";

    /** Reads a name; empty where no registry is in it. */
    static Optional<ImageName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(1).matches(".*[.:].*|localhost")) {
            return Optional.empty();
        }
        String digest = form.group(4) == null ? "" : form.group(4);
        String tag = form.group(3) == null && digest.isEmpty() ? LATEST : form.group(3);
        return Optional.of(new ImageName(form.group(1), form.group(2), tag == null ? "" : tag, digest));
    }

    /** Account and region, where the host is a registry's as AWS names them. */
    Optional<Scope> scope() {
        Matcher aws = AWS.matcher(host);
        return aws.matches()
                ? Optional.of(new Scope(new AccountId(aws.group(1)), new RegionId(aws.group(2))))
                : Optional.empty();
    }

    /** Whether the host is that of AWS's public registries. */
    boolean isPublic() {
        return host.equals(PUBLIC);
    }

    /** What stands before the repository's name in a public registry. */
    String alias() {
        int slash = repository.indexOf('/');
        return slash < 0 ? "" : repository.substring(0, slash);
    }

    /** Whether the host is that of {@code port} on this machine. */
    boolean isOnThisMachine(int port) {
        Matcher loopback = LOOPBACK.matcher(host);
        return loopback.matches() && loopback.group(1).equals(String.valueOf(port));
    }
}
