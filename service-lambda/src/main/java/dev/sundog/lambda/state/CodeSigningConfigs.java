package dev.sundog.lambda.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.api.CodeSigningConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Code signing configurations, by account and region. */
public final class CodeSigningConfigs {

    private final Store store;

    public CodeSigningConfigs(Store store) {
        this.store = store;
    }

    private RecordMap<String, CodeSigningConfig> in(Scope scope) {
        return store.scope(scope).map("codeSigning", String.class, CodeSigningConfig.class);
    }

    public synchronized void put(Scope scope, CodeSigningConfig config) {
        in(scope).put(config.codeSigningConfigArn(), config);
    }

    public Optional<CodeSigningConfig> find(Scope scope, String arn) {
        return Optional.ofNullable(in(scope).get(arn));
    }

    /** Changes a configuration if it is there. */
    public synchronized Optional<CodeSigningConfig> change(
            Scope scope, String arn, UnaryOperator<CodeSigningConfig> change) {
        Optional<CodeSigningConfig> changed = find(scope, arn).map(change);
        changed.ifPresent(config -> in(scope).put(arn, config));
        return changed;
    }

    public synchronized void remove(Scope scope, String arn) {
        in(scope).remove(arn);
    }

    /** All configurations of an account in a region, by ARN. */
    public List<CodeSigningConfig> all(Scope scope) {
        List<CodeSigningConfig> all = new ArrayList<>();
        in(scope).forEach((_, config) -> all.add(config));
        return all;
    }
}
