package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.CreatePolicyRequest;
import dev.sundog.iam.api.CreatePolicyResponse;
import dev.sundog.iam.api.CreatePolicyVersionRequest;
import dev.sundog.iam.api.CreatePolicyVersionResponse;
import dev.sundog.iam.api.DeletePolicyRequest;
import dev.sundog.iam.api.DeletePolicyResponse;
import dev.sundog.iam.api.DeletePolicyVersionRequest;
import dev.sundog.iam.api.DeletePolicyVersionResponse;
import dev.sundog.iam.api.GetPolicyRequest;
import dev.sundog.iam.api.GetPolicyResponse;
import dev.sundog.iam.api.GetPolicyVersionRequest;
import dev.sundog.iam.api.GetPolicyVersionResponse;
import dev.sundog.iam.api.ListPoliciesRequest;
import dev.sundog.iam.api.ListPoliciesResponse;
import dev.sundog.iam.api.ListPolicyVersionsRequest;
import dev.sundog.iam.api.ListPolicyVersionsResponse;
import dev.sundog.iam.api.PolicyScopeType;
import dev.sundog.iam.api.PolicyUsageType;
import dev.sundog.iam.api.SetDefaultPolicyVersionRequest;
import dev.sundog.iam.api.SetDefaultPolicyVersionResponse;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Head;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ManagedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Managed policies and their versions. */
public final class ManagedPolicies {

    private final Iam iam;

    public ManagedPolicies(Iam iam) {
        this.iam = iam;
    }

    public CreatePolicyResponse create(RequestContext context, CreatePolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            PolicyDocuments.identity(request.policyDocument());
            PolicyDocuments.checkManagedSize(request.policyDocument());
            Head head = iam.head(Kind.POLICY, request.policyName(), request.path());
            ManagedPolicy policy = new ManagedPolicy(
                            head,
                            iam.arn(context, Kind.POLICY, head),
                            Optional.ofNullable(request.description()),
                            head.created(),
                            List.of(),
                            "v1",
                            1,
                            TagRule.RESOURCES.of(request.tags()))
                    .add(request.policyDocument(), true, head.created());
            account.policies().add(policy);
            return new CreatePolicyResponse(Shown.policy(account, policy)
                    .tags(TagRule.shownIfAny(policy.tags()))
                    .build());
        });
    }

    public GetPolicyResponse get(RequestContext context, GetPolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = iam.existingPolicy(account, request.policyArn());
            return new GetPolicyResponse(Shown.policy(account, policy)
                    .description(policy.description().orElse(null))
                    .tags(TagRule.shown(policy.tags()))
                    .build());
        });
    }

    public ListPoliciesResponse list(RequestContext context, ListPoliciesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<ManagedPolicy> policies = inScope(account, request.scope()).stream()
                    .filter(policy ->
                            request.pathPrefix() == null || policy.head().path().startsWith(request.pathPrefix()))
                    .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached())
                            || Shown.attachments(account, policy.arn()) > 0)
                    .filter(policy -> isUsed(account, policy, request.policyUsageFilter()))
                    .toList();
            Page<ManagedPolicy> page =
                    Page.of(policies, request.marker(), request.maxItems(), policy -> policy.name() + policy.arn());
            return new ListPoliciesResponse(
                    page.items().stream()
                            .map(policy -> Shown.policy(account, policy).build())
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    private List<ManagedPolicy> inScope(Account account, String scope) {
        List<ManagedPolicy> policies = new ArrayList<>();
        if (!PolicyScopeType.AWS.equals(scope)) {
            policies.addAll(account.policies().all());
        }
        if (!PolicyScopeType.LOCAL.equals(scope)) {
            policies.addAll(iam.awsPolicies().all());
        }
        return policies;
    }

    private static boolean isUsed(Account account, ManagedPolicy policy, String filter) {
        return switch (filter) {
            case PolicyUsageType.PERMISSIONS_POLICY -> Shown.attachments(account, policy.arn()) > 0;
            case PolicyUsageType.PERMISSIONS_BOUNDARY -> Shown.boundaries(account, policy.arn()) > 0;
            case null, default -> true;
        };
    }

    public DeletePolicyResponse delete(RequestContext context, DeletePolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = Iam.ownPolicy(account, request.policyArn());
            if (Shown.attachments(account, policy.arn()) + Shown.boundaries(account, policy.arn()) > 0) {
                throw IamErrors.policyInUse();
            }
            if (policy.versions().size() > 1) {
                throw IamErrors.policyHasVersions();
            }
            account.policies().remove(policy);
            return DeletePolicyResponse.builder().build();
        });
    }

    // ---- versions

    public CreatePolicyVersionResponse createVersion(RequestContext context, CreatePolicyVersionRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = Iam.ownPolicy(account, request.policyArn());
            PolicyDocuments.identity(request.policyDocument());
            PolicyDocuments.checkManagedSize(request.policyDocument());
            if (policy.versions().size() >= IamLimits.VERSIONS_PER_POLICY) {
                throw IamErrors.tooManyVersions();
            }
            ManagedPolicy changed =
                    policy.add(request.policyDocument(), Boolean.TRUE.equals(request.setAsDefault()), iam.now());
            account.policies().replace(changed);
            return new CreatePolicyVersionResponse(
                    Shown.version(changed, changed.versions().getLast(), false));
        });
    }

    public GetPolicyVersionResponse getVersion(RequestContext context, GetPolicyVersionRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = iam.policy(account, request.policyArn())
                    .orElseThrow(() -> IamErrors.policyVersionNotFound(request.policyArn(), request.versionId()));
            return new GetPolicyVersionResponse(Shown.version(policy, version(policy, request.versionId()), true));
        });
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, String id) {
        return policy.version(id).orElseThrow(() -> IamErrors.policyVersionNotFound(policy.arn(), id));
    }

    public ListPolicyVersionsResponse listVersions(RequestContext context, ListPolicyVersionsRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = iam.existingPolicy(account, request.policyArn());
            // AWS: the newest first.
            Page<ManagedPolicy.Version> page = Page.of(
                    policy.versions(),
                    request.marker(),
                    request.maxItems(),
                    version -> "%09d"
                            .formatted(
                                    999_999_999 - Integer.parseInt(version.id().substring(1))));
            return new ListPolicyVersionsResponse(
                    page.items().stream()
                            .map(version -> Shown.version(policy, version, false))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public SetDefaultPolicyVersionResponse setDefault(RequestContext context, SetDefaultPolicyVersionRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (iam.policy(account, request.policyArn()).isEmpty()) {
                throw IamErrors.policyVersionNotFound(request.policyArn(), request.versionId());
            }
            ManagedPolicy policy = Iam.ownPolicy(account, request.policyArn());
            version(policy, request.versionId());
            account.policies().replace(policy.holding(request.versionId(), iam.now()));
            return SetDefaultPolicyVersionResponse.builder().build();
        });
    }

    public DeletePolicyVersionResponse deleteVersion(RequestContext context, DeletePolicyVersionRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ManagedPolicy policy = Iam.ownPolicy(account, request.policyArn());
            version(policy, request.versionId());
            if (policy.defaultVersion().equals(request.versionId())) {
                throw IamErrors.defaultVersionStays();
            }
            account.policies().replace(policy.remove(request.versionId(), iam.now()));
            return DeletePolicyVersionResponse.builder().build();
        });
    }
}
