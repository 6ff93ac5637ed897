package dev.sundog.ssm;

import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.ssm.api.SsmApi;
import java.util.List;

/** AWS Systems Manager, whose operations are recognised and refused by name until they are built. */
public final class SsmService implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(SsmApi.MODEL);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        return new OperationTable();
    }
}
