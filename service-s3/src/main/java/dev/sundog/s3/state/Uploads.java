package dev.sundog.s3.state;

import dev.sundog.core.store.RecordMap;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The uploads in parts that are under way in one bucket. Written under the bucket's lock, read without. */
final class Uploads {

    private final RecordMap<String, Upload> uploadRecords;
    private final RecordMap<String, UploadedPart> partRecords;
    private final Map<String, OpenUpload> byId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<UploadKey, OpenUpload> sorted = new ConcurrentSkipListMap<>();

    Uploads(RecordMap<String, Upload> uploadRecords, RecordMap<String, UploadedPart> partRecords) {
        this.uploadRecords = uploadRecords;
        this.partRecords = partRecords;
        uploadRecords.forEach((id, upload) -> index(new OpenUpload(upload)));
        partRecords.forEach((id, part) -> byId.get(part.uploadId()).parts().put(part.number(), part));
    }

    private void index(OpenUpload upload) {
        byId.put(upload.upload().id(), upload);
        sorted.put(keyOf(upload.upload()), upload);
    }

    private static UploadKey keyOf(Upload upload) {
        return new UploadKey(upload.key(), upload.initiated(), upload.id());
    }

    Optional<OpenUpload> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    NavigableMap<UploadKey, OpenUpload> sorted() {
        return Collections.unmodifiableNavigableMap(sorted);
    }

    void add(Upload upload) {
        uploadRecords.put(upload.id(), upload);
        index(new OpenUpload(upload));
    }

    /** Adds a part; an earlier one of the same number, which is returned, gives way. */
    Optional<UploadedPart> add(OpenUpload upload, UploadedPart part) {
        partRecords.put(name(part), part);
        return Optional.ofNullable(upload.parts().put(part.number(), part));
    }

    void remove(OpenUpload upload) {
        upload.parts().values().forEach(part -> partRecords.remove(name(part)));
        uploadRecords.remove(upload.upload().id());
        byId.remove(upload.upload().id());
        sorted.remove(keyOf(upload.upload()));
    }

    private static String name(UploadedPart part) {
        return part.uploadId() + "/" + part.number();
    }
}
