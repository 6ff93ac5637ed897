package dev.sundog.ecr.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import java.time.Instant;
import java.util.Optional;

/** What is remembered beside a repository's images. Safe for concurrent use. */
public final class RepositoryNotes {

    private final RecordMap<String, PreviewRecord> preview;
    private final RecordMap<String, UpstreamCheck> upstreamChecks;

    RepositoryNotes(Namespace home) {
        this.preview = home.map("preview", String.class, PreviewRecord.class);
        this.upstreamChecks = home.map("upstream-checks", String.class, UpstreamCheck.class);
    }

    /** What a lifecycle policy would have done when somebody last asked. */
    public Optional<PreviewRecord> preview() {
        return Optional.ofNullable(preview.get(""));
    }

    public void keepPreview(PreviewRecord made) {
        preview.put("", made);
    }

    /** When a tag was last looked up in the registry that it comes from; empty for one that comes from nowhere. */
    public Optional<Instant> upstreamCheck(String tag) {
        return Optional.ofNullable(upstreamChecks.get(tag)).map(UpstreamCheck::at);
    }

    /** Notes that a tag was looked up in the registry that it comes from. */
    public void keepUpstreamCheck(String tag, Instant when) {
        upstreamChecks.put(tag, new UpstreamCheck(when));
    }
}
