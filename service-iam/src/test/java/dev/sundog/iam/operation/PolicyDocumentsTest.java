package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.PutUserPolicyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS takes for a policy of an identity, and in which words and order it refuses what it does not. */
class PolicyDocumentsTest {

    private static final String VERSION = "Policy document must be version 2012-10-17 or greater.";
    private static final String LEGACY = "The policy failed legacy parsing";

    private final IamFixture iam = new IamFixture();

    @BeforeEach
    void makeAUser() {
        iam.user("ann");
    }

    private static String statement(String action, String resource, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"" + condition + "}}";
    }

    private static String before(String date) {
        return statement("s3:*", "*", ",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"" + date + "\"}}");
    }

    private static PutUserPolicyRequest put(String document) {
        return new PutUserPolicyRequest("ann", "p", document);
    }

    private void assertRefused(String document, String words) {
        iam.assertError(IamApi.PUT_USER_POLICY, put(document), "MalformedPolicyDocument", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|Resource nothing must be in ARN format or \"*\".",
                "x:y|Partition \"y\" is not valid for resource \"arn:y:*:*:*:*\".",
                "x:y:z|Partition \"y\" is not valid for resource \"arn:y:z:*:*:*\".",
                "aws:sqs:::orders|Partition \"sqs\" is not valid for resource \"arn:sqs:::orders:*\".",
                "arn:mars:s3:::b|Partition \"mars\" is not valid for resource \"arn:mars:s3:::b\".",
                "arn:aws|Resource vendor must be fully qualified and cannot contain regexes.",
                "arn:aws::orders|" + LEGACY,
                "arn:aws::::orders|" + LEGACY,
                "arn:aws:s3::bucket|" + LEGACY,
                "arn:aws:s3:us-east-1::bucket|Resource arn:aws:s3:us-east-1::bucket can not contain region information.",
                "arn:aws:iam:us-east-1::user/ann|IAM resource arn:aws:iam:us-east-1::user/ann cannot contain region information.",
            })
    void aResourceIsRefusedInAwsWords(String resource, String words) {
        assertRefused(statement("s3:*", resource, ""), words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:short",
                "arn:aws:iam::000000000000:root",
                "arn:aws:s3:us-west-2:000000000000:accesspoint/door",
                "arn:aws:nobodys-service:us-east-1::thing",
                "arn:aws:iam::*:user/${aws:username}",
            })
    void aResourceMayBeOddAndStillGood(String resource) {
        assertThat(iam.call(IamApi.PUT_USER_POLICY, put(statement("s3:*", resource, ""))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "234-13",
                "2026-02-32",
                "2026-01-01t2:00:00.5+1",
                "2026-01-01t2:00:00.1999999999+10:59",
                "2026-01-01T24:00:00Z",
                "9223372036854775808"
            })
    void aDateThatIsNoneIsRefused(String date) {
        assertRefused(before(date), LEGACY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01T13:20:15Z",
                "2026-07-01",
                "2026-12-13T21:20:37.593194+00:00",
                "2026-12-13t2:00:00.5+23",
                "01T",
                "-292275054",
                "1767225600"
            })
    void aDateMayHaveManyForms(String date) {
        assertThat(iam.call(IamApi.PUT_USER_POLICY, put(before(date)))).isNotNull();
    }

    @Test
    void theVersionIsLookedAtBeforeTheEffectAndThatBeforeStatementIds() {
        String twice =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"aLLow\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"*\"},{\"Sid\":\"a\",\"Effect\":\"Allow\"}]}";

        assertRefused(twice.replace("\"Version\":\"2012-10-17\",", ""), VERSION);
        assertRefused(twice, LEGACY);
        assertRefused(twice.replace("aLLow", "Allow"), "Statement IDs (SID) in a single policy must be unique.");
        assertRefused(twice.replace("aLLow", "Maybe"), "Syntax errors in policy.");
    }

    @Test
    void aResourceThatTheOldParserCannotReadIsRefusedBeforeActionsAreMissed() {
        String document = statement("s3:*", "arn:aws:s3::bucket", "").replace("\"Action\":\"s3:*\",", "");

        assertRefused(document, LEGACY);
        assertRefused(document.replace("arn:aws:s3::bucket", "*"), "Policy statement must contain actions.");
    }
}
