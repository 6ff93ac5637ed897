package dev.sundog.core.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a log: finds them, reads them in order, and puts aside what is damaged. */
final class LogDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(LogDirectory.class);
    private static final String BASE = ".base";
    private static final String SEGMENT = ".log";

    private final Path directory;
    private final Disk disk;

    LogDirectory(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /**
     * Where a log stands after it has been read.
     *
     * @param segment number of the segment that grows
     * @param nextMap the first number that no map has used
     * @param baseBytes length of the base, 0 where there is none
     * @param completedBytes length of the segments before
     */
    record Position(long segment, SegmentFile active, int nextMap, long baseBytes, long completedBytes) {}

    /** Begins a segment. */
    SegmentFile create(long number) throws IOException {
        return SegmentFile.create(disk, segment(number));
    }

    /** Writes the base of this number, without its final name; forced, because what it replaces is deleted. */
    Path writeBase(long number, Consumer<LogEntries> state, IntSupplier nextMap) throws IOException {
        return StateFile.writeTemporary(disk, base(number), true, state, nextMap);
    }

    Path base(long number) {
        return directory.resolve("%08d".formatted(number) + BASE);
    }

    private Path segment(long number) {
        return directory.resolve("%08d".formatted(number) + SEGMENT);
    }

    /** Reads base and segments, and opens the last one to go on with. */
    Position recover(LogEntries target) throws IOException {
        Files.createDirectories(directory);
        deleteUnfinished();
        NavigableMap<Long, Path> bases = files(BASE);
        NavigableMap<Long, Path> segments = files(SEGMENT);
        long first = bases.isEmpty() ? 1 : bases.lastKey();
        deleteBefore(first);
        HighestMap highest = new HighestMap(target);
        long baseBytes = bases.isEmpty() ? 0 : readBase(bases.lastEntry().getValue(), highest);
        return readSegments(first, segments.tailMap(first, true), baseBytes, highest);
    }

    private long readBase(Path base, HighestMap target) throws IOException {
        SegmentReader.Outcome outcome = SegmentReader.read(base, target);
        if (outcome.nextMap() < 0) {
            Path copy = putAside(base);
            LOG.error(
                    "{} is damaged at byte {} of {}: what came after is lost; a copy is kept as {}",
                    base,
                    outcome.soundBytes(),
                    outcome.fileBytes(),
                    copy);
        } else {
            target.next = Math.max(target.next, outcome.nextMap());
        }
        return outcome.fileBytes();
    }

    private Position readSegments(long first, NavigableMap<Long, Path> segments, long baseBytes, HighestMap target)
            throws IOException {
        long number = first;
        long completedBytes = 0;
        long sound = 0;
        for (Path path = segments.remove(number); path != null; path = segments.remove(number)) {
            SegmentReader.Outcome outcome = SegmentReader.read(path, target);
            sound = outcome.soundBytes();
            if (outcome.isDamaged()) {
                reportDamage(path, outcome, segments.isEmpty());
                break;
            }
            if (!segments.containsKey(number + 1)) {
                break;
            }
            completedBytes += sound;
            number++;
        }
        putAsideAll(segments, "a segment before it is missing or damaged");
        SegmentFile active =
                sound < SegmentFile.MAGIC.length ? create(number) : SegmentFile.resume(disk, segment(number), sound);
        return new Position(number, active, target.next, baseBytes, completedBytes);
    }

    /** The end of the last segment may be torn when the machine stopped; anything else is real damage. */
    private void reportDamage(Path path, SegmentReader.Outcome outcome, boolean isLast) {
        Path copy = putAside(path);
        String text =
                "{} ends with {} bytes that are no complete commit: recovered to the last one; a copy is kept as {}";
        long lost = outcome.fileBytes() - outcome.soundBytes();
        if (isLast) {
            LOG.warn(text, path, lost, copy);
        } else {
            LOG.error(text, path, lost, copy);
        }
    }

    private void putAsideAll(NavigableMap<Long, Path> segments, String reason) {
        for (Path path : segments.values()) {
            LOG.error("{} is left out because {}; it is kept as {}", path, reason, putAside(path));
            delete(path);
        }
    }

    private static Path putAside(Path path) {
        Path copy = path.resolveSibling(path.getFileName() + ".damaged");
        try {
            Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            LOG.error("cannot keep a copy of {}", path, failure);
        }
        return copy;
    }

    /** Deletes what a base of this number has made superfluous. */
    void deleteBefore(long number) throws IOException {
        for (String kind : List.of(BASE, SEGMENT)) {
            files(kind).headMap(number, false).values().forEach(LogDirectory::delete);
        }
    }

    private void deleteUnfinished() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(path -> path.toString().endsWith(".tmp")).forEach(LogDirectory::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            LOG.warn("cannot delete {}", path, failure);
        }
    }

    private NavigableMap<Long, Path> files(String kind) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            NavigableMap<Long, Path> found = new TreeMap<>();
            all.filter(path -> path.getFileName().toString().matches("\\d{8,18}\\" + kind))
                    .forEach(path -> found.put(number(path, kind), path));
            return found;
        }
    }

    private static long number(Path path, String kind) {
        String name = path.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - kind.length()));
    }

    /** Watches which numbers the maps have used. */
    private static final class HighestMap implements LogEntries {

        private final LogEntries target;
        private int next = 1;

        HighestMap(LogEntries target) {
            this.target = target;
        }

        @Override
        public void define(int map, List<String> path) {
            next = Math.max(next, map + 1);
            target.define(map, path);
        }

        @Override
        public void put(int map, byte[] key, byte[] value) {
            next = Math.max(next, map + 1);
            target.put(map, key, value);
        }

        @Override
        public void remove(int map, byte[] key) {
            target.remove(map, key);
        }

        @Override
        public void drop(int map) {
            target.drop(map);
        }
    }
}
