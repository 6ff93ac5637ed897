package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class BlobsTest {

    private static final StoreSettings SETTINGS = StoreSettings.DEFAULT.withSmallBlob(1000);

    @TempDir
    private Path directory;

    private Stores stores;

    @AfterEach
    void close() {
        if (stores != null) {
            stores.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, 0", "MEMORY, 1000", "MEMORY, 1001", "MEMORY, 300000", "FILE, 0", "FILE, 1000", "FILE, 300000"})
    void blobsAreReadAsTheyWereWritten(Engines engine, int size) throws IOException {
        stores = engine.open(directory, SETTINGS);
        byte[] content = content(size);
        String id = write(blobs(), content);
        assertThat(read(blobs().read(id))).isEqualTo(content);
        assertThat(blobs().read(id).length()).isEqualTo(size);
        assertThat(blobs().read(id) instanceof ByteStream.Memory).isEqualTo(size <= 1000);
        if (size > 100) {
            byte[] part = read(blobs().read(id, 10, 50));
            assertThat(part).isEqualTo(Arrays.copyOfRange(content, 10, 60));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSealedLeavesNothing(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        try (BlobStore.Upload upload = blobs().begin()) {
            upload.write(content(5000), 0, 5000);
        }
        assertThat(files()).isZero();
        BlobStore.Upload upload = blobs().begin();
        upload.write(content(10), 0, 10);
        String id = upload.seal();
        upload.close();
        assertThat(read(blobs().read(id))).hasSize(10);
        assertThatThrownBy(() -> upload.write(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, 10", "MEMORY, 5000", "FILE, 10", "FILE, 5000"})
    void deletedBlobsAreGoneButReadersThatHaveBegunFinish(Engines engine, int size) throws IOException {
        stores = engine.open(directory, SETTINGS);
        byte[] content = content(size);
        String id = write(blobs(), content);
        ByteStream begun = blobs().read(id);
        blobs().delete(id);
        stores.store("s3").durable().toCompletableFuture().join();
        assertThat(read(begun)).isEqualTo(content);
        blobs().delete(id);
    }

    @ParameterizedTest
    @EnumSource
    void unknownBlobsAreNamed(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        write(blobs(), content(5000));
        for (String id : new String[] {"no-such-blob", "../../format", "00000000-0000-4000-8000-000000000000"}) {
            assertThatThrownBy(() -> blobs().read(id))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining(id);
            blobs().delete(id);
        }
    }

    @Test
    void smallBlobsGoToFilesOnceMemoryIsUsedUp() throws IOException {
        stores = Engines.MEMORY.open(directory, new StoreSettings(false, 1000, 1500));
        String first = write(blobs(), content(1000));
        String second = write(blobs(), content(1000));
        assertThat(blobs().read(first)).isInstanceOf(ByteStream.Memory.class);
        assertThat(blobs().read(second)).isInstanceOf(ByteStream.FileRegion.class);
        blobs().delete(first);
        assertThat(blobs().read(write(blobs(), content(1000)))).isInstanceOf(ByteStream.Memory.class);
        assertThat(read(blobs().read(second))).isEqualTo(content(1000));
    }

    @Test
    void blobsSurviveReopening() throws IOException {
        stores = Engines.FILE.open(directory, SETTINGS.withForced(true));
        String small = write(blobs(), content(10));
        String large = write(blobs(), content(5000));
        stores.close();
        stores = Engines.FILE.open(directory, SETTINGS);
        String another = write(blobs(), content(5001));
        assertThat(read(blobs().read(small))).isEqualTo(content(10));
        assertThat(read(blobs().read(large))).isEqualTo(content(5000));
        assertThat(read(blobs().read(another))).isEqualTo(content(5001));
    }

    @ParameterizedTest
    @EnumSource
    void blobsThatNoRecordRefersToAreSwept(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        String keptSmall = write(blobs(), content(10));
        String keptLarge = write(blobs(), content(5000));
        String lostSmall = write(blobs(), content(11));
        String lostLarge = write(blobs(), content(5001));
        blobs().retainOnly(Set.of(keptSmall, keptLarge));
        stores.store("s3").durable().toCompletableFuture().join();
        assertThat(read(blobs().read(keptSmall))).hasSize(10);
        assertThat(read(blobs().read(keptLarge))).hasSize(5000);
        assertThatThrownBy(() -> blobs().read(lostSmall)).isInstanceOf(NoSuchElementException.class);
        assertThat(awaitFiles(1)).isOne();
        assertThatThrownBy(() -> blobs().read(lostLarge)).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @EnumSource
    void snapshotKeepsTheBlobsOfItsTime(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        String small = write(blobs(), content(10));
        String large = write(blobs(), content(5000));
        stores.save("base");
        blobs().delete(small);
        blobs().delete(large);
        stores.store("s3").durable().toCompletableFuture().join();
        String later = write(blobs(), content(6000));

        stores.restore("base");
        assertThat(read(blobs().read(small))).isEqualTo(content(10));
        assertThat(read(blobs().read(large))).isEqualTo(content(5000));
        assertThatThrownBy(() -> blobs().read(later)).isInstanceOf(NoSuchElementException.class);

        blobs().delete(large);
        stores.reset();
        stores.restore("base");
        assertThat(read(blobs().read(large))).isEqualTo(content(5000));
    }

    @ParameterizedTest
    @EnumSource
    void uploadsUnderWayFailWhenTheStoreIsReset(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        for (int size : new int[] {10, 5000}) {
            try (BlobStore.Upload upload = blobs().begin()) {
                upload.write(content(size), 0, size);
                stores.reset("s3");
                assertThatThrownBy(upload::seal).isInstanceOf(IOException.class).hasMessageContaining("reset");
            }
        }
        assertThat(awaitFiles(0)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void resetFreesTheDisk(Engines engine) throws IOException {
        stores = engine.open(directory, SETTINGS);
        for (int i = 0; i < 20; i++) {
            write(blobs(), content(5000));
        }
        stores.reset();
        assertThat(awaitFiles(0)).isZero();
    }

    @Test
    void memoryLeavesNothingBehindWhenItIsClosed() throws IOException {
        stores = Engines.MEMORY.open(directory, SETTINGS);
        ByteStream.FileRegion region = (ByteStream.FileRegion) blobs().read(write(blobs(), content(5000)));
        stores.save("base");
        Path root = region.path().getParent().getParent().getParent().getParent();
        assertThat(root).isDirectory();
        stores.close();
        assertThat(root).doesNotExist();
    }

    @Test
    void temporaryDirectoriesOfDeadProcessesAreDeletedAndThoseOfLivingOnesLeft() throws IOException {
        Path dead = Files.createDirectories(directory.resolve("sundog-blobs-dead/blobs"));
        Files.writeString(dead.resolve("blob"), "left behind");
        TemporaryDirectory living = new TemporaryDirectory(directory);
        Path kept = living.path();
        TemporaryDirectory another = new TemporaryDirectory(directory);
        another.path();
        assertThat(directory.resolve("sundog-blobs-dead")).doesNotExist();
        assertThat(kept).isDirectory();
        another.close();
        living.close();
        assertThat(kept).doesNotExist();
    }

    @Test
    void unfinishedUploadsOfAKilledProcessAreSweptAtTheNextStart() throws IOException {
        stores = Engines.FILE.open(directory, SETTINGS);
        BlobStore.Upload upload = blobs().begin();
        upload.write(content(5000), 0, 5000);
        stores.close();
        stores = Engines.FILE.open(directory, SETTINGS);
        assertThat(directory.resolve("data/unfinished")).doesNotExist();
    }

    /** Number of files that hold blobs, or are about to. */
    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.getFileName().toString().length() == 36)
                    .filter(file -> !file.toString().contains("snapshots"))
                    .count();
        } catch (UncheckedIOException vanished) {
            return -1;
        }
    }

    /** What is deleted on another thread is gone before the test's time is up. */
    private long awaitFiles(long expected) throws IOException {
        long found = files();
        while (found != expected) {
            Thread.onSpinWait();
            found = files();
        }
        return found;
    }

    private BlobStore blobs() {
        return stores.store("s3").blobs();
    }

    private static String write(BlobStore blobs, byte[] content) throws IOException {
        try (BlobStore.Upload upload = blobs.begin()) {
            for (int offset = 0; offset < content.length; offset += 700) {
                upload.write(content, offset, Math.min(700, content.length - offset));
            }
            return upload.seal();
        }
    }

    private static byte[] read(ByteStream stream) {
        try (InputStream in = stream.open()) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
