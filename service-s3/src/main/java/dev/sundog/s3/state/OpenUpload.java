package dev.sundog.s3.state;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** An upload with the parts that have come, by number. */
public record OpenUpload(Upload upload, ConcurrentNavigableMap<Integer, UploadedPart> parts) {

    OpenUpload(Upload upload) {
        this(upload, new ConcurrentSkipListMap<>());
    }
}
