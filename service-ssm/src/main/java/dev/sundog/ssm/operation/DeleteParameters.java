package dev.sundog.ssm.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.api.DeleteParameterRequest;
import dev.sundog.ssm.api.DeleteParameterResult;
import dev.sundog.ssm.api.DeleteParametersRequest;
import dev.sundog.ssm.api.DeleteParametersResult;
import dev.sundog.ssm.integration.ChangeEvents;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Deletes parameters, one or several. */
public final class DeleteParameters {

    private final ParameterLocator locator;
    private final Expiry expiry;
    private final ChangeEvents events;

    public DeleteParameters(ParameterLocator locator, Expiry expiry, ChangeEvents events) {
        this.locator = locator;
        this.expiry = expiry;
        this.events = events;
    }

    public DeleteParameterResult one(RequestContext context, DeleteParameterRequest request) {
        if (!delete(locator.store(context), request.name())) {
            throw SsmErrors.notFound();
        }
        return new DeleteParameterResult();
    }

    public DeleteParametersResult several(RequestContext context, DeleteParametersRequest request) {
        List<String> deleted = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : new LinkedHashSet<>(request.names())) {
            (delete(locator.store(context), name) ? deleted : missing).add(name);
        }
        return new DeleteParametersResult(deleted, missing);
    }

    private boolean delete(ParameterStore store, String name) {
        return store.exclusively(() -> {
            Optional<ParameterRecord> parameter = store.find(name);
            parameter.ifPresent(found -> {
                VersionRecord last = store.latest(found);
                expiry.forget(store, name);
                store.remove(found);
                events.tell(store, "Delete", name, last);
            });
            return parameter.isPresent();
        });
    }
}
