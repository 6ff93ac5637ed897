package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.AutoScalingGroupProvider;
import dev.sundog.ecs.api.CapacityProvider;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ClusterSetting;
import dev.sundog.ecs.api.CreateCapacityProviderRequest;
import dev.sundog.ecs.api.CreateClusterRequest;
import dev.sundog.ecs.api.DeleteCapacityProviderRequest;
import dev.sundog.ecs.api.DeleteClusterRequest;
import dev.sundog.ecs.api.DescribeCapacityProvidersRequest;
import dev.sundog.ecs.api.DescribeClustersRequest;
import dev.sundog.ecs.api.DescribeClustersResponse;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListClustersRequest;
import dev.sundog.ecs.api.PutClusterCapacityProvidersRequest;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.UpdateClusterSettingsRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private final EcsFixture ecs = new EcsFixture();

    @AfterEach
    void close() {
        ecs.close();
    }

    private DescribeClustersResponse describe(List<String> names, String... include) {
        return ecs.call(EcsApi.DESCRIBE_CLUSTERS, new DescribeClustersRequest(names, List.of(include)));
    }

    private CapacityProvider provider(String name) {
        return ecs.call(
                        EcsApi.CREATE_CAPACITY_PROVIDER,
                        CreateCapacityProviderRequest.builder()
                                .name(name)
                                .autoScalingGroupProvider(AutoScalingGroupProvider.builder()
                                        .autoScalingGroupArn("arn:group")
                                        .build())
                                .build())
                .capacityProvider();
    }

    @Test
    void haveTheNameDefaultWhereNoneIsGiven() {
        Cluster made = ecs.call(
                        EcsApi.CREATE_CLUSTER, CreateClusterRequest.builder().build())
                .cluster();

        assertThat(made.clusterArn()).isEqualTo(EcsFixture.ACCOUNT_ARN + "cluster/default");
        assertThat(describe(null).clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.status()).isEqualTo("ACTIVE");
            assertThat(cluster.settings()).isEmpty();
        });
    }

    @Test
    void areGivenBackAsTheyAreWhenTheyAreMadeAgain() {
        ecs.call(
                EcsApi.CREATE_CLUSTER,
                CreateClusterRequest.builder()
                        .clusterName("c")
                        .settings(List.of(new ClusterSetting("containerInsights", "enabled")))
                        .build());

        ecs.cluster("c");

        assertThat(describe(List.of("c"), "SETTINGS").clusters().getFirst().settings())
                .containsExactly(new ClusterSetting("containerInsights", "enabled"));
        ecs.call(
                EcsApi.UPDATE_CLUSTER_SETTINGS,
                new UpdateClusterSettingsRequest("c", List.of(new ClusterSetting("containerInsights", "disabled"))));
        assertThat(describe(List.of("c"), "SETTINGS").clusters().getFirst().settings())
                .containsExactly(new ClusterSetting("containerInsights", "disabled"));
    }

    @Test
    void countTheirTasks() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");
        ecs.run("web");
        ecs.runner.without("app:1");

        ecs.stop(task, null);
        ecs.runner.programs().getFirst().end(0);

        Cluster cluster = describe(null).clusters().getFirst();
        assertThat(cluster.runningTasksCount()).isEqualTo(1);
        assertThat(cluster.pendingTasksCount()).isZero();
        ecs.assertError(
                EcsApi.DELETE_CLUSTER,
                new DeleteClusterRequest("default"),
                "ClusterContainsTasksException",
                "The Cluster cannot be deleted while Tasks are active.");
    }

    @Test
    void areInactiveOnceTheyAreDeleted() {
        ecs.cluster("c");

        ecs.call(EcsApi.DELETE_CLUSTER, new DeleteClusterRequest("c"));

        assertThat(describe(List.of("c", "none")).clusters())
                .extracting(Cluster::status)
                .containsExactly("INACTIVE");
        assertThat(describe(List.of("none")).failures())
                .containsExactly(new Failure(EcsFixture.ACCOUNT_ARN + "cluster/none", "MISSING", null));
        assertThat(ecs.call(EcsApi.LIST_CLUSTERS, ListClustersRequest.builder().build())
                        .clusterArns())
                .isEmpty();
        ecs.assertError(
                EcsApi.DELETE_CLUSTER, new DeleteClusterRequest("c"), "ClusterNotFoundException", "Cluster not found.");
    }

    @Test
    void areListedInPages() {
        List.of("a", "b", "c").forEach(ecs::cluster);

        var first = ecs.call(EcsApi.LIST_CLUSTERS, new ListClustersRequest(null, 2));
        var second = ecs.call(EcsApi.LIST_CLUSTERS, new ListClustersRequest(first.nextToken(), 2));

        assertThat(first.clusterArns()).hasSize(2);
        assertThat(second.clusterArns()).containsExactly(EcsFixture.ACCOUNT_ARN + "cluster/c");
        assertThat(second.nextToken()).isNull();
        ecs.assertError(
                EcsApi.LIST_CLUSTERS,
                new ListClustersRequest("nonsense", 2),
                "InvalidParameterException",
                "Invalid token");
    }

    @Test
    void takeCapacityOfProvidersThatThereAre() {
        ecs.cluster("c");
        PutClusterCapacityProvidersRequest own = new PutClusterCapacityProvidersRequest("c", List.of("own"), List.of());
        ecs.assertError(
                EcsApi.PUT_CLUSTER_CAPACITY_PROVIDERS,
                own,
                "InvalidParameterException",
                "The specified capacity provider was not found.");
        assertThat(provider("own").capacityProviderArn()).isEqualTo(EcsFixture.ACCOUNT_ARN + "capacity-provider/own");

        ecs.call(EcsApi.PUT_CLUSTER_CAPACITY_PROVIDERS, own);

        ecs.assertError(
                EcsApi.DELETE_CAPACITY_PROVIDER,
                new DeleteCapacityProviderRequest("own", null),
                "ResourceInUseException",
                "The specified capacity provider is in use and cannot be removed.");
        ecs.assertError(
                EcsApi.PUT_CLUSTER_CAPACITY_PROVIDERS,
                new PutClusterCapacityProvidersRequest(
                        "c", List.of("own"), List.of(new CapacityProviderStrategyItem("FARGATE", 1, 0))),
                "InvalidParameterException",
                "The specified default capacity provider strategy cannot contain a capacity provider that is not associated with the cluster.");
        assertThat(ecs.call(
                                EcsApi.DESCRIBE_CAPACITY_PROVIDERS,
                                DescribeCapacityProvidersRequest.builder().build())
                        .capacityProviders())
                .extracting(CapacityProvider::name)
                .containsExactly("FARGATE", "FARGATE_SPOT", "own");
    }
}
