package dev.sundog.server;

import dev.sundog.core.dispatch.DispatchSettings;
import dev.sundog.core.dispatch.PublicHost;
import dev.sundog.core.http.FrontDoorSettings;
import dev.sundog.core.launch.Emulator;
import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.message.Cors;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.server.admin.AdminApi;
import dev.sundog.server.admin.Lifetime;
import dev.sundog.server.admin.OriginRule;
import dev.sundog.server.admin.Phase;
import dev.sundog.server.init.InitScripts;
import dev.sundog.server.init.ProcessScriptRunner;
import dev.sundog.server.init.ScriptEnvironment;
import dev.sundog.server.init.Stage;
import dev.sundog.server.settings.ListenAddress;
import dev.sundog.server.settings.PublicAddress;
import dev.sundog.server.settings.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An emulator with the admin API in front of it and the user's scripts around it. */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Settings settings;
    private final InitScripts scripts;
    private final CompletableFuture<Emulator> emulator = new CompletableFuture<>();
    private final Lifetime lifetime = Lifetime.beginningNow();
    private volatile Phase phase = Phase.STARTING;

    private Server(Settings settings) {
        this.settings = settings;
        this.scripts = new InitScripts(settings.initDirectories(), new ProcessScriptRunner(this::scriptEnvironment));
    }

    /**
     * Starts a server; it is ready when this returns.
     *
     * @param stop is run when somebody asks the server to stop by its admin API
     * @throws StartException where it cannot start, in words for its user
     */
    public static Server start(Settings settings, Runnable stop) throws StartException {
        Server server = new Server(settings);
        server.open(stop);
        return server;
    }

    private void open(Runnable stop) throws StartException {
        scripts.run(Stage.BOOT);
        scripts.run(Stage.START);
        emulator.complete(emulator(stop));
        scripts.run(Stage.READY);
        phase = Phase.READY;
    }

    private Emulator emulator(Runnable stop) throws StartException {
        try {
            return Emulator.start(
                    emulatorSettings(),
                    aws -> new AdminApi(
                            aws,
                            new OriginRule(settings.cors()),
                            () -> endpoints(stop).all()));
        } catch (StoreFailure e) {
            throw new StartException(e.getMessage());
        } catch (IOException e) {
            throw new StartException(e.getCause() instanceof BindException ? inUse(e) : e.getMessage());
        }
    }

    private Endpoints endpoints(Runnable stop) {
        return new Endpoints(settings, emulator.join(), scripts, lifetime, () -> phase, stop);
    }

    private EmulatorSettings emulatorSettings() throws StartException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (ListenAddress address : settings.listen()) {
            addresses.add(resolved(address));
        }
        return new EmulatorSettings(
                FrontDoorSettings.on(addresses.toArray(InetSocketAddress[]::new)),
                new DispatchSettings(
                        settings.publicAddress().map(PublicAddress::host).orElse(""),
                        publicHost(),
                        settings.defaultRegion(),
                        settings.strict(),
                        settings.verifySignatures(),
                        DispatchSettings.DEFAULT.mostInMemory(),
                        cors()),
                settings.services(),
                settings.dataDirectory(),
                settings.values());
    }

    private Cors.Settings cors() {
        return new Cors.Settings(
                settings.cors().anyOrigin(),
                settings.cors().extraOrigins(),
                settings.cors().extraAllowedHeaders(),
                settings.cors().extraExposedHeaders(),
                settings.listen().stream().map(ListenAddress::port).toList());
    }

    private PublicHost publicHost() {
        String fallback = settings.mainAddress().clientHost() + ":"
                + settings.mainAddress().port();
        return settings.publicAddress()
                .map(address -> address.port().isPresent()
                        ? PublicHost.named(address.host(), address.port().getAsInt(), fallback)
                        : PublicHost.named(address.host(), fallback))
                .orElseGet(() -> PublicHost.asAsked(fallback));
    }

    private static InetSocketAddress resolved(ListenAddress address) throws StartException {
        try {
            return new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
        } catch (UnknownHostException e) {
            throw new StartException("cannot listen on " + address.host()
                    + ": no such host. Give --host an address of this machine, or 0.0.0.0 for all of them");
        }
    }

    private String inUse(IOException failure) {
        return failure.getMessage() + ". Stop what uses the port, or start on another: sundog start --port "
                + (settings.mainAddress().port() + 1);
    }

    /** Where scripts find this server. The AWS tools need credentials, whichever; what the user has set of them stands. */
    private ScriptEnvironment scriptEnvironment() {
        return new ScriptEnvironment(
                Map.of("AWS_ENDPOINT_URL", endpoint()),
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "AWS_REGION",
                        settings.defaultRegion().value(),
                        "AWS_DEFAULT_REGION",
                        settings.defaultRegion().value()));
    }

    /** The URL under which clients on this machine reach the server. */
    public String endpoint() {
        int port = emulator.isDone()
                ? emulator.join().port()
                : settings.mainAddress().port();
        return "http://" + settings.mainAddress().clientHost() + ":" + port;
    }

    /** Ids of the services on offer. */
    public List<String> services() {
        return emulator.join().services().models().stream()
                .map(ServiceModel::id)
                .sorted()
                .toList();
    }

    /** Says in the log where the server is and what it made of the settings. */
    public void announce() {
        LOG.info("Sundog {} at {}: {}", Version.current(), endpoint(), String.join(", ", services()));
        String report = settings.report(emulator.join().services().settings()).line();
        if (!report.isEmpty()) {
            LOG.info(report);
        }
        List<String> absent = settings.services().stream()
                .filter(id -> !services().contains(id))
                .toList();
        if (!absent.isEmpty()) {
            LOG.warn("not built yet: {}", String.join(", ", absent));
        }
    }

    /** Stops: the user's scripts first, then what is under way, then the state is saved. */
    @Override
    public void close() {
        phase = Phase.STOPPING;
        scripts.run(Stage.SHUTDOWN);
        Emulator running = emulator.join();
        running.close();
        FidelitySummary.of(running.fidelity().rows()).ifPresent(LOG::info);
    }
}
