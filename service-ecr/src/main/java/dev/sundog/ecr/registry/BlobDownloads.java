package dev.sundog.ecr.registry;

import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.registry.api.BlobRequest;
import dev.sundog.ecr.state.LayerRecord;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives layers out. AWS redirects to S3 for their bytes; here they come at once. */
final class BlobDownloads {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int PARTIAL = 206;
    private static final String BYTES = "application/octet-stream";

    /** Some bytes of a layer. */
    private record Part(long offset, long length) {}

    Answer.Builder head(Registry registry, BlobRequest request) {
        LayerRecord layer = layer(registry.reachOrRefuse(request.name()), request.digest());
        return answer(request).contentLength(layer.size());
    }

    Answer.Builder get(Registry registry, BlobRequest request) {
        Repository repository = registry.reachOrRefuse(request.name());
        LayerRecord layer = layer(repository, request.digest());
        Optional<Part> part = part(request.range(), layer.size());
        if (part.isEmpty()) {
            return answer(request).body(repository.read(request.digest(), 0, -1));
        }
        long offset = part.get().offset();
        long length = part.get().length();
        return answer(request)
                .statusCode(PARTIAL)
                .contentRange("bytes " + offset + "-" + (offset + length - 1) + "/" + layer.size())
                .body(repository.read(request.digest(), offset, length));
    }

    private static LayerRecord layer(Repository repository, String digest) {
        return repository.layer(digest).orElseThrow(() -> RegistryErrors.blobUnknown(digest));
    }

    private static Answer.Builder answer(BlobRequest request) {
        return Answer.builder().digest(request.digest()).contentType(BYTES).acceptRanges("bytes");
    }

    /** The part that is asked for; empty where that is the whole, as it is where the range cannot be read. */
    private static Optional<Part> part(String header, long size) {
        Matcher range = RANGE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        boolean isSuffix = range.group(1).isEmpty();
        long from = isSuffix ? Math.max(0, size - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long to = isSuffix || range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        if (to < from) {
            throw RegistryErrors.rangeInvalid(size);
        }
        return Optional.of(new Part(from, to - from + 1));
    }
}
