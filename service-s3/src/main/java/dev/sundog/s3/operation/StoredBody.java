package dev.sundog.s3.operation;

import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a version of a body that has been written; the body is freed where the version is refused. */
final class StoredBody {

    private static final int ETAG_BYTES = 16;

    private StoredBody() {}

    static Version put(
            S3Context s3,
            Bucket bucket,
            String key,
            Bodies.Stored stored,
            ObjectSettings settings,
            Consumer<Optional<Version>> condition) {
        Content content = new Content(
                stored.digests().size(),
                etag(s3, stored, settings),
                List.of(stored.piece()),
                stored.digests().checksum());
        return put(s3, bucket, new Bucket.Draft(key, content, settings), condition);
    }

    /** The entity tag of a body: its MD5, unless a key hides that. */
    static String etag(S3Context s3, Bodies.Stored stored, ObjectSettings settings) {
        // AWS: what is encrypted with a key of the customer's or of KMS has a tag that tells nothing of the bytes.
        if (!settings.encryption().hidesDigest()) {
            return stored.digests().etag();
        }
        byte[] tag = new byte[ETAG_BYTES];
        s3.ambient().chance().nextBytes(tag);
        return ETag.ofMd5(tag);
    }

    static Version put(S3Context s3, Bucket bucket, Bucket.Draft draft, Consumer<Optional<Version>> condition) {
        try {
            return bucket.put(draft, condition);
        } catch (RuntimeException refused) {
            s3.bodies().free(draft.content().pieces());
            throw refused;
        }
    }
}
