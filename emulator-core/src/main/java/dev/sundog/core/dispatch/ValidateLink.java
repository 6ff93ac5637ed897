package dev.sundog.core.dispatch;

/** Lets the service look at a call first, and refuses inputs that break the model's constraints, where it has them checked. */
final class ValidateLink implements Link {

    @Override
    public void apply(Call call) {
        call.target.table().prelude().before(call.operation, call.context, call.input);
        call.target.table().inputCheck().check(call.input);
    }
}
