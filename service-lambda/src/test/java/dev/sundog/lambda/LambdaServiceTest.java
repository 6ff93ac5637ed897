package dev.sundog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.AwsService;
import dev.sundog.core.shape.Operation;
import dev.sundog.lambda.api.LambdaApi;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LambdaServiceTest {

    @Test
    void isFoundByTheEmulator() {
        assertThat(ServiceLoader.load(AwsService.class))
                .hasOnlyElementsOfType(LambdaService.class)
                .hasSize(1);
    }

    @Test
    void recognisesOperationsThatAreNotBuilt() {
        Operation<?, ?> operation = LambdaApi.MODEL.operation("GetDurableExecution");

        assertThat(operation.isGenerated()).isFalse();
        assertThat(operation.http().method()).isEqualTo("GET");
        assertThat(operation.http().uri()).isEqualTo("/2025-12-01/durable-executions/{DurableExecutionArn}");
    }
}
