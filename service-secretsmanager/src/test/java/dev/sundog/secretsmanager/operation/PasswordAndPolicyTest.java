package dev.sundog.secretsmanager.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.secretsmanager.SecretsFixture;
import dev.sundog.secretsmanager.api.DeleteResourcePolicyRequest;
import dev.sundog.secretsmanager.api.GetRandomPasswordRequest;
import dev.sundog.secretsmanager.api.GetResourcePolicyRequest;
import dev.sundog.secretsmanager.api.PutResourcePolicyRequest;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.secretsmanager.api.ValidateResourcePolicyRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that are made up, and the policies of secrets. */
class PasswordAndPolicyTest {

    private final SecretsFixture secrets = new SecretsFixture();

    private String password(UnaryOperator<GetRandomPasswordRequest.Builder> wishes) {
        return secrets.call(
                        SecretsManagerApi.GET_RANDOM_PASSWORD,
                        wishes.apply(GetRandomPasswordRequest.builder()).build())
                .randomPassword();
    }

    @RepeatedTest(20)
    void aPasswordHasOneOfEachKindEvenWhereItIsShort() {
        assertThat(password(wishes -> wishes.passwordLength(4L)))
                .hasSize(4)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*")
                .matches(".*\\p{Punct}.*");
    }

    @Test
    void whatIsExcludedDoesNotAppear() {
        assertThat(password(wishes -> wishes)).hasSize(32).doesNotContain(" ");
        assertThat(password(wishes ->
                        wishes.passwordLength(500L).excludeLowercase(true).excludeNumbers(true)))
                .hasSize(500)
                .matches("[A-Z\\p{Punct}]*");
        assertThat(password(wishes -> wishes.passwordLength(500L)
                        .excludePunctuation(true)
                        .excludeUppercase(true)
                        .excludeCharacters("abc123")))
                .matches("[d-z4-90]*");
        assertThat(password(wishes -> wishes.passwordLength(5L).includeSpace(true)))
                .contains(" ");
    }

    @Test
    void aPasswordThatCannotBeIsRefused() {
        secrets.assertError(
                SecretsManagerApi.GET_RANDOM_PASSWORD,
                GetRandomPasswordRequest.builder().passwordLength(3L).build(),
                "InvalidParameterException",
                "Password length is too short based on the required types.");
        secrets.assertError(
                SecretsManagerApi.GET_RANDOM_PASSWORD,
                GetRandomPasswordRequest.builder()
                        .excludeLowercase(true)
                        .excludeUppercase(true)
                        .excludePunctuation(true)
                        .excludeCharacters("0123456789")
                        .build(),
                "InvalidParameterException",
                "The password can't be generated because all characters are excluded.");
    }

    // ---- policies

    private static final String PUBLIC = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:*","Resource":"*"}]}""";

    private String policy() {
        return secrets.call(SecretsManagerApi.GET_RESOURCE_POLICY, new GetResourcePolicyRequest("s"))
                .resourcePolicy();
    }

    @Test
    void aPolicyIsKeptAsItWasWritten() {
        secrets.create("s", "v");
        assertThat(policy()).isNull();
        secrets.call(SecretsManagerApi.PUT_RESOURCE_POLICY, new PutResourcePolicyRequest("s", PUBLIC, null));
        assertThat(policy()).isEqualTo(PUBLIC);
        secrets.call(SecretsManagerApi.DELETE_RESOURCE_POLICY, new DeleteResourcePolicyRequest("s"));
        assertThat(policy()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "{}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"
            })
    void whatIsNoPolicyOfASecretIsRefused(String text) {
        secrets.create("s", "v");
        secrets.assertError(
                SecretsManagerApi.PUT_RESOURCE_POLICY,
                new PutResourcePolicyRequest("s", text, null),
                "MalformedPolicyDocumentException",
                "This policy has invalid syntax.");
        secrets.assertError(
                SecretsManagerApi.VALIDATE_RESOURCE_POLICY,
                new ValidateResourcePolicyRequest(null, text),
                "MalformedPolicyDocumentException",
                "This policy has invalid syntax.");
    }

    @Test
    void aPublicPolicyCanBeBlocked() {
        secrets.create("s", "v");
        secrets.assertError(
                SecretsManagerApi.PUT_RESOURCE_POLICY,
                new PutResourcePolicyRequest("s", PUBLIC, true),
                "PublicPolicyException",
                "The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to the "
                        + "secret.");
        String own = PUBLIC.replace("\"*\",\"Action\"", "{\"AWS\":\"arn:aws:iam::000000000000:root\"},\"Action\"");
        secrets.call(SecretsManagerApi.PUT_RESOURCE_POLICY, new PutResourcePolicyRequest("s", own, true));

        assertThat(secrets.call(SecretsManagerApi.VALIDATE_RESOURCE_POLICY, new ValidateResourcePolicyRequest("s", own))
                        .policyValidationPassed())
                .isTrue();
        assertThat(secrets.call(
                                SecretsManagerApi.VALIDATE_RESOURCE_POLICY,
                                new ValidateResourcePolicyRequest("s", PUBLIC))
                        .policyValidationPassed())
                .isFalse();
    }
}
