package dev.sundog.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.sqs.api.SqsApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePagesTest {

    @TempDir
    private Path root;

    @Test
    void theTablesOfThisCheckoutAreNotStale() {
        ServicePages pages = new ServicePages(Checkout.here().root(), ServiceReports.ofAllServices());

        assertThat(pages.stale().keySet())
                .as("pages whose tables are stale; to mend them run ./sundog docs and commit what it writes")
                .isEmpty();
    }

    @Test
    void bindingAnOperationMakesThePagesStaleUntilTheyAreWritten() throws IOException {
        pagesOf(new OperationTable()).write();
        assertThat(pagesOf(new OperationTable()).stale()).isEmpty();

        ServicePages after = pagesOf(withSendMessage());
        assertThat(after.stale().keySet())
                .containsExactlyInAnyOrder(
                        root.resolve("README.md"),
                        root.resolve("docs/services/sqs.md"),
                        root.resolve("service-sqs/README.md"));
        after.write();

        assertThat(after.stale()).isEmpty();
        assertThat(root.resolve("docs/services/sqs.md"))
                .content()
                .contains("| SendMessage | simulated |", "| ReceiveMessage | not built |");
        assertThat(root.resolve("service-sqs/README.md")).content().contains("| SQS | simulated | 1 | SendMessage |");
        assertThat(root.resolve("README.md"))
                .content()
                .contains("| [SQS](docs/services/sqs.md) | `sqs` | 0 | 1 | 0 | 22 | 23 |");
    }

    @Test
    void whatIsWrittenByHandStays() throws IOException {
        Path page = root.resolve("README.md");
        pagesOf(new OperationTable()).write();
        Files.writeString(page, Files.readString(page).replaceFirst("^#.*", "# By hand") + "\nThe end.\n");
        String before = Files.readString(page);

        pagesOf(withSendMessage()).write();

        assertThat(page)
                .content()
                .startsWith("# By hand\n\n<!-- ")
                .endsWith("-->\n\nThe end.\n")
                .isNotEqualTo(before);
    }

    @Test
    void thePageOfAServiceThatIsGoneGoesToo() throws IOException {
        Path gone = root.resolve("docs/services/gone.md");
        Files.createDirectories(gone.getParent());
        Files.writeString(gone, "# Gone\n");

        pagesOf(new OperationTable()).write();

        assertThat(gone).doesNotExist();
    }

    @Test
    void theCommandSaysWhatItWrote() throws IOException {
        assertThat(writeDocs()).contains("written: README.md", "written: docs/services/sqs.md");
        assertThat(writeDocs()).isEqualTo("Nothing has changed." + System.lineSeparator());
    }

    private String writeDocs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WriteDocs.write(root, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private ServicePages pagesOf(OperationTable table) {
        return new ServicePages(root, List.of(new ServiceReport("sqs", SqsApi.MODEL, table)));
    }

    private static OperationTable withSendMessage() {
        return new OperationTable()
                .bind(
                        SqsApi.SEND_MESSAGE,
                        (context, input) -> {
                            throw new AssertionError("never called");
                        },
                        Fidelity.SIMULATED);
    }
}
