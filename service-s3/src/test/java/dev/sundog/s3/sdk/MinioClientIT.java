package dev.sundog.s3.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.EmulatorFixture;
import io.minio.BucketExistsArgs;
import io.minio.ComposeObjectArgs;
import io.minio.ComposeSource;
import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetObjectArgs;
import io.minio.GetObjectTagsArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.SetBucketPolicyArgs;
import io.minio.SetObjectTagsArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.http.Method;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MinIO's client for Java, with paths: it signs, chunks, lists and names errors in its own way, not in AWS's. */
class MinioClientIT {

    private static final int PART = 5 << 20;

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final MinioClient minio = MinioClient.builder()
            .endpoint(emulator.endpoint().toString())
            .credentials("test", "test")
            .build();

    @BeforeEach
    void makeTheBucket() throws Exception {
        minio.makeBucket(MakeBucketArgs.builder().bucket("pictures").build());
    }

    @AfterEach
    void close() throws Exception {
        minio.close();
        emulator.close();
    }

    private void put(String key, byte[] content, long partSize) throws Exception {
        minio.putObject(PutObjectArgs.builder().bucket("pictures").object(key).stream(
                        new ByteArrayInputStream(content), partSize > 0 ? -1 : content.length, partSize)
                .contentType("text/plain")
                .userMetadata(Map.of("colour", "green"))
                .build());
    }

    private byte[] get(String key) throws Exception {
        try (InputStream in = minio.getObject(
                GetObjectArgs.builder().bucket("pictures").object(key).build())) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void objectsArePutReadCopiedAndRemoved() throws Exception {
        put("a b/ö+c", bytes("hello"), 0);

        assertThat(get("a b/ö+c")).isEqualTo(bytes("hello"));
        var stat = minio.statObject(
                StatObjectArgs.builder().bucket("pictures").object("a b/ö+c").build());
        assertThat(stat.size()).isEqualTo(5);
        assertThat(stat.contentType()).isEqualTo("text/plain");
        assertThat(stat.userMetadata()).containsEntry("colour", "green");

        minio.copyObject(CopyObjectArgs.builder()
                .bucket("pictures")
                .object("copy")
                .source(CopySource.builder()
                        .bucket("pictures")
                        .object("a b/ö+c")
                        .build())
                .build());
        minio.removeObject(
                RemoveObjectArgs.builder().bucket("pictures").object("a b/ö+c").build());
        assertThat(keys("")).containsExactly("copy");
        assertThatThrownBy(() -> get("a b/ö+c"))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        error -> assertThat(error.errorResponse().code()).isEqualTo("NoSuchKey"));
    }

    @Test
    void largeObjectsGoInPartsAndAreComposedOfOthers() throws Exception {
        byte[] content = random(2 * PART + 1000);
        put("big", content, PART);
        assertThat(get("big")).isEqualTo(content);

        ComposeSource source =
                ComposeSource.builder().bucket("pictures").object("big").build();
        minio.composeObject(ComposeObjectArgs.builder()
                .bucket("pictures")
                .object("twice")
                .sources(List.of(source, source))
                .build());
        byte[] twice = get("twice");
        assertThat(twice).hasSize(2 * content.length).startsWith(content).endsWith(content);
    }

    private List<String> keys(String prefix) throws Exception {
        List<String> keys = new ArrayList<>();
        for (Result<Item> item : minio.listObjects(ListObjectsArgs.builder()
                .bucket("pictures")
                .prefix(prefix)
                .maxKeys(2)
                .recursive(true)
                .build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }

    @Test
    void listsAreReadPageByPageAndManyObjectsRemovedAtOnce() throws Exception {
        for (String key : List.of("x/1", "x/2", "x/ü 3", "y")) {
            put(key, bytes(key), 0);
        }
        assertThat(keys("x/")).containsExactly("x/1", "x/2", "x/ü 3");

        List<DeleteObject> gone = keys("").stream().map(DeleteObject::new).toList();
        for (var failed : minio.removeObjects(
                RemoveObjectsArgs.builder().bucket("pictures").objects(gone).build())) {
            throw new AssertionError(failed.get().message());
        }
        minio.removeBucket(RemoveBucketArgs.builder().bucket("pictures").build());
        assertThat(minio.bucketExists(
                        BucketExistsArgs.builder().bucket("pictures").build()))
                .isFalse();
    }

    @Test
    void tagsPoliciesAndPresignedUrlsWork() throws Exception {
        put("k", bytes("hello"), 0);
        minio.setObjectTags(SetObjectTagsArgs.builder()
                .bucket("pictures")
                .object("k")
                .tags(Map.of("colour", "blue"))
                .build());
        assertThat(minio.getObjectTags(GetObjectTagsArgs.builder()
                                .bucket("pictures")
                                .object("k")
                                .build())
                        .get())
                .containsEntry("colour", "blue");
        assertThatThrownBy(() -> minio.setBucketPolicy(SetBucketPolicyArgs.builder()
                        .bucket("pictures")
                        .config("{}")
                        .build()))
                .isInstanceOf(ErrorResponseException.class);
        String url = minio.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket("pictures")
                .object("k")
                .expiry(60)
                .build());
        try (InputStream in = URI.create(url).toURL().openStream()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("hello"));
        }
    }
}
