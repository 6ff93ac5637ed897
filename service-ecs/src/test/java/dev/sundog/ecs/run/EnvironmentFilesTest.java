package dev.sundog.ecs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecs.api.EnvironmentFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFilesTest {

    private final Ports ports = new Ports();
    private final EnvironmentFiles files = new EnvironmentFiles(ports);

    private static EnvironmentFile file(String key) {
        return new EnvironmentFile("arn:aws:s3:::bucket/" + key, "s3");
    }

    /** A bucket with some objects, and nothing else. */
    private record Bucket(Map<String, String> objects) implements ObjectStore {

        @Override
        public List<String> list(String bucket, String prefix) {
            return List.copyOf(objects.keySet());
        }

        @Override
        public ByteStream read(String bucket, String key) {
            if (!bucket.equals("bucket") || !objects.containsKey(key)) {
                throw new ServiceError(ErrorType.sender("NoSuchKey", 404), "The specified key does not exist.");
            }
            return ByteStream.of(Blob.utf8(objects.get(key)));
        }

        @Override
        public String write(String bucket, String key, Blob content, String contentType) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void setVariables() throws TaskFailure {
        ports.offer(
                ObjectStore.class,
                new Bucket(Map.of("a.env", "# a comment\nA=1\nB=2=3\n\nnonsense\n", "b.env", "A=9\nC=\n")));

        assertThat(files.read(List.of(file("a.env"), file("b.env")))).isEqualTo(Map.of("A", "1", "B", "2=3", "C", ""));
    }

    @Test
    void failTheTaskWhereTheyAreMissing() {
        assertThatThrownBy(() -> files.read(List.of(file("a.env"))))
                .hasMessage("ResourceInitializationError: failed to download env files: there is no S3");

        ports.offer(ObjectStore.class, new Bucket(Map.of()));

        assertThatThrownBy(() -> files.read(List.of(file("a.env"))))
                .hasMessage(
                        "ResourceInitializationError: failed to download env files: file download command: The specified key does not exist.");
    }
}
