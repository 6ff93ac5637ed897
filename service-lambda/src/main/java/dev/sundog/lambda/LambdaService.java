package dev.sundog.lambda;

import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.lambda.api.LambdaApi;
import java.util.List;

/** AWS Lambda. Every operation is recognised and refused by name: none is built yet. */
public final class LambdaService implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(LambdaApi.MODEL);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        return new OperationTable();
    }
}
