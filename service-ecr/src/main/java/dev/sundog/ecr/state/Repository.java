package dev.sundog.ecr.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.manifest.Descriptor;
import dev.sundog.ecr.manifest.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A repository: its images, their tags and layers. Safe for concurrent use. */
public final class Repository {

    /** AWS notes pulls at most this often. */
    private static final Duration PULL_NOTE = Duration.ofHours(24);

    private final Registry registry;
    private final Namespace home;
    private final RecordMap<String, ImageRecord> images;
    private final RecordMap<String, TagRecord> tags;
    private final RepositoryLayers layers;
    private final RepositoryNotes notes;
    private final ImageIndex index = new ImageIndex();
    private volatile RepositoryRecord record;
    private boolean deleted;

    /** What became of an image that was put. */
    public enum Outcome {
        /** The image or its tag is new. */
        CHANGED,
        /** Image and tag were there already. */
        UNCHANGED
    }

    Repository(Registry registry, LayerStore layerStore, Namespace home, RepositoryRecord record) {
        this.registry = registry;
        this.home = home;
        this.record = record;
        this.images = home.map("images", String.class, ImageRecord.class);
        this.tags = home.map("tags", String.class, TagRecord.class);
        this.layers = new RepositoryLayers(layerStore, home.map("layers", String.class, LayerRecord.class));
        this.notes = new RepositoryNotes(home);
        images.forEach((_, image) -> index.add(image));
        tags.forEach((tag, target) -> index.addTag(tag, target.digest()));
    }

    public Registry registry() {
        return registry;
    }

    public RepositoryRecord record() {
        return record;
    }

    public String name() {
        return record.name();
    }

    /** How clients of the registry's own API name the repository. */
    public String path() {
        return registry.pathOf(name());
    }

    public String arn() {
        return registry.arnOf(name());
    }

    /** Changes what is kept of the repository. */
    public synchronized RepositoryRecord update(UnaryOperator<RepositoryRecord> change) {
        requireThere();
        RepositoryRecord changed = change.apply(record);
        registry.keep(changed);
        record = changed;
        return changed;
    }

    private void requireThere() {
        if (deleted) {
            throw EcrErrors.repositoryNotFound(name(), registry.id());
        }
    }

    // ---- layers

    /** The layer of that digest. */
    public Optional<LayerRecord> layer(String digest) {
        return layers.find(digest);
    }

    /** Some bytes of a layer that is here; all of them where {@code length} is -1. */
    public synchronized ByteStream read(String digest, long offset, long length) {
        if (layers.find(digest).isEmpty()) {
            throw EcrErrors.layerNotFound(digest, name(), registry.id());
        }
        return layers.read(digest, offset, length);
    }

    /** Takes over the bytes that were uploaded as a layer. */
    synchronized void add(String digest, StoredLayer layer) {
        if (deleted) {
            layers.refuse(layer);
            throw EcrErrors.repositoryNotFound(name(), registry.id());
        }
        layers.add(digest, layer, registry.now());
    }

    /** Takes a layer over from another repository; tells whether it has it. */
    public boolean mount(String digest, Repository from) {
        Optional<LayerRecord> there = from.layer(digest);
        return there.isPresent() && takeOver(digest, there.get().size());
    }

    private synchronized boolean takeOver(String digest, long size) {
        requireThere();
        return layers.takeOver(digest, size, registry.now());
    }

    /** Lets layers go that were uploaded before {@code limit} and that no image refers to. */
    public synchronized void dropUnusedLayers(Instant limit) {
        layers.drop(layers.unusedBefore(limit, index), () -> {});
    }

    /** Whether there are layers that no image refers to. */
    public synchronized boolean hasUnusedLayers() {
        return !layers.unusedBefore(Instant.MAX, index).isEmpty();
    }

    // ---- images

    /**
     * Puts an image, or gives one another tag.
     *
     * @param tag empty for none
     */
    public Outcome put(Manifest manifest, String tag) {
        return put(manifest, tag, Optional.empty());
    }

    /**
     * Puts an image that was pulled from elsewhere just now. Its tag is left alone where somebody has pushed another image of that
     * tag by hand.
     *
     * @param tag empty for none
     */
    public synchronized Outcome putPulled(Manifest manifest, String tag) {
        TagRecord target = tag.isEmpty() ? null : tags.get(tag);
        if (target != null && target.upstreamCheckedAt().isEmpty()) {
            return Outcome.UNCHANGED;
        }
        Optional<Instant> checked = Optional.of(registry.now());
        Outcome outcome = put(manifest, tag, checked);
        if (outcome == Outcome.UNCHANGED && target != null) {
            tags.put(tag, new TagRecord(target.digest(), target.createdAt(), checked));
        }
        return outcome;
    }

    private synchronized Outcome put(Manifest manifest, String tag, Optional<Instant> upstreamCheckedAt) {
        requireThere();
        ImageRecord known = images.get(manifest.digest());
        TagRecord target = tag.isEmpty() ? null : tags.get(tag);
        if (known != null
                && (tag.isEmpty() || (target != null && target.digest().equals(manifest.digest())))) {
            return Outcome.UNCHANGED;
        }
        if (target != null && record.mutability().isImmutable(tag)) {
            throw EcrErrors.tagAlreadyExists(tag, name());
        }
        requireParts(manifest);
        Instant now = registry.now();
        ImageRecord image = known == null ? ImageRecord.of(manifest, sizeOf(manifest), now) : known;
        registry.together(() -> {
            if (known == null) {
                images.put(image.digest(), image);
            }
            if (!tag.isEmpty()) {
                tags.put(tag, new TagRecord(image.digest(), now, upstreamCheckedAt));
            }
        });
        if (known == null) {
            index.add(image);
        }
        if (target != null) {
            index.removeTag(tag, target.digest());
        }
        if (!tag.isEmpty()) {
            index.addTag(tag, image.digest());
        }
        return Outcome.CHANGED;
    }

    private void requireParts(Manifest manifest) {
        List<String> missing =
                missing(manifest.layers(), digest -> layers.find(digest).isPresent());
        if (!missing.isEmpty()) {
            throw EcrErrors.layersNotFound(missing, name(), registry.id());
        }
        List<String> absent = missing(manifest.images(), digest -> images.get(digest) != null);
        if (!absent.isEmpty()) {
            throw EcrErrors.referencedImagesNotFound(absent, name(), registry.id());
        }
    }

    private static List<String> missing(List<Descriptor> parts, Predicate<String> isThere) {
        return parts.stream()
                .map(Descriptor::digest)
                .distinct()
                .filter(isThere.negate())
                .toList();
    }

    /** How many bytes all layers have. */
    public synchronized long layerBytes() {
        return layers.bytes();
    }

    private long sizeOf(Manifest manifest) {
        return manifest.images().stream()
                .mapToLong(child -> images.get(child.digest()).sizeBytes())
                .max()
                .orElseGet(manifest::imageSize);
    }

    /** The image of that digest. */
    public synchronized Optional<TaggedImage> byDigest(String digest) {
        return Optional.ofNullable(images.get(digest)).map(this::tagged);
    }

    /** The image that has that tag. */
    public synchronized Optional<TaggedImage> byTag(String tag) {
        return Optional.ofNullable(tags.get(tag)).flatMap(target -> byDigest(target.digest()));
    }

    /** All images by digest. */
    public synchronized List<TaggedImage> images() {
        List<TaggedImage> all = new ArrayList<>(images.size());
        images.forEach((_, image) -> all.add(tagged(image)));
        return all;
    }

    private TaggedImage tagged(ImageRecord image) {
        return new TaggedImage(image, index.tags(image.digest()), index.isInIndex(image.digest()));
    }

    /** All tags in order. */
    public synchronized List<String> tags() {
        List<String> all = new ArrayList<>(tags.size());
        tags.forEach((tag, _) -> all.add(tag));
        return all;
    }

    /** What is known of a tag that is here. */
    public Optional<TagRecord> tag(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    public boolean isEmpty() {
        return images.size() == 0;
    }

    /** Notes that somebody pulls an image. */
    public synchronized void notePull(String digest) {
        ImageRecord image = images.get(digest);
        Instant now = registry.now();
        if (image != null
                && image.lastPulledAt()
                        .map(last -> !last.plus(PULL_NOTE).isAfter(now))
                        .orElse(true)) {
            images.put(digest, image.pulledAt(now));
        }
    }

    /** Notes that somebody asks for a scan of an image. */
    public synchronized void noteScan(String digest) {
        ImageRecord image = images.get(digest);
        if (image != null) {
            images.put(digest, image.scannedAt(registry.now()));
        }
    }

    /** Takes a tag away, and with its last tag the image; nothing where the image is in an index and would have no tag left. */
    public synchronized void deleteTag(String tag) {
        TagRecord target = tags.get(tag);
        if (target == null) {
            return;
        }
        if (index.tags(target.digest()).size() == 1 && !index.isInIndex(target.digest())) {
            delete(target.digest());
            return;
        }
        tags.remove(tag);
        index.removeTag(tag, target.digest());
    }

    /** Deletes an image that is in no index, with its tags; layers that no other image has go with it. */
    public synchronized void delete(String digest) {
        ImageRecord image = images.get(digest);
        if (image == null || index.isInIndex(digest)) {
            return;
        }
        List<String> itsTags = index.tags(digest);
        index.remove(image);
        itsTags.forEach(tag -> index.removeTag(tag, digest));
        try {
            layers.drop(
                    image.layers().stream()
                            .filter(layer -> !index.isUsed(layer))
                            .toList(),
                    () -> {
                        images.remove(digest);
                        itsTags.forEach(tags::remove);
                    });
        } catch (RuntimeException unwritten) {
            index.add(image);
            itsTags.forEach(tag -> index.addTag(tag, digest));
            throw unwritten;
        }
    }

    /** The images of which {@code digest} is the subject, the oldest first. */
    public List<TaggedImage> referrers(String digest) {
        return images().stream()
                .filter(image -> image.image().subject().filter(digest::equals).isPresent())
                .sorted(Comparator.comparing(image -> image.image().pushedAt()))
                .toList();
    }

    /** What is remembered beside the images. */
    public RepositoryNotes notes() {
        return notes;
    }

    // ---- the end

    /** Throws away all that is in the repository, and what its registry keeps of it. */
    synchronized void close(Runnable along) {
        layers.dropAll(() -> {
            along.run();
            home.drop();
        });
        deleted = true;
    }
}
