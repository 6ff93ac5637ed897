package dev.sundog.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.BatchApi;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.shape.Operation;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BatchServiceTest {

    @Test
    void isFoundByTheEmulator() {
        assertThat(ServiceLoader.load(AwsService.class))
                .hasOnlyElementsOfType(BatchService.class)
                .hasSize(1);
    }

    @Test
    void whoeverHandsARoleToAJobMustBeAllowedToPassIt() {
        String role = "arn:aws:iam::000000000000:role/r";
        var definition = BatchFixture.definition("d")
                .containerProperties(BatchFixture.container().jobRoleArn(role).build())
                .build();
        assertThat(new BatchFixture().accesses(BatchApi.REGISTER_JOB_DEFINITION, definition))
                .extracting(access ->
                        access.request().action() + " " + access.request().resource())
                .containsExactly(
                        "batch:RegisterJobDefinition " + BatchFixture.PREFIX + "job-definition/d",
                        "iam:PassRole " + role);
    }

    @Test
    void recognisesOperationsThatAreNotBuilt() {
        Operation<?, ?> operation = BatchApi.MODEL.operation("SubmitServiceJob");

        assertThat(operation.isGenerated()).isFalse();
        assertThat(operation.http().method()).isEqualTo("POST");
        assertThat(operation.http().uri()).isEqualTo("/v1/submitservicejob");
    }
}
