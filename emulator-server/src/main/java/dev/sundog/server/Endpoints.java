package dev.sundog.server;

import dev.sundog.core.launch.Emulator;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.Snapshot;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.BatchWhyEndpoint;
import dev.sundog.server.admin.BillEndpoint;
import dev.sundog.server.admin.ClockEndpoint;
import dev.sundog.server.admin.DeleteSnapshotEndpoint;
import dev.sundog.server.admin.DenialsEndpoint;
import dev.sundog.server.admin.FidelityEndpoint;
import dev.sundog.server.admin.HealthEndpoint;
import dev.sundog.server.admin.InfoEndpoint;
import dev.sundog.server.admin.JournalEndpoint;
import dev.sundog.server.admin.LeastPrivilegeEndpoint;
import dev.sundog.server.admin.Lifetime;
import dev.sundog.server.admin.MoveClockEndpoint;
import dev.sundog.server.admin.Phase;
import dev.sundog.server.admin.ResetEndpoint;
import dev.sundog.server.admin.ServiceStates;
import dev.sundog.server.admin.SnapshotEndpoint;
import dev.sundog.server.admin.Snapshots;
import dev.sundog.server.admin.SnapshotsEndpoint;
import dev.sundog.server.admin.SpotInterruptEndpoint;
import dev.sundog.server.admin.StopEndpoint;
import dev.sundog.server.admin.UsageEndpoint;
import dev.sundog.server.dashboard.DashboardEndpoint;
import dev.sundog.server.init.InitScripts;
import dev.sundog.server.localstack.HealthActionEndpoint;
import dev.sundog.server.localstack.InitEndpoint;
import dev.sundog.server.localstack.InitStageEndpoint;
import dev.sundog.server.localstack.LocalStackHealthEndpoint;
import dev.sundog.server.localstack.LocalStackInfoEndpoint;
import dev.sundog.server.localstack.LocalStackResetEndpoint;
import dev.sundog.server.localstack.SqsMessagesEndpoint;
import dev.sundog.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All endpoints of the admin API, and what of the emulator each one is given. */
record Endpoints(
        Settings settings,
        Emulator emulator,
        InitScripts scripts,
        Lifetime lifetime,
        Supplier<Phase> phase,
        Runnable stop) {

    List<AdminEndpoint> all() {
        List<AdminEndpoint> all = new ArrayList<>(own());
        all.addAll(localStacks());
        return all;
    }

    private List<AdminEndpoint> own() {
        Snapshots snapshots = new EmulatorSnapshots(emulator);
        return List.of(
                new HealthEndpoint(phase, this::services, this::containers),
                new InfoEndpoint(
                        settings,
                        emulator.services().settings(),
                        this::services,
                        emulator.clock(),
                        lifetime,
                        this::containers),
                new ResetEndpoint(emulator::reset, this::services),
                new ClockEndpoint(emulator.clock()),
                new MoveClockEndpoint(emulator.clock()),
                new JournalEndpoint(emulator.journal()),
                new UsageEndpoint(emulator.usage()),
                new BillEndpoint(emulator.usage()),
                new FidelityEndpoint(emulator.fidelity(), this::containers),
                new DenialsEndpoint(emulator.ports()),
                new LeastPrivilegeEndpoint(emulator.ports()),
                new BatchWhyEndpoint(emulator.ports()),
                new SpotInterruptEndpoint(emulator.ports(), emulator.clock()),
                new SnapshotsEndpoint(snapshots),
                new SnapshotEndpoint(snapshots),
                new DeleteSnapshotEndpoint(snapshots),
                new StopEndpoint(stop),
                new DashboardEndpoint());
    }

    private List<AdminEndpoint> localStacks() {
        List<AdminEndpoint> all = new ArrayList<>(List.of(
                new LocalStackHealthEndpoint(this::services),
                new HealthActionEndpoint(emulator::reset, stop),
                new LocalStackInfoEndpoint(lifetime, emulator.clock()),
                new InitEndpoint(scripts),
                new InitStageEndpoint(scripts),
                new LocalStackResetEndpoint(emulator::reset, this::services)));
        all.addAll(SqsMessagesEndpoint.all(emulator.ports(), settings.defaultRegion()));
        return all;
    }

    /** What runs users' programs. */
    private String containers() {
        return emulator.containers()
                .known()
                .orElseGet(() -> "not looked for yet: " + emulator.containers().asked());
    }

    private Map<String, ServiceStates.State> services() {
        Map<String, ServiceStates.State> states = new TreeMap<>();
        for (ServiceModel model : emulator.services().models()) {
            states.put(
                    model.id(),
                    emulator.services().isOpen(model) ? ServiceStates.State.RUNNING : ServiceStates.State.AVAILABLE);
        }
        return states;
    }

    private record EmulatorSnapshots(Emulator emulator) implements Snapshots {

        @Override
        public Snapshot save(String name) {
            return emulator.save(name);
        }

        @Override
        public void restore(String name) {
            emulator.restore(name);
        }

        @Override
        public boolean delete(String name) {
            return emulator.deleteSnapshot(name);
        }

        @Override
        public List<Snapshot> list() {
            return emulator.snapshots();
        }
    }
}
