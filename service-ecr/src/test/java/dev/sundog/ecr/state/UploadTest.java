package dev.sundog.ecr.state;

import static dev.sundog.ecr.EcrServer.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrServer;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others may do while bytes of a layer are on their way. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UploadTest {

    private static final byte[] LAYER = EcrServer.bytes("layer");

    private final TestAmbient time = TestAmbient.create();
    private final Registries registries = new Registries(TestStores.inMemory(time.ambient(), "ecr"), time.ambient());
    private final Repository repository =
            registries.in(Scope.DEFAULT).create(RepositoryRecord.plain("app", TestAmbient.START));
    private final Upload upload = registries.uploads().begin(repository);

    /** A body during whose arrival another thread does something. */
    private static ByteStream during(Runnable other) {
        return new ByteStream.Once(
                new InputStream() {
                    @Override
                    public int read() {
                        CompletableFuture.runAsync(other)
                                .orTimeout(10, TimeUnit.SECONDS)
                                .join();
                        return -1;
                    }
                },
                -1);
    }

    @Test
    void anotherPartIsRefusedAtOnceWhileOneIsOnItsWay() {
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();

        upload.append(
                during(() ->
                        refusal.complete(catchThrowable(() -> upload.append(ByteStream.of(Blob.wrap(LAYER)), -1)))),
                -1);

        assertThat(refusal.join()).hasMessageContaining("Another part of the layer is being uploaded");
        upload.append(ByteStream.of(Blob.wrap(LAYER)), 0);
        registries.uploads().complete(upload, digest(LAYER));
        assertThat(repository.layer(digest(LAYER))).isPresent();
    }

    @Test
    void anUploadIsNotCompletedWhileAPartIsOnItsWay() {
        upload.append(ByteStream.of(Blob.wrap(LAYER)), -1);
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();

        upload.append(
                during(() -> refusal.complete(
                        catchThrowable(() -> registries.uploads().complete(upload, digest(LAYER))))),
                -1);

        assertThat(refusal.join()).hasMessageContaining("Another part of the layer is being uploaded");
        assertThat(registries.uploads().find(repository, upload.id())).isPresent();
        registries.uploads().complete(upload, digest(LAYER));
        assertThat(registries.uploads().find(repository, upload.id())).isEmpty();
    }

    @Test
    void anUploadThatIsEndedWhileAPartIsOnItsWayTakesNoMore() {
        upload.append(during(() -> registries.uploads().end(upload)), -1);

        assertThatThrownBy(() -> upload.append(ByteStream.of(Blob.wrap(LAYER)), -1))
                .hasMessageContaining("the upload has ended");
    }
}
