package dev.sundog.iam.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.CreateSAMLProviderRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.sts.api.AssumeRoleWithSAMLRequest;
import dev.sundog.iam.sts.api.AssumeRoleWithSAMLResponse;
import dev.sundog.iam.sts.api.StsApi;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssumeRoleWithSamlTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String PROVIDER = "arn:aws:iam::000000000000:saml-provider/idp";

    private final IamFixture iam = new IamFixture();
    private final IdentityProvider idp = new IdentityProvider()
            .attribute("Role", ROLE + ", " + PROVIDER)
            .attribute("RoleSessionName", "ann@example.com");

    @BeforeEach
    void makeProviderAndRole() {
        iam.call(
                IamApi.CREATE_SAML_PROVIDER,
                CreateSAMLProviderRequest.builder()
                        .name("idp")
                        .samlMetadataDocument(IdentityProvider.metadata())
                        .build());
        role("\"sts:AssumeRoleWithSAML\",\"sts:TagSession\",\"sts:SetSourceIdentity\"");
    }

    private void role(String actions) {
        iam.role(
                "r",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + PROVIDER
                        + "\"},\"Action\":[" + actions + "],\"Condition\":{\"StringEquals\":"
                        + "{\"SAML:aud\":\"https://signin.aws.amazon.com/saml\"}}}]}");
    }

    private Instant now() {
        return iam.time.clock().now();
    }

    private static AssumeRoleWithSAMLRequest request(String response) {
        return AssumeRoleWithSAMLRequest.builder()
                .roleArn(ROLE)
                .principalArn(PROVIDER)
                .samlAssertion(response)
                .build();
    }

    private void assertRefused(String response, String code, String message) {
        iam.assertError(StsApi.ASSUME_ROLE_WITH_SAML, request(response), code, message);
    }

    @Test
    void aSignedAssertionGetsTheRoleThatItNames() throws Exception {
        idp.attribute("PrincipalTag:team", "weather").attribute("SourceIdentity", "ann");

        AssumeRoleWithSAMLResponse response = iam.call(StsApi.ASSUME_ROLE_WITH_SAML, request(idp.signed(now())));

        assertThat(response.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/r/ann@example.com");
        assertThat(response.subject()).isEqualTo("ann");
        assertThat(response.subjectType()).isEqualTo("persistent");
        assertThat(response.issuer()).isEqualTo(IdentityProvider.ISSUER);
        assertThat(response.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
        assertThat(response.sourceIdentity()).isEqualTo("ann");
        // BASE64(SHA1("https://idp.example/saml" + "000000000000" + "/idp"))
        assertThat(response.nameQualifier()).isEqualTo("JeeXHszXARk3r2SwfhzUiRJrqd8=");
        assertThat(response.credentials().expiration()).isAfter(now());
    }

    @Test
    void whatIsNotSignedByTheProviderCountsForNothing() throws Exception {
        String unsigned = idp.response(now());
        assertRefused(IdentityProvider.base64(unsigned), "InvalidIdentityToken", "Response signature invalid");
        String changed = IdentityProvider.sign(unsigned).replace(">ann<", ">root<");
        assertRefused(IdentityProvider.base64(changed), "InvalidIdentityToken", "Response signature invalid");
        assertRefused("bm8geG1s", "InvalidIdentityToken", "Invalid base64 SAMLResponse");
    }

    /** The signed assertion is moved aside, and another one put into its place. */
    @Test
    void anAssertionIsNotWrappedIntoAnother() throws Exception {
        String signed = IdentityProvider.sign(idp.response(now()));
        int start = signed.indexOf("<Assertion");
        int end = signed.indexOf("</Assertion>") + "</Assertion>".length();
        String assertion = signed.substring(start, end);
        String forged = assertion
                .replace(">ann<", ">root<")
                .replace("ID=\"_assertion\"", "ID=\"_forged\"")
                .replace("</Assertion>", "<Advice>" + assertion + "</Advice></Assertion>");
        assertThat(forged).contains("_forged");

        assertRefused(
                IdentityProvider.base64(signed.substring(0, start) + forged + signed.substring(end)),
                "InvalidIdentityToken",
                "Response signature invalid");
    }

    @Test
    void documentTypesAreRefused() {
        assertRefused(
                IdentityProvider.base64("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + idp.response(now())),
                "InvalidIdentityToken",
                "Invalid base64 SAMLResponse");
    }

    @Test
    void anAssertionIsForAwsAndForAFewMinutes() throws Exception {
        String good = idp.signed(now());
        iam.time.advance(Duration.ofMinutes(5));
        assertRefused(good, "ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance");

        idp.audience = "https://other.example";
        assertRefused(idp.signed(now()), "InvalidIdentityToken", "Response does not contain the required audience.");
    }

    @Test
    void theAssertionMustNameTheRoleAndASession() throws Exception {
        idp.attribute("Role", "arn:aws:iam::000000000000:role/other," + PROVIDER);
        assertRefused(idp.signed(now()), "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML");

        idp.attribute("Role", PROVIDER + "," + ROLE).attribute("RoleSessionName", "a b");
        assertRefused(
                idp.signed(now()),
                "InvalidIdentityToken",
                "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");

        idp.attributes.clear();
        idp.attribute("Role", PROVIDER + "," + ROLE);
        assertRefused(idp.signed(now()), "InvalidIdentityToken", "RoleSessionName is required in AuthnResponse");
    }

    @Test
    void theProviderMustBeKnownAndTheIssuerItsOwn() throws Exception {
        idp.issuer = "https://stranger.example";
        assertRefused(
                idp.signed(now()),
                "InvalidIdentityToken",
                "Issuer not present in specified provider (Service: AWSOpenIdDiscoveryService; Status Code: 400; "
                        + "Error Code: AuthSamlInvalidSamlResponseException; Request ID: test; Proxy: null)");
    }

    @Test
    void metadataMustSayHowAProviderSigns() {
        iam.assertError(
                IamApi.CREATE_SAML_PROVIDER,
                CreateSAMLProviderRequest.builder()
                        .name("bad")
                        .samlMetadataDocument("<EntityDescriptor entityID='x'/>" + " ".repeat(1000))
                        .build(),
                "InvalidInput",
                "Could not parse metadata");
    }
}
