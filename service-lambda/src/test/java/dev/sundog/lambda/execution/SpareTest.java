package dev.sundog.lambda.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.Ports;
import dev.sundog.testkit.FakeProgram;
import dev.sundog.testkit.FakeRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class SpareTest {

    private static final SpareContainers.Shape SHAPE =
            new SpareContainers.Shape("python:1", "host", new ContainerOrder.Machine(0, 0, 0, 0, 0), Map.of());

    private final Ports ports = new Ports();
    private final FakeRunner runner = new FakeRunner();
    private final CodeFolders folders = new CodeFolders(ports, null, null, 0);
    private final List<Path> shown = new ArrayList<>();

    @BeforeEach
    void offer() {
        ports.offer(ContainerRunner.class, runner);
    }

    private String take(ContainerOrder order, String words) {
        order.mounts().forEach(mount -> shown.add(((ContainerMount.Folder) mount).source()));
        return words;
    }

    @Test
    void leavesNoFolderWhenItsContainerHasEnded() throws Exception {
        runner.refusing(order -> take(order, "")).onStart(program -> program.print("hello"));

        Spare spare = Spare.start(folders, runner, SHAPE);
        assertThat(shown).isNotEmpty().allSatisfy(folder -> assertThat(folder).exists());
        spare.kill();

        assertThat(shown).allSatisfy(folder -> assertThat(folder.getParent()).doesNotExist());
    }

    @Test
    void leavesNoFolderWhenItsContainerDoesNotStart() {
        runner.refusing(order -> take(order, "no shell"));

        assertThatThrownBy(() -> Spare.start(folders, runner, SHAPE)).isInstanceOf(ContainerException.class);

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.getParent()).doesNotExist());
    }

    @Test
    void leavesNoFolderWhenItsContainerEndsAtOnce() {
        runner.refusing(order -> take(order, "")).onStart(FakeProgram::kill);

        assertThatThrownBy(() -> Spare.start(folders, runner, SHAPE)).isInstanceOf(IOException.class);

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.getParent()).doesNotExist());
    }
}
