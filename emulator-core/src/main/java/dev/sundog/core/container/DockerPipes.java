package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.sundog.core.ambient.Chance;
import dev.sundog.core.ambient.SystemChance;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets containers print into pipes of this machine instead of through the engine, from which nobody learns when all has come. That
 * needs an engine on the same kernel, and a shell in the image.
 */
final class DockerPipes {

    private static final Logger LOG = LoggerFactory.getLogger(DockerPipes.class);

    private static final String SHELL = "/bin/sh";
    private static final String TARGET = "/var/sundog-output";
    /**
     * Opened for both ways, so that nobody waits for the other. Where the engine sees other files than this process it shows an
     * empty folder: the shell says nothing of it, as its words would be the program's.
     */
    private static final String SCRIPT =
            "[ -p " + TARGET + " ] || exit 1; exec 1<>" + TARGET + " 2>&1; printf '%s'; exec \"$@\"";

    private static final int SECRET_BYTES = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    /** Never a seeded one: programs must not guess what comes. */
    private final Chance chance = new SystemChance();

    private final AtomicLong count = new AtomicLong();
    private final Set<String> shellless = ConcurrentHashMap.newKeySet();
    private volatile Reach reach = Reach.UNKNOWN;

    /** Whether what containers write into pipes arrives. */
    private enum Reach {
        UNKNOWN,
        PERHAPS,
        PROVEN,
        REFUTED
    }

    DockerPipes(Path folder) {
        this.folder = folder;
    }

    /** An order that prints into a pipe. */
    record Piped(ContainerOrder order, OutputPipe pipe) {}

    /** The order, changed so that it prints into a pipe; empty where that cannot be. */
    Optional<Piped> of(DockerClient docker, ContainerOrder order, String image, LineSplitter lines) {
        if (!order.isDrained() || !reaches(docker) || shellless.contains(image)) {
            return Optional.empty();
        }
        List<String> program = program(docker, order, image);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            OutputPipe pipe = OutputPipe.open(folder.resolve("output-" + count.incrementAndGet()), secret(), lines);
            List<String> words = new ArrayList<>(List.of("-c", SCRIPT.formatted(pipe.greeting()), "sh"));
            words.addAll(program);
            return Optional.of(new Piped(
                    order.through(List.of(SHELL), words, ContainerMount.readOnly(pipe.path(), TARGET)), pipe));
        } catch (IOException unable) {
            LOG.debug("containers print through the engine", unable);
            reach = Reach.REFUTED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private boolean reaches(DockerClient docker) {
        if (reach == Reach.UNKNOWN) {
            String kernel = docker.infoCmd().exec().getKernelVersion();
            reach = System.getProperty("os.version").equals(kernel) ? Reach.PERHAPS : Reach.REFUTED;
        }
        return reach != Reach.REFUTED;
    }

    /** What the engine would run: the image's own words where the order has none. */
    private static List<String> program(DockerClient docker, ContainerOrder order, String image) {
        List<String> all = new ArrayList<>(order.command().entryPoint());
        List<String> words = order.command().words();
        if (all.isEmpty()) {
            ContainerConfig own = docker.inspectImageCmd(image).exec().getConfig();
            if (own != null) {
                all.addAll(DockerFiles.listed(own.getEntrypoint()));
                all.addAll(words.isEmpty() ? DockerFiles.listed(own.getCmd()) : words);
            }
        } else {
            all.addAll(words);
        }
        return all;
    }

    /** Whether a program that was started prints into its pipe: asked once, as it is so for all or for none. */
    boolean arrives(OutputPipe pipe) {
        if (reach == Reach.PROVEN) {
            return true;
        }
        try {
            reach = pipe.awaitGreeting(PATIENCE) ? Reach.PROVEN : Reach.REFUTED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
        return reach == Reach.PROVEN;
    }

    /** A container of this image did not start: whether it is for want of a shell, so that it does without a pipe. */
    boolean isForWantOfShell(String image, Exception refused) {
        boolean wantsShell = String.valueOf(refused.getMessage()).contains("\"" + SHELL + "\"");
        if (wantsShell) {
            shellless.add(image);
        }
        return wantsShell;
    }
}
