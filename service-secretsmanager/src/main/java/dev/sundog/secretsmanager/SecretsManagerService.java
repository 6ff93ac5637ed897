package dev.sundog.secretsmanager;

import static dev.sundog.core.service.Fidelity.REAL;

import dev.sundog.core.ambient.Alarms;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.service.ActorGuard;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.integration.SecretAccess;
import dev.sundog.secretsmanager.integration.SecretPort;
import dev.sundog.secretsmanager.operation.BatchGetSecretValue;
import dev.sundog.secretsmanager.operation.CreateSecret;
import dev.sundog.secretsmanager.operation.Deletion;
import dev.sundog.secretsmanager.operation.GetRandomPassword;
import dev.sundog.secretsmanager.operation.Replication;
import dev.sundog.secretsmanager.operation.RotateSecret;
import dev.sundog.secretsmanager.operation.SecretGuard;
import dev.sundog.secretsmanager.operation.SecretLists;
import dev.sundog.secretsmanager.operation.SecretLocator;
import dev.sundog.secretsmanager.operation.SecretPolicies;
import dev.sundog.secretsmanager.operation.SecretReading;
import dev.sundog.secretsmanager.operation.SecretTags;
import dev.sundog.secretsmanager.operation.SecretValues;
import dev.sundog.secretsmanager.operation.SecretVersions;
import dev.sundog.secretsmanager.rotation.RotationFunction;
import dev.sundog.secretsmanager.rotation.Rotations;
import dev.sundog.secretsmanager.rule.NameRule;
import dev.sundog.secretsmanager.state.Vaults;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** AWS Secrets Manager: opens the vaults, binds the operations and offers the port that services read secrets by. */
public final class SecretsManagerService implements AwsService {

    private final Supplier<ExecutorService> threads;

    public SecretsManagerService() {
        this(Executors::newVirtualThreadPerTaskExecutor);
    }

    /** @param threads what leads rotation functions through their steps, anew for each opening; shut down with the service */
    SecretsManagerService(Supplier<ExecutorService> threads) {
        this.threads = threads;
    }

    @Override
    public List<ServiceModel> models() {
        return List.of(SecretsManagerApi.MODEL);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(SecretReader.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Ambient ambient = wiring.ambient();
        Vaults vaults = new Vaults(wiring.store());
        SecretLocator locator = new SecretLocator(vaults);
        SecretReading reading = new SecretReading(ambient.clock());
        SecretGuard guard = new SecretGuard(new ActorGuard(wiring));
        wiring.ports().offer(SecretReader.class, new SecretPort(locator, reading, guard));
        OperationTable table = new OperationTable().checkInputs(new NameRule()).accessBy(new SecretAccess(locator));
        bindValues(table, locator, reading, guard, ambient);
        bindSecrets(table, locator, ambient);
        bindDeletion(table, locator, vaults, ambient);
        bindRotation(table, locator, vaults, wiring);
        return table;
    }

    private static void bindValues(
            OperationTable table, SecretLocator locator, SecretReading reading, SecretGuard guard, Ambient ambient) {
        var values = new SecretValues(locator, reading, ambient.clock());
        var versions = new SecretVersions(locator, ambient.clock());
        table.bind(SecretsManagerApi.GET_SECRET_VALUE, values::get, REAL)
                .bind(SecretsManagerApi.PUT_SECRET_VALUE, values::put, REAL)
                .bind(SecretsManagerApi.UPDATE_SECRET, values::update, REAL)
                .bind(
                        SecretsManagerApi.BATCH_GET_SECRET_VALUE,
                        new BatchGetSecretValue(locator, reading, guard)::handle,
                        REAL)
                .bind(SecretsManagerApi.LIST_SECRET_VERSION_IDS, versions::list, REAL)
                .bind(SecretsManagerApi.UPDATE_SECRET_VERSION_STAGE, versions::updateStage, REAL)
                .bind(SecretsManagerApi.GET_RANDOM_PASSWORD, new GetRandomPassword(ambient.chance())::handle, REAL);
    }

    private static void bindSecrets(OperationTable table, SecretLocator locator, Ambient ambient) {
        var lists = new SecretLists(locator);
        var tags = new SecretTags(locator, ambient.clock());
        var policies = new SecretPolicies(locator);
        var replication = new Replication(locator);
        table.bind(SecretsManagerApi.CREATE_SECRET, new CreateSecret(locator, replication, ambient)::handle, REAL)
                .bind(SecretsManagerApi.DESCRIBE_SECRET, lists::describe, REAL)
                .bind(SecretsManagerApi.LIST_SECRETS, lists::list, REAL)
                .bind(SecretsManagerApi.TAG_RESOURCE, tags::tag, REAL)
                .bind(SecretsManagerApi.UNTAG_RESOURCE, tags::untag, REAL)
                .bind(SecretsManagerApi.PUT_RESOURCE_POLICY, policies::put, REAL)
                .bind(SecretsManagerApi.GET_RESOURCE_POLICY, policies::get, REAL)
                .bind(SecretsManagerApi.DELETE_RESOURCE_POLICY, policies::delete, REAL)
                .bind(SecretsManagerApi.VALIDATE_RESOURCE_POLICY, policies::validate, REAL)
                .bind(SecretsManagerApi.REPLICATE_SECRET_TO_REGIONS, replication::replicate, REAL)
                .bind(SecretsManagerApi.REMOVE_REGIONS_FROM_REPLICATION, replication::remove, REAL)
                .bind(SecretsManagerApi.STOP_REPLICATION_TO_REPLICA, replication::stop, REAL);
    }

    private static void bindDeletion(OperationTable table, SecretLocator locator, Vaults vaults, Ambient ambient) {
        Alarms alarms = new Alarms(ambient);
        var deletion = new Deletion(locator, alarms, ambient.clock());
        table.bind(SecretsManagerApi.DELETE_SECRET, deletion::delete, REAL)
                .bind(SecretsManagerApi.RESTORE_SECRET, deletion::restore, REAL)
                .onClose(alarms::close);
        vaults.all().forEach(deletion::resume);
    }

    private void bindRotation(OperationTable table, SecretLocator locator, Vaults vaults, ServiceWiring wiring) {
        Ambient ambient = wiring.ambient();
        Clock clock = ambient.clock();
        Alarms alarms = new Alarms(ambient);
        ExecutorService workers = threads.get();
        RotationFunction function = new RotationFunction(wiring.ports());
        Rotations rotations = new Rotations(function, alarms, ambient, workers);
        var rotate = new RotateSecret(locator, function, rotations, clock);
        table.bindBlocking(SecretsManagerApi.ROTATE_SECRET, rotate::rotate, REAL)
                .bind(SecretsManagerApi.CANCEL_ROTATE_SECRET, rotate::cancel, REAL)
                .onClose(alarms::close)
                .onClose(workers::shutdown);
        vaults.all().forEach(rotations::resume);
    }
}
