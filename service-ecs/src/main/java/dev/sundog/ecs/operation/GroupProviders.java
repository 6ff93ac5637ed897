package dev.sundog.ecs.operation;

import dev.sundog.core.shape.Struct;
import dev.sundog.ecs.api.AutoScalingGroupProvider;
import dev.sundog.ecs.api.ManagedScaling;
import dev.sundog.ecs.state.Structs;

/** What AWS adds to a provider of an Auto Scaling group where nobody says otherwise. */
final class GroupProviders {

    private static final String DISABLED = "DISABLED";
    private static final String ENABLED = "ENABLED";
    private static final ManagedScaling SCALING = ManagedScaling.builder()
            .status(DISABLED)
            .targetCapacity(100)
            .minimumScalingStepSize(1)
            .maximumScalingStepSize(10_000)
            .instanceWarmupPeriod(300)
            .build();
    private static final AutoScalingGroupProvider USUAL = AutoScalingGroupProvider.builder()
            .managedScaling(SCALING)
            .managedTerminationProtection(DISABLED)
            .managedDraining(ENABLED)
            .build();

    private GroupProviders() {}

    static AutoScalingGroupProvider complete(AutoScalingGroupProvider given) {
        return change(USUAL, given.autoScalingGroupArn(), given);
    }

    /**
     * A provider with changes.
     *
     * @param changes a structure with members of the same names
     */
    static AutoScalingGroupProvider change(AutoScalingGroupProvider before, String arn, Struct changes) {
        AutoScalingGroupProvider merged = Structs.take(
                        changes,
                        AutoScalingGroupProvider.SCHEMA,
                        Structs.take(before, AutoScalingGroupProvider.SCHEMA, AutoScalingGroupProvider.builder()))
                .autoScalingGroupArn(arn)
                .build();
        ManagedScaling scaling = Structs.take(
                        merged.managedScaling(),
                        ManagedScaling.SCHEMA,
                        Structs.take(before.managedScaling(), ManagedScaling.SCHEMA, ManagedScaling.builder()))
                .build();
        return Structs.change(merged, AutoScalingGroupProvider.builder(), builder -> builder.managedScaling(scaling));
    }
}
