package dev.sundog.ssm.operation;

import static dev.sundog.ssm.SsmFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.Document;
import dev.sundog.ssm.SsmFixture;
import dev.sundog.ssm.api.GetParameterHistoryRequest;
import dev.sundog.ssm.api.GetParameterRequest;
import dev.sundog.ssm.api.LabelParameterVersionRequest;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.api.ParameterHistory;
import dev.sundog.ssm.api.PutParameterRequest;
import dev.sundog.ssm.api.SsmApi;
import dev.sundog.ssm.api.Tag;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating parameters and new versions of them. */
class PutParameterTest {

    private static final String LETTERS =
            "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of "
                    + "sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the "
                    + "following 3 symbols .-_";

    private final SsmFixture ssm = new SsmFixture();

    private void assertRefused(PutParameterRequest.Builder request, String code, String words) {
        ssm.assertError(SsmApi.PUT_PARAMETER, request.build(), code, words);
    }

    @Test
    void aParameterIsAnsweredWithAllThatAwsAnswers() {
        ssm.put(text("/team/a", "1"));

        assertThat(ssm.get("/team/a"))
                .isEqualTo(ParameterDescription.builder()
                        .name("/team/a")
                        .type("String")
                        .value("1")
                        .version(1L)
                        .lastModifiedDate(TestAmbient.START)
                        .arn("arn:aws:ssm:us-east-1:000000000000:parameter/team/a")
                        .dataType("text")
                        .build());
    }

    @Test
    void aNewVersionWantsToOverwrite() {
        ssm.put(text("p", "1"));

        assertRefused(
                text("p", "2"),
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        assertThat(ssm.put(text("p", "2").overwrite(true))).isEqualTo(2);
        assertThat(ssm.get("p").value()).isEqualTo("2");
    }

    @Test
    void whatARequestDoesNotSayStays() {
        ssm.put(text("p", "1").description("d"));
        ssm.put(PutParameterRequest.builder().name("p").value("2").overwrite(true));

        List<ParameterHistory> history = ssm.call(
                        SsmApi.GET_PARAMETER_HISTORY, new GetParameterHistoryRequest("p", null, null, null))
                .parameters();
        assertThat(history).extracting(ParameterHistory::value).containsExactly("1", "2");
        assertThat(history).extracting(ParameterHistory::description).containsExactly("d", "d");
        assertThat(history).extracting(ParameterHistory::type).containsOnly("String");
    }

    // ---- names

    @ParameterizedTest
    @ValueSource(strings = {"spaces are bad", "/a//b", "/a/", "sth=else", "SSM_x", "/ssm/x", "a:1"})
    void namesHaveOnlySomeLetters(String name) {
        assertRefused(text(name, "1"), "ValidationException", LETTERS);
    }

    @Test
    void someNamesAreReserved() {
        String prefix = "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).";
        assertRefused(text("AwsThing", "1"), "ValidationException", prefix);
        assertRefused(text("/awsthing", "1"), "ValidationException", prefix);
        assertRefused(
                text("/aws/thing", "1"), "AccessDeniedException", "No access to reserved parameter name: /aws/thing.");
    }

    @Test
    void aPathIsWholeAndNotTooDeep() {
        assertRefused(text("a/b", "1"), "ValidationException", "Parameter name must be a fully qualified name.");
        ssm.put(text("/x".repeat(15), "1"));
        assertRefused(
                text("/x".repeat(16), "1"),
                "HierarchyLevelLimitExceededException",
                "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and constraints for "
                        + "parameter names in the Amazon Web Services Systems Manager User Guide.");
    }

    // ---- values

    @Test
    void aNewParameterHasAType() {
        assertRefused(
                PutParameterRequest.builder().name("p").value("1"),
                "ValidationException",
                "A parameter type is required when you create a parameter.");
        assertRefused(
                text("p", "1").type("Text"),
                "ValidationException",
                "1 validation error detected: Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy enum "
                        + "value set: [SecureString, StringList, String]");
    }

    @Test
    void aTypeStays() {
        ssm.put(text("p", "1"));

        assertRefused(
                text("p", "2").type("SecureString").overwrite(true),
                "HierarchyTypeMismatchException",
                "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a "
                        + "parameter from a String type to a SecureString type. You must create a new, unique parameter.");
    }

    @Test
    void aValueMatchesThePatternAsAWhole() {
        ssm.put(text("p", "42").allowedPattern("\\d+"));
        assertRefused(
                text("q", "42x").allowedPattern("\\d+"),
                "ParameterPatternMismatchException",
                "Parameter value, cannot be validated against allowedPattern: \\d+");
        assertRefused(
                text("q", "42").allowedPattern("("),
                "InvalidAllowedPatternException",
                "The regular expression is not valid: (");
    }

    @Test
    void aPatternThatNeverEndsHoldsNobodyUp() {
        assertRefused(
                text("p", "a".repeat(40) + "!").allowedPattern("(a+)+"),
                "ParameterPatternMismatchException",
                "Parameter value, cannot be validated against allowedPattern: (a+)+");
    }

    @Test
    void choicesThatNeverLookAtTheValueHoldNobodyUp() {
        for (String endless : List.of("(?:|)".repeat(60) + "(?!)x", "^?".repeat(60) + "$", "(?:(?:|){60})(?!)")) {
            assertRefused(
                    text("p", "abcd").allowedPattern(endless),
                    "ParameterPatternMismatchException",
                    "Parameter value, cannot be validated against allowedPattern: " + endless);
        }
    }

    @Test
    void aPatternThatCountsTooFarIsNone() {
        for (String endless : List.of(
                "(?:(?:){1000000000}){1000000000}",
                "(?:^{1000}|[(]{2,400}){300}",
                "(?<name>a{400}){1,400}",
                "\\Q(\\E(?:a{400,}){400}")) {
            assertRefused(
                    text("p", "a").allowedPattern(endless),
                    "InvalidAllowedPatternException",
                    "The regular expression is not valid: " + endless);
        }
    }

    @Test
    void patternsThatMeanWellMatch() {
        for (String pattern : List.of(
                "^(?=.*[A-Z])(?=.*\\d)(?!.*\\s)[^]\\[{}()|]{8,64}$",
                "(?i:pass|word|)([A-Za-z0-9-]+?)\\p{Punct}{1,4}+(?<end>x*)(?<=[\\d!-]|\\Q)(\\E)\\k<end>",
                "[[a-z&&[^xyz]]A-Z0-9\\-!]{1,8000}")) {
            ssm.put(text("p", "Passw0rd-1!").allowedPattern(pattern).overwrite(true));
        }
        assertThat(ssm.get("p").version()).isEqualTo(3);
    }

    @Test
    void dataTypesAreThoseOfAws() {
        assertRefused(
                text("p", "1").dataType("Text"),
                "ValidationException",
                "The following data type is not supported: Text (Data type names are all lowercase.)");
    }

    @Test
    void anEmptyValueIsNone() {
        assertRefused(
                text("p", ""),
                "ValidationException",
                "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater "
                        + "than or equal to 1");
    }

    // ---- tiers

    @Test
    void valuesAreAsLongAsTheirTierAllows() {
        ssm.put(text("standard", "x".repeat(4096)));
        ssm.put(text("advanced", "x".repeat(8192)).tier("Advanced"));
        assertRefused(
                text("p", "x".repeat(4097)),
                "ValidationException",
                "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter "
                        + "value, upgrade the parameter to use the advanced-parameter tier. For more information, see "
                        + "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        assertRefused(
                text("p", "x".repeat(8193)).tier("Advanced"),
                "ValidationException",
                "Advanced tier parameters support a maximum parameter value of 8192 characters. For more information, see "
                        + "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
    }

    @ParameterizedTest
    @CsvSource({"10, Standard", "5000, Advanced"})
    void intelligentTieringTakesTheTierThatFits(int length, String tier) {
        var put = ssm.call(
                SsmApi.PUT_PARAMETER,
                text("p", "x".repeat(length)).tier("Intelligent-Tiering").build());

        assertThat(put.tier()).isEqualTo(tier);
    }

    @Test
    void thereIsNoWayBackToTheStandardTier() {
        ssm.put(text("p", "1").tier("Advanced"));

        assertThat(ssm.call(SsmApi.PUT_PARAMETER, text("p", "2").overwrite(true).build())
                        .tier())
                .isEqualTo("Advanced");
        assertRefused(
                text("p", "3").tier("Standard").overwrite(true),
                "ValidationException",
                "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter "
                        + "tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and "
                        + "recreate it as a standard parameter. Be aware that standard parameters have a value limit of 4096 "
                        + "characters.");
    }

    // ---- secrets

    @Test
    void aSecretIsShownOnlyOnRequest() {
        ssm.put(text("p", "secret").type("SecureString"));

        String cipher = ssm.call(SsmApi.GET_PARAMETER, new GetParameterRequest("p", null))
                .parameter()
                .value();
        assertThat(cipher).isNotEqualTo("secret").matches("[A-Za-z0-9+/]+");
        assertThat(ssm.get("p").value()).isEqualTo("secret");
        assertThat(ssm.call(SsmApi.GET_PARAMETER_HISTORY, new GetParameterHistoryRequest("p", null, null, null))
                        .parameters()
                        .getFirst()
                        .keyId())
                .isEqualTo("alias/aws/ssm");
    }

    @Test
    void onlySecretsHaveKeys() {
        ssm.put(text("p", "1").type("SecureString").keyId("alias/mine"));
        assertRefused(
                text("q", "1").keyId("alias/mine"),
                "ValidationException",
                "KeyId is required for SecureString type parameter only.");
    }

    // ---- tags, versions, events

    @Test
    void tagsComeOnlyWithANewParameter() {
        ssm.put(text("p", "1").tags(List.of(new Tag("k", "v"))));
        assertRefused(
                text("p", "2").tags(List.of(new Tag("k", "v"))).overwrite(true),
                "ValidationException",
                "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove "
                        + "overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or "
                        + "RemoveTagsFromResource.");
    }

    @Test
    void theOldestVersionGoesUnlessItHasALabel() {
        for (int i = 0; i < 101; i++) {
            ssm.put("p", "v" + i);
        }
        ssm.assertError(
                SsmApi.GET_PARAMETER,
                new GetParameterRequest("p:1", null),
                "ParameterVersionNotFound",
                "Systems Manager could not find version 1 of p. Verify the version and try again.");
        assertThat(ssm.get("p:2").value()).isEqualTo("v1");

        ssm.call(SsmApi.LABEL_PARAMETER_VERSION, new LabelParameterVersionRequest("p", 2L, List.of("kept")));
        assertRefused(
                text("p", "more").overwrite(true),
                "ParameterMaxVersionLimitExceeded",
                "You attempted to create a new version of p by calling the PutParameter API with the overwrite flag. Version "
                        + "2, the oldest version, can't be deleted because it has a label associated with it. Move the label "
                        + "to another version of the parameter, and try again.");
    }

    @Test
    void theEventBusIsTold() {
        ssm.put(text("/p", "1").description("d"));
        ssm.put("/p", "2");

        assertThat(ssm.events).extracting(event -> event.detailType()).containsOnly("Parameter Store Change");
        assertThat(ssm.events.getFirst().resources()).containsExactly("arn:aws:ssm:us-east-1:000000000000:parameter/p");
        assertThat(ssm.events)
                .extracting(event -> event.detail().members().get("operation"))
                .containsExactly(new Document.Text("Create"), new Document.Text("Update"));
    }

    // ---- policies

    private static final String EXPIRES =
            "[{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"2026-01-03T00:00:00.000Z\"}}]";

    @Test
    void aParameterExpires() {
        ssm.put(text("p", "1").tier("Advanced").policies(EXPIRES));
        ssm.advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(ssm.get("p").value()).isEqualTo("1");

        ssm.advance(Duration.ofSeconds(1));
        ssm.assertGone("p");
    }

    @Test
    void aParameterWithoutItsPolicyExpiresNoMore() {
        ssm.put(text("p", "1").tier("Advanced").policies(EXPIRES));
        ssm.put(text("p", "2").policies("[]").overwrite(true));
        ssm.advance(Duration.ofDays(3));

        assertThat(ssm.get("p").value()).isEqualTo("2");
    }

    @Test
    void policiesAreChecked() {
        assertRefused(
                text("p", "1").policies(EXPIRES),
                "ValidationException",
                "Parameter policies are supported by advanced-tier parameters only. For more information, see "
                        + "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        assertRefused(
                text("p", "1").tier("Advanced").policies("[{\"Type\":\"Magic\",\"Attributes\":{}}]"),
                "InvalidPolicyTypeException",
                "The policy type isn't supported. Parameter Store supports the following policy types: Expiration, "
                        + "ExpirationNotification, and NoChangeNotification.");
        assertRefused(
                text("p", "1").tier("Advanced").policies(EXPIRES.replace("2026", "soon")),
                "InvalidPolicyAttributeException",
                "A policy attribute or its value is invalid.");
    }
}
