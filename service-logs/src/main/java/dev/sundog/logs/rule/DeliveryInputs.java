package dev.sundog.logs.rule;

import dev.sundog.core.service.InputCheck;
import dev.sundog.core.shape.Validator;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.CreateDeliveryRequest;
import dev.sundog.logs.api.DeleteDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.DeleteDeliveryDestinationRequest;
import dev.sundog.logs.api.DeleteDeliveryRequest;
import dev.sundog.logs.api.DeleteDeliverySourceRequest;
import dev.sundog.logs.api.DescribeDeliveriesRequest;
import dev.sundog.logs.api.DescribeDeliveryDestinationsRequest;
import dev.sundog.logs.api.DescribeDeliverySourcesRequest;
import dev.sundog.logs.api.GetDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.GetDeliveryDestinationRequest;
import dev.sundog.logs.api.GetDeliveryRequest;
import dev.sundog.logs.api.GetDeliverySourceRequest;
import dev.sundog.logs.api.PutDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.PutDeliveryDestinationRequest;
import dev.sundog.logs.api.PutDeliverySourceRequest;
import dev.sundog.logs.api.UpdateDeliveryConfigurationRequest;
import java.util.Set;

/** The operations on deliveries, which know no InvalidParameterException: they answer ValidationException. */
public final class DeliveryInputs {

    private static final Set<Class<?>> INPUTS = Set.of(
            CreateDeliveryRequest.class,
            DeleteDeliveryDestinationPolicyRequest.class,
            DeleteDeliveryDestinationRequest.class,
            DeleteDeliveryRequest.class,
            DeleteDeliverySourceRequest.class,
            DescribeDeliveriesRequest.class,
            DescribeDeliveryDestinationsRequest.class,
            DescribeDeliverySourcesRequest.class,
            GetDeliveryDestinationPolicyRequest.class,
            GetDeliveryDestinationRequest.class,
            GetDeliveryRequest.class,
            GetDeliverySourceRequest.class,
            PutDeliveryDestinationPolicyRequest.class,
            PutDeliveryDestinationRequest.class,
            PutDeliverySourceRequest.class,
            UpdateDeliveryConfigurationRequest.class);

    private DeliveryInputs() {}

    /** Checks these inputs so, and all others by {@code others}. */
    public static InputCheck before(InputCheck others) {
        InputCheck deliveries = InputCheck.byModel(Validator.usual(), LogsErrors::validation);
        return input -> {
            if (INPUTS.contains(input.getClass())) {
                deliveries.check(input);
            } else {
                others.check(input);
            }
        };
    }
}
