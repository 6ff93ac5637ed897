package dev.sundog.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.AwsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/settings.md} to what the server and the services act on. */
class SettingsPageTest {

    private static final Pattern VARIABLE = Pattern.compile("`(?:SUNDOG_)?([A-Z][A-Z0-9_]+)`");

    @Test
    void everySettingThatHasAnEffectIsDocumented() throws IOException {
        Set<String> honoured = new TreeSet<>(KnownSettings.honoured());
        ServiceLoader.load(AwsService.class).forEach(service -> honoured.addAll(service.settings()));

        assertThat(documented(page())).containsAll(honoured);
    }

    @Test
    void everySettingThatTheTablesNameHasAnEffect() throws IOException {
        Set<String> known = new TreeSet<>(KnownSettings.honoured());
        ServiceLoader.load(AwsService.class).forEach(service -> known.addAll(service.settings()));
        String tables = page().lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .collect(Collectors.joining("\n"));

        assertThat(documented(tables))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known.contains(name) || KnownSettings.isMeantForOthers(name))
                        .as(name)
                        .isTrue());
    }

    private static Set<String> documented(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() throws IOException {
        return Files.readString(
                Path.of("").toAbsolutePath().resolveSibling("docs").resolve("settings.md"));
    }
}
