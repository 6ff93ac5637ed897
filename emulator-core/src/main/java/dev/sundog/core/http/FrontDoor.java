package dev.sundog.core.http;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.SocketHost;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: listens, and gives each request to one {@link HttpHandler}. Plain HTTP/1.1, HTTP/2 and TLS share each port.
 * Closing it stops listening, waits a little for answers under way, and then closes what is left.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
public final class FrontDoor implements AutoCloseable {

    static {
        // Netty's JFR events cost 70 ms at start; must be set before any of its classes is touched.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
    }

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int BACKLOG = 4096;

    private final DoorLimits limits;
    private final HttpHandler handler;
    private final Tls tls = new Tls();
    private final Pipelines pipelines;
    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventLoop, Lane> lanes = new LinkedHashMap<>();
    private final List<Channel> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean shut = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<CompletableFuture<Void>> drained = new CopyOnWriteArrayList<>();
    private volatile boolean draining;

    private FrontDoor(
            FrontDoorSettings settings,
            Clock clock,
            HttpHandler handler,
            Function<String, Optional<SocketHost.Site>> sockets) {
        this.limits = settings.limits();
        this.handler = handler;
        this.pipelines = new Pipelines(limits, tls, sockets);
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.eventLoops(), new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
        for (EventExecutor loop : loops) {
            lanes.put((EventLoop) loop, new Lane(this, (EventLoop) loop, new HeadWriter(clock)));
        }
    }

    /**
     * Opens the door.
     *
     * @param clock dates the answers
     * @throws IOException where an address cannot be listened on
     */
    public static FrontDoor open(FrontDoorSettings settings, Clock clock, HttpHandler handler) throws IOException {
        return open(settings, clock, handler, _ -> Optional.empty());
    }

    /**
     * Opens the door.
     *
     * @param clock dates the answers
     * @param sockets who answers web sockets, by path
     * @throws IOException where an address cannot be listened on
     */
    public static FrontDoor open(
            FrontDoorSettings settings,
            Clock clock,
            HttpHandler handler,
            Function<String, Optional<SocketHost.Site>> sockets)
            throws IOException {
        FrontDoor door = new FrontDoor(settings, clock, handler, sockets);
        try {
            for (InetSocketAddress address : settings.addresses()) {
                door.listen(address);
            }
            return door;
        } catch (IOException e) {
            door.close();
            throw e;
        }
    }

    private void listen(InetSocketAddress address) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        listeners.add(bound.channel());
    }

    private void admit(SocketChannel channel) {
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > limits.connections() || draining) {
            channel.close();
            return;
        }
        Lane lane = lanes.get(channel.eventLoop());
        Watch watch = new Watch(lane, channel);
        lane.add(watch);
        channel.closeFuture().addListener(closed -> lane.remove(watch));
        channel.pipeline().addLast(new FirstBytes(watch, pipelines));
    }

    /**
     * Listens on a further address of this machine, unless it is listened on already.
     *
     * @return the port there: the door's own where that is free
     * @throws IOException where the address cannot be listened on
     */
    public synchronized int alsoOn(InetAddress address) throws IOException {
        for (InetSocketAddress known : addresses()) {
            if (known.getAddress().isAnyLocalAddress() || known.getAddress().equals(address)) {
                return known.getPort();
            }
        }
        try {
            listen(new InetSocketAddress(address, port()));
        } catch (IOException taken) {
            listen(new InetSocketAddress(address, 0));
        }
        return addresses().getLast().getPort();
    }

    /** The port of the first address; the real one where port 0 was asked for. */
    public int port() {
        return addresses().getFirst().getPort();
    }

    /** The addresses listened on. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream()
                .map(listener -> (InetSocketAddress) listener.localAddress())
                .toList();
    }

    /** The certificate that clients must trust to speak TLS to this door, as PEM. */
    public String authorityPem() throws GeneralSecurityException {
        return tls.authorityPem();
    }

    /** Connections that are open. */
    public int connections() {
        return connections.get();
    }

    DoorLimits limits() {
        return limits;
    }

    boolean isDraining() {
        return draining;
    }

    /** Gives a request to the handler, whose accidents stay here. */
    void handle(Exchange exchange) {
        try {
            handler.handle(exchange);
        } catch (Throwable e) {
            LOG.error(
                    "{} {} failed",
                    exchange.request().method(),
                    exchange.request().path(),
                    e);
            exchange.respond(new HttpResponse(500));
        }
    }

    /** Lets a second pass for all timeouts. */
    void tick() {
        onEachLane(Lane::tick).join();
    }

    /** Takes no further connection and no further request; what is under way goes on. */
    public void shut() {
        if (shut.getAndSet(true)) {
            return;
        }
        draining = true;
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
        lanes.values()
                .forEach(lane -> drained.add(
                        CompletableFuture.supplyAsync(lane::drain, lane.loop()).thenCompose(Function.identity())));
    }

    /** Must not be called by a handler on its event loop, which could then never give its answer. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        shut();
        awaitAnswers();
        onEachLane(Lane::closeAll).join();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void awaitAnswers() {
        try {
            CompletableFuture.allOf(drained.toArray(CompletableFuture<?>[]::new))
                    .get(limits.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("{} connections were closed before they were answered", connections.get());
        } catch (ExecutionException e) {
            LOG.warn("connections could not be drained", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> onEachLane(Consumer<Lane> action) {
        return CompletableFuture.allOf(lanes.values().stream()
                .map(lane -> CompletableFuture.runAsync(() -> action.accept(lane), lane.loop()))
                .toArray(CompletableFuture<?>[]::new));
    }
}
