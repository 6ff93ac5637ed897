package dev.sundog.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateApiTest {

    @TempDir
    Path moduleFolder;

    @TempDir
    Path target;

    private TinyModule module;

    @BeforeEach
    void importModels() throws IOException {
        module = TinyModule.in(moduleFolder).imported();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KitchenApi", "Recipe", "Shapes", "Kind", "OnFire"})
    void writesExactlyTheGoldenSource(String simpleName) throws IOException {
        GenerateApi.generate(module.folder, target);

        assertThat(kitchen(simpleName)).hasContent(TinyModule.golden(simpleName + ".java.txt"));
    }

    @Test
    void leavesFilesAloneWhoseContentStaysTheSame() throws IOException {
        GenerateApi.generate(module.folder, target);
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kitchen("Recipe"), longAgo);

        GenerateApi.generate(module.folder, target);

        assertThat(Files.getLastModifiedTime(kitchen("Recipe"))).isEqualTo(longAgo);
    }

    @Test
    void deletesWhatIsNotGeneratedAnyMore() throws IOException {
        GenerateApi.generate(module.folder, target);
        assertThat(kitchen("PutDishRequest")).exists();

        Files.writeString(moduleFolder.resolve("operations.txt"), "Wash\n");
        module.imported();
        GenerateApi.generate(module.folder, target);

        assertThat(kitchen("PutDishRequest")).doesNotExist();
        assertThat(kitchen("KitchenApi"))
                .content()
                .contains("MODEL.operation(\"PutDish\", \"PUT\"")
                .contains("false);");
    }

    @Test
    void asksForAnImportWhenOperationsAreSelectedThatAreNotDescribed() throws IOException {
        Files.writeString(moduleFolder.resolve("operations.txt"), "BurnDown\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> GenerateApi.generate(module.folder, target))
                .hasMessageContaining("ImportApi")
                .hasMessageContaining("BurnDown");
    }

    @Test
    void refusesAnOverlayThatSpeaksOfAMemberThatIsNotThere() throws IOException {
        Files.writeString(
                moduleFolder.resolve("src/main/api/kitchen.overlay.json"),
                "{\"shapes\": {\"Recipe\": {\"members\": {\"Stepz\": {\"xml\": \"Step\"}}}}}");

        assertThatThrownBy(() -> GenerateApi.generate(module.folder, target)).hasMessageContaining("Recipe.Stepz");
    }

    @Test
    void refersToAShapeThatAnOverlayPlacesInAnotherPackageInsteadOfGeneratingIt() throws IOException {
        Files.writeString(
                moduleFolder.resolve("src/main/api/kitchen.overlay.json"),
                "{\"shapes\": {\"Recipe\": {\"java\": \"dev.sundog.books.api.Recipe\"}}}");

        GenerateApi.generate(module.folder, target);

        assertThat(kitchen("Recipe")).doesNotExist();
        assertThat(kitchen("PutDishRequest")).content().contains("case 7 -> dev.sundog.books.api.Recipe.SCHEMA;");
    }

    private Path kitchen(String simpleName) {
        return target.resolve("dev/sundog/kitchen/api").resolve(simpleName + ".java");
    }
}
