package dev.sundog.ecr.registry;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.manifest.MediaTypes;
import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.registry.api.CatalogRequest;
import dev.sundog.ecr.registry.api.ReferrersRequest;
import dev.sundog.ecr.registry.api.TagsRequest;
import dev.sundog.ecr.state.ImageRecord;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists tags, repositories, and what is about an image. */
final class Listings {

    private static final String JSON = "application/json";
    private static final int PAGE = 1000;

    Answer.Builder tags(Registry registry, TagsRequest request) {
        Repository repository = registry.reachOrRefuse(request.name());
        Map<String, Document> document = new LinkedHashMap<>();
        document.put("name", new Document.Text(repository.path()));
        return page(
                "/v2/" + repository.path() + "/tags/list",
                "tags",
                repository.tags(),
                request.most(),
                request.last(),
                document);
    }

    Answer.Builder catalog(Registry registry, CatalogRequest request) {
        List<String> names =
                registry.repositories().stream().map(Repository::name).toList();
        return page("/v2/_catalog", "repositories", names, request.most(), request.last(), new LinkedHashMap<>());
    }

    private static Answer.Builder page(
            String path, String member, List<String> all, String most, String last, Map<String, Document> document) {
        int limit = limit(most);
        List<String> rest = last == null
                ? all
                : all.stream().filter(name -> name.compareTo(last) > 0).toList();
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        document.put(
                member,
                new Document.Array(
                        page.stream().<Document>map(Document.Text::new).toList()));
        Answer.Builder answer = json(JSON, new Document.Object(document));
        return page.size() == rest.size() || page.isEmpty()
                ? answer
                : answer.link("<" + path + "?last=" + page.getLast() + "&n=" + limit + ">; rel=\"next\"");
    }

    private static int limit(String most) {
        if (most == null) {
            return PAGE;
        }
        try {
            int limit = Integer.parseInt(most);
            if (limit >= 0) {
                return Math.min(limit, PAGE);
            }
        } catch (NumberFormatException _) {
            // Refused below.
        }
        throw RegistryErrors.badPage("The number of entries must not be '" + most + "'");
    }

    Answer.Builder referrers(Registry registry, ReferrersRequest request) {
        if (!Digest.isDigest(request.digest())) {
            throw RegistryErrors.digestInvalid();
        }
        List<Document> found = registry.reachOrRefuse(request.name()).referrers(request.digest()).stream()
                .filter(image -> request.artifactType() == null
                        || image.image()
                                .artifactType()
                                .filter(request.artifactType()::equals)
                                .isPresent())
                .<Document>map(image -> descriptor(image.image()))
                .toList();
        Map<String, Document> index = new LinkedHashMap<>();
        index.put("schemaVersion", new Document.Number(BigDecimal.TWO));
        index.put("mediaType", new Document.Text(MediaTypes.OCI_INDEX));
        index.put("manifests", new Document.Array(found));
        return json(MediaTypes.OCI_INDEX, new Document.Object(index))
                .filters(request.artifactType() == null ? null : "artifactType");
    }

    private static Document.Object descriptor(ImageRecord image) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("mediaType", new Document.Text(image.mediaType()));
        members.put("digest", new Document.Text(image.digest()));
        members.put(
                "size", new Document.Number(BigDecimal.valueOf(image.manifest().size())));
        image.artifactType().ifPresent(type -> members.put("artifactType", new Document.Text(type)));
        if (!image.annotations().isEmpty()) {
            Map<String, Document> annotations = new LinkedHashMap<>();
            image.annotations().forEach((name, text) -> annotations.put(name, new Document.Text(text)));
            members.put("annotations", new Document.Object(annotations));
        }
        return new Document.Object(members);
    }

    private static Answer.Builder json(String type, Document.Object document) {
        return Answer.builder().contentType(type).body(ByteStream.of(Blob.utf8(JsonText.write(document))));
    }
}
