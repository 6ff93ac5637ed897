package dev.sundog.server.docs;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SystemChance;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Opens every service on the class path, in memory, to see what it binds. */
final class ServiceReports {

    private ServiceReports() {}

    /** One report for each model of each service, by id. */
    static List<ServiceReport> ofAllServices() {
        SystemChance chance = new SystemChance();
        try (AdjustableClock clock = AdjustableClock.manual(Instant.EPOCH, ServiceReports::fail)) {
            Ambient ambient = new Ambient(clock, new RandomIds(chance), chance, clock.scheduler());
            try (Stores stores = Stores.inMemory(ambient, StoreSettings.DEFAULT)) {
                return read(ambient, stores);
            }
        }
    }

    private static List<ServiceReport> read(Ambient ambient, Stores stores) {
        Ports ports = new Ports();
        List<ServiceReport> reports = new ArrayList<>();
        for (AwsService service : ServiceLoader.load(AwsService.class)) {
            String owner = service.models().getFirst().id();
            OperationTable table = service.open(
                    new ServiceWiring(ambient, stores.store(owner), ports, new UsageMeter(), ServiceSettings.NONE));
            for (ServiceModel model : service.models()) {
                reports.add(new ServiceReport(owner, model, table));
            }
            table.close();
        }
        reports.sort(Comparator.comparing(ServiceReport::id));
        return List.copyOf(reports);
    }

    private static void fail(Throwable failure) {
        throw new IllegalStateException("a service's timer failed", failure);
    }
}
