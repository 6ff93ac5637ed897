package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.api.EncryptionConfiguration;
import dev.sundog.ecr.api.ImageDetail;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.api.ImageScanFindingsSummary;
import dev.sundog.ecr.api.ImageScanStatus;
import dev.sundog.ecr.api.ImageScanningConfiguration;
import dev.sundog.ecr.api.RepositoryDescription;
import dev.sundog.ecr.rule.MutabilityRule;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.RepositoryRecord;
import dev.sundog.ecr.state.TaggedImage;
import java.util.Map;

/** Repositories and images as the API describes them. */
final class Descriptions {

    private Descriptions() {}

    static RepositoryDescription repository(RequestContext context, Repository repository) {
        RepositoryRecord record = repository.record();
        return RepositoryDescription.builder()
                .repositoryArn(repository.arn())
                .registryId(repository.registry().id())
                .repositoryName(record.name())
                .repositoryUri(uri(context, repository))
                .createdAt(record.createdAt())
                .imageTagMutability(record.mutability().setting())
                .imageTagMutabilityExclusionFilters(MutabilityRule.filters(record.mutability()))
                .imageScanningConfiguration(new ImageScanningConfiguration(record.scanOnPush()))
                .encryptionConfiguration(new EncryptionConfiguration(
                        record.encryptionType(), record.kmsKey().orElse(null)))
                .build();
    }

    /** The name by which Docker finds a repository here: it knows no names below localhost, so account and region are not in it. */
    static String uri(RequestContext context, Repository repository) {
        return host(context) + "/" + repository.path();
    }

    /** Host and port under which the emulator was reached. */
    static String host(RequestContext context) {
        String base = context.baseUrl();
        return base.substring(base.indexOf("://") + "://".length());
    }

    static ImageDetail image(Repository repository, TaggedImage tagged) {
        var image = tagged.image();
        return ImageDetail.builder()
                .registryId(repository.registry().id())
                .repositoryName(repository.name())
                .imageDigest(image.digest())
                .imageTags(tagged.tags().isEmpty() ? null : tagged.tags())
                .imageSizeInBytes(image.sizeBytes())
                .imagePushedAt(image.pushedAt())
                .imageScanStatus(image.scannedAt().map(_ -> scanStatus()).orElse(null))
                .imageScanFindingsSummary(image.scannedAt()
                        .map(at -> new ImageScanFindingsSummary(at, at, Map.of()))
                        .orElse(null))
                .imageManifestMediaType(image.mediaType())
                .artifactMediaType(image.artifactType().orElse(null))
                .lastRecordedPullTime(image.lastPulledAt().orElse(null))
                .subjectManifestDigest(image.subject().orElse(null))
                .imageStatus("ACTIVE")
                .build();
    }

    /** A scan that is over as soon as it is asked for. It says itself what it is worth. */
    static ImageScanStatus scanStatus() {
        return new ImageScanStatus(
                "COMPLETE", "Sundog knows no vulnerabilities and has looked for none: no findings mean nothing.");
    }

    static ImageIdentifier id(String digest, String tag) {
        return new ImageIdentifier(digest, tag);
    }
}
