package dev.sundog.core.dispatch;

/** Refuses what {@link RouteLink} found no operation for. */
final class RefusalLink implements Link {

    @Override
    public void apply(Call call) {
        if (call.refusal != null) {
            throw call.refusal;
        }
    }
}
