package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.DeleteAccountSettingRequest;
import dev.sundog.ecs.api.DeleteAttributesRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.ListAccountSettingsRequest;
import dev.sundog.ecs.api.ListAttributesRequest;
import dev.sundog.ecs.api.ListTagsForResourceRequest;
import dev.sundog.ecs.api.PutAccountSettingDefaultRequest;
import dev.sundog.ecs.api.PutAccountSettingRequest;
import dev.sundog.ecs.api.PutAttributesRequest;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.Setting;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.TagResourceRequest;
import dev.sundog.ecs.api.UntagResourceRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsAndSettingsTest {

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeCluster() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").build()));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private List<Tag> tags(String arn) {
        return ecs.call(EcsApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest(arn))
                .tags();
    }

    @ParameterizedTest
    @CsvSource({"cluster/default", "task-definition/web:1"})
    void resourcesAreTagged(String resource) {
        String arn = EcsFixture.ACCOUNT_ARN + resource;
        ecs.call(EcsApi.TAG_RESOURCE, new TagResourceRequest(arn, List.of(new Tag("a", "1"), new Tag("b", "2"))));
        ecs.call(EcsApi.TAG_RESOURCE, new TagResourceRequest(arn, List.of(new Tag("a", "3"))));

        assertThat(tags(arn)).containsExactly(new Tag("a", "3"), new Tag("b", "2"));

        ecs.call(EcsApi.UNTAG_RESOURCE, new UntagResourceRequest(arn, List.of("a")));
        assertThat(tags(arn)).containsExactly(new Tag("b", "2"));
    }

    @Test
    void tasksAreTagged() {
        String arn = ecs.run("web", run -> run.tags(List.of(new Tag("a", "1")))).taskArn();

        ecs.call(EcsApi.TAG_RESOURCE, new TagResourceRequest(arn, List.of(new Tag("b", "2"))));

        assertThat(tags(arn)).containsExactly(new Tag("a", "1"), new Tag("b", "2"));
    }

    @Test
    void whatThereIsNotCannotBeTagged() {
        ecs.assertError(
                EcsApi.LIST_TAGS_FOR_RESOURCE,
                new ListTagsForResourceRequest(EcsFixture.ACCOUNT_ARN + "cluster/none"),
                "ClusterNotFoundException",
                "Cluster not found.");
        ecs.assertError(
                EcsApi.LIST_TAGS_FOR_RESOURCE,
                new ListTagsForResourceRequest("nonsense"),
                "InvalidParameterException",
                "Invalid identifier: nonsense");
    }

    @Test
    void settingsHoldForThePrincipalBeforeTheyHoldForAll() {
        ecs.call(
                EcsApi.PUT_ACCOUNT_SETTING_DEFAULT,
                new PutAccountSettingDefaultRequest("containerInsights", "enabled"));
        ecs.call(EcsApi.PUT_ACCOUNT_SETTING, new PutAccountSettingRequest("containerInsights", "enhanced", null));

        assertThat(effective("containerInsights")).isEqualTo("enhanced");
        ecs.call(EcsApi.DELETE_ACCOUNT_SETTING, new DeleteAccountSettingRequest("containerInsights", null));
        assertThat(effective("containerInsights")).isEqualTo("enabled");
        assertThat(effective("awsvpcTrunking")).isEqualTo("disabled");
        ecs.assertError(
                EcsApi.PUT_ACCOUNT_SETTING,
                new PutAccountSettingRequest("taskLongArnFormat", "disabled", null),
                "InvalidParameterException",
                "The new ARN and resource ID format cannot be disabled.");
    }

    private String effective(String name) {
        return ecs
                .call(
                        EcsApi.LIST_ACCOUNT_SETTINGS,
                        ListAccountSettingsRequest.builder()
                                .name(name)
                                .effectiveSettings(true)
                                .build())
                .settings()
                .stream()
                .map(Setting::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void instancesHaveAttributes() {
        String arn = ecs.call(
                        EcsApi.REGISTER_CONTAINER_INSTANCE,
                        RegisterContainerInstanceRequest.builder()
                                .attributes(List.of(Attribute.builder()
                                        .name("os")
                                        .value("linux")
                                        .build()))
                                .build())
                .containerInstance()
                .containerInstanceArn();
        Attribute rack =
                Attribute.builder().name("rack").value("7").targetId(arn).build();
        ecs.call(EcsApi.PUT_ATTRIBUTES, new PutAttributesRequest(null, List.of(rack)));

        assertThat(attributes(null))
                .extracting(Attribute::name)
                .containsExactly("ecs.availability-zone", "ecs.os-type", "os", "rack");
        assertThat(attributes("rack")).extracting(Attribute::targetId).containsExactly(arn);

        DeleteAttributesRequest delete = new DeleteAttributesRequest(null, List.of(rack));
        ecs.call(EcsApi.DELETE_ATTRIBUTES, delete);
        ecs.assertError(
                EcsApi.DELETE_ATTRIBUTES, delete, "TargetNotFoundException", "The specified target wasn't found.");
    }

    private List<Attribute> attributes(String name) {
        return ecs.call(
                        EcsApi.LIST_ATTRIBUTES,
                        ListAttributesRequest.builder()
                                .targetType("container-instance")
                                .attributeName(name)
                                .build())
                .attributes();
    }

    @Test
    void refusesSettingsThatThereAreNot() {
        ecs.assertError(
                EcsApi.LIST_ACCOUNT_SETTINGS,
                ListAccountSettingsRequest.builder().name("unknown").build(),
                "InvalidParameterException",
                "unknown should be one of [serviceLongArnFormat,taskLongArnFormat,containerInstanceLongArnFormat,"
                        + "awsvpcTrunking,containerInsights,fargateFIPSMode,tagResourceAuthorization,"
                        + "fargateTaskRetirementWaitPeriod,guardDutyActivate,defaultLogDriverMode,fargateEventWindows]");
        ecs.assertError(
                EcsApi.PUT_ACCOUNT_SETTING,
                new PutAccountSettingRequest("containerInsights", "much", null),
                "InvalidParameterException",
                "much should be one of [enhanced,enabled,disabled]");
    }
}
