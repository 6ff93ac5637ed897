package dev.sundog.logs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.DeleteDataProtectionPolicyRequest;
import dev.sundog.logs.api.DescribeLogGroupsRequest;
import dev.sundog.logs.api.FilterLogEventsRequest;
import dev.sundog.logs.api.FilteredLogEvent;
import dev.sundog.logs.api.GetDataProtectionPolicyRequest;
import dev.sundog.logs.api.GetLogEventsRequest;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutAccountPolicyRequest;
import dev.sundog.logs.api.PutDataProtectionPolicyRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataProtectionTest {

    private static final String ARN = "arn:aws:dataprotection::aws:data-identifier/";

    private final LogsFixture logs = new LogsFixture();

    @BeforeEach
    void makeStream() {
        logs.group("g");
        logs.stream("g", "s");
    }

    /** A policy that hides these identifiers, and tells of findings as asked. */
    private static String policy(String identifiers, String findings, String configuration) {
        return """
                {"Name": "p", "Version": "2021-06-01", %s "Statement": [
                  {"Sid": "audit", "DataIdentifier": %s, "Operation": {"Audit": {"FindingsDestination": %s}}},
                  {"Sid": "mask", "DataIdentifier": %s, "Operation": {"Deidentify": {"MaskConfig": {}}}}]}""".formatted(configuration, identifiers, findings, identifiers);
    }

    private static String policy(String identifier) {
        return policy("[\"" + ARN + identifier + "\"]", "{}", "");
    }

    private void protect(String group, String document) {
        logs.call(LogsApi.PUT_DATA_PROTECTION_POLICY, new PutDataProtectionPolicyRequest(group, document));
    }

    private List<String> read() {
        return LogsFixture.messages(logs.get("g", "s", null, null, true));
    }

    private List<String> readUnmasked() {
        return LogsFixture.messages(logs.call(
                LogsApi.GET_LOG_EVENTS, new GetLogEventsRequest("g", null, "s", null, null, null, null, true, true)));
    }

    @Test
    void whatIsTakenInUnderAPolicyIsShownMaskedUnlessItIsAskedForOpenly() {
        protect("g", policy("EmailAddress"));
        logs.log("g", "s", "from a@b.example to you");

        assertThat(read()).containsExactly("from *********** to you");
        assertThat(readUnmasked()).containsExactly("from a@b.example to you");
    }

    @Test
    void whatWasTakenInBeforeIsNotMaskedAndWhatWasTakenInWhileItHeldStaysSo() {
        logs.log("g", "s", "1 a@b.example");
        logs.advance(Duration.ofSeconds(1));
        protect("g", policy("EmailAddress"));
        logs.advance(Duration.ofSeconds(1));
        logs.log("g", "s", "2 a@b.example");
        logs.advance(Duration.ofSeconds(1));
        logs.call(LogsApi.DELETE_DATA_PROTECTION_POLICY, new DeleteDataProtectionPolicyRequest("g"));
        logs.advance(Duration.ofSeconds(1));
        logs.log("g", "s", "3 a@b.example");
        logs.reopen();

        assertThat(read()).containsExactly("1 a@b.example", "2 ***********", "3 a@b.example");
    }

    @Test
    void searchesSeeWhatIsShown() {
        protect("g", policy("EmailAddress"));
        logs.log("g", "s", "from a@b.example");

        assertThat(found(null)).containsExactly("from ***********");
        assertThat(found(true)).containsExactly("from a@b.example");
    }

    private List<String> found(Boolean unmask) {
        return logs
                .call(
                        LogsApi.FILTER_LOG_EVENTS,
                        FilterLogEventsRequest.builder()
                                .logGroupName("g")
                                .unmask(unmask)
                                .build())
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    @Test
    void findingsAreLoggedToTheGroupThatAPolicyNames() {
        logs.group("audit");
        protect("g", policy("[\"" + ARN + "EmailAddress\"]", "{\"CloudWatchLogs\": {\"LogGroup\": \"audit\"}}", ""));
        logs.log("g", "s", "a@b.example", "nothing", "x c@d.example y");

        List<String> findings = LogsFixture.messages(logs.get("audit", "data-protection-findings", null, null, true));
        assertThat(findings).hasSize(2);
        assertThat(JsonText.read(findings.get(1)))
                .isEqualTo(JsonText.read("{\"auditTimestamp\": \""
                        + Instant.ofEpochMilli(logs.now()).truncatedTo(ChronoUnit.SECONDS)
                        + "\", \"resourceArn\": \"arn:aws:logs:us-east-1:000000000000:log-group:g:*\", "
                        + "\"dataIdentifiers\": [{\"name\": \"EmailAddress\", \"count\": 1, "
                        + "\"detections\": [{\"start\": 2, \"end\": 13}]}]}"));
    }

    @Test
    void aPolicyOfTheAccountIsForAllGroups() {
        logs.call(
                LogsApi.PUT_ACCOUNT_POLICY,
                new PutAccountPolicyRequest("p", policy("IpAddress"), "DATA_PROTECTION_POLICY", null, null));
        protect("g", policy("EmailAddress"));
        logs.log("g", "s", "a@b.example at 10.0.0.1");

        assertThat(read()).containsExactly("*********** at ********");
        logs.assertError(
                LogsApi.PUT_ACCOUNT_POLICY,
                new PutAccountPolicyRequest("other", policy("IpAddress"), "DATA_PROTECTION_POLICY", null, null),
                "LimitExceededException",
                "Resource limit exceeded.");
    }

    private static String custom(String regex) {
        return policy(
                "[\"Own\"]",
                "{}",
                "\"Configuration\": {\"CustomDataIdentifier\": [{\"Name\": \"Own\", \"Regex\": \"" + regex + "\"}]},");
    }

    @Test
    void whatTakesTooLongToLookThroughIsHiddenWhole() {
        protect("g", custom("a*a*a*a*a*a*b"));
        logs.log("g", "s", "a".repeat(200));

        assertThat(read()).containsExactly("*".repeat(200));
    }

    @Test
    void theUsersOwnIdentifiersHaveNoGroups() {
        logs.assertError(
                LogsApi.PUT_DATA_PROTECTION_POLICY,
                new PutDataProtectionPolicyRequest("g", custom("(a|aa)+b")),
                "InvalidParameterException",
                "Syntax errors in policy.");
    }

    @Test
    void identifiersMayBeTheUsersOwn() {
        protect(
                "g",
                policy(
                        "[\"Employee\"]",
                        "{}",
                        "\"Configuration\": {\"CustomDataIdentifier\": [{\"Name\": \"Employee\", \"Regex\": \"E-\\\\d{3}\"}]},"));
        logs.log("g", "s", "is E-123 there");

        assertThat(read()).containsExactly("is ***** there");
    }

    @ParameterizedTest
    @CsvSource({
        "CreditCardNumber, card 4111 1111 1111 1111 ok, card ******************* ok",
        "CreditCardNumber, card 4111 1111 1111 1112 ok, card 4111 1111 1111 1112 ok",
        "CreditCardNumber, order 4111111111111111, order 4111111111111111",
        "Ssn-US, ssn 123-45-6789, ssn ***********",
        "Ssn-US, ssn 000-45-6789, ssn 000-45-6789",
        "PhoneNumber-US, phone (206) 555-0100, phone **************",
        "IpAddress, 1.2.3.4.5, 1.2.3.4.5",
        "IpAddress, 256.1.1.1, 256.1.1.1",
        "AwsSecretKey, aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, "
                + "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "AwsSecretKey, secret key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, "
                + "secret key: ****************************************",
    })
    void eachIdentifierFindsItsOwnData(String identifier, String message, String shown) {
        protect("g", policy(identifier));
        logs.log("g", "s", message);

        assertThat(read()).containsExactly(shown);
    }

    @Test
    void groupsTellWhetherTheyAreProtected() {
        assertThat(status()).isNull();
        protect("g", policy("IpAddress"));
        assertThat(status()).isEqualTo("ACTIVATED");
        var got = logs.call(LogsApi.GET_DATA_PROTECTION_POLICY, new GetDataProtectionPolicyRequest("g"));
        assertThat(got.policyDocument()).isEqualTo(policy("IpAddress"));
        logs.advance(Duration.ofSeconds(1));
        logs.call(LogsApi.DELETE_DATA_PROTECTION_POLICY, new DeleteDataProtectionPolicyRequest("g"));
        assertThat(status()).isEqualTo("DELETED");
        assertThat(logs.call(LogsApi.GET_DATA_PROTECTION_POLICY, new GetDataProtectionPolicyRequest("g"))
                        .policyDocument())
                .isNull();
    }

    private String status() {
        return logs.call(
                        LogsApi.DESCRIBE_LOG_GROUPS,
                        DescribeLogGroupsRequest.builder()
                                .logGroupNamePrefix("g")
                                .build())
                .logGroups()
                .getFirst()
                .dataProtectionStatus();
    }

    @Test
    void policiesThatAreNoneAreRefused() {
        refuse("no JSON", "Syntax errors in policy.");
        refuse("{\"Statement\": []}", "Syntax errors in policy.");
        refuse(
                policy("[\"" + ARN + "IpAddress\"]", "{}", "").replaceFirst("IpAddress", "EmailAddress"),
                "Syntax errors in policy.");
        refuse(policy("Name"), "Sundog does not support the data identifier " + ARN + "Name.");
        refuse(
                policy("[\"" + ARN + "IpAddress\"]", "{\"S3\": {\"Bucket\": \"b\"}}", ""),
                "Sundog does not support findings to S3.");
    }

    private void refuse(String document, String message) {
        logs.assertError(
                LogsApi.PUT_DATA_PROTECTION_POLICY,
                new PutDataProtectionPolicyRequest("g", document),
                "InvalidParameterException",
                message);
    }
}
