package dev.sundog.core.launch;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SystemChance;
import dev.sundog.core.auth.IssuedKeys;
import dev.sundog.core.auth.KeyedTextSignatures;
import dev.sundog.core.auth.KnownKeys;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.container.ChosenRunner;
import dev.sundog.core.dispatch.Dispatcher;
import dev.sundog.core.dispatch.Enforcement;
import dev.sundog.core.dispatch.FidelityTally;
import dev.sundog.core.dispatch.Gate;
import dev.sundog.core.dispatch.OpenService;
import dev.sundog.core.http.FrontDoor;
import dev.sundog.core.journal.Journal;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.CredentialIssuer;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.port.TextSignatures;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.store.Snapshot;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import dev.sundog.core.value.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A running emulator: all services behind one front door, over one clock and one set of stores. What a user may do to it as
 * a whole (reset, snapshots, usage) is here; what AWS offers is behind the door.
 */
public final class Emulator implements AutoCloseable {

    private final AdjustableClock clock;
    private final Ambient ambient;
    private final Stores stores;
    private final Services services;
    private final Journal journal = new Journal();
    private final UsageMeter usage = new UsageMeter();
    private final FidelityTally fidelity = new FidelityTally();
    private final Gate gate = new Gate();
    private final EmulatorSettings settings;
    private final ChosenRunner containers;
    private final Sockets sockets = new Sockets();
    /** For those who run before the door is open, such as functions whose events waited. */
    private final CompletableFuture<FrontDoor> opened = new CompletableFuture<>();

    private FrontDoor door;

    private Emulator(EmulatorSettings settings, AdjustableClock clock, Ambient ambient, List<AwsService> services) {
        this.settings = settings;
        this.clock = clock;
        this.ambient = ambient;
        this.stores = settings.dataDirectory()
                .map(directory -> Stores.inDirectory(directory, ambient, StoreSettings.DEFAULT))
                .orElseGet(() -> Stores.inMemory(ambient, StoreSettings.DEFAULT));
        this.services = new Services(services, this::open);
        this.containers = new ChosenRunner(settings.settings(), ports());
        ports().offer(ContainerRunner.class, containers);
        ports().offer(OwnEndpoint.class, this::endpointOn);
        ports().offer(SocketHost.class, sockets);
    }

    /**
     * Starts an emulator in real time with the services on the class path.
     *
     * @param around puts what else the port answers, such as an admin API, in front of the AWS services
     * @throws IOException where the port cannot be listened on
     */
    public static Emulator start(EmulatorSettings settings, UnaryOperator<HttpHandler> around) throws IOException {
        AdjustableClock clock = AdjustableClock.realTime();
        SystemChance chance = new SystemChance();
        Ambient ambient = new Ambient(clock, new RandomIds(chance), chance, clock.scheduler());
        return start(settings, clock, ambient, Services.discover(settings.services()), around);
    }

    /** Starts an emulator with an ambient and services of the caller's choice, as tests do. */
    public static Emulator start(
            EmulatorSettings settings,
            AdjustableClock clock,
            Ambient ambient,
            List<AwsService> services,
            UnaryOperator<HttpHandler> around)
            throws IOException {
        Emulator emulator = new Emulator(settings, clock, ambient, services);
        try {
            emulator.openDoor(around);
            return emulator;
        } catch (IOException | RuntimeException failure) {
            emulator.close();
            throw failure;
        }
    }

    private void offerSignatures() {
        if (settings.dispatch().verifySignatures()) {
            ports().offer(TextSignatures.class, new KeyedTextSignatures(keys()));
        }
    }

    private void openDoor(UnaryOperator<HttpHandler> around) throws IOException {
        offerSignatures();
        Dispatcher dispatcher = Dispatcher.create(
                settings.dispatch(),
                services,
                ambient,
                keys(),
                gate,
                journal,
                usage,
                fidelity,
                () -> ports().find(Authorizer.class),
                enforcement());
        if (settings.dataDirectory().isPresent()) {
            openAll();
        }
        door = FrontDoor.open(settings.door(), clock, around.apply(dispatcher), sockets::at);
        opened.complete(door);
        Thread.ofVirtual().start(containers::sweep);
    }

    private String endpointOn(String address) {
        try {
            return "http://" + address + ":" + opened.join().alsoOn(InetAddress.getByName(address));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** Lets what was under way go on: retention, schedules, move tasks. */
    private void openAll() {
        services.models().forEach(services::open);
    }

    /** Where secrets are looked up: the service that issues credentials first, then the keys that are known without it. */
    private SecretKeys keys() {
        SecretKeys issued = new IssuedKeys(() -> ports().find(CredentialIssuer.class));
        return issued.orElse(
                KnownKeys.parse(settings.settings().text("CREDENTIALS").orElse("")));
    }

    /** What becomes of calls that policies do not allow: LocalStack's two settings say so. */
    private Enforcement enforcement() {
        if (settings.settings().flag("IAM_SOFT_MODE")) {
            return Enforcement.NOTED;
        }
        return settings.settings().flag("ENFORCE_IAM") ? Enforcement.ENFORCED : Enforcement.OFF;
    }

    private OpenService open(AwsService service, Ports ports) {
        Store store = stores.store(Services.ownerId(service));
        ServiceWiring wiring = new ServiceWiring(ambient, store, ports, usage, settings.settings());
        return new OpenService(service.open(wiring), store::durable);
    }

    // ---- the whole

    /**
     * Empties services: all of them, or one; of all accounts, or one. A service that shares its state with another, as
     * DynamoDB Streams does, is emptied with it.
     *
     * @throws IllegalArgumentException where no service has that id
     */
    public void reset(Optional<String> service, Optional<AccountId> account) {
        Optional<String> owner = service.map(
                id -> services.owner(id).orElseThrow(() -> new IllegalArgumentException("there is no service " + id)));
        gate.alone(() -> {
            owner.ifPresentOrElse(services::close, services::closeAll);
            resetStores(owner, account);
            account.ifPresent(one -> services.forget(owner, one, stores::store));
        });
        if (service.isEmpty()) {
            account.ifPresentOrElse(usage::reset, () -> {
                usage.reset();
                journal.clear();
                fidelity.reset();
            });
        }
    }

    private void resetStores(Optional<String> owner, Optional<AccountId> account) {
        if (owner.isPresent()) {
            account.ifPresentOrElse(one -> stores.reset(owner.get(), one), () -> stores.reset(owner.get()));
        } else {
            account.ifPresentOrElse(stores::reset, stores::reset);
        }
    }

    /** Keeps the state of all services under a name, in the place of an earlier one of that name. */
    public Snapshot save(String name) {
        return gate.aloneWith(() -> stores.save(name));
    }

    /**
     * Goes back to a named state.
     *
     * @throws java.util.NoSuchElementException where no state has that name
     */
    public void restore(String name) {
        gate.alone(() -> {
            services.closeAll();
            stores.restore(name);
            openAll();
        });
    }

    /** Forgets a named state; false where none has that name. */
    public boolean deleteSnapshot(String name) {
        return stores.deleteSnapshot(name);
    }

    /** All named states. */
    public List<Snapshot> snapshots() {
        return stores.snapshots();
    }

    // ---- parts

    public AdjustableClock clock() {
        return clock;
    }

    public Services services() {
        return services;
    }

    public Ports ports() {
        return services.ports();
    }

    public Journal journal() {
        return journal;
    }

    public UsageMeter usage() {
        return usage;
    }

    public FidelityTally fidelity() {
        return fidelity;
    }

    /** What runs users' programs. */
    public ChosenRunner containers() {
        return containers;
    }

    /** The port that the front door listens on. */
    public int port() {
        return door.port();
    }

    /** Answers what is under way, then stops. With persistence the state is on disk. */
    @Override
    public void close() {
        opened.cancel(false);
        if (door != null) {
            door.shut(); // first, so that no call finds its service closed, or opens it anew
            // Before the door waits for answers, so that long polls end now.
            gate.last(settings.door().limits().drain(), services::closeAll);
            door.close();
        }
        containers.close();
        stores.close();
        clock.close();
    }
}
