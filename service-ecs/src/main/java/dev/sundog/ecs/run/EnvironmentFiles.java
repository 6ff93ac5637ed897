package dev.sundog.ecs.run;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.api.EnvironmentFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables from files in S3: lines of {@code NAME=value}; those that begin with {@code #} are comments.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html">Environment files</a>
 */
final class EnvironmentFiles {

    /** Bytes of one file: as many as a program can be given at all, and more. */
    private static final int MOST = 1 << 20;

    private final Ports ports;

    EnvironmentFiles(Ports ports) {
        this.ports = ports;
    }

    /** The variables of all files; the first file that sets a variable wins, as on AWS. */
    Map<String, String> read(List<EnvironmentFile> files) throws TaskFailure {
        Map<String, String> variables = new HashMap<>();
        for (EnvironmentFile file : files) {
            text(file.value()).lines().forEach(line -> {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    variables.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
                }
            });
        }
        return variables;
    }

    private String text(String arn) throws TaskFailure {
        String[] place = Arn.parse(arn).map(Arn::resource).orElse("").split("/", 2);
        if (place.length < 2) {
            throw failure("failed to parse the ARN " + arn);
        }
        ObjectStore store = ports.find(ObjectStore.class).orElseThrow(() -> failure("there is no S3"));
        try (InputStream in = store.read(place[0], place[1]).open()) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw failure("the file " + arn + " has more than " + MOST + " bytes");
            }
            return Blob.wrap(bytes).asUtf8();
        } catch (ServiceError | IOException refused) {
            throw failure("file download command: " + refused.getMessage());
        }
    }

    private static TaskFailure failure(String words) {
        return TaskFailure.ofResources("failed to download env files: " + words);
    }
}
