package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteDeliverySourceRequest;
import dev.sundog.logs.api.DeleteDeliverySourceResponse;
import dev.sundog.logs.api.DeliverySource;
import dev.sundog.logs.api.DescribeDeliverySourcesRequest;
import dev.sundog.logs.api.DescribeDeliverySourcesResponse;
import dev.sundog.logs.api.GetDeliverySourceRequest;
import dev.sundog.logs.api.GetDeliverySourceResponse;
import dev.sundog.logs.api.PutDeliverySourceRequest;
import dev.sundog.logs.api.PutDeliverySourceResponse;
import dev.sundog.logs.state.DeliveryDirectory;
import dev.sundog.logs.state.DeliverySourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps which resources are to send logs by themselves. No service sends any yet. */
public final class DeliverySources {

    static final String KIND = "Delivery Source";

    /** The services whose resources may be sources. */
    private static final Set<String> SERVICES = Set.of(
            "aoss",
            "bedrock",
            "bedrock-agentcore",
            "cloudfront",
            "codewhisperer",
            "deadline",
            "eks",
            "elasticloadbalancing",
            "entityresolution",
            "events",
            "mediapackagev2",
            "mediatailor",
            "mwaa-serverless",
            "pcs",
            "qbusiness",
            "route53globalresolver",
            "route53resolver",
            "securityhub",
            "ses",
            "sso",
            "transfer",
            "vpc-lattice",
            "wisdom",
            "workmail");

    private final GroupLocator locator;

    public DeliverySources(GroupLocator locator) {
        this.locator = locator;
    }

    private DeliveryDirectory directory(RequestContext context) {
        return locator.directory(context).deliveries();
    }

    public PutDeliverySourceResponse put(RequestContext context, PutDeliverySourceRequest request) {
        String service = Arn.parse(request.resourceArn())
                .map(Arn::service)
                .filter(SERVICES::contains)
                .orElseThrow(LogsErrors::serviceOfSource);
        RecordMap<String, DeliverySourceRecord> sources = directory(context).sources();
        DeliverySourceRecord before = sources.get(request.name());
        DeliverySourceRecord source = new DeliverySourceRecord(
                request.name(),
                request.resourceArn(),
                service,
                request.logType(),
                Objects.requireNonNullElse(request.deliverySourceConfiguration(), Map.of()),
                request.tags() != null ? request.tags() : before == null ? Map.of() : before.tags());
        sources.put(source.name(), source);
        DeliverySource.Builder shown = description(context, source);
        return new PutDeliverySourceResponse(shown.tags(request.tags()).build());
    }

    public GetDeliverySourceResponse get(RequestContext context, GetDeliverySourceRequest request) {
        DeliverySourceRecord source = directory(context).sources().get(request.name());
        if (source == null) {
            throw LogsErrors.deliveryPartNotFound(KIND);
        }
        return new GetDeliverySourceResponse(description(context, source).build());
    }

    public DescribeDeliverySourcesResponse describe(RequestContext context, DescribeDeliverySourcesRequest request) {
        List<DeliverySourceRecord> sources = new ArrayList<>();
        directory(context).sources().forEach((_, source) -> sources.add(source));
        var page = SortedPage.of(
                sources, DeliverySourceRecord::name, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeDeliverySourcesResponse(
                page.items().stream()
                        .map(source -> description(context, source).build())
                        .toList(),
                page.nextToken());
    }

    public DeleteDeliverySourceResponse delete(RequestContext context, DeleteDeliverySourceRequest request) {
        DeliveryDirectory directory = directory(context);
        synchronized (directory) {
            if (directory.sources().get(request.name()) == null) {
                throw LogsErrors.deliveryPartNotFound(KIND);
            }
            directory.deliveries().forEach((_, delivery) -> {
                if (delivery.source().equals(request.name())) {
                    throw LogsErrors.deliveryPartInUse("source");
                }
            });
            directory.sources().remove(request.name());
        }
        return new DeleteDeliverySourceResponse();
    }

    private static DeliverySource.Builder description(RequestContext context, DeliverySourceRecord source) {
        return DeliverySource.builder()
                .name(source.name())
                .arn(context.scope()
                        .arn("logs", "delivery-source:" + source.name())
                        .toString())
                .resourceArns(List.of(source.resourceArn()))
                .service(source.service())
                .logType(source.logType())
                .deliverySourceConfiguration(source.configuration().isEmpty() ? null : source.configuration());
    }
}
