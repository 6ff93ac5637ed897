package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.core.value.Utf8;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.DeleteResourcePolicyInput;
import dev.sundog.dynamodb.api.DeleteResourcePolicyOutput;
import dev.sundog.dynamodb.api.GetResourcePolicyInput;
import dev.sundog.dynamodb.api.GetResourcePolicyOutput;
import dev.sundog.dynamodb.api.PutResourcePolicyInput;
import dev.sundog.dynamodb.api.PutResourcePolicyOutput;
import dev.sundog.dynamodb.state.PolicyRecord;

/** Policies of tables and streams: kept and given back, not enforced. */
public final class ResourcePolicies {

    private static final String NO_POLICY = "NO_POLICY";

    private final TableAccess tables;
    private final Store store;
    private final Ids ids;

    public ResourcePolicies(TableAccess tables, Store store, Ids ids) {
        this.tables = tables;
        this.store = store;
        this.ids = ids;
    }

    private RecordMap<String, PolicyRecord> policies(Scope scope) {
        return store.scope(scope).map("policies", String.class, PolicyRecord.class);
    }

    public PutResourcePolicyOutput put(RequestContext context, PutResourcePolicyInput input) {
        checkResource(context, input.resourceArn());
        checkPolicy(input.policy());
        RecordMap<String, PolicyRecord> policies = policies(context.scope());
        checkRevision(policies.get(input.resourceArn()), input.expectedRevisionId(), input.resourceArn());
        String revision = String.valueOf(Integer.toUnsignedLong(ids.uuid().hashCode()));
        policies.put(input.resourceArn(), new PolicyRecord(input.policy(), revision));
        return new PutResourcePolicyOutput(revision);
    }

    private static void checkPolicy(String policy) {
        if (Utf8.length(policy) > DynamoDbLimits.POLICY_SIZE) {
            throw DynamoDbErrors.invalidParameter(
                    "Maximum policy size of " + DynamoDbLimits.POLICY_SIZE + " bytes exceeded");
        }
        if (JsonText.readObject(policy).isEmpty()) {
            throw DynamoDbErrors.invalidParameter("Invalid policy document: This policy contains invalid Json");
        }
    }

    public GetResourcePolicyOutput get(RequestContext context, GetResourcePolicyInput input) {
        checkResource(context, input.resourceArn());
        PolicyRecord policy = policies(context.scope()).get(input.resourceArn());
        if (policy == null) {
            throw DynamoDbErrors.policyNotFound(input.resourceArn());
        }
        return new GetResourcePolicyOutput(policy.policy(), policy.revision());
    }

    public DeleteResourcePolicyOutput delete(RequestContext context, DeleteResourcePolicyInput input) {
        checkResource(context, input.resourceArn());
        RecordMap<String, PolicyRecord> policies = policies(context.scope());
        checkRevision(policies.get(input.resourceArn()), input.expectedRevisionId(), input.resourceArn());
        PolicyRecord removed = policies.remove(input.resourceArn());
        return new DeleteResourcePolicyOutput(removed == null ? null : removed.revision());
    }

    private static void checkRevision(PolicyRecord present, String expected, String arn) {
        boolean met = expected == null
                || (expected.equals(NO_POLICY)
                        ? present == null
                        : present != null && present.revision().equals(expected));
        if (!met) {
            throw DynamoDbErrors.policyNotFound(arn);
        }
    }

    private void checkResource(RequestContext context, String resource) {
        String[] parts = Arn.parse(resource).map(Arn::resource).orElse("").split("/", -1);
        if (parts.length < 2 || tables.tables().find(context.scope(), parts[1]) == null) {
            throw DynamoDbErrors.resourceNotFound(
                    "Requested resource not found: ResourcArn: " + resource + " not found");
        }
    }
}
