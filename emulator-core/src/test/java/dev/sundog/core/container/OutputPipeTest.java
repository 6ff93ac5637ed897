package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPipeTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final LineSplitter splitter = new LineSplitter(lines::add);

    @TempDir
    Path folder;

    private OutputPipe pipe;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not on this machine");
        pipe = OutputPipe.open(folder.resolve("output"), "5ec2e7", splitter);
    }

    @AfterEach
    void end() {
        if (pipe != null) {
            pipe.end();
        }
    }

    private void print(String text) throws IOException {
        try (FileOutputStream out = new FileOutputStream(pipe.path().toFile())) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void whatWasPrintedIsThereOnceItIsDrained() throws IOException {
        for (int i = 0; i < 500; i++) {
            print("line " + i + "\n");
            pipe.drain();

            assertThat(lines).hasSize(i + 1).last().isEqualTo("line " + i);
        }
    }

    @Test
    void aLineMayBeHalfThere() throws IOException {
        print("half");
        pipe.drain();
        print(" and whole\n");
        pipe.drain();

        assertThat(lines).containsExactly("half and whole");
    }

    @Test
    void textThatOnlyLooksLikeAMarkStays() throws IOException {
        print("a\0sun\0sundo\0b\n\0\0\n");
        pipe.drain();

        assertThat(lines).containsExactly("a\0sun\0sundo\0b", "\0\0");
    }

    /** Pieces of all sizes, some longer than the pipe holds. */
    @Test
    void nothingIsLostOrChangedAroundMarks() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            StringBuilder piece = new StringBuilder();
            int length = random.nextInt(i % 10 == 0 ? 200_000 : 300);
            for (int j = 0; j < length; j++) {
                piece.append("\0sundog\n".charAt(random.nextInt(8)));
            }
            String safe = piece.toString().replaceAll("\0sundog", "no mark");
            print(safe + "\n");
            all.append(safe).append('\n');
            pipe.drain();
        }
        List<String> expected = List.of(all.toString().split("\n", -1));

        assertThat(lines).as("seed " + seed).isEqualTo(expected.subList(0, expected.size() - 1));
    }

    @Test
    void programsCannotForgeMarks() throws IOException {
        print("a\0sundog\2b\0sundog\1c\n");
        pipe.drain();
        print("d\n");
        pipe.drain();

        assertThat(lines).containsExactly("a\0sundog\2b\0sundog\1c", "d");
    }

    /** As fast as a process can, while others ask again and again. */
    @Test
    void nobodyIsHeldUpByAProgramThatPrintsWithoutEnd() throws Exception {
        pipe.end();
        LineSplitter nowhere = new LineSplitter(_ -> {});
        pipe = OutputPipe.open(folder.resolve("flooded"), "5ec2e7", nowhere);
        Process flood = new ProcessBuilder("/bin/sh", "-c", "exec yes > " + pipe.path()).start();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(callers.submit(pipe::drain));
            }
            for (Future<?> one : all) {
                assertThat(one).succeedsWithin(Duration.ofSeconds(30));
            }
        } finally {
            flood.destroyForcibly().waitFor();
        }
        pipe.end();

        assertThat(pipe.path()).doesNotExist();
    }

    @Test
    void goesOnAfterALineThatNobodyCouldTake() throws Exception {
        pipe.end();
        LineSplitter picky = new LineSplitter(line -> {
            if (line.equals("bad")) {
                throw new IllegalStateException("no room");
            }
            lines.add(line);
        });
        pipe = OutputPipe.open(folder.resolve("picky"), "5ec2e7", picky);
        print("bad\ngood\n");
        pipe.drain();

        assertThat(lines).containsExactly("good");
    }

    @Test
    void tellsWhetherAShellsGreetingHasCome() throws Exception {
        assertThat(pipe.awaitGreeting(Duration.ZERO)).isFalse();

        new ProcessBuilder("/bin/sh", "-c", "printf '" + pipe.greeting() + "' > " + pipe.path())
                .start()
                .waitFor();

        assertThat(pipe.awaitGreeting(Duration.ofSeconds(30))).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void takesWhatIsLeftAtTheEndAndThenIsGone() throws IOException {
        print("last");
        pipe.end();
        splitter.end();

        assertThat(lines).containsExactly("last");
        assertThat(pipe.path()).doesNotExist();
        pipe.drain();
    }
}
