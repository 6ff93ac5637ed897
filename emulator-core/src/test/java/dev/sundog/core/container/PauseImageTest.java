package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseImageTest {

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void isAnImageOfOneProgram(String architecture) throws IOException {
        byte[] program = PauseImage.program(architecture);
        Map<String, byte[]> image = entries(PauseImage.image(architecture));

        assertThat(image).containsOnlyKeys("layer.tar", "config.json", "manifest.json");
        assertThat(entries(image.get("layer.tar"))).containsOnlyKeys("pause");
        assertThat(entries(image.get("layer.tar")).get("pause")).isEqualTo(program);
        assertThat(new String(image.get("config.json"), StandardCharsets.US_ASCII))
                .contains("\"architecture\":\"" + architecture + "\"", "\"diff_ids\":[\"sha256:");
        assertThat(new String(program, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("ELF");
        assertThat(Arrays.copyOfRange(program, 32, 40))
                .as("where its header is")
                .startsWith(64, 0, 0, 0);
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getMode()).isEqualTo(0755);
                entries.put(entry.getName(), tar.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void refusesOtherMachines() {
        assertThatThrownBy(() -> PauseImage.program("s390x")).hasMessageContaining("s390x");
    }
}
