package dev.sundog.core.dispatch;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;

/** Opens the service when this is its first call, and refuses what it has not built. */
final class BindingLink implements Link {

    private final ServiceCatalog catalog;
    private final boolean strict;

    /**
     * @param strict whether operations that only store what they are told are refused
     */
    BindingLink(ServiceCatalog catalog, boolean strict) {
        this.catalog = catalog;
        this.strict = strict;
    }

    @Override
    public void apply(Call call) {
        call.target = catalog.open(call.service);
        OperationTable.Binding<?, ?> binding = call.target.table().binding(call.operation);
        if (binding == null) {
            throw DispatchErrors.notImplemented(call.operation);
        }
        if (strict && binding.fidelity() == Fidelity.STORED) {
            throw DispatchErrors.storedOnly(call.operation);
        }
        call.binding = binding;
    }
}
