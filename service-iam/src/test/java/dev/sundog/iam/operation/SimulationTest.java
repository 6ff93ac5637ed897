package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AttachUserPolicyRequest;
import dev.sundog.iam.api.ContextEntry;
import dev.sundog.iam.api.EvaluationResult;
import dev.sundog.iam.api.GetContextKeysForCustomPolicyRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.PutUserPolicyRequest;
import dev.sundog.iam.api.SimulateCustomPolicyRequest;
import dev.sundog.iam.api.SimulatePrincipalPolicyRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What policies would say. */
class SimulationTest {

    private static final String ANN = "arn:aws:iam::000000000000:user/ann";

    private final IamFixture iam = new IamFixture();

    private EvaluationResult custom(String policy, String action, List<ContextEntry> entries) {
        return iam.call(
                        IamApi.SIMULATE_CUSTOM_POLICY,
                        SimulateCustomPolicyRequest.builder()
                                .policyInputList(List.of(policy))
                                .actionNames(List.of(action))
                                .contextEntries(entries)
                                .build())
                .evaluationResults()
                .getFirst();
    }

    @Test
    void customPoliciesAllowDenyOrSayNothing() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"s3:Delete*\",\"Resource\":\"*\"}]}";

        assertThat(custom(policy, "s3:GetObject", null).evalDecision()).isEqualTo("allowed");
        assertThat(custom(policy, "s3:GetObject", null)
                        .matchedStatements()
                        .getFirst()
                        .sourcePolicyId())
                .isEqualTo("PolicyInputList.1");
        assertThat(custom(policy, "s3:DeleteObject", null).evalDecision()).isEqualTo("explicitDeny");
        assertThat(custom(policy, "sqs:SendMessage", null).evalDecision()).isEqualTo("implicitDeny");
    }

    @Test
    void contextIsLookedAtAndWhatIsMissingIsNamed() {
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}}]}";

        assertThat(custom(policy, "s3:GetObject", null).missingContextValues())
                .containsExactly("aws:PrincipalTag/team");
        assertThat(custom(
                                policy,
                                "s3:GetObject",
                                List.of(new ContextEntry("aws:PrincipalTag/team", List.of("a"), "string")))
                        .evalDecision())
                .isEqualTo("allowed");
        assertThat(iam.call(
                                IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY,
                                new GetContextKeysForCustomPolicyRequest(List.of(policy)))
                        .contextKeyNames())
                .containsExactly("aws:PrincipalTag/team");
    }

    @Test
    void aPrincipalsPoliciesAreThoseThatItHasAndTheResultsComeInPages() {
        iam.user("ann");
        iam.call(
                IamApi.PUT_USER_POLICY,
                new PutUserPolicyRequest("ann", "p", IamFixture.policy("Allow", "s3:Get*", "arn:aws:s3:::b/*")));
        iam.call(
                IamApi.ATTACH_USER_POLICY,
                new AttachUserPolicyRequest("ann", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"));
        SimulatePrincipalPolicyRequest.Builder request = SimulatePrincipalPolicyRequest.builder()
                .policySourceArn(ANN)
                .actionNames(List.of("s3:GetObject", "sqs:ListQueues"))
                .resourceArns(List.of("arn:aws:s3:::b/k", "arn:aws:s3:::c/k"));

        var all = iam.call(IamApi.SIMULATE_PRINCIPAL_POLICY, request.build());
        assertThat(all.evaluationResults())
                .extracting(EvaluationResult::evalDecision)
                .containsExactly("allowed", "implicitDeny", "allowed", "allowed");
        var page =
                iam.call(IamApi.SIMULATE_PRINCIPAL_POLICY, request.maxItems(3).build());
        assertThat(page.evaluationResults()).hasSize(3);
        assertThat(iam.call(
                                IamApi.SIMULATE_PRINCIPAL_POLICY,
                                request.marker(page.marker()).build())
                        .evaluationResults())
                .containsExactly(all.evaluationResults().getLast());
    }

    @Test
    void aPrincipalThatIsNotThereIsNamed() {
        iam.assertError(
                IamApi.SIMULATE_PRINCIPAL_POLICY,
                SimulatePrincipalPolicyRequest.builder()
                        .policySourceArn(ANN)
                        .actionNames(List.of("s3:GetObject"))
                        .build(),
                "NoSuchEntity",
                "The user with name ann cannot be found.");
    }
}
