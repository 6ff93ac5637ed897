package dev.sundog.s3.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RegionId;
import dev.sundog.s3.checksum.ChecksumType;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a crash must not tear apart is one step for the store. */
class BucketStepsTest {

    private final TestAmbient time = TestAmbient.create();
    private final Store store = TestStores.inMemory(time.ambient(), "s3");
    private final Namespace home = store.global().child("bucket-b");
    private final List<String> steps = new ArrayList<>();
    private final Bodies bodies = new Bodies(store.blobs());
    private final BucketIdentity identity =
            new BucketIdentity("b", AccountId.DEFAULT, RegionId.DEFAULT, TestAmbient.START, Versioning.OFF, false);
    private final RecordMap<String, BucketIdentity> identities =
            store.global().map("buckets", String.class, BucketIdentity.class);
    private final Bucket bucket = new Bucket(time.ambient(), bodies, identities, home, this::step, identity);

    private void step(Runnable changes) {
        String before = state();
        changes.run();
        if (!before.equals(state())) {
            steps.add(before + " -> " + state());
        }
    }

    private String state() {
        List<String> keys = new ArrayList<>();
        home.map("versions", Long.class, Version.class)
                .forEach((sequence, version) -> keys.add(version.key() + sequence));
        home.map("uploads", String.class, Upload.class).forEach((id, _) -> keys.add(id));
        home.map("parts", String.class, UploadedPart.class).forEach((id, _) -> keys.add(id));
        return keys.toString();
    }

    private Version put(String key) {
        return bucket.put(new Bucket.Draft(key, Content.NONE, ObjectSettings.NONE), _ -> {});
    }

    @Test
    void anOverwriteLeavesNeitherBothVersionsNorNone() {
        put("a");
        put("a");

        assertThat(steps).containsExactly("[a1] -> [a2]");
    }

    @Test
    void aRenameLeavesTheObjectUnderOneKey() {
        Version source = put("a");
        put("b");
        bucket.rename(source, "b", _ -> {});

        assertThat(steps.getLast()).isEqualTo("[a1, b2] -> [b3]");
        assertThat(bucket.object("a")).isEmpty();
        assertThat(bucket.object("b")).isPresent();
    }

    @Test
    void anUploadEndsAsItsObjectBegins() {
        bucket.uploads()
                .begin(new Upload(
                        "u",
                        "a",
                        TestAmbient.START,
                        AccountId.DEFAULT,
                        ObjectSettings.NONE,
                        false,
                        Optional.empty(),
                        ChecksumType.FULL_OBJECT));
        Piece piece = bodies.write(ByteStream.of(Blob.utf8("x")), List.of(), 9, _ -> {})
                .piece();
        bucket.uploads().addPart(new UploadedPart("u", 1, piece, "etag", TestAmbient.START, Optional.empty()));
        bucket.complete(
                bucket.uploads().find("u", "a").orElseThrow(),
                () -> new Bucket.Draft("a", Content.NONE, ObjectSettings.NONE),
                _ -> {});

        assertThat(steps).containsExactly("[u, u/1] -> [a1]");
    }
}
