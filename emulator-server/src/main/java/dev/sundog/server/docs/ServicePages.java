package dev.sundog.server.docs;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All pages of a checkout that hold tables of services: as they are, and as they should be. */
final class ServicePages {

    private static final GeneratedPart OVERVIEW = new GeneratedPart("The table of services");
    private static final GeneratedPart MODULE = new GeneratedPart("The table of operations");

    private final Path root;
    private final List<ServiceReport> reports;

    /** @param root the folder of the sources */
    ServicePages(Path root, List<ServiceReport> reports) {
        this.root = root;
        this.reports = reports;
    }

    /** The pages that are not as they should be, with what they should hold; empty where they should not be there. */
    SortedMap<Path, Optional<String>> stale() {
        SortedMap<Path, Optional<String>> pages = new TreeMap<>();
        foundPages().forEach(page -> pages.put(page, Optional.empty()));
        wanted().forEach((page, text) -> pages.put(page, Optional.of(text)));
        pages.entrySet().removeIf(page -> Objects.equals(read(page.getKey()), page.getValue()));
        return pages;
    }

    /** Mends what is stale. */
    void write() throws IOException {
        for (Map.Entry<Path, Optional<String>> page : stale().entrySet()) {
            if (page.getValue().isPresent()) {
                Files.createDirectories(page.getKey().getParent());
                Files.writeString(page.getKey(), page.getValue().get());
            } else {
                Files.delete(page.getKey());
            }
        }
    }

    private Map<Path, String> wanted() {
        Map<Path, String> pages = new TreeMap<>();
        pages.put(
                root.resolve("README.md"), with(OVERVIEW, root.resolve("README.md"), ServiceTables.overview(reports)));
        for (ServiceReport report : reports) {
            pages.put(servicePages().resolve(report.id() + ".md"), ServiceTables.page(report));
        }
        reports.stream().collect(groupingBy(ServiceReport::owner)).forEach((owner, ofModule) -> {
            Path page = root.resolve("service-" + owner).resolve("README.md");
            pages.put(page, with(MODULE, page, ServiceTables.module(ofModule)));
        });
        return pages;
    }

    private Path servicePages() {
        return root.resolve("docs").resolve("services");
    }

    private List<Path> foundPages() {
        if (!Files.isDirectory(servicePages())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(servicePages())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String with(GeneratedPart part, Path page, String content) {
        return part.replaceIn(read(page).orElseGet(() -> "# " + page.getParent().getFileName() + "\n"), content);
    }

    private static Optional<String> read(Path page) {
        try {
            return Files.exists(page) ? Optional.of(Files.readString(page)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
