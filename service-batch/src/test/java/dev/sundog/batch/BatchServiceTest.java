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
    void recognisesOperationsThatAreNotBuilt() {
        Operation<?, ?> operation = BatchApi.MODEL.operation("SubmitServiceJob");

        assertThat(operation.isGenerated()).isFalse();
        assertThat(operation.http().method()).isEqualTo("POST");
        assertThat(operation.http().uri()).isEqualTo("/v1/submitservicejob");
    }
}
