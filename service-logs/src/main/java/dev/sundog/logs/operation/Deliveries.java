package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.CreateDeliveryRequest;
import dev.sundog.logs.api.CreateDeliveryResponse;
import dev.sundog.logs.api.DeleteDeliveryRequest;
import dev.sundog.logs.api.DeleteDeliveryResponse;
import dev.sundog.logs.api.Delivery;
import dev.sundog.logs.api.DescribeDeliveriesRequest;
import dev.sundog.logs.api.DescribeDeliveriesResponse;
import dev.sundog.logs.api.GetDeliveryRequest;
import dev.sundog.logs.api.GetDeliveryResponse;
import dev.sundog.logs.api.S3DeliveryConfiguration;
import dev.sundog.logs.api.UpdateDeliveryConfigurationRequest;
import dev.sundog.logs.api.UpdateDeliveryConfigurationResponse;
import dev.sundog.logs.state.DeliveryDestinationRecord;
import dev.sundog.logs.state.DeliveryDirectory;
import dev.sundog.logs.state.DeliveryRecord;
import dev.sundog.logs.state.DeliverySourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps which sources' logs go to which destinations. Nothing is delivered: no service sends such logs yet. */
public final class Deliveries {

    private static final String KIND = "Delivery";
    private static final String DESTINATION = "delivery-destination:";
    private static final String ID_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 16;

    private final GroupLocator locator;
    private final Chance chance;

    public Deliveries(GroupLocator locator, Chance chance) {
        this.locator = locator;
        this.chance = chance;
    }

    private DeliveryDirectory directory(RequestContext context) {
        return locator.directory(context).deliveries();
    }

    public CreateDeliveryResponse create(RequestContext context, CreateDeliveryRequest request) {
        DeliveryDirectory directory = directory(context);
        synchronized (directory) {
            DeliverySourceRecord source = directory.sources().get(request.deliverySourceName());
            if (source == null) {
                throw LogsErrors.deliveryPartNotFound(DeliverySources.KIND);
            }
            DeliveryDestinationRecord destination = destination(directory, request.deliveryDestinationArn());
            directory.deliveries().forEach((_, other) -> {
                if (other.source().equals(source.name())
                        && other.destinationArn().equals(request.deliveryDestinationArn())) {
                    throw LogsErrors.deliveryExists();
                }
            });
            DeliveryRecord delivery = delivery(request, source, destination);
            directory.deliveries().put(delivery.id(), delivery);
            return new CreateDeliveryResponse(description(context, delivery));
        }
    }

    private static DeliveryDestinationRecord destination(DeliveryDirectory directory, String arn) {
        DeliveryDestinationRecord destination = Arn.parse(arn)
                .map(Arn::resource)
                .filter(resource -> resource.startsWith(DESTINATION))
                .map(resource -> directory.destinations().get(resource.substring(DESTINATION.length())))
                .orElse(null);
        if (destination == null) {
            throw LogsErrors.deliveryPartNotFound(DeliveryDestinations.KIND);
        }
        return destination;
    }

    /** What is not asked for is as the source's service has it. */
    private DeliveryRecord delivery(
            CreateDeliveryRequest request, DeliverySourceRecord source, DeliveryDestinationRecord destination) {
        S3DeliveryConfiguration bucket = request.s3DeliveryConfiguration();
        boolean cloudFront = source.service().equals("cloudfront");
        String path = bucket == null || bucket.suffixPath() == null
                ? cloudFront ? CloudFrontLog.PATH : ""
                : bucket.suffixPath();
        return new DeliveryRecord(
                id(),
                source.name(),
                request.deliveryDestinationArn(),
                destination.type(),
                Objects.requireNonNullElse(request.recordFields(), cloudFront ? CloudFrontLog.FIELDS : List.of()),
                Objects.requireNonNullElse(request.fieldDelimiter(), ""),
                path,
                bucket != null && Boolean.TRUE.equals(bucket.enableHiveCompatiblePath()),
                Objects.requireNonNullElse(request.tags(), Map.of()));
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(chance.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    private DeliveryRecord find(RequestContext context, String id) {
        DeliveryRecord delivery = directory(context).deliveries().get(id);
        if (delivery == null) {
            throw LogsErrors.deliveryPartNotFound(KIND);
        }
        return delivery;
    }

    public GetDeliveryResponse get(RequestContext context, GetDeliveryRequest request) {
        return new GetDeliveryResponse(description(context, find(context, request.id())));
    }

    public DescribeDeliveriesResponse describe(RequestContext context, DescribeDeliveriesRequest request) {
        List<DeliveryRecord> deliveries = new ArrayList<>();
        directory(context).deliveries().forEach((_, delivery) -> deliveries.add(delivery));
        var page = SortedPage.of(deliveries, DeliveryRecord::id, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeDeliveriesResponse(
                page.items().stream().map(one -> description(context, one)).toList(), page.nextToken());
    }

    public UpdateDeliveryConfigurationResponse update(
            RequestContext context, UpdateDeliveryConfigurationRequest request) {
        DeliveryDirectory directory = directory(context);
        synchronized (directory) {
            DeliveryRecord before = find(context, request.id());
            S3DeliveryConfiguration bucket = Objects.requireNonNullElseGet(
                    request.s3DeliveryConfiguration(),
                    () -> new S3DeliveryConfiguration(before.suffixPath(), before.hivePath()));
            directory
                    .deliveries()
                    .put(
                            before.id(),
                            before.with(
                                    Objects.requireNonNullElse(request.recordFields(), before.fields()),
                                    Objects.requireNonNullElse(request.fieldDelimiter(), before.delimiter()),
                                    Objects.requireNonNullElse(bucket.suffixPath(), before.suffixPath()),
                                    Objects.requireNonNullElse(bucket.enableHiveCompatiblePath(), before.hivePath())));
        }
        return new UpdateDeliveryConfigurationResponse();
    }

    public DeleteDeliveryResponse delete(RequestContext context, DeleteDeliveryRequest request) {
        if (directory(context).deliveries().remove(request.id()) == null) {
            throw LogsErrors.deliveryPartNotFound(KIND);
        }
        return new DeleteDeliveryResponse();
    }

    private static Delivery description(RequestContext context, DeliveryRecord delivery) {
        return Delivery.builder()
                .id(delivery.id())
                .arn(context.scope().arn("logs", "delivery:" + delivery.id()).toString())
                .deliverySourceName(delivery.source())
                .deliveryDestinationArn(delivery.destinationArn())
                .deliveryDestinationType(delivery.destinationType())
                .recordFields(delivery.fields().isEmpty() ? null : delivery.fields())
                .fieldDelimiter(delivery.delimiter().isEmpty() ? null : delivery.delimiter())
                .s3DeliveryConfiguration(
                        delivery.suffixPath().isEmpty()
                                ? null
                                : new S3DeliveryConfiguration(delivery.suffixPath(), delivery.hivePath()))
                .tags(delivery.tags().isEmpty() ? null : delivery.tags())
                .build();
    }
}
