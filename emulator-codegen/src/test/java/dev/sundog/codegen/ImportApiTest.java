package dev.sundog.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportApiTest {

    @TempDir
    Path target;

    @Test
    void describesWhatTheSelectedOperationsReachInTheLatestVersion() throws IOException {
        TinyModule module = TinyModule.in(target).imported();

        assertThat(module.folder.descriptionFile("kitchen")).hasContent(TinyModule.golden("kitchen.json"));
    }

    @Test
    void givesNamesOfJsonToServicesOfJsonOnlyAndTakesTheModelThatTheOverlayNames() throws IOException {
        TinyModule module = TinyModule.in(target).imported();

        assertThat(module.folder.descriptionFile("dishes")).hasContent(TinyModule.golden("dishes.json"));
    }

    @Test
    void writesTheSameAgainWhenRunAgain() throws IOException {
        TinyModule module = TinyModule.in(target).imported();
        String first = Files.readString(module.folder.descriptionFile("kitchen"));

        module.imported();

        assertThat(module.folder.descriptionFile("kitchen")).hasContent(first);
    }

    @Test
    void refusesAnOperationThatNoModelKnows() throws IOException {
        TinyModule module = TinyModule.in(target);
        Files.writeString(target.resolve("operations.txt"), "PutDihs\n", StandardOpenOption.APPEND);

        assertThatThrownBy(module::imported).hasMessageContaining("PutDihs");
    }

    @Test
    void refusesToBeRunWithoutItsTwoFolders() {
        assertThatThrownBy(() -> ImportApi.main(new String[0])).hasMessageContaining("usage");
    }
}
