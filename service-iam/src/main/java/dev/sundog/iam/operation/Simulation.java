package dev.sundog.iam.operation;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.ContextKeys;
import dev.sundog.core.policy.Decision;
import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySet;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.access.CallerPolicies;
import dev.sundog.iam.api.ContextEntry;
import dev.sundog.iam.api.EvaluationResult;
import dev.sundog.iam.api.GetContextKeysForCustomPolicyRequest;
import dev.sundog.iam.api.GetContextKeysForPolicyResponse;
import dev.sundog.iam.api.GetContextKeysForPrincipalPolicyRequest;
import dev.sundog.iam.api.PermissionsBoundaryDecisionDetail;
import dev.sundog.iam.api.PolicyEvaluationDecisionType;
import dev.sundog.iam.api.SimulateCustomPolicyRequest;
import dev.sundog.iam.api.SimulatePolicyResponse;
import dev.sundog.iam.api.SimulatePrincipalPolicyRequest;
import dev.sundog.iam.api.Statement;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What policies would say: the policy engine, asked without doing anything. */
public final class Simulation {

    private final Iam iam;
    private final CallerPolicies policies;

    public Simulation(Iam iam, CallerPolicies policies) {
        this.iam = iam;
        this.policies = policies;
    }

    /** What is to be found out, whosever policies they are. */
    private record Question(
            PolicySet policies,
            List<String> actions,
            List<String> resources,
            String callerArn,
            String resourceOwner,
            RequestKeys keys) {}

    public SimulatePolicyResponse simulateCustom(RequestContext context, SimulateCustomPolicyRequest request) {
        PolicySet set = PolicySet.NONE
                .withIdentity(sources(request.policyInputList(), "PolicyInputList"))
                .within(boundary(request.permissionsBoundaryPolicyInputList()))
                .on(resource(request.resourcePolicy()));
        return answer(
                new Question(
                        set,
                        request.actionNames(),
                        resources(request.resourceArns()),
                        request.callerArn() == null ? "" : request.callerArn(),
                        request.resourceOwner(),
                        keys(request.contextEntries())),
                request.marker(),
                request.maxItems());
    }

    public SimulatePolicyResponse simulatePrincipal(RequestContext context, SimulatePrincipalPolicyRequest request) {
        Account account = iam.account(context);
        PolicySet own = account.within(() -> policies.of(account, entity(account, request.policySourceArn())));
        List<PolicySource> identity = Stream.concat(
                        own.identity().stream(), sources(request.policyInputList(), "PolicyInputList").stream())
                .toList();
        Optional<List<PolicySource>> boundary = boundary(request.permissionsBoundaryPolicyInputList());
        PolicySet set = own.withIdentity(identity)
                .within(boundary.isPresent() ? boundary : own.boundary())
                .on(resource(request.resourcePolicy()));
        return answer(
                new Question(
                        set,
                        request.actionNames(),
                        resources(request.resourceArns()),
                        request.callerArn() == null ? request.policySourceArn() : request.callerArn(),
                        request.resourceOwner(),
                        keys(request.contextEntries())),
                request.marker(),
                request.maxItems());
    }

    private static Entity entity(Account account, String arn) {
        String resource = Arn.parse(arn)
                .filter(one -> one.service().equals("iam"))
                .map(Arn::resource)
                .orElseThrow(() -> IamErrors.invalidInput(
                        "Invalid Entity Arn: " + arn + " does not clearly define entity type and name."));
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return switch (resource.substring(0, Math.max(0, resource.indexOf('/')))) {
            case "user" -> account.users().get(name);
            case "group" -> account.groups().get(name);
            case "role" -> account.roles().get(name);
            default ->
                throw IamErrors.invalidInput(
                        "Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        };
    }

    private static List<PolicySource> sources(List<String> documents, String list) {
        List<PolicySource> sources = new ArrayList<>();
        if (documents != null) {
            for (String document : documents) {
                sources.add(new PolicySource(
                        list + "." + (sources.size() + 1), "none", PolicyDocuments.identity(document)));
            }
        }
        return sources;
    }

    private static Optional<List<PolicySource>> boundary(List<String> documents) {
        return documents == null || documents.isEmpty()
                ? Optional.empty()
                : Optional.of(sources(documents, "PermissionsBoundaryPolicyInputList"));
    }

    private static Optional<PolicySource> resource(String document) {
        if (document == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PolicySource("ResourcePolicy", "resource", PolicyReader.resource(document)));
        } catch (MalformedPolicy problem) {
            throw IamErrors.invalidInput("Invalid resource policy: " + problem.getMessage());
        }
    }

    private static List<String> resources(List<String> given) {
        return given == null || given.isEmpty() ? List.of("*") : given;
    }

    private static RequestKeys keys(List<ContextEntry> entries) {
        RequestKeys.Builder keys = RequestKeys.builder();
        if (entries != null) {
            entries.forEach(entry -> keys.put(
                    entry.contextKeyName(), entry.contextKeyValues() == null ? List.of() : entry.contextKeyValues()));
        }
        return keys.build();
    }

    private static SimulatePolicyResponse answer(Question question, String marker, Integer maxItems) {
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : question.actions()) {
            for (String resource : question.resources()) {
                results.add(result(question, action, resource));
            }
        }
        Page<EvaluationResult> page = Page.of(results, marker, maxItems, one -> "%06d".formatted(results.indexOf(one)));
        return new SimulatePolicyResponse(page.items(), page.isTruncated(), page.marker());
    }

    private static EvaluationResult result(Question question, String action, String resource) {
        Decision decision = PolicyEvaluator.decide(
                principal(question.callerArn()),
                new AccessRequest(action, resource, question.keys()),
                question.policies(),
                question.resourceOwner() == null ? "" : account(question.resourceOwner()));
        return EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(
                        switch (decision.outcome()) {
                            case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
                            case EXPLICIT_DENY -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
                            case IMPLICIT_DENY -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
                        })
                .matchedStatements(decision.because().stream()
                        .map(match -> Statement.builder()
                                .sourcePolicyId(match.source().id())
                                .sourcePolicyType(match.source().origin())
                                .build())
                        .toList())
                .missingContextValues(missing(question))
                .permissionsBoundaryDecisionDetail(boundaryDetail(question, action, resource))
                .build();
    }

    private static PermissionsBoundaryDecisionDetail boundaryDetail(Question question, String action, String resource) {
        return question.policies()
                .boundary()
                .map(sources -> new PermissionsBoundaryDecisionDetail(PolicyEvaluator.decide(
                                principal(question.callerArn()),
                                new AccessRequest(action, resource, question.keys()),
                                PolicySet.NONE.withIdentity(sources),
                                "")
                        .isAllowed()))
                .orElse(null);
    }

    private static Principal principal(String arn) {
        return Principal.of(arn, arn.isEmpty() ? "" : account(arn));
    }

    private static String account(String arn) {
        return Arn.parse(arn).map(Arn::account).orElse(arn);
    }

    private static List<String> missing(Question question) {
        List<Policy> documents = Stream.of(
                        question.policies().identity().stream(),
                        question.policies().boundary().stream().flatMap(List::stream),
                        question.policies().resource().stream())
                .flatMap(one -> one)
                .map(PolicySource::policy)
                .toList();
        return ContextKeys.of(documents).stream()
                .filter(key -> !question.keys().has(key))
                .toList();
    }

    // ---- context keys

    public GetContextKeysForPolicyResponse customKeys(
            RequestContext context, GetContextKeysForCustomPolicyRequest request) {
        return new GetContextKeysForPolicyResponse(ContextKeys.of(request.policyInputList().stream()
                .map(PolicyDocuments::identity)
                .toList()));
    }

    public GetContextKeysForPolicyResponse principalKeys(
            RequestContext context, GetContextKeysForPrincipalPolicyRequest request) {
        Account account = iam.account(context);
        PolicySet own = account.within(() -> policies.of(account, entity(account, request.policySourceArn())));
        List<Policy> documents = Stream.concat(
                        own.identity().stream(), sources(request.policyInputList(), "PolicyInputList").stream())
                .map(PolicySource::policy)
                .toList();
        return new GetContextKeysForPolicyResponse(ContextKeys.of(documents));
    }
}
