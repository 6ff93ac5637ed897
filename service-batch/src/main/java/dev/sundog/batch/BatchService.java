package dev.sundog.batch;

import dev.sundog.batch.api.BatchApi;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import java.util.List;

/** AWS Batch. Every operation is recognised and refused by name: none is built yet. */
public final class BatchService implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(BatchApi.MODEL);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        return new OperationTable();
    }
}
