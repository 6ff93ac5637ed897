package dev.sundog.ecr.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecyclePolicyReaderTest {

    private static final String ANY = "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1";
    private static final String UNTAGGED = ANY.replace("any", "untagged");

    private static String rule(int priority, String selection) {
        return "{\"rulePriority\":" + priority + ",\"selection\":{" + selection + "},\"action\":{\"type\":\"expire\"}}";
    }

    private static void refused(String text, String words) {
        assertThatThrownBy(() -> LifecyclePolicyReader.read(text))
                .hasMessage("Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy"
                        + " validation failure: " + words + "'");
    }

    private static String policy(String... rules) {
        return "{\"rules\":[" + String.join(",", rules) + "]}";
    }

    @Test
    void aPolicyMustBeAnObjectWithRules() {
        refused("x", "Could not map policyString into LifecyclePolicy.");
        refused("[]", "Could not map policyString into LifecyclePolicy.");
        refused("{\"no\":[]}", "object has missing required properties ([\"rules\"])");
        refused(
                policy("\"x\""),
                "instance type (string) does not match any allowed primitive type (allowed: [\"object\"])");
    }

    @Test
    void aRuleHasCertainProperties() {
        refused(
                policy("{\"selection\":{},\"action\":{}}"),
                "object has missing required properties ([\"rulePriority\"])");
        refused(policy("{}"), "object has missing required properties ([\"action\",\"rulePriority\",\"selection\"])");
        refused(
                policy(rule(1, ANY).replace("\"rulePriority\"", "\"more\":1,\"rulePriority\"")),
                "object instance has properties which are not allowed by the schema: ([\"more\"])");
        refused(
                policy(rule(1, ANY).replace("expire", "keep")),
                "instance value (keep) not found in enum :(possible values: [\"expire\",\"transition\"])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"any\" | \"some\" | instance value (some) not found in enum :(possible values: "
                        + "[\"any\",\"tagged\",\"untagged\"])",
                "imageCountMoreThan | other | instance failed to match exactly one schema (matched 0 out of 2)",
                "imageCountMoreThan | sinceImagePushed | instance failed to match exactly one schema (matched 0 out of 2)",
                "\"countNumber\":1 | \"countNumber\":0 | numeric instance is lower than the required minimum "
                        + "(minimum: 1, found: 0)",
                "\"countNumber\":1 | \"countNumber\":1,\"countUnit\":\"weeks\" | instance value (weeks) not found in "
                        + "enum :(possible values: [\"days\"])",
                "\"countNumber\":1 | \"countNumber\":1,\"tagPrefixList\":[\"a\"] | tagPrefixList and tagPatternList "
                        + "must not be specified when tagStatus=ANY.",
                "\"any\" | \"tagged\" | Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.",
            })
    void aSelectionSaysWhatItMeans(String part, String wrong, String words) {
        refused(policy(rule(1, ANY.replace(part, wrong))), words);
    }

    @Test
    void rulesMustGoTogether() {
        refused(
                policy(rule(1, UNTAGGED), rule(2, UNTAGGED)),
                "Only one rule can select Untagged images per storage class.");
        refused(
                policy(rule(2, UNTAGGED), rule(1, ANY)),
                "Rule for tagStatus=ANY must have the lowest priority per storage class.");
        refused(policy(rule(1, UNTAGGED), rule(1, ANY)), "Rule priorities must be unique.");
        assertThatCode(() -> LifecyclePolicyReader.read(policy(rule(2, ANY), rule(1, UNTAGGED))))
                .doesNotThrowAnyException();
    }
}
