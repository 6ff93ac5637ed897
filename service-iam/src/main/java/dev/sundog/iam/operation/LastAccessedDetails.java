package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.access.ServiceUses;
import dev.sundog.iam.api.AccessAdvisorUsageGranularityType;
import dev.sundog.iam.api.EntityDetails;
import dev.sundog.iam.api.EntityInfo;
import dev.sundog.iam.api.GenerateServiceLastAccessedDetailsRequest;
import dev.sundog.iam.api.GenerateServiceLastAccessedDetailsResponse;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsRequest;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsResponse;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsWithEntitiesRequest;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsWithEntitiesResponse;
import dev.sundog.iam.api.JobStatusType;
import dev.sundog.iam.api.ServiceLastAccessed;
import dev.sundog.iam.api.TrackedActionLastAccessed;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells when those services were last used that policies allow. Reports are made from what was seen since the start, at once; like
 * that they are forgotten at a restart.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html">Last accessed information</a>
 */
public final class LastAccessedDetails {

    private static final int MOST_JOBS = 1_000;

    private final Iam iam;
    private final ServiceUses uses;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    public LastAccessedDetails(Iam iam, ServiceUses uses) {
        this.iam = iam;
        this.uses = uses;
    }

    /**
     * A report: for each service who used it when.
     *
     * @param users who might have, by ARN
     */
    private record Job(
            String account,
            String granularity,
            Instant made,
            Map<String, Entity> users,
            Map<String, List<Seen>> services) {}

    /** A user or role that used an action. */
    private record Seen(String arn, String action, ServiceUses.Use use) {}

    public GenerateServiceLastAccessedDetailsResponse generate(
            RequestContext context, GenerateServiceLastAccessedDetailsRequest request) {
        Account account = iam.account(context);
        AccessSubject subject = account.within(() -> AccessSubject.of(iam, account, request.arn()));
        Map<String, List<Seen>> services = new TreeMap<>();
        subject.services().forEach(service -> services.put(service, new ArrayList<>()));
        Map<String, Entity> users = new TreeMap<>();
        subject.users().forEach(entity -> users.put(iam.arn(context, entity.kind(), entity.head()), entity));
        users.keySet()
                .forEach(arn -> uses.of(arn).forEach((action, use) -> {
                    List<Seen> seen = services.get(action.substring(0, Math.max(0, action.indexOf(':'))));
                    if (seen != null) {
                        seen.add(new Seen(arn, action.substring(action.indexOf(':') + 1), use));
                    }
                }));
        String id = iam.ambient().ids().uuid();
        keep(
                id,
                new Job(
                        context.account().value(),
                        Objects.requireNonNullElse(
                                request.granularity(), AccessAdvisorUsageGranularityType.SERVICE_LEVEL),
                        iam.now(),
                        users,
                        services));
        return new GenerateServiceLastAccessedDetailsResponse(id);
    }

    private void keep(String id, Job job) {
        synchronized (jobs) {
            jobs.put(id, job);
            if (jobs.size() > MOST_JOBS) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
    }

    private Job job(RequestContext context, String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id))
                    .filter(job -> job.account().equals(context.account().value()))
                    .orElseThrow(() -> IamErrors.jobNotFound(id));
        }
    }

    public GetServiceLastAccessedDetailsResponse get(
            RequestContext context, GetServiceLastAccessedDetailsRequest request) {
        Job job = job(context, request.jobId());
        Page<String> page =
                Page.of(List.copyOf(job.services().keySet()), request.marker(), request.maxItems(), service -> service);
        return GetServiceLastAccessedDetailsResponse.builder()
                .jobStatus(JobStatusType.COMPLETED)
                .jobType(job.granularity())
                .jobCreationDate(job.made())
                .jobCompletionDate(job.made())
                .servicesLastAccessed(page.items().stream()
                        .map(service -> service(
                                service, Objects.requireNonNull(job.services().get(service)), job))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static Optional<Seen> last(List<Seen> seen) {
        return seen.stream().max(Comparator.comparing(one -> one.use().at()));
    }

    private static ServiceLastAccessed service(String namespace, List<Seen> seen, Job job) {
        var shown = ServiceLastAccessed.builder()
                .serviceName(ServiceNames.of(namespace))
                .serviceNamespace(namespace)
                .totalAuthenticatedEntities(
                        (int) seen.stream().map(Seen::arn).distinct().count());
        last(seen)
                .ifPresent(last -> shown.lastAuthenticated(last.use().at())
                        .lastAuthenticatedEntity(last.arn())
                        .lastAuthenticatedRegion(last.use().region()));
        return job.granularity().equals(AccessAdvisorUsageGranularityType.ACTION_LEVEL)
                ? shown.trackedActionsLastAccessed(actions(seen)).build()
                : shown.build();
    }

    private static List<TrackedActionLastAccessed> actions(List<Seen> seen) {
        Map<String, List<Seen>> byAction = new TreeMap<>();
        seen.forEach(one -> byAction.computeIfAbsent(one.action(), action -> new ArrayList<>())
                .add(one));
        return byAction.values().stream()
                .map(ofAction -> last(ofAction).orElseThrow())
                .map(last -> TrackedActionLastAccessed.builder()
                        .actionName(last.action())
                        .lastAccessedEntity(last.arn())
                        .lastAccessedTime(last.use().at())
                        .lastAccessedRegion(last.use().region())
                        .build())
                .toList();
    }

    public GetServiceLastAccessedDetailsWithEntitiesResponse withEntities(
            RequestContext context, GetServiceLastAccessedDetailsWithEntitiesRequest request) {
        Job job = job(context, request.jobId());
        List<Seen> seen = job.services().getOrDefault(request.serviceNamespace(), List.of());
        Page<String> page =
                Page.of(List.copyOf(job.users().keySet()), request.marker(), request.maxItems(), arn -> arn);
        return GetServiceLastAccessedDetailsWithEntitiesResponse.builder()
                .jobStatus(JobStatusType.COMPLETED)
                .jobCreationDate(job.made())
                .jobCompletionDate(job.made())
                .entityDetailsList(page.items().stream()
                        .map(arn ->
                                entity(arn, Objects.requireNonNull(job.users().get(arn)), seen))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** AWS: shows whoever has not used the service too, without a time. */
    private static EntityDetails entity(String arn, Entity entity, List<Seen> seen) {
        List<Seen> own = seen.stream().filter(one -> one.arn().equals(arn)).toList();
        return new EntityDetails(
                EntityInfo.builder()
                        .arn(arn)
                        .name(entity.name())
                        .type(ServiceGrants.type(entity))
                        .id(entity.head().id())
                        .path(entity.head().path())
                        .build(),
                last(own).map(one -> one.use().at()).orElse(null));
    }
}
