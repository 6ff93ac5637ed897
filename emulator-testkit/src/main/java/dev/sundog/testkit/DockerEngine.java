package dev.sundog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The Docker engine of this machine, as tests use it beside the emulator. */
public final class DockerEngine {

    private static final String SHELL_IMAGE = "sundog-test/shell";

    private DockerEngine() {}

    /** Skips the test without an engine; fails it where {@code SUNDOG_REQUIRE_DOCKER=1}. */
    public static void require() {
        boolean there = exec("docker version -f '{{.Server.Version}}'").code() == 0;
        if (!there && "1".equals(System.getenv("SUNDOG_REQUIRE_DOCKER"))) {
            throw new AssertionError("SUNDOG_REQUIRE_DOCKER=1, and no Docker engine answers");
        }
        assumeTrue(there, "no Docker engine answers");
    }

    /** Whether the engine has an image. */
    public static boolean has(String image) {
        return exec("docker image inspect " + image).code() == 0;
    }

    /**
     * An image that is made of this machine's own programs and the libraries that they need, without any registry; made once.
     *
     * @param programs names as the shell finds them
     * @return its name
     */
    public static String shellImage(String... programs) {
        String name = SHELL_IMAGE + ":" + Integer.toHexString(Objects.hash((Object[]) programs));
        if (!has(name)) {
            run("tar -C / -chf - $(for p in " + String.join(" ", programs) + "; do f=$(command -v $p); echo ${f#/}; "
                    + "ldd $f | grep -o '/[^ ]*' | sed 's|^/||'; done | sort -u) "
                    + "| docker import --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' --change 'CMD [\"bash\"]' - "
                    + name);
        }
        return name;
    }

    /** The ids of the containers with a label, whatever their state. */
    public static List<String> containersWith(String label) {
        return run("docker ps -aq --filter label=" + label).lines().toList();
    }

    /** What a line of shell prints; fails the test where it fails. */
    public static String run(String script) {
        Result result = exec(script);
        assertThat(result.code()).as(result.text()).isZero();
        return result.text();
    }

    private record Result(int code, String text) {}

    private static Result exec(String script) {
        try {
            Process process = new ProcessBuilder("/bin/bash", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException shellless) {
            return new Result(-1, String.valueOf(shellless.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result(-1, "stopped");
        }
    }
}
