package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.ConsumableResourceProperties;
import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.api.ConsumableResourceSummary;
import dev.sundog.batch.api.CreateConsumableResourceRequest;
import dev.sundog.batch.api.CreateConsumableResourceResponse;
import dev.sundog.batch.api.DeleteConsumableResourceRequest;
import dev.sundog.batch.api.DeleteConsumableResourceResponse;
import dev.sundog.batch.api.DescribeConsumableResourceRequest;
import dev.sundog.batch.api.DescribeConsumableResourceResponse;
import dev.sundog.batch.api.KeyValuesPair;
import dev.sundog.batch.api.ListConsumableResourcesRequest;
import dev.sundog.batch.api.ListConsumableResourcesResponse;
import dev.sundog.batch.api.ListJobsByConsumableResourceRequest;
import dev.sundog.batch.api.ListJobsByConsumableResourceResponse;
import dev.sundog.batch.api.ListJobsByConsumableResourceSummary;
import dev.sundog.batch.api.UpdateConsumableResourceRequest;
import dev.sundog.batch.api.UpdateConsumableResourceResponse;
import dev.sundog.batch.rule.NameRule;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Consumables;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Makes, changes, deletes and shows consumable resources, and the jobs that want them. */
public final class ConsumableResources {

    private static final Set<String> TYPES = Set.of(ConsumableRecord.REPLENISHABLE, ConsumableRecord.NON_REPLENISHABLE);

    private final Regions regions;

    public ConsumableResources(Regions regions) {
        this.regions = regions;
    }

    public CreateConsumableResourceResponse create(RequestContext context, CreateConsumableResourceRequest request) {
        NameRule.check(request.consumableResourceName(), "ConsumableResource name should match a valid pattern.");
        NameRule.checkTags(request.tags());
        long total = request.totalQuantity() == null ? 0 : request.totalQuantity();
        checkQuantity(total);
        String type = request.resourceType() == null ? ConsumableRecord.REPLENISHABLE : request.resourceType();
        if (!TYPES.contains(type)) {
            throw new Violation("Invalid resourceType: " + type);
        }
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            String name = request.consumableResourceName();
            if (region.resources().putIfAbsent(name, new ConsumableRecord(name, total, type, region.now())) != null) {
                throw BatchErrors.objectExists();
            }
            region.tag(arn(region, name), request.tags());
            return new CreateConsumableResourceResponse(name, arn(region, name));
        });
    }

    private static void checkQuantity(long total) {
        if (total < 0) {
            throw new Violation("totalQuantity cannot be a negative number.");
        }
    }

    private static String arn(Region region, String name) {
        return region.arn("consumable-resource/" + name);
    }

    private static ConsumableRecord find(Region region, String nameOrArn) {
        ConsumableRecord found = region.resources().get(Consumables.name(nameOrArn));
        if (found == null) {
            throw BatchErrors.resourceNotFound(nameOrArn);
        }
        return found;
    }

    public UpdateConsumableResourceResponse update(RequestContext context, UpdateConsumableResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ConsumableRecord known = find(region, request.consumableResource());
            long quantity = request.quantity() == null ? 0 : request.quantity();
            String operation = request.operation() == null ? "SET" : request.operation();
            long total = switch (operation) {
                case "SET" -> quantity;
                case "ADD" -> known.total() + quantity;
                case "REMOVE" -> known.total() - quantity;
                default -> throw new Violation("Invalid operation: " + operation);
            };
            checkQuantity(total);
            region.resources().put(known.name(), known.withTotal(total));
            region.scheduler().resourcesChanged();
            return new UpdateConsumableResourceResponse(known.name(), arn(region, known.name()), total);
        });
    }

    public DeleteConsumableResourceResponse delete(RequestContext context, DeleteConsumableResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ConsumableRecord known = find(region, request.consumableResource());
            if (region.consumables().inUse(known.name()) > 0) {
                throw BatchErrors.resourceInUse(known.name());
            }
            region.resources().remove(known.name());
            region.tag(arn(region, known.name()), null);
            return new DeleteConsumableResourceResponse();
        });
    }

    public DescribeConsumableResourceResponse describe(
            RequestContext context, DescribeConsumableResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ConsumableRecord known = find(region, request.consumableResource());
            String name = known.name();
            return new DescribeConsumableResourceResponse(
                    name,
                    arn(region, name),
                    known.total(),
                    region.consumables().inUse(name),
                    region.consumables().available(name),
                    known.type(),
                    known.createdAt(),
                    region.tagsOf(arn(region, name)));
        });
    }

    public ListConsumableResourcesResponse list(RequestContext context, ListConsumableResourcesRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            List<ConsumableRecord> found = new ArrayList<>();
            region.resources().forEach((_, record) -> {
                if (matches(record.name(), request.filters(), "CONSUMABLE_RESOURCE_NAME")) {
                    found.add(record);
                }
            });
            var page = Page.of(found, request.nextToken(), request.maxResults(), ConsumableRecord::name);
            return new ListConsumableResourcesResponse(
                    page.items().stream().map(record -> summary(region, record)).toList(), page.nextToken());
        });
    }

    private static ConsumableResourceSummary summary(Region region, ConsumableRecord record) {
        return new ConsumableResourceSummary(
                arn(region, record.name()),
                record.name(),
                record.total(),
                region.consumables().inUse(record.name()),
                record.type());
    }

    /** Whether a text passes the filters of a name; those of other names are not looked at. */
    private static boolean matches(String text, List<KeyValuesPair> filters, String name) {
        return filters == null
                || filters.stream()
                        .filter(filter -> name.equals(filter.name()) && filter.values() != null)
                        .allMatch(filter -> filter.values().stream().anyMatch(value -> JobFilter.matches(value, text)));
    }

    // ---- jobs that want a resource

    public ListJobsByConsumableResourceResponse jobs(
            RequestContext context, ListJobsByConsumableResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ConsumableRecord known = find(region, request.consumableResource());
            List<Job> found = region.scheduler().jobs().all().stream()
                    .filter(job -> quantity(job, known.name()) > 0)
                    .filter(job -> matches(job.record().name(), request.filters(), "JOB_NAME"))
                    .filter(job -> matches(job.status().name(), request.filters(), "JOB_STATUS"))
                    .sorted(Comparator.comparingLong(job -> -job.record().order()))
                    .toList();
            var page = Page.of(found, request.nextToken(), request.maxResults(), Job::id);
            return new ListJobsByConsumableResourceResponse(
                    page.items().stream()
                            .map(job -> summary(region, job, known.name()))
                            .toList(),
                    page.nextToken());
        });
    }

    private static long quantity(Job job, String resource) {
        return job.record().resources().stream()
                .filter(wanted -> Consumables.name(wanted.consumableResource()).equals(resource))
                .mapToLong(ConsumableResourceRequirement::quantity)
                .sum();
    }

    private static ListJobsByConsumableResourceSummary summary(Region region, Job job, String resource) {
        return new ListJobsByConsumableResourceSummary(
                region.arn("job/" + job.id()),
                region.arn("job-queue/" + job.record().queue()),
                job.record().name(),
                job.record().definition(),
                job.record().share().isEmpty() ? null : job.record().share(),
                job.status().name(),
                quantity(job, resource),
                JobSummaries.orNull(job.progress().reason()),
                JobSummaries.orNull(job.progress().startedAt()),
                job.record().createdAt(),
                new ConsumableResourceProperties(job.record().resources()));
    }
}
