package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.api.AddPermissionRequest;
import dev.sundog.lambda.api.AddPermissionResponse;
import dev.sundog.lambda.api.GetPolicyRequest;
import dev.sundog.lambda.api.GetPolicyResponse;
import dev.sundog.lambda.api.RemovePermissionRequest;
import dev.sundog.lambda.api.RemovePermissionResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The resource policies of functions, of their versions and aliases: AddPermission, RemovePermission, GetPolicy. */
public final class Permissions {

    private final Workshop lambda;

    public Permissions(Workshop lambda) {
        this.lambda = lambda;
    }

    public AddPermissionResponse add(RequestContext context, AddPermissionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        if (ref.qualifier().equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter("We currently do not support adding policies for $LATEST.");
        }
        lambda.functions().version(ref);
        String statement = JsonText.write(statement(request, ref, context.scope()));
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            Policy now = function.policies().getOrDefault(ref.qualifier(), new Policy("", Map.of()));
            checkRevision(request.revisionId(), now);
            if (now.statements().containsKey(request.statementId())) {
                throw LambdaErrors.conflict(
                        "The statement id (" + request.statementId()
                                + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
            }
            return keep(function, ref, FunctionRecord.put(now.statements(), request.statementId(), statement));
        });
        return new AddPermissionResponse(statement);
    }

    public RemovePermissionResponse remove(RequestContext context, RemovePermissionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        lambda.functions().version(ref);
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            Policy now = function.policies().get(ref.qualifier());
            if (now == null) {
                throw LambdaErrors.notFound("No policy is associated with the given resource.");
            }
            if (!now.statements().containsKey(request.statementId())) {
                throw LambdaErrors.notFound("Statement " + request.statementId() + " is not found in resource policy.");
            }
            checkRevision(request.revisionId(), now);
            return keep(function, ref, FunctionRecord.without(now.statements(), request.statementId()));
        });
        return new RemovePermissionResponse();
    }

    public GetPolicyResponse get(RequestContext context, GetPolicyRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        lambda.functions().version(ref);
        Policy policy = lambda.functions().get(ref).policies().get(ref.qualifier());
        if (policy == null) {
            throw LambdaErrors.notFound("The resource you requested does not exist.");
        }
        return new GetPolicyResponse(ResourcePolicy.document(policy.statements()), policy.revisionId());
    }

    private static void checkRevision(String given, Policy now) {
        if (given != null && !Objects.equals(given, now.revisionId())) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    private FunctionRecord keep(FunctionRecord function, FunctionRef ref, Map<String, String> statements) {
        if (statements.isEmpty()) {
            return function.withPolicies(FunctionRecord.without(function.policies(), ref.qualifier()));
        }
        if (ResourcePolicy.document(statements).length() > LambdaLimits.POLICY) {
            throw LambdaErrors.policyTooLong();
        }
        Policy policy = new Policy(lambda.stamps().revision(), statements);
        return function.withPolicies(FunctionRecord.put(function.policies(), ref.qualifier(), policy));
    }

    private static Document.Object statement(AddPermissionRequest request, FunctionRef ref, Scope scope) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("Sid", new Document.Text(request.statementId()));
        members.put("Effect", new Document.Text("Allow"));
        members.put("Principal", principal(request.principal(), scope));
        members.put("Action", new Document.Text(request.action()));
        members.put("Resource", new Document.Text(ref.arn().toString()));
        Map<String, Document> conditions = conditions(request);
        if (!conditions.isEmpty()) {
            members.put("Condition", new Document.Object(conditions));
        }
        return new Document.Object(members);
    }

    private static Document principal(String principal, Scope scope) {
        if (principal.equals("*")) {
            return new Document.Text("*");
        }
        boolean service = principal.contains(".");
        boolean account = principal.matches("\\d{12}");
        String value = account ? "arn:" + scope.region().partition() + ":iam::" + principal + ":root" : principal;
        return new Document.Object(Map.of(service ? "Service" : "AWS", new Document.Text(value)));
    }

    private static Map<String, Document> conditions(AddPermissionRequest request) {
        Map<String, Document> equal = new LinkedHashMap<>();
        put(equal, "AWS:SourceAccount", request.sourceAccount());
        put(equal, "lambda:EventSourceToken", request.eventSourceToken());
        put(equal, "aws:PrincipalOrgID", request.principalOrgID());
        put(equal, "lambda:FunctionUrlAuthType", request.functionUrlAuthType());
        Map<String, Document> conditions = new LinkedHashMap<>();
        if (!equal.isEmpty()) {
            conditions.put("StringEquals", new Document.Object(equal));
        }
        if (request.sourceArn() != null) {
            conditions.put(
                    "ArnLike", new Document.Object(Map.of("AWS:SourceArn", new Document.Text(request.sourceArn()))));
        }
        return conditions;
    }

    private static void put(Map<String, Document> members, String name, String value) {
        if (value != null) {
            members.put(name, new Document.Text(value));
        }
    }
}
