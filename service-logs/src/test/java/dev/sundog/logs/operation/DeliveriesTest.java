package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.CreateDeliveryRequest;
import dev.sundog.logs.api.DeleteDeliveryDestinationRequest;
import dev.sundog.logs.api.DeleteDeliveryRequest;
import dev.sundog.logs.api.DeleteDeliverySourceRequest;
import dev.sundog.logs.api.Delivery;
import dev.sundog.logs.api.DeliveryDestinationConfiguration;
import dev.sundog.logs.api.GetDeliveryDestinationPolicyRequest;
import dev.sundog.logs.api.GetDeliveryRequest;
import dev.sundog.logs.api.GetDeliverySourceRequest;
import dev.sundog.logs.api.ListTagsForResourceRequest;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutDeliveryDestinationRequest;
import dev.sundog.logs.api.PutDeliverySourceRequest;
import dev.sundog.logs.api.S3DeliveryConfiguration;
import dev.sundog.logs.api.TagResourceRequest;
import dev.sundog.logs.api.UpdateDeliveryConfigurationRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final String DISTRIBUTION = "arn:aws:cloudfront::000000000000:distribution/E1";
    private static final String DESTINATION = "arn:aws:logs:us-east-1:000000000000:delivery-destination:bucket";

    private final LogsFixture logs = new LogsFixture();

    private void source() {
        logs.call(
                LogsApi.PUT_DELIVERY_SOURCE,
                new PutDeliverySourceRequest("site", DISTRIBUTION, "ACCESS_LOGS", Map.of("a", "b"), null));
    }

    private void destination() {
        logs.call(LogsApi.PUT_DELIVERY_DESTINATION, destination("json", "arn:aws:s3:::logs"));
    }

    private static PutDeliveryDestinationRequest destination(String format, String resource) {
        return PutDeliveryDestinationRequest.builder()
                .name("bucket")
                .outputFormat(format)
                .deliveryDestinationConfiguration(new DeliveryDestinationConfiguration(resource))
                .build();
    }

    private Delivery deliver() {
        return logs.call(LogsApi.CREATE_DELIVERY, delivery()).delivery();
    }

    private static CreateDeliveryRequest delivery() {
        return CreateDeliveryRequest.builder()
                .deliverySourceName("site")
                .deliveryDestinationArn(DESTINATION)
                .build();
    }

    @Test
    void aDeliveryOfCloudFrontHasTheFieldsAndThePathOfItsLogs() {
        source();
        destination();
        Delivery delivery = deliver();

        assertThat(delivery.deliveryDestinationType()).isEqualTo("S3");
        assertThat(delivery.recordFields())
                .hasSize(33)
                .startsWith("date", "time")
                .endsWith("sc-range-end");
        assertThat(delivery.s3DeliveryConfiguration())
                .isEqualTo(new S3DeliveryConfiguration("AWSLogs/{account-id}/CloudFront/", false));
        assertThat(delivery.arn()).isEqualTo("arn:aws:logs:us-east-1:000000000000:delivery:" + delivery.id());
        logs.assertError(
                LogsApi.CREATE_DELIVERY,
                delivery(),
                "ConflictException",
                "Delivery already exists for the given delivery source and delivery destination.");
    }

    @Test
    void whatADeliveryUsesStays() {
        source();
        destination();
        Delivery delivery = deliver();

        logs.assertError(
                LogsApi.DELETE_DELIVERY_SOURCE,
                new DeleteDeliverySourceRequest("site"),
                "ConflictException",
                "Cannot delete delivery source as it is used by a delivery.");
        logs.assertError(
                LogsApi.DELETE_DELIVERY_DESTINATION,
                new DeleteDeliveryDestinationRequest("bucket"),
                "ConflictException",
                "Cannot delete delivery destination as it is used by a delivery.");
        logs.call(LogsApi.DELETE_DELIVERY, new DeleteDeliveryRequest(delivery.id()));
        logs.call(LogsApi.DELETE_DELIVERY_SOURCE, new DeleteDeliverySourceRequest("site"));
        logs.call(LogsApi.DELETE_DELIVERY_DESTINATION, new DeleteDeliveryDestinationRequest("bucket"));
        logs.assertError(
                LogsApi.GET_DELIVERY,
                new GetDeliveryRequest(delivery.id()),
                "ResourceNotFoundException",
                "Requested Delivery does not exist in this account.");
    }

    @Test
    void whatIsNotThereIsToldApart() {
        logs.assertError(
                LogsApi.CREATE_DELIVERY,
                delivery(),
                "ResourceNotFoundException",
                "Requested Delivery Source does not exist in this account.");
        source();
        logs.assertError(
                LogsApi.CREATE_DELIVERY,
                delivery(),
                "ResourceNotFoundException",
                "Requested Delivery Destination does not exist in this account.");
        logs.assertError(
                LogsApi.PUT_DELIVERY_SOURCE,
                new PutDeliverySourceRequest("other", "arn:aws:s3:::b", "ACCESS_LOGS", null, null),
                "ResourceNotFoundException",
                "Cannot access provided service.");
    }

    @Test
    void anUnknownFormatIsAValidationException() {
        logs.assertError(
                LogsApi.PUT_DELIVERY_DESTINATION,
                destination("foobar", "arn:aws:s3:::logs"),
                "ValidationException",
                "1 validation error detected: Value 'foobar' at 'outputFormat' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [w3c, raw, json, plain, parquet]");
    }

    @Test
    void aDeliveryCanBeChangedAndIsThereAfterARestart() {
        source();
        destination();
        String id = deliver().id();
        logs.call(
                LogsApi.UPDATE_DELIVERY_CONFIGURATION,
                UpdateDeliveryConfigurationRequest.builder()
                        .id(id)
                        .recordFields(List.of("date"))
                        .s3DeliveryConfiguration(new S3DeliveryConfiguration("here", true))
                        .build());
        logs.reopen();

        Delivery delivery =
                logs.call(LogsApi.GET_DELIVERY, new GetDeliveryRequest(id)).delivery();
        assertThat(delivery.recordFields()).containsExactly("date");
        assertThat(delivery.s3DeliveryConfiguration()).isEqualTo(new S3DeliveryConfiguration("here", true));
    }

    @Test
    void tagsOfSourcesAreToldByTheirArn() {
        source();
        String arn = "arn:aws:logs:us-east-1:000000000000:delivery-source:site";
        logs.call(LogsApi.TAG_RESOURCE, new TagResourceRequest(arn, Map.of("c", "d")));

        assertThat(logs.call(LogsApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest(arn))
                        .tags())
                .isEqualTo(Map.of("a", "b", "c", "d"));
        assertThat(logs.call(LogsApi.GET_DELIVERY_SOURCE, new GetDeliverySourceRequest("site"))
                        .deliverySource()
                        .tags())
                .isNull();
    }

    @Test
    void aDestinationWithoutAPolicyTellsAnEmptyOne() {
        destination();
        assertThat(logs.call(LogsApi.GET_DELIVERY_DESTINATION_POLICY, new GetDeliveryDestinationPolicyRequest("bucket"))
                        .policy()
                        .deliveryDestinationPolicy())
                .isNull();
    }
}
