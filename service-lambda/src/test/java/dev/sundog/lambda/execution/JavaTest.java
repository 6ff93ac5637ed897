package dev.sundog.lambda.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function in Java that really runs, by AWS's own client in a child process. */
class JavaTest {

    private static final String SOURCE = """
            package app;
            import com.amazonaws.services.lambda.runtime.Context;
            import java.util.Map;
            public class Main {
                public String handle(Map<String, Integer> event, Context context) {
                    if (event.get("n") < 0) throw new IllegalArgumentException("negative");
                    context.getLogger().log("counting");
                    return "n+1=" + (event.get("n") + 1);
                }
            }
            """;

    private final LambdaFixture lambda = new LambdaFixture();

    @TempDir
    Path folder;

    @BeforeAll
    static void clientRunsHere() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && ToolProvider.getSystemJavaCompiler() != null,
                "AWS's client runs on Linux, and a compiler is needed");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void runsHandlersByTheirMethod() throws Exception {
        lambda.create(
                "java",
                "java21",
                "app.Main::handle",
                compiled(),
                builder -> builder.memorySize(512).timeout(60));

        assertThat(lambda.invoke("java", "{\"n\":1}").payload().asUtf8()).isEqualTo("\"n+1=2\"");
        var failed = lambda.invoke("java", "{\"n\":-1}");
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(failed.payload().asUtf8())
                .contains("\"errorMessage\":\"negative\"", "\"errorType\":\"java.lang.IllegalArgumentException\"");
    }

    private Blob compiled() throws Exception {
        Path source = Files.writeString(folder.resolve("Main.java"), SOURCE);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        String.join(":", JavaClient.jars()),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(code).isZero();
        return zip("app/Main.class", Files.readAllBytes(folder.resolve("app/Main.class")));
    }

    private static Blob zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return Blob.wrap(bytes.toByteArray());
    }
}
