package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.DeleteLifecyclePolicyRequest;
import dev.sundog.ecr.api.DeleteLifecyclePolicyResponse;
import dev.sundog.ecr.api.GetLifecyclePolicyPreviewRequest;
import dev.sundog.ecr.api.GetLifecyclePolicyPreviewResponse;
import dev.sundog.ecr.api.GetLifecyclePolicyRequest;
import dev.sundog.ecr.api.GetLifecyclePolicyResponse;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.api.LifecyclePolicyPreviewResult;
import dev.sundog.ecr.api.LifecyclePolicyPreviewSummary;
import dev.sundog.ecr.api.LifecyclePolicyRuleAction;
import dev.sundog.ecr.api.PutLifecyclePolicyRequest;
import dev.sundog.ecr.api.PutLifecyclePolicyResponse;
import dev.sundog.ecr.api.StartLifecyclePolicyPreviewRequest;
import dev.sundog.ecr.api.StartLifecyclePolicyPreviewResponse;
import dev.sundog.ecr.lifecycle.LifecyclePolicyReader;
import dev.sundog.ecr.lifecycle.LifecycleSchedule;
import dev.sundog.ecr.state.PreviewRecord;
import dev.sundog.ecr.state.PreviewRecord.Expiring;
import dev.sundog.ecr.state.Repository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps lifecycle policies, and shows what one would do. */
public final class LifecyclePolicies {

    private final RegistryLocator locator;
    private final LifecycleSchedule schedule;
    private final Clock clock;

    public LifecyclePolicies(RegistryLocator locator, LifecycleSchedule schedule, Clock clock) {
        this.locator = locator;
        this.schedule = schedule;
        this.clock = clock;
    }

    public PutLifecyclePolicyResponse put(RequestContext context, PutLifecyclePolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        String text = request.lifecyclePolicyText();
        if (LifecyclePolicyReader.read(text).wantsArchive()) {
            context.lowerFidelity(Fidelity.STORED);
        }
        repository.update(record -> record.withLifecyclePolicy(Optional.of(text)));
        schedule.expectWork();
        return new PutLifecyclePolicyResponse(repository.registry().id(), repository.name(), text);
    }

    public GetLifecyclePolicyResponse get(RequestContext context, GetLifecyclePolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        return new GetLifecyclePolicyResponse(
                repository.registry().id(), repository.name(), policy(repository), evaluatedAt(repository));
    }

    /** AWS: the beginning of time where the policy has not been evaluated yet. */
    private static Instant evaluatedAt(Repository repository) {
        return repository.record().evaluatedAt().orElse(Instant.EPOCH);
    }

    private static String policy(Repository repository) {
        return repository
                .record()
                .lifecyclePolicy()
                .orElseThrow(() -> EcrErrors.lifecyclePolicyNotFound(
                        repository.name(), repository.registry().id()));
    }

    public DeleteLifecyclePolicyResponse delete(RequestContext context, DeleteLifecyclePolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        DeleteLifecyclePolicyResponse response = new DeleteLifecyclePolicyResponse(
                repository.registry().id(), repository.name(), policy(repository), evaluatedAt(repository));
        repository.update(record -> record.withLifecyclePolicy(Optional.empty()));
        return response;
    }

    // ---- previews

    public StartLifecyclePolicyPreviewResponse startPreview(
            RequestContext context, StartLifecyclePolicyPreviewRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        String text = request.lifecyclePolicyText() == null ? policy(repository) : request.lifecyclePolicyText();
        List<Expiring> expiring = LifecyclePolicyReader.read(text).expiring(repository.images(), clock.now());
        repository.notes().keepPreview(new PreviewRecord(text, expiring));
        return new StartLifecyclePolicyPreviewResponse(
                repository.registry().id(), repository.name(), text, "IN_PROGRESS");
    }

    public GetLifecyclePolicyPreviewResponse getPreview(
            RequestContext context, GetLifecyclePolicyPreviewRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        PreviewRecord preview = repository
                .notes()
                .preview()
                .orElseThrow(() -> EcrErrors.previewNotFound(
                        repository.name(), repository.registry().id()));
        String tagStatus = request.filter() == null ? null : request.filter().tagStatus();
        List<Expiring> wanted = preview.expiring().stream()
                .filter(image -> ImageLists.hasStatus(image.tags(), tagStatus) && isWanted(image, request.imageIds()))
                .sorted(Comparator.comparing(Expiring::digest))
                .toList();
        Page<Expiring> page = Page.of(wanted, Expiring::digest, request.nextToken(), request.maxResults());
        return GetLifecyclePolicyPreviewResponse.builder()
                .registryId(repository.registry().id())
                .repositoryName(repository.name())
                .lifecyclePolicyText(preview.policy())
                .status("COMPLETE")
                .nextToken(page.nextToken())
                .previewResults(
                        page.items().stream().map(LifecyclePolicies::result).toList())
                .summary(LifecyclePolicyPreviewSummary.builder()
                        .expiringImageTotalCount(preview.expiring().size())
                        .build())
                .build();
    }

    private static boolean isWanted(Expiring image, List<ImageIdentifier> ids) {
        return ids == null
                || ids.stream()
                        .anyMatch(id -> (id.imageDigest() == null
                                        || image.digest().equals(id.imageDigest()))
                                && (id.imageTag() == null || image.tags().contains(id.imageTag())));
    }

    private static LifecyclePolicyPreviewResult result(Expiring image) {
        return LifecyclePolicyPreviewResult.builder()
                .imageTags(image.tags())
                .imageDigest(image.digest())
                .imagePushedAt(image.pushedAt())
                .action(LifecyclePolicyRuleAction.builder().type("EXPIRE").build())
                .appliedRulePriority(image.priority())
                .build();
    }
}
