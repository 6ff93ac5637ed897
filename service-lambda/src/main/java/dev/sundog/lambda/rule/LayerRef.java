package dev.sundog.lambda.rule;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a layer, by name and number, or by ARN. */
public record LayerRef(Scope scope, String name, long version) {

    private static final Pattern LAYER =
            Pattern.compile("arn:aws[a-zA-Z-]*:lambda:([a-z0-9-]+):(\\d{12}):layer:([^:]+)");
    private static final Pattern VERSION = Pattern.compile(LAYER.pattern() + ":(\\d{1,18})");

    /** The version of that number of a layer, which the caller may name by its ARN. */
    public static LayerRef of(String nameOrArn, long version, Scope caller) {
        Matcher parts = LAYER.matcher(nameOrArn);
        return parts.matches() && RegionId.isRegionId(parts.group(1))
                ? new LayerRef(scope(parts), parts.group(3), version)
                : new LayerRef(caller, nameOrArn, version);
    }

    /** The version with that ARN; empty where it is none. */
    public static Optional<LayerRef> parse(String versionArn) {
        Matcher parts = VERSION.matcher(versionArn);
        return parts.matches() && RegionId.isRegionId(parts.group(1))
                ? Optional.of(new LayerRef(scope(parts), parts.group(3), Long.parseLong(parts.group(4))))
                : Optional.empty();
    }

    private static Scope scope(Matcher parts) {
        return new Scope(new AccountId(parts.group(2)), new RegionId(parts.group(1)));
    }

    /** The version's ARN. */
    public String arn() {
        return scope.arn("lambda", "layer:" + name + ":" + version).toString();
    }
}
