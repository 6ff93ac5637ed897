package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.AccountPolicy;
import dev.sundog.logs.api.AccountPolicyScope;
import dev.sundog.logs.api.DeleteAccountPolicyRequest;
import dev.sundog.logs.api.DeleteAccountPolicyResponse;
import dev.sundog.logs.api.DescribeAccountPoliciesRequest;
import dev.sundog.logs.api.DescribeAccountPoliciesResponse;
import dev.sundog.logs.api.PutAccountPolicyRequest;
import dev.sundog.logs.api.PutAccountPolicyResponse;
import dev.sundog.logs.integration.Subscriptions;
import dev.sundog.logs.policy.IndexedFields;
import dev.sundog.logs.policy.SelectionCriteria;
import dev.sundog.logs.policy.SubscriptionPolicy;
import dev.sundog.logs.protection.DataProtection;
import dev.sundog.logs.rule.DestinationRule;
import dev.sundog.logs.state.AccountPolicyRecord;
import dev.sundog.logs.state.AccountPolicySet;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the policies that are for all groups of an account: who is sent their events, what is hidden in these, and which fields
 * of them are indexed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html">PutAccountPolicy</a>
 */
public final class AccountPolicies {

    private final GroupLocator locator;
    private final Subscriptions subscriptions;
    private final Clock clock;

    public AccountPolicies(GroupLocator locator, Subscriptions subscriptions, Clock clock) {
        this.locator = locator;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    public PutAccountPolicyResponse put(RequestContext context, PutAccountPolicyRequest request) {
        AccountPolicySet policies = locator.directory(context).accountPolicies();
        AccountPolicyRecord policy = new AccountPolicyRecord(
                request.policyName(),
                request.policyType(),
                request.policyDocument(),
                Objects.requireNonNullElse(request.selectionCriteria(), ""),
                clock.millis());
        check(context, policy);
        synchronized (policies) {
            checkRoom(policies.ofType(policy.type()), policy);
            policies.put(policy);
        }
        return new PutAccountPolicyResponse(description(context, policy));
    }

    private void check(RequestContext context, AccountPolicyRecord policy) {
        switch (policy.type()) {
            case AccountPolicySet.SUBSCRIPTION -> checkSubscription(context, policy);
            case AccountPolicySet.DATA_PROTECTION -> {
                if (!policy.selection().isEmpty()) {
                    throw LogsErrors.invalidSelection();
                }
                DataProtection.parse(policy.document());
            }
            case AccountPolicySet.FIELD_INDEX -> {
                if (SelectionCriteria.prefix(policy.selection()).isEmpty()) {
                    throw LogsErrors.invalidSelection();
                }
                IndexedFields.parse(policy.document());
            }
            default -> throw LogsErrors.unsupportedAccountPolicy(policy.type());
        }
    }

    private void checkSubscription(RequestContext context, AccountPolicyRecord policy) {
        SubscriptionPolicy read = SubscriptionPolicy.parse(policy.document());
        SelectionCriteria.excluded(policy.selection());
        String role = read.roleArn().isEmpty() ? null : read.roleArn();
        Arn function = DestinationRule.function(context.scope(), read.destinationArn(), role);
        WantedPattern.of(read.pattern());
        if (!subscriptions.reachesFromAll(function, context.scope())) {
            throw LogsErrors.functionNotExecuted();
        }
    }

    /** AWS: one subscription and one data protection policy; indexes, one for any part of the groups' names. */
    private static void checkRoom(List<AccountPolicyRecord> there, AccountPolicyRecord policy) {
        List<AccountPolicyRecord> others = there.stream()
                .filter(other -> !other.name().equals(policy.name()))
                .toList();
        boolean single = !policy.type().equals(AccountPolicySet.FIELD_INDEX);
        if (others.size() >= (single ? 1 : LogsLimits.ACCOUNT_POLICIES)) {
            throw LogsErrors.limitExceeded();
        }
        if (!single && others.stream().anyMatch(other -> overlap(prefix(other), prefix(policy)))) {
            throw LogsErrors.invalidSelection();
        }
    }

    private static String prefix(AccountPolicyRecord policy) {
        return SelectionCriteria.prefix(policy.selection()).orElseThrow(LogsErrors::invalidSelection);
    }

    /** AWS: the policy for all groups may stand beside those for some. */
    private static boolean overlap(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one.equals(other) : one.startsWith(other) || other.startsWith(one);
    }

    public DescribeAccountPoliciesResponse describe(RequestContext context, DescribeAccountPoliciesRequest request) {
        boolean own = request.accountIdentifiers() == null
                || request.accountIdentifiers().isEmpty()
                || request.accountIdentifiers().contains(context.account().value());
        List<AccountPolicyRecord> found =
                locator.directory(context).accountPolicies().ofType(request.policyType()).stream()
                        .filter(policy -> own
                                && (request.policyName() == null
                                        || policy.name().equals(request.policyName())))
                        .toList();
        var page = SortedPage.of(found, AccountPolicyRecord::name, request.nextToken(), null, LogsLimits.PAGE);
        return new DescribeAccountPoliciesResponse(
                page.items().stream()
                        .map(policy -> description(context, policy))
                        .toList(),
                page.nextToken());
    }

    public DeleteAccountPolicyResponse delete(RequestContext context, DeleteAccountPolicyRequest request) {
        if (!locator.directory(context)
                .accountPolicies()
                .remove(request.policyType(), request.policyName(), clock.millis())) {
            throw LogsErrors.policyNotFound(request.policyName());
        }
        return new DeleteAccountPolicyResponse();
    }

    private static AccountPolicy description(RequestContext context, AccountPolicyRecord policy) {
        return AccountPolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updatedAt())
                .policyType(policy.type())
                .scope(AccountPolicyScope.ALL)
                .selectionCriteria(policy.selection().isEmpty() ? null : policy.selection())
                .accountId(context.account().value())
                .build();
    }
}
