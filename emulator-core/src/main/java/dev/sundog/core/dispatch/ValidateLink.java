package dev.sundog.core.dispatch;

/** Refuses inputs that break the model's constraints, where the service has them checked. */
final class ValidateLink implements Link {

    @Override
    public void apply(Call call) {
        call.target.table().inputCheck().check(call.input);
    }
}
