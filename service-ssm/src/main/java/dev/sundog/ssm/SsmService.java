package dev.sundog.ssm;

import static dev.sundog.core.service.Fidelity.REAL;

import dev.sundog.core.ambient.Alarms;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.service.ActorGuard;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Validator;
import dev.sundog.ssm.api.SsmApi;
import dev.sundog.ssm.integration.ChangeEvents;
import dev.sundog.ssm.integration.ParameterAccess;
import dev.sundog.ssm.integration.ParameterPort;
import dev.sundog.ssm.operation.DeleteParameters;
import dev.sundog.ssm.operation.DescribeParameters;
import dev.sundog.ssm.operation.Expiry;
import dev.sundog.ssm.operation.GetParameters;
import dev.sundog.ssm.operation.ParameterLabels;
import dev.sundog.ssm.operation.ParameterLocator;
import dev.sundog.ssm.operation.ParameterReading;
import dev.sundog.ssm.operation.ParameterTags;
import dev.sundog.ssm.operation.PutParameter;
import dev.sundog.ssm.state.ParameterStores;
import java.util.List;
import java.util.Set;

/** AWS Systems Manager: opens Parameter Store, binds its operations and offers the port that services read parameters by. */
public final class SsmService implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(SsmApi.MODEL);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(ParameterReader.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Clock clock = wiring.ambient().clock();
        ParameterStores stores = new ParameterStores(wiring.store());
        ParameterLocator locator = new ParameterLocator(stores);
        ParameterReading reading = new ParameterReading(locator, wiring.ports());
        wiring.ports().offer(ParameterReader.class, new ParameterPort(locator, reading, new ActorGuard(wiring)));
        Alarms alarms = new Alarms(wiring.ambient());
        ChangeEvents events = new ChangeEvents(wiring.ports(), clock);
        Expiry expiry = new Expiry(alarms, events, clock);
        OperationTable table = new OperationTable()
                .checkInputs(InputCheck.byModel(Validator.usual(), SsmErrors::validation))
                .accessBy(new ParameterAccess(locator))
                .onClose(alarms::close);
        bindReading(table, locator, reading);
        bindChanges(table, locator, expiry, events, clock);
        stores.all().forEach(expiry::resume);
        return table;
    }

    private static void bindReading(OperationTable table, ParameterLocator locator, ParameterReading reading) {
        var get = new GetParameters(locator, reading);
        // Blocking: a reference may open Secrets Manager.
        table.bindBlocking(SsmApi.GET_PARAMETER, get::one, REAL)
                .bindBlocking(SsmApi.GET_PARAMETERS, get::several, REAL)
                .bind(SsmApi.GET_PARAMETERS_BY_PATH, get::byPath, REAL)
                .bind(SsmApi.GET_PARAMETER_HISTORY, get::history, REAL)
                .bind(SsmApi.DESCRIBE_PARAMETERS, new DescribeParameters(locator)::handle, REAL);
    }

    private static void bindChanges(
            OperationTable table, ParameterLocator locator, Expiry expiry, ChangeEvents events, Clock clock) {
        var delete = new DeleteParameters(locator, expiry, events);
        var labels = new ParameterLabels(locator, events);
        var tags = new ParameterTags(locator);
        // Blocking: a pattern of a user's may take its time.
        table.bindBlocking(SsmApi.PUT_PARAMETER, new PutParameter(locator, expiry, events, clock)::handle, REAL)
                .bind(SsmApi.DELETE_PARAMETER, delete::one, REAL)
                .bind(SsmApi.DELETE_PARAMETERS, delete::several, REAL)
                .bind(SsmApi.LABEL_PARAMETER_VERSION, labels::add, REAL)
                .bind(SsmApi.UNLABEL_PARAMETER_VERSION, labels::remove, REAL)
                .bind(SsmApi.ADD_TAGS_TO_RESOURCE, tags::add, REAL)
                .bind(SsmApi.REMOVE_TAGS_FROM_RESOURCE, tags::remove, REAL)
                .bind(SsmApi.LIST_TAGS_FOR_RESOURCE, tags::list, REAL);
    }
}
