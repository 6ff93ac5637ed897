package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.CreateServiceSpecificCredentialRequest;
import dev.sundog.iam.api.DeleteServiceSpecificCredentialRequest;
import dev.sundog.iam.api.DeleteUserRequest;
import dev.sundog.iam.api.DisableOutboundWebIdentityFederationRequest;
import dev.sundog.iam.api.EnableOutboundWebIdentityFederationRequest;
import dev.sundog.iam.api.GetAccountSummaryRequest;
import dev.sundog.iam.api.GetOutboundWebIdentityFederationInfoRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListOrganizationsFeaturesRequest;
import dev.sundog.iam.api.ListServiceSpecificCredentialsRequest;
import dev.sundog.iam.api.ResetServiceSpecificCredentialRequest;
import dev.sundog.iam.api.ServiceSpecificCredential;
import dev.sundog.iam.api.ServiceSpecificCredentialMetadata;
import dev.sundog.iam.api.SetSecurityTokenServicePreferencesRequest;
import dev.sundog.iam.api.UpdateServiceSpecificCredentialRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceCredentialsTest {

    private static final String SERVICE = "codecommit.amazonaws.com";

    private final IamFixture iam = new IamFixture();

    @BeforeEach
    void makeUser() {
        iam.user("ann");
    }

    private ServiceSpecificCredential create(String service, Integer days) {
        return iam.call(
                        IamApi.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                        new CreateServiceSpecificCredentialRequest("ann", service, days))
                .serviceSpecificCredential();
    }

    private List<ServiceSpecificCredentialMetadata> list(String service) {
        return iam.call(
                        IamApi.LIST_SERVICE_SPECIFIC_CREDENTIALS,
                        ListServiceSpecificCredentialsRequest.builder()
                                .userName("ann")
                                .serviceName(service)
                                .build())
                .serviceSpecificCredentials();
    }

    @Test
    void aCredentialHasAnIdANameAndAPassword() {
        ServiceSpecificCredential one = create(SERVICE, null);

        assertThat(one.serviceSpecificCredentialId()).matches("ACCA[A-Z2-7]{17}");
        assertThat(one.serviceUserName()).isEqualTo("ann-at-000000000000");
        assertThat(one.servicePassword()).hasSize(60).endsWith("=");
        assertThat(one.status()).isEqualTo("Active");
        assertThat(create(SERVICE, null).serviceUserName()).isEqualTo("ann+1-at-000000000000");
        iam.assertError(
                IamApi.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                new CreateServiceSpecificCredentialRequest("ann", SERVICE, null),
                "LimitExceeded",
                "Cannot exceed quota for ServiceSpecificCredentialsPerUser: 2");
    }

    @Test
    void aCredentialIsSwitchedOffResetAndDeleted() {
        ServiceSpecificCredential one = create(SERVICE, null);
        String id = one.serviceSpecificCredentialId();
        iam.call(
                IamApi.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
                new UpdateServiceSpecificCredentialRequest("ann", id, "Inactive"));
        iam.reopen();
        assertThat(list(SERVICE))
                .extracting(ServiceSpecificCredentialMetadata::status)
                .containsExactly("Inactive");
        assertThat(list("cassandra.amazonaws.com")).isEmpty();

        var reset = iam.call(
                        IamApi.RESET_SERVICE_SPECIFIC_CREDENTIAL, new ResetServiceSpecificCredentialRequest("ann", id))
                .serviceSpecificCredential();
        assertThat(reset.servicePassword()).isNotEqualTo(one.servicePassword());
        assertThat(reset.status()).isEqualTo("Inactive");

        iam.assertError(
                IamApi.DELETE_USER,
                DeleteUserRequest.builder().userName("ann").build(),
                "DeleteConflict",
                "Cannot delete entity, must remove referenced objects first.");
        iam.call(IamApi.DELETE_SERVICE_SPECIFIC_CREDENTIAL, new DeleteServiceSpecificCredentialRequest("ann", id));
        assertThat(list(null)).isEmpty();
    }

    @Test
    void keysOfBedrockEnd() {
        ServiceSpecificCredential key = create("bedrock.amazonaws.com", 30);

        assertThat(key.serviceCredentialAlias()).isEqualTo("ann-at-000000000000");
        assertThat(key.serviceCredentialSecret()).startsWith("ABSK");
        assertThat(key.expirationDate()).isEqualTo(key.createDate().plus(Duration.ofDays(30)));
        assertThat(key.servicePassword()).isNull();
    }

    @Test
    void usersServicesAndIdsThatAreNotThereAreRefusedInThatOrder() {
        iam.assertError(
                IamApi.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                new CreateServiceSpecificCredentialRequest("none", "lambda.amazonaws.com", null),
                "NoSuchEntity",
                "The user with name none cannot be found.");
        iam.assertError(
                IamApi.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                new CreateServiceSpecificCredentialRequest("ann", "lambda.amazonaws.com", null),
                "NoSuchEntity",
                "No such service lambda.amazonaws.com is supported for Service Specific Credentials");
        iam.assertError(
                IamApi.RESET_SERVICE_SPECIFIC_CREDENTIAL,
                new ResetServiceSpecificCredentialRequest("ann", "satisfiesregexbutstillinvalid"),
                "NoSuchEntity",
                "No such credential satisfiesregexbutstillinvalid exists");
        iam.assertError(
                IamApi.RESET_SERVICE_SPECIFIC_CREDENTIAL,
                new ResetServiceSpecificCredentialRequest("ann", "totally-wrong-credential-id-with-hyphens"),
                "ValidationError",
                "1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [\\w]+");
    }

    @Test
    void tokensForTheWorldOutsideAreSwitchedOnAndOff() {
        String disabled = "Outbound web identity federation is not enabled for your account.";
        var ask = GetOutboundWebIdentityFederationInfoRequest.builder().build();
        iam.assertError(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO, ask, "FeatureDisabled", disabled);

        var enable = EnableOutboundWebIdentityFederationRequest.builder().build();
        String issuer =
                iam.call(IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION, enable).issuerIdentifier();
        assertThat(issuer).matches("https://[0-9a-f-]{36}\\.tokens\\.sts\\.global\\.api\\.aws");
        var info = iam.call(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO, ask);
        assertThat(info.issuerIdentifier()).isEqualTo(issuer);
        assertThat(info.jwtVendingEnabled()).isTrue();
        iam.assertError(
                IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
                enable,
                "FeatureEnabled",
                "Outbound web identity federation is already enabled for your account.");

        iam.call(
                IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
                DisableOutboundWebIdentityFederationRequest.builder().build());
        iam.assertError(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO, ask, "FeatureDisabled", disabled);
    }

    @Test
    void theVersionOfTokensIsKeptAndAccountsHaveNoOrganization() {
        iam.call(
                IamApi.SET_SECURITY_TOKEN_SERVICE_PREFERENCES,
                new SetSecurityTokenServicePreferencesRequest("v2Token"));
        assertThat(iam.call(
                                IamApi.GET_ACCOUNT_SUMMARY,
                                GetAccountSummaryRequest.builder().build())
                        .summaryMap())
                .containsEntry("GlobalEndpointTokenVersion", 2);
        iam.assertError(
                IamApi.LIST_ORGANIZATIONS_FEATURES,
                ListOrganizationsFeaturesRequest.builder().build(),
                "OrganizationNotFoundException",
                "No organization is associated with your account.");
    }
}
