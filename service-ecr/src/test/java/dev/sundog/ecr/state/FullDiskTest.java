package dev.sundog.ecr.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrServer;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.manifest.ManifestReader;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A change that cannot be written has not happened: what is shown is what a restart would find. */
class FullDiskTest {

    private final TestAmbient time = TestAmbient.create();
    private boolean full;
    private final Registries registries =
            new Registries(TestStores.inMemory(time.ambient(), "ecr", () -> full), time.ambient());
    private final Registry registry = registries.in(Scope.DEFAULT);
    private final Repository app = registry.create(RepositoryRecord.plain("app", TestAmbient.START));

    private void refused(ThrowingCallable change) {
        full = true;
        assertThatThrownBy(change).isInstanceOf(StoreFailure.class);
        full = false;
    }

    private String layer(Repository repository, String content) {
        Blob bytes = Blob.utf8(content);
        Upload upload = registries.uploads().begin(repository);
        upload.append(ByteStream.of(bytes), 0);
        registries.uploads().complete(upload, Digest.of(bytes));
        return Digest.of(bytes);
    }

    private Manifest put(Repository repository) {
        String layer = layer(repository, "layer");
        Manifest manifest = ManifestReader.read(Blob.utf8(EcrServer.manifest(layer, layer)), "")
                .orElseThrow();
        repository.put(manifest, "v1");
        return manifest;
    }

    @Test
    void aRepositoryIsNotChanged() {
        refused(() -> app.update(record -> record.withTags(Map.of("a", "b"))));
        assertThat(app.record().tags()).isEmpty();
    }

    @Test
    void aRepositoryIsNotDeleted() {
        refused(() -> registry.delete(app, true));
        assertThat(registry.find("app")).contains(app);
        app.update(record -> record.withTags(Map.of("a", "b")));
        assertThat(app.record().tags()).containsEntry("a", "b");
    }

    @Test
    void anImageIsNotDeletedAndCanBeLater() {
        Manifest image = put(app);
        refused(() -> app.delete(image.digest()));
        assertThat(app.byTag("v1").orElseThrow().tags()).containsExactly("v1");
        app.delete(image.digest());
        assertThat(app.images()).isEmpty();
        assertThat(app.layer(image.layers().getFirst().digest())).isEmpty();
    }

    @Test
    void aLayerOfWhichNobodyCouldLetGoIsStillThereForOthers() {
        Repository other = registry.create(RepositoryRecord.plain("other", TestAmbient.START));
        Manifest image = put(app);
        put(other);
        refused(() -> app.delete(image.digest()));
        app.delete(image.digest());
        String layer = image.layers().getFirst().digest();
        assertThat(other.read(layer, 0, -1).length()).isEqualTo("layer".length());
    }
}
