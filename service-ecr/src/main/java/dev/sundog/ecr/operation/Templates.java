package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.CreateRepositoryCreationTemplateRequest;
import dev.sundog.ecr.api.CreateRepositoryCreationTemplateResponse;
import dev.sundog.ecr.api.DeleteRepositoryCreationTemplateRequest;
import dev.sundog.ecr.api.DeleteRepositoryCreationTemplateResponse;
import dev.sundog.ecr.api.DescribeRepositoryCreationTemplatesRequest;
import dev.sundog.ecr.api.DescribeRepositoryCreationTemplatesResponse;
import dev.sundog.ecr.api.EncryptionConfigurationForRepositoryCreationTemplate;
import dev.sundog.ecr.api.RepositoryCreationTemplate;
import dev.sundog.ecr.api.UpdateRepositoryCreationTemplateRequest;
import dev.sundog.ecr.api.UpdateRepositoryCreationTemplateResponse;
import dev.sundog.ecr.lifecycle.LifecyclePolicyReader;
import dev.sundog.ecr.rule.MutabilityRule;
import dev.sundog.ecr.rule.PolicyRule;
import dev.sundog.ecr.rule.ResourceTags;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.RepositoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates by which repositories are made that nobody has created: by replication, and by pushing. */
public final class Templates {

    private static final String ROOT = "ROOT";

    private final RegistryLocator locator;
    private final Clock clock;

    public Templates(RegistryLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    // ---- making repositories

    /** Makes a repository by the template with the longest prefix that is for {@code purpose}; empty where there is none. */
    Optional<Repository> create(Registry registry, String name, String purpose) {
        RepositoryCreationTemplate[] best = new RepositoryCreationTemplate[1];
        registry.settings().templates().forEach((prefix, template) -> {
            boolean fits = prefix.equals(ROOT) || name.startsWith(prefix + "/");
            if (fits && template.appliedFor().contains(purpose) && isCloser(template, best[0])) {
                best[0] = template;
            }
        });
        return Optional.ofNullable(best[0]).map(template -> registry.create(record(name, template)));
    }

    private static boolean isCloser(RepositoryCreationTemplate template, RepositoryCreationTemplate other) {
        return other == null
                || other.prefix().equals(ROOT)
                || (!template.prefix().equals(ROOT)
                        && template.prefix().length() > other.prefix().length());
    }

    /** Makes a repository as AWS does without a template. */
    Repository createPlain(Registry registry, String name) {
        return registry.create(RepositoryRecord.plain(name, clock.now()));
    }

    private RepositoryRecord record(String name, RepositoryCreationTemplate template) {
        EncryptionConfigurationForRepositoryCreationTemplate encryption = template.encryptionConfiguration();
        RepositoryRecord record = RepositoryRecord.plain(name, clock.now())
                .withMutability(MutabilityRule.read(
                        template.imageTagMutability(), template.imageTagMutabilityExclusionFilters()))
                .withTags(ResourceTags.added(Map.of(), template.resourceTags()))
                .withPolicy(text(template.repositoryPolicy()))
                .withLifecyclePolicy(text(template.lifecyclePolicy()));
        return encryption == null
                ? record
                : record.withEncryption(encryption.encryptionType(), text(encryption.kmsKey()));
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    // ---- keeping templates

    public CreateRepositoryCreationTemplateResponse create(
            RequestContext context, CreateRepositoryCreationTemplateRequest request) {
        Registry registry = locator.own(context);
        RepositoryCreationTemplate template = RepositoryCreationTemplate.builder()
                .prefix(prefix(request.prefix()))
                .description(request.description())
                .encryptionConfiguration(request.encryptionConfiguration())
                .resourceTags(request.resourceTags())
                .imageTagMutability(request.imageTagMutability() == null ? "MUTABLE" : request.imageTagMutability())
                .imageTagMutabilityExclusionFilters(request.imageTagMutabilityExclusionFilters())
                .repositoryPolicy(request.repositoryPolicy())
                .lifecyclePolicy(request.lifecyclePolicy())
                .appliedFor(request.appliedFor())
                .customRoleArn(request.customRoleArn())
                .createdAt(clock.now())
                .updatedAt(clock.now())
                .build();
        check(template);
        if (registry.settings().templates().putIfAbsent(template.prefix(), template) != null) {
            throw EcrErrors.templateAlreadyExists(template.prefix(), registry.id());
        }
        return new CreateRepositoryCreationTemplateResponse(registry.id(), template);
    }

    private static void check(RepositoryCreationTemplate template) {
        MutabilityRule.read(template.imageTagMutability(), template.imageTagMutabilityExclusionFilters());
        ResourceTags.added(Map.of(), template.resourceTags());
        text(template.repositoryPolicy()).ifPresent(PolicyRule::checkOfRepository);
        text(template.lifecyclePolicy()).ifPresent(LifecyclePolicyReader::read);
    }

    /** AWS: a prefix is one with or without a slash at its end. */
    private static String prefix(String given) {
        return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    }

    public UpdateRepositoryCreationTemplateResponse update(
            RequestContext context, UpdateRepositoryCreationTemplateRequest request) {
        Registry registry = locator.own(context);
        RepositoryCreationTemplate old = get(registry, request.prefix());
        RepositoryCreationTemplate template = RepositoryCreationTemplate.builder()
                .prefix(old.prefix())
                .description(or(request.description(), old.description()))
                .encryptionConfiguration(or(request.encryptionConfiguration(), old.encryptionConfiguration()))
                .resourceTags(or(request.resourceTags(), old.resourceTags()))
                .imageTagMutability(or(request.imageTagMutability(), old.imageTagMutability()))
                .imageTagMutabilityExclusionFilters(
                        request.imageTagMutability() != null
                                ? request.imageTagMutabilityExclusionFilters()
                                : or(
                                        request.imageTagMutabilityExclusionFilters(),
                                        old.imageTagMutabilityExclusionFilters()))
                .repositoryPolicy(or(request.repositoryPolicy(), old.repositoryPolicy()))
                .lifecyclePolicy(or(request.lifecyclePolicy(), old.lifecyclePolicy()))
                .appliedFor(or(request.appliedFor(), old.appliedFor()))
                .customRoleArn(or(request.customRoleArn(), old.customRoleArn()))
                .createdAt(old.createdAt())
                .updatedAt(clock.now())
                .build();
        check(template);
        registry.settings().templates().put(template.prefix(), template);
        return new UpdateRepositoryCreationTemplateResponse(registry.id(), template);
    }

    private static <T> T or(T given, T old) {
        return given == null ? old : given;
    }

    private static RepositoryCreationTemplate get(Registry registry, String given) {
        RepositoryCreationTemplate template = registry.settings().templates().get(prefix(given));
        if (template == null) {
            throw EcrErrors.templateNotFound(prefix(given), registry.id());
        }
        return template;
    }

    public DeleteRepositoryCreationTemplateResponse delete(
            RequestContext context, DeleteRepositoryCreationTemplateRequest request) {
        Registry registry = locator.own(context);
        RepositoryCreationTemplate template = get(registry, request.prefix());
        registry.settings().templates().remove(template.prefix());
        return new DeleteRepositoryCreationTemplateResponse(registry.id(), template);
    }

    public DescribeRepositoryCreationTemplatesResponse describe(
            RequestContext context, DescribeRepositoryCreationTemplatesRequest request) {
        Registry registry = locator.own(context);
        List<RepositoryCreationTemplate> templates = new ArrayList<>();
        registry.settings().templates().forEach((prefix, template) -> {
            if (request.prefixes() == null
                    || request.prefixes().stream()
                            .anyMatch(wanted -> prefix(wanted).equals(prefix))) {
                templates.add(template);
            }
        });
        Page<RepositoryCreationTemplate> page =
                Page.of(templates, RepositoryCreationTemplate::prefix, request.nextToken(), request.maxResults());
        return new DescribeRepositoryCreationTemplatesResponse(registry.id(), page.items(), page.nextToken());
    }
}
