package dev.sundog.ecr.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import java.util.Optional;

/** What is remembered beside a repository's images. Safe for concurrent use. */
public final class RepositoryNotes {

    private final RecordMap<String, PreviewRecord> preview;

    RepositoryNotes(Namespace home) {
        this.preview = home.map("preview", String.class, PreviewRecord.class);
    }

    /** What a lifecycle policy would have done when somebody last asked. */
    public Optional<PreviewRecord> preview() {
        return Optional.ofNullable(preview.get(""));
    }

    public void keepPreview(PreviewRecord made) {
        preview.put("", made);
    }
}
