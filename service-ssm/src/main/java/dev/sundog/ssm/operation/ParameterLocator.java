package dev.sundog.ssm.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.ParameterStores;
import java.util.Optional;

/** Finds parameters by what requests call them: their names or ARNs, and perhaps a version or a label behind a colon. */
public final class ParameterLocator {

    private static final String KIND = "parameter/";

    private final ParameterStores stores;

    public ParameterLocator(ParameterStores stores) {
        this.stores = stores;
    }

    /**
     * What a request calls a parameter.
     *
     * @param selector a version or a label; empty for the latest version
     */
    public record Reference(String name, Optional<String> selector) {

        /** The selector as AWS answers it; {@code null} where there is none. */
        String text() {
            return selector.map(text -> ":" + text).orElse(null);
        }
    }

    public ParameterStore store(RequestContext context) {
        return stores.in(context.scope());
    }

    public ParameterStore store(Scope scope) {
        return stores.in(scope);
    }

    /** Reads a name or ARN. An ARN of another account or region names no parameter here: none are shared. */
    public Reference reference(ParameterStore store, String text) {
        return find(store, text).orElseThrow(SsmErrors::notFound);
    }

    private static Reference split(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Reference(text, Optional.empty())
                : new Reference(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** What a request calls a parameter; empty where an ARN is none of a parameter here. */
    public Optional<Reference> find(ParameterStore store, String text) {
        Optional<Arn> arn = Arn.parse(text).filter(one -> one.service().equals("ssm"));
        if (arn.isEmpty()) {
            return Optional.of(split(text));
        }
        String resource = arn.get().resource();
        // No parameter's ARN has two slashes: policies would take it for another one than the name behind them.
        if (!arn.get().scope().equals(Optional.of(store.scope()))
                || !resource.startsWith(KIND)
                || resource.startsWith(KIND + "/")) {
            return Optional.empty();
        }
        Reference rest = split(resource.substring(KIND.length()));
        // An ARN does not tell whether a name begins with a slash.
        return Optional.of(
                store.find(rest.name()).isPresent() ? rest : new Reference("/" + rest.name(), rest.selector()));
    }

    /** A parameter that there must be, by its name or ARN. */
    public ParameterRecord parameter(ParameterStore store, String text) {
        return store.find(reference(store, text).name()).orElseThrow(SsmErrors::notFound);
    }

    /** The version that a reference means. */
    public long version(ParameterRecord parameter, Reference reference) {
        if (reference.selector().isEmpty()) {
            return parameter.latest();
        }
        String selector = reference.selector().get();
        if (!selector.matches("[0-9]{1,18}")) {
            Long labelled = parameter.labels().get(selector);
            if (labelled == null) {
                throw SsmErrors.labelNotFound(parameter.name(), selector);
            }
            return labelled;
        }
        long version = Long.parseLong(selector);
        if (!parameter.has(version)) {
            throw SsmErrors.versionNotFound(parameter.name(), selector);
        }
        return version;
    }
}
