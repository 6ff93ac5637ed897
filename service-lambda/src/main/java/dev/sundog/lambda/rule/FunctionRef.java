package dev.sundog.lambda.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a caller names a function: by name, by account and name, or by ARN, each perhaps with a version or an alias behind it.
 *
 * @param qualifier a version or an alias, or empty
 */
public record FunctionRef(Scope scope, String name, String qualifier) {

    /** The version that changes. */
    public static final String LATEST = "$LATEST";

    private static final Pattern FORM = Pattern.compile(
            "(?:arn:(?:aws[a-zA-Z-]*)?:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\\d):)?(?:(\\d{12}):)?(?:function:)?"
                    + "([a-zA-Z0-9-_.]+)(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    private static final Pattern ALIAS = Pattern.compile("(?!^[0-9]+$)[a-zA-Z0-9-_]+");

    /** Reads a name that the model's pattern allows. */
    public static FunctionRef parse(String text, String qualifier, Scope caller) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw LambdaErrors.constraint(
                    text, "functionName", "Member must satisfy regular expression pattern: " + FORM.pattern());
        }
        String region = parts.group(1);
        if (region != null && !region.equals(caller.region().value())) {
            throw LambdaErrors.notFound("Functions from '" + region + "' are not reachable in this region ('"
                    + caller.region().value() + "')");
        }
        Scope scope = parts.group(2) == null ? caller : new Scope(new AccountId(parts.group(2)), caller.region());
        return new FunctionRef(scope, parts.group(3), qualifier(parts.group(4), qualifier));
    }

    /** Reads the ARN of a function, wherever it is. */
    public static FunctionRef parse(Arn arn) {
        return arn.scope()
                .map(scope -> parse(arn.toString(), null, scope))
                .orElseThrow(() -> LambdaErrors.functionNotFound(arn));
    }

    private static String qualifier(String inName, String given) {
        if (inName != null && given != null && !inName.equals(given)) {
            throw LambdaErrors.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return inName != null ? inName : given == null ? "" : given;
    }

    /** The function without version or alias. */
    public FunctionRef unqualified() {
        return new FunctionRef(scope, name, "");
    }

    /** The function with another version or alias. */
    public FunctionRef at(String newQualifier) {
        return new FunctionRef(scope, name, newQualifier);
    }

    /** Whether a version is named, as against an alias. */
    public static boolean isVersion(String qualifier) {
        return qualifier.equals(LATEST) || qualifier.chars().allMatch(Character::isDigit);
    }

    /** AWS's refusal where the version or the alias that is named is not there. */
    public ServiceError missing() {
        return ALIAS.matcher(qualifier).matches() ? LambdaErrors.noAlias(arn()) : LambdaErrors.functionNotFound(arn());
    }

    /** The ARN, with the version or alias if one is named. */
    public Arn arn() {
        return scope.arn("lambda", "function:" + name + (qualifier.isEmpty() ? "" : ":" + qualifier));
    }
}
