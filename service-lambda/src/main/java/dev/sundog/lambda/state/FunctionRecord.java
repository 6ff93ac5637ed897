package dev.sundog.lambda.state;

import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.api.FunctionEventInvokeConfig;
import dev.sundog.lambda.api.FunctionUrlConfig;
import dev.sundog.lambda.api.GetRuntimeManagementConfigResponse;
import dev.sundog.lambda.rule.FunctionRef;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function with all that belongs to it. Settings by qualifier have the key {@code $LATEST} where none was named.
 *
 * @param lastVersion the number of the version published last, or 0
 * @param versions by number
 * @param provisions environments that are to be ready, by version or alias
 * @param codeSigning the ARN of the code signing configuration, or empty
 */
public record FunctionRecord(
        String name,
        long lastVersion,
        Map<String, Version> versions,
        Map<String, AliasConfiguration> aliases,
        Map<String, String> tags,
        OptionalInt reserved,
        Map<String, Policy> policies,
        Map<String, FunctionEventInvokeConfig> invokeConfigs,
        Map<String, FunctionUrlConfig> urls,
        Map<String, GetRuntimeManagementConfigResponse> runtimeManagement,
        String recursiveLoop,
        Map<String, Provision> provisions,
        String codeSigning) {

    /** A new function. */
    public static FunctionRecord of(String name, Version latest, Map<String, String> tags) {
        return new FunctionRecord(
                name,
                0,
                Map.of(latest.number(), latest),
                Map.of(),
                tags,
                OptionalInt.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                "Terminate",
                Map.of(),
                "");
    }

    /** The resource policy of the function, or of the version or alias of that name. AWS: its revision is theirs. */
    public Policy policy(String qualifier) {
        return new Policy(
                revisionOf(qualifier),
                policies.getOrDefault(qualifier, Policy.NONE).statements());
    }

    private String revisionOf(String qualifier) {
        AliasConfiguration alias = aliases.get(qualifier);
        if (alias != null) {
            return alias.revisionId();
        }
        Version version = versions.get(qualifier.isEmpty() ? FunctionRef.LATEST : qualifier);
        return version == null ? "" : version.configuration().revisionId();
    }

    /** Whether there is such a version or alias; there is always the function itself, which has no qualifier. */
    public boolean has(String qualifier) {
        return qualifier.isEmpty() || versions.containsKey(qualifier) || aliases.containsKey(qualifier);
    }

    /** This function, with the version or alias of that name under another revision. */
    public FunctionRecord revised(String qualifier, String revision) {
        AliasConfiguration alias = aliases.get(qualifier);
        if (alias == null) {
            return with(versions.get(qualifier.isEmpty() ? FunctionRef.LATEST : qualifier)
                    .revised(revision));
        }
        return withAliases(put(
                aliases,
                qualifier,
                new AliasConfiguration(
                        alias.aliasArn(),
                        alias.name(),
                        alias.functionVersion(),
                        alias.description(),
                        alias.routingConfig(),
                        revision)));
    }

    /** This function without an alias, and without what was set for it. */
    public FunctionRecord withoutAlias(String alias) {
        return withAliases(without(aliases, alias)).withoutSettings(alias);
    }

    /** This function without a version, and without what was set for it. */
    public FunctionRecord withoutVersion(String number) {
        return withVersions(lastVersion, without(versions, number)).withoutSettings(number);
    }

    private FunctionRecord withoutSettings(String qualifier) {
        return withPolicies(without(policies, qualifier))
                .withInvokeConfigs(without(invokeConfigs, qualifier))
                .withUrls(without(urls, qualifier))
                .withRuntimeManagement(without(runtimeManagement, qualifier))
                .withProvisions(without(provisions, qualifier));
    }

    public Version latest() {
        return versions.get(FunctionRef.LATEST);
    }

    /** This function with a version in the place of that of its number. */
    public FunctionRecord with(Version version) {
        return withVersions(lastVersion, put(versions, version.number(), version));
    }

    /** This function with other versions. */
    public FunctionRecord withVersions(long newLast, Map<String, Version> newVersions) {
        return new FunctionRecord(
                name,
                newLast,
                newVersions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withAliases(Map<String, AliasConfiguration> newAliases) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                newAliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withTags(Map<String, String> newTags) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                newTags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withReserved(OptionalInt newReserved) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                newReserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withPolicies(Map<String, Policy> newPolicies) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                newPolicies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withInvokeConfigs(Map<String, FunctionEventInvokeConfig> newConfigs) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                newConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withUrls(Map<String, FunctionUrlConfig> newUrls) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                newUrls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withRuntimeManagement(Map<String, GetRuntimeManagementConfigResponse> newManagement) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                newManagement,
                recursiveLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withRecursiveLoop(String newLoop) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                newLoop,
                provisions,
                codeSigning);
    }

    public FunctionRecord withProvisions(Map<String, Provision> newProvisions) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                newProvisions,
                codeSigning);
    }

    public FunctionRecord withCodeSigning(String newCodeSigning) {
        return new FunctionRecord(
                name,
                lastVersion,
                versions,
                aliases,
                tags,
                reserved,
                policies,
                invokeConfigs,
                urls,
                runtimeManagement,
                recursiveLoop,
                provisions,
                newCodeSigning);
    }

    /** A copy of {@code map} with one more entry. */
    public static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new HashMap<>(map);
        copy.put(key, value);
        return Map.copyOf(copy);
    }

    /** A copy of {@code map} without an entry. */
    public static <V> Map<String, V> without(Map<String, V> map, String key) {
        Map<String, V> copy = new HashMap<>(map);
        copy.remove(key);
        return Map.copyOf(copy);
    }
}
