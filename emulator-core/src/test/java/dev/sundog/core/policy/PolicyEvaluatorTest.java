package dev.sundog.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies of all kinds say to a request, and which statement decided. */
class PolicyEvaluatorTest {

    private static final String OBJECT = "arn:aws:s3:::bucket/key";
    private static final Principal ANN = Principal.of("arn:aws:iam::111122223333:user/ann", "111122223333");
    private static final Principal SESSION = Principal.session(
            "arn:aws:sts::111122223333:assumed-role/r/s", "arn:aws:iam::111122223333:role/r", "111122223333");

    private static PolicySource source(String effect, String more) {
        return new PolicySource(
                "p",
                "user",
                PolicyReader.resource("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"S\",\"Effect\":\"" + effect
                        + "\"," + more + "}]}"));
    }

    private static PolicySource allow(String action) {
        return source("Allow", "\"Action\":\"" + action + "\",\"Resource\":\"*\"");
    }

    private static PolicySource deny(String action) {
        return source("Deny", "\"Action\":\"" + action + "\",\"Resource\":\"*\"");
    }

    private static PolicySource bucketPolicy(String principal) {
        return source(
                "Allow", "\"Principal\":" + principal + ",\"Action\":\"s3:GetObject\",\"Resource\":\"" + OBJECT + "\"");
    }

    private static PolicySet identity(PolicySource... sources) {
        return PolicySet.NONE.withIdentity(List.of(sources));
    }

    private static Decision decide(Principal who, PolicySet policies, String owner) {
        return PolicyEvaluator.decide(
                who, new AccessRequest("s3:GetObject", OBJECT, RequestKeys.NONE), policies, owner);
    }

    @Test
    void nothingIsAllowedThatNoPolicyAllows() {
        Decision decision = decide(ANN, identity(allow("s3:PutObject")), "");

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.IMPLICIT_DENY);
        assertThat(decision.reason("s3:GetObject"))
                .isEqualTo("because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void anExplicitDenyOutweighsEverythingAndIsNamed() {
        Decision decision = decide(ANN, identity(allow("*"), deny("s3:Get*")), "");

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.EXPLICIT_DENY);
        assertThat(decision.because().getFirst().statement().label()).isEqualTo("S");
        assertThat(decision.reason("s3:GetObject")).isEqualTo("with an explicit deny in an identity-based policy");
    }

    @Test
    void aBoundaryAndASessionPolicyLimitWhatIdentityPoliciesAllow() {
        PolicySet within = identity(allow("*")).within(Optional.of(List.of(allow("sqs:*"))));
        PolicySet session = identity(allow("*")).inSession(Optional.of(List.of(allow("sqs:*"))));

        assertThat(decide(ANN, within, "").reason("s3:GetObject"))
                .isEqualTo("because no permissions boundary allows the s3:GetObject action");
        assertThat(decide(SESSION, session, "").reason("s3:GetObject"))
                .isEqualTo("because no session policy allows the s3:GetObject action");
        assertThat(decide(ANN, identity(allow("*")).within(Optional.of(List.of(allow("s3:*")))), "")
                        .isAllowed())
                .isTrue();
    }

    @Test
    void aResourcePolicyIsEnoughWithinTheAccountForWhomItNames() {
        String ann = "{\"AWS\":\"arn:aws:iam::111122223333:user/ann\"}";
        PolicySet named = PolicySet.NONE.on(Optional.of(bucketPolicy(ann)));

        assertThat(decide(ANN, named, "111122223333").isAllowed()).isTrue();
        // A user named by ARN is not held up by what a boundary does not mention; a role is.
        PolicySet limited = named.within(Optional.of(List.of(allow("sqs:*"))));
        assertThat(decide(ANN, limited, "").isAllowed()).isTrue();
        PolicySet role = PolicySet.NONE
                .on(Optional.of(bucketPolicy("{\"AWS\":\"arn:aws:iam::111122223333:role/r\"}")))
                .within(Optional.of(List.of(allow("sqs:*"))));
        assertThat(decide(SESSION, role, "").isAllowed()).isFalse();
    }

    @Test
    void aResourcePolicyThatNamesTheAccountLeavesItToTheAccount() {
        PolicySet account = PolicySet.NONE.on(Optional.of(bucketPolicy("{\"AWS\":\"111122223333\"}")));

        assertThat(decide(ANN, account, "").isAllowed()).isFalse();
        assertThat(decide(ANN, account.withIdentity(List.of(allow("s3:*"))), "").isAllowed())
                .isTrue();
    }

    @Test
    void anotherAccountsResourceNeedsBothPolicies() {
        PolicySet open = PolicySet.NONE.on(Optional.of(bucketPolicy("\"*\"")));

        assertThat(decide(ANN, open, "444455556666").isAllowed()).isFalse();
        assertThat(decide(ANN, identity(allow("*")), "444455556666").reason("s3:GetObject"))
                .isEqualTo("because no resource-based policy allows the s3:GetObject action");
        assertThat(decide(ANN, open.withIdentity(List.of(allow("*"))), "444455556666")
                        .isAllowed())
                .isTrue();
    }

    @Test
    void strangersGetWhatEverybodyIsGiven() {
        assertThat(decide(Principal.ANONYMOUS, PolicySet.NONE.on(Optional.of(bucketPolicy("\"*\""))), "")
                        .isAllowed())
                .isTrue();
        assertThat(decide(
                                Principal.ANONYMOUS,
                                PolicySet.NONE.on(Optional.of(bucketPolicy("{\"AWS\":\"111122223333\"}"))),
                                "")
                        .isAllowed())
                .isFalse();
    }

    @Test
    void theRootIsRestrictedByDenialsOfResourcesOnly() {
        Principal root = Principal.of("arn:aws:iam::111122223333:root", "111122223333");
        PolicySource denial = source("Deny", "\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"" + OBJECT + "\"");

        assertThat(decide(root, PolicySet.NONE, "").isAllowed()).isTrue();
        assertThat(decide(root, PolicySet.NONE.on(Optional.of(denial)), "").isAllowed())
                .isFalse();
    }

    @Test
    void notPrincipalDeniesAllOthers() {
        PolicySource denial = source(
                "Deny",
                "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:user/ann\"},\"Action\":\"*\",\"Resource\":\"*\"");
        PolicySet policies = identity(allow("*")).on(Optional.of(denial));

        assertThat(decide(ANN, policies, "").isAllowed()).isTrue();
        assertThat(decide(SESSION, policies, "").outcome()).isEqualTo(Decision.Outcome.EXPLICIT_DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"Action\":\"s3:getobject\",\"Resource\":\"*\"', true",
        "'\"Action\":\"s3:G?tOb*\",\"Resource\":\"*\"', true",
        "'\"NotAction\":\"s3:Put*\",\"Resource\":\"*\"', true",
        "'\"NotAction\":\"s3:Get*\",\"Resource\":\"*\"', false",
        "'\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::bucket/*\"', true",
        "'\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::Bucket/*\"', false",
        "'\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::bucket/*\"', false",
        "'\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::other/*\"', true",
    })
    void actionsHaveNoCaseAndResourcesDo(String statement, boolean allowed) {
        assertThat(decide(ANN, identity(source("Allow", statement)), "").isAllowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals|k|v|v|true",
                "StringEquals|k|v|V|false",
                "StringEquals|k|v||false",
                "StringEqualsIfExists|k|v||true",
                "StringNotEquals|k|v||true",
                "StringNotEquals|k|v|w|true",
                "StringEqualsIgnoreCase|k|v|V|true",
                "StringLike|k|a*c?|abbcd|true",
                "StringNotLike|k|a*|abc|false",
                "NumericLessThan|k|10|9.5|true",
                "NumericEquals|k|10|10.0|true",
                "NumericGreaterThanEquals|k|10|x|false",
                "DateLessThan|k|2026-01-02|2026-01-01T23:59:59Z|true",
                "DateGreaterThan|k|1767225600|2026-01-01T00:00:01Z|true",
                "Bool|k|true|TRUE|true",
                "Bool|k|false||false",
                "BinaryEquals|k|QUI=|QUI=|true",
                "IpAddress|k|10.1.0.0/16|10.1.2.3|true",
                "IpAddress|k|2001:db8::/32|2001:db8::1|true",
                "NotIpAddress|k|10.1.0.0/16|10.2.0.1|true",
                "ArnLike|k|arn:aws:sns:*:1:t*|arn:aws:sns:us-east-1:1:topic|true",
                "ArnLike|k|arn:aws:*:topic|arn:aws:sns:us-east-1:1:topic|false",
                "ArnNotEquals|k|arn:aws:sns:*:1:t|arn:aws:sns:us-east-1:1:t|false",
                "Null|k|true||true",
                "Null|k|false|v|true",
                "Null|k|true|v|false",
                "ForAllValues:StringEquals|k|v||true",
                "ForAnyValue:StringEquals|k|v||false",
            })
    void conditionsAreWhatTheirOperatorsSay(String operator, String key, String wanted, String actual, boolean holds) {
        PolicySource source = source(
                "Allow",
                "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"" + operator + "\":{\"" + key + "\":\"" + wanted
                        + "\"}}");
        RequestKeys keys = RequestKeys.builder().put("K", actual).build();

        assertThat(PolicyEvaluator.decide(ANN, new AccessRequest("a:B", "*", keys), identity(source), "")
                        .isAllowed())
                .isEqualTo(holds);
    }

    @Test
    void severalValuesMustAllOrAnyBeWanted() {
        RequestKeys keys =
                RequestKeys.builder().put("aws:TagKeys", List.of("a", "b")).build();
        AccessRequest request = new AccessRequest("a:B", "*", keys);
        String condition =
                "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"%s:StringEquals\":{\"aws:tagkeys\":[%s]}}";

        assertThat(allows(request, condition.formatted("ForAllValues", "\"a\",\"b\",\"c\"")))
                .isTrue();
        assertThat(allows(request, condition.formatted("ForAllValues", "\"a\"")))
                .isFalse();
        assertThat(allows(request, condition.formatted("ForAnyValue", "\"a\""))).isTrue();
        assertThat(allows(request, condition.formatted("ForAnyValue", "\"c\""))).isFalse();
    }

    private static boolean allows(AccessRequest request, String statement) {
        return PolicyEvaluator.decide(ANN, request, identity(source("Allow", statement)), "")
                .isAllowed();
    }

    @Test
    void variablesAreReplacedByTextsThatMeanOnlyThemselves() {
        String own = "\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\"";
        String byDefault = "\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}\"";
        String star = "\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${*}\"";
        RequestKeys ann = RequestKeys.builder().put("aws:username", "ann").build();
        RequestKeys anybody = RequestKeys.builder().put("aws:username", "*").build();

        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/ann/1", ann), own))
                .isTrue();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/bob/1", ann), own))
                .isFalse();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/bob/1", anybody), own))
                .isFalse();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b//1", RequestKeys.NONE), own))
                .isFalse();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/none", RequestKeys.NONE), byDefault))
                .isTrue();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/*", RequestKeys.NONE), star))
                .isTrue();
        assertThat(allows(new AccessRequest("s3:X", "arn:aws:s3:::b/x", RequestKeys.NONE), star))
                .isFalse();
    }

    @Test
    void contextKeysAreThoseOfConditionsAndVariables() {
        Policy policy = source(
                        "Allow",
                        "\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::${aws:username}\",\"Condition\":{\"StringEquals\":"
                                + "{\"aws:SourceVpc\":\"${aws:PrincipalTag/vpc}\"}}")
                .policy();

        assertThat(ContextKeys.of(List.of(policy)))
                .containsExactly("aws:PrincipalTag/vpc", "aws:SourceVpc", "aws:username");
    }
}
