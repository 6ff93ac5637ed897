package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.DeleteDeliveryDestinationPolicyResponse;
import dev.sundog.logs.api.DeleteDeliveryDestinationRequest;
import dev.sundog.logs.api.DeleteDeliveryDestinationResponse;
import dev.sundog.logs.api.DeliveryDestination;
import dev.sundog.logs.api.DeliveryDestinationConfiguration;
import dev.sundog.logs.api.DeliveryDestinationType;
import dev.sundog.logs.api.DescribeDeliveryDestinationsRequest;
import dev.sundog.logs.api.DescribeDeliveryDestinationsResponse;
import dev.sundog.logs.api.GetDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.GetDeliveryDestinationPolicyResponse;
import dev.sundog.logs.api.GetDeliveryDestinationRequest;
import dev.sundog.logs.api.GetDeliveryDestinationResponse;
import dev.sundog.logs.api.Policy;
import dev.sundog.logs.api.PutDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.PutDeliveryDestinationPolicyResponse;
import dev.sundog.logs.api.PutDeliveryDestinationRequest;
import dev.sundog.logs.api.PutDeliveryDestinationResponse;
import dev.sundog.logs.state.DeliveryDestinationRecord;
import dev.sundog.logs.state.DeliveryDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps where logs may go that resources send by themselves. */
public final class DeliveryDestinations {

    static final String KIND = "Delivery Destination";

    private final GroupLocator locator;

    public DeliveryDestinations(GroupLocator locator) {
        this.locator = locator;
    }

    private DeliveryDirectory directory(RequestContext context) {
        return locator.directory(context).deliveries();
    }

    static String arn(RequestContext context, String name) {
        return context.scope().arn("logs", "delivery-destination:" + name).toString();
    }

    public PutDeliveryDestinationResponse put(RequestContext context, PutDeliveryDestinationRequest request) {
        RecordMap<String, DeliveryDestinationRecord> destinations =
                directory(context).destinations();
        DeliveryDestinationRecord before = destinations.get(request.name());
        String resource = request.deliveryDestinationConfiguration() == null
                ? ""
                : request.deliveryDestinationConfiguration().destinationResourceArn();
        DeliveryDestinationRecord destination = new DeliveryDestinationRecord(
                request.name(),
                type(request.deliveryDestinationType(), resource),
                Objects.requireNonNullElse(request.outputFormat(), before == null ? "" : before.outputFormat()),
                resource,
                before == null ? "" : before.policy(),
                request.tags() != null ? request.tags() : before == null ? Map.of() : before.tags());
        destinations.put(destination.name(), destination);
        return new PutDeliveryDestinationResponse(description(context, destination));
    }

    /** AWS: only traces go to where no resource is. */
    private static String type(String wanted, String resource) {
        String type = switch (Arn.parse(resource).map(Arn::service).orElse("")) {
            case "s3" -> DeliveryDestinationType.S3;
            case "logs" -> DeliveryDestinationType.CWL;
            case "firehose" -> DeliveryDestinationType.FH;
            default -> DeliveryDestinationType.XRAY;
        };
        boolean traces = type.equals(DeliveryDestinationType.XRAY);
        if (wanted == null ? traces : !wanted.equals(type) || (traces && !resource.isEmpty())) {
            throw LogsErrors.unknownDestinationType();
        }
        return type;
    }

    private DeliveryDestinationRecord find(RequestContext context, String name) {
        DeliveryDestinationRecord destination =
                directory(context).destinations().get(name);
        if (destination == null) {
            throw LogsErrors.deliveryPartNotFound(KIND);
        }
        return destination;
    }

    public GetDeliveryDestinationResponse get(RequestContext context, GetDeliveryDestinationRequest request) {
        return new GetDeliveryDestinationResponse(description(context, find(context, request.name())));
    }

    public DescribeDeliveryDestinationsResponse describe(
            RequestContext context, DescribeDeliveryDestinationsRequest request) {
        List<DeliveryDestinationRecord> destinations = new ArrayList<>();
        directory(context).destinations().forEach((_, destination) -> destinations.add(destination));
        var page = SortedPage.of(
                destinations, DeliveryDestinationRecord::name, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeDeliveryDestinationsResponse(
                page.items().stream().map(one -> description(context, one)).toList(), page.nextToken());
    }

    public DeleteDeliveryDestinationResponse delete(RequestContext context, DeleteDeliveryDestinationRequest request) {
        DeliveryDirectory directory = directory(context);
        synchronized (directory) {
            String arn = arn(context, find(context, request.name()).name());
            directory.deliveries().forEach((_, delivery) -> {
                if (delivery.destinationArn().equals(arn)) {
                    throw LogsErrors.deliveryPartInUse("destination");
                }
            });
            directory.destinations().remove(request.name());
        }
        return new DeleteDeliveryDestinationResponse();
    }

    // ---- who may deliver to them

    public PutDeliveryDestinationPolicyResponse putPolicy(
            RequestContext context, PutDeliveryDestinationPolicyRequest request) {
        DeliveryDestinationRecord destination = find(context, request.deliveryDestinationName());
        if (JsonText.readObject(request.deliveryDestinationPolicy()).isEmpty()) {
            throw LogsErrors.validation("Syntax errors in policy.");
        }
        keep(context, destination.withPolicy(request.deliveryDestinationPolicy()));
        return new PutDeliveryDestinationPolicyResponse(new Policy(request.deliveryDestinationPolicy()));
    }

    public GetDeliveryDestinationPolicyResponse getPolicy(
            RequestContext context, GetDeliveryDestinationPolicyRequest request) {
        String policy = find(context, request.deliveryDestinationName()).policy();
        return new GetDeliveryDestinationPolicyResponse(new Policy(policy.isEmpty() ? null : policy));
    }

    public DeleteDeliveryDestinationPolicyResponse deletePolicy(
            RequestContext context, DeleteDeliveryDestinationPolicyRequest request) {
        keep(context, find(context, request.deliveryDestinationName()).withPolicy(""));
        return new DeleteDeliveryDestinationPolicyResponse();
    }

    private void keep(RequestContext context, DeliveryDestinationRecord destination) {
        directory(context).destinations().put(destination.name(), destination);
    }

    /** AWS: its tags are told by ListTagsForResource alone. */
    private static DeliveryDestination description(RequestContext context, DeliveryDestinationRecord destination) {
        return DeliveryDestination.builder()
                .name(destination.name())
                .arn(arn(context, destination.name()))
                .deliveryDestinationType(destination.type())
                .outputFormat(destination.outputFormat().isEmpty() ? null : destination.outputFormat())
                .deliveryDestinationConfiguration(
                        destination.resourceArn().isEmpty()
                                ? null
                                : new DeliveryDestinationConfiguration(destination.resourceArn()))
                .build();
    }
}
