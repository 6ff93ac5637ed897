package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.DeleteGroupPolicyRequest;
import dev.sundog.iam.api.DeleteGroupPolicyResponse;
import dev.sundog.iam.api.DeleteRolePolicyRequest;
import dev.sundog.iam.api.DeleteRolePolicyResponse;
import dev.sundog.iam.api.DeleteUserPolicyRequest;
import dev.sundog.iam.api.DeleteUserPolicyResponse;
import dev.sundog.iam.api.GetGroupPolicyRequest;
import dev.sundog.iam.api.GetGroupPolicyResponse;
import dev.sundog.iam.api.GetRolePolicyRequest;
import dev.sundog.iam.api.GetRolePolicyResponse;
import dev.sundog.iam.api.GetUserPolicyRequest;
import dev.sundog.iam.api.GetUserPolicyResponse;
import dev.sundog.iam.api.ListGroupPoliciesRequest;
import dev.sundog.iam.api.ListGroupPoliciesResponse;
import dev.sundog.iam.api.ListRolePoliciesRequest;
import dev.sundog.iam.api.ListRolePoliciesResponse;
import dev.sundog.iam.api.ListUserPoliciesRequest;
import dev.sundog.iam.api.ListUserPoliciesResponse;
import dev.sundog.iam.api.PutGroupPolicyRequest;
import dev.sundog.iam.api.PutGroupPolicyResponse;
import dev.sundog.iam.api.PutRolePolicyRequest;
import dev.sundog.iam.api.PutRolePolicyResponse;
import dev.sundog.iam.api.PutUserPolicyRequest;
import dev.sundog.iam.api.PutUserPolicyResponse;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Permissions;
import java.util.List;

/** Policies that belong to one user, group or role. */
public final class InlinePolicies {

    private final Iam iam;

    public InlinePolicies(Iam iam) {
        this.iam = iam;
    }

    private record Found(Entity entity, String policy, String document) {}

    private void put(RequestContext context, Kind kind, String name, String policy, String document) {
        Account account = iam.account(context);
        account.within(() -> {
            Entity entity = modifiable(account, kind, name);
            PolicyDocuments.identity(document);
            Permissions changed = entity.permissions().put(policy, document);
            PolicyDocuments.checkInlineSize(
                    kind, entity.name(), changed.inline().values());
            account.put(entity, changed);
            return null;
        });
    }

    private static Entity modifiable(Account account, Kind kind, String name) {
        return kind == Kind.ROLE ? Iam.modifiableRole(account, name) : account.entity(kind, name);
    }

    private Found find(RequestContext context, Kind kind, String name, String policy) {
        Account account = iam.account(context);
        return account.within(() -> {
            Entity entity = account.entity(kind, name);
            return new Found(entity, policy, PolicyDocuments.encoded(document(entity, policy)));
        });
    }

    private static String document(Entity entity, String policy) {
        String document = entity.permissions().inline().get(policy);
        if (document == null) {
            throw IamErrors.noSuchEntity(
                    "The " + entity.kind().arnPrefix() + " policy with name " + policy + " cannot be found.");
        }
        return document;
    }

    private void delete(RequestContext context, Kind kind, String name, String policy) {
        Account account = iam.account(context);
        account.within(() -> {
            Entity entity = modifiable(account, kind, name);
            document(entity, policy);
            account.put(entity, entity.permissions().remove(policy));
            return null;
        });
    }

    private Page<String> list(RequestContext context, Kind kind, String name, String marker, Integer maxItems) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<String> names = List.copyOf(
                    account.entity(kind, name).permissions().inline().keySet());
            return Page.of(names, marker, maxItems, policy -> policy);
        });
    }

    // ---- users

    public PutUserPolicyResponse put(RequestContext context, PutUserPolicyRequest request) {
        put(context, Kind.USER, request.userName(), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    public GetUserPolicyResponse get(RequestContext context, GetUserPolicyRequest request) {
        Found found = find(context, Kind.USER, request.userName(), request.policyName());
        return new GetUserPolicyResponse(found.entity().name(), found.policy(), found.document());
    }

    public DeleteUserPolicyResponse delete(RequestContext context, DeleteUserPolicyRequest request) {
        delete(context, Kind.USER, request.userName(), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    public ListUserPoliciesResponse list(RequestContext context, ListUserPoliciesRequest request) {
        Page<String> page = list(context, Kind.USER, request.userName(), request.marker(), request.maxItems());
        return new ListUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    // ---- groups

    public PutGroupPolicyResponse put(RequestContext context, PutGroupPolicyRequest request) {
        put(context, Kind.GROUP, request.groupName(), request.policyName(), request.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    public GetGroupPolicyResponse get(RequestContext context, GetGroupPolicyRequest request) {
        Found found = find(context, Kind.GROUP, request.groupName(), request.policyName());
        return new GetGroupPolicyResponse(found.entity().name(), found.policy(), found.document());
    }

    public DeleteGroupPolicyResponse delete(RequestContext context, DeleteGroupPolicyRequest request) {
        delete(context, Kind.GROUP, request.groupName(), request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    public ListGroupPoliciesResponse list(RequestContext context, ListGroupPoliciesRequest request) {
        Page<String> page = list(context, Kind.GROUP, request.groupName(), request.marker(), request.maxItems());
        return new ListGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    // ---- roles

    public PutRolePolicyResponse put(RequestContext context, PutRolePolicyRequest request) {
        put(context, Kind.ROLE, request.roleName(), request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    public GetRolePolicyResponse get(RequestContext context, GetRolePolicyRequest request) {
        Found found = find(context, Kind.ROLE, request.roleName(), request.policyName());
        return new GetRolePolicyResponse(found.entity().name(), found.policy(), found.document());
    }

    public DeleteRolePolicyResponse delete(RequestContext context, DeleteRolePolicyRequest request) {
        delete(context, Kind.ROLE, request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    public ListRolePoliciesResponse list(RequestContext context, ListRolePoliciesRequest request) {
        Page<String> page = list(context, Kind.ROLE, request.roleName(), request.marker(), request.maxItems());
        return new ListRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }
}
