package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AttachRolePolicyRequest;
import dev.sundog.iam.api.CreateOpenIDConnectProviderRequest;
import dev.sundog.iam.api.CreateServiceLinkedRoleRequest;
import dev.sundog.iam.api.CreateVirtualMFADeviceRequest;
import dev.sundog.iam.api.DeactivateMFADeviceRequest;
import dev.sundog.iam.api.DeleteRoleRequest;
import dev.sundog.iam.api.DeleteServiceLinkedRoleRequest;
import dev.sundog.iam.api.DeleteVirtualMFADeviceRequest;
import dev.sundog.iam.api.EnableMFADeviceRequest;
import dev.sundog.iam.api.GenerateCredentialReportRequest;
import dev.sundog.iam.api.GetCredentialReportRequest;
import dev.sundog.iam.api.GetServiceLinkedRoleDeletionStatusRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListMFADevicesRequest;
import dev.sundog.iam.api.Role;
import dev.sundog.iam.api.UploadSSHPublicKeyRequest;
import dev.sundog.iam.api.VirtualMFADevice;
import dev.sundog.iam.rule.Totp;
import dev.sundog.iam.sts.api.AssumeRoleWithWebIdentityRequest;
import dev.sundog.iam.sts.api.GetSessionTokenRequest;
import dev.sundog.iam.sts.api.StsApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MFA devices, identity providers, roles of services, reports, keys. */
class DevicesAndProvidersTest {

    private static final String ISSUER = "https://issuer.example/pool";

    private final IamFixture iam = new IamFixture();

    // ---- MFA

    private VirtualMFADevice device() {
        return iam.call(IamApi.CREATE_VIRTUAL_MFA_DEVICE, new CreateVirtualMFADeviceRequest(null, "phone", null))
                .virtualMFADevice();
    }

    private static String seed(VirtualMFADevice device) {
        return new String(device.base32StringSeed().bytes(), StandardCharsets.US_ASCII);
    }

    private EnableMFADeviceRequest enable(VirtualMFADevice device, Instant first, Instant second) {
        return new EnableMFADeviceRequest(
                "ann", device.serialNumber(), Totp.code(seed(device), first), Totp.code(seed(device), second));
    }

    @Test
    void codesOfATestVectorAreThoseOfTheStandard() {
        // RFC 6238, appendix B, the last six digits; the seed is "12345678901234567890".
        String seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

        assertThat(Totp.code(seed, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(Totp.code(seed, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
        assertThat(Totp.code(seed, Instant.ofEpochSecond(20000000000L))).isEqualTo("353130");
    }

    @Test
    void aDeviceIsEnabledByTwoCodesThatFollowEachOther() {
        iam.user("ann");
        VirtualMFADevice device = device();
        Instant now = iam.time.clock().now();
        assertThat(device.serialNumber()).isEqualTo("arn:aws:iam::000000000000:mfa/phone");

        iam.assertError(
                IamApi.ENABLE_MFA_DEVICE,
                enable(device, now, now),
                "InvalidAuthenticationCode",
                "Authentication code for device is not valid: " + device.serialNumber());
        iam.call(IamApi.ENABLE_MFA_DEVICE, enable(device, now, now.plusSeconds(30)));
        assertThat(iam.call(IamApi.LIST_MFA_DEVICES, new ListMFADevicesRequest("ann", null, null))
                        .mfaDevices())
                .hasSize(1);
        iam.assertError(
                IamApi.DELETE_VIRTUAL_MFA_DEVICE,
                new DeleteVirtualMFADeviceRequest(device.serialNumber()),
                "DeleteConflict",
                "MFA VirtualDevice in use. Must deactivate first.");
        iam.call(IamApi.DEACTIVATE_MFA_DEVICE, new DeactivateMFADeviceRequest("ann", device.serialNumber()));
        iam.call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, new DeleteVirtualMFADeviceRequest(device.serialNumber()));
    }

    @Test
    void aSessionTokenWithACodeKnowsOfIt() {
        VirtualMFADevice device = device();
        String code = Totp.code(seed(device), iam.time.clock().now());

        assertThat(iam.call(StsApi.GET_SESSION_TOKEN, new GetSessionTokenRequest(null, device.serialNumber(), code))
                        .credentials())
                .isNotNull();
        iam.assertError(
                StsApi.GET_SESSION_TOKEN,
                new GetSessionTokenRequest(null, device.serialNumber(), code.equals("000000") ? "000001" : "000000"),
                "AccessDenied",
                "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }

    // ---- web identities

    private static String token(String issuer, String audience, String subject, long expires) {
        String claims = "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"sub\":\"" + subject + "\",\"exp\":"
                + expires + "}";
        return encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String provider() {
        return iam.call(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        CreateOpenIDConnectProviderRequest.builder()
                                .url(ISSUER)
                                .clientIDList(List.of("app"))
                                .build())
                .openIDConnectProviderArn();
    }

    private static AssumeRoleWithWebIdentityRequest request(String token) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn("arn:aws:iam::000000000000:role/r")
                .roleSessionName("web")
                .webIdentityToken(token)
                .build();
    }

    @Test
    void aWebIdentityGetsARoleThatTrustsItsProviderAndSubject() {
        String provider = provider();
        assertThat(provider).isEqualTo("arn:aws:iam::000000000000:oidc-provider/issuer.example/pool");
        iam.role(
                "r",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + provider
                        + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringLike\":"
                        + "{\"issuer.example/pool:sub\":\"repo:mine/*\"}}}]}");
        long later = iam.time.clock().now().getEpochSecond() + 60;

        var response =
                iam.call(StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY, request(token(ISSUER, "app", "repo:mine/a", later)));
        assertThat(response.subjectFromWebIdentityToken()).isEqualTo("repo:mine/a");
        assertThat(response.provider()).isEqualTo(provider);
        assertThat(response.audience()).isEqualTo("app");

        assertRefused(
                token(ISSUER, "app", "repo:other/a", later),
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertRefused(token(ISSUER, "other", "repo:mine/a", later), "InvalidIdentityToken", "Incorrect token audience");
        assertRefused(
                token("https://stranger", "app", "repo:mine/a", later),
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for https://stranger");
        assertRefused(
                "no token at all",
                "InvalidIdentityToken",
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        iam.time.advance(Duration.ofMinutes(2));
        iam.assertError(
                StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY,
                request(token(ISSUER, "app", "repo:mine/a", later)),
                "ExpiredTokenException",
                "Token expired: current date/time " + (later + 60) + " must be before the expiration date/time"
                        + later);
    }

    private void assertRefused(String token, String code, String message) {
        iam.assertError(StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY, request(token), code, message);
    }

    @Test
    void aProviderNeedsAnHttpsUrlOfItsOwn() {
        provider();
        iam.assertError(
                IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                CreateOpenIDConnectProviderRequest.builder().url("http://x").build(),
                "ValidationError",
                "Invalid Open ID Connect Provider URL");
        iam.assertError(
                IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                CreateOpenIDConnectProviderRequest.builder().url(ISSUER).build(),
                "EntityAlreadyExists",
                "Provider with url https://issuer.example/pool already exists.");
    }

    // ---- roles of services, reports, keys

    @Test
    void aRoleOfAServiceIsChangedByNobodyElse() {
        Role role = iam.call(
                        IamApi.CREATE_SERVICE_LINKED_ROLE,
                        new CreateServiceLinkedRoleRequest("ecs.amazonaws.com", null, null))
                .role();
        assertThat(role.arn())
                .isEqualTo("arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");

        String words = "Cannot perform the operation on the protected role 'AWSServiceRoleForECS' - this role is only "
                + "modifiable by AWS";
        iam.assertError(IamApi.DELETE_ROLE, new DeleteRoleRequest(role.roleName()), "UnmodifiableEntity", words);
        iam.assertError(
                IamApi.ATTACH_ROLE_POLICY,
                new AttachRolePolicyRequest(role.roleName(), "arn:aws:iam::aws:policy/AdministratorAccess"),
                "UnmodifiableEntity",
                words);
        String task = iam.call(IamApi.DELETE_SERVICE_LINKED_ROLE, new DeleteServiceLinkedRoleRequest(role.roleName()))
                .deletionTaskId();
        assertThat(iam.call(
                                IamApi.GET_SERVICE_LINKED_ROLE_DELETION_STATUS,
                                new GetServiceLinkedRoleDeletionStatusRequest(task))
                        .status())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aCredentialReportHasALineForEachUser() {
        iam.assertError(
                IamApi.GET_CREDENTIAL_REPORT,
                GetCredentialReportRequest.builder().build(),
                "ReportNotPresent",
                "The credential report does not exist.");
        iam.user("ann");
        iam.key("ann");
        GenerateCredentialReportRequest generate =
                GenerateCredentialReportRequest.builder().build();

        assertThat(iam.call(IamApi.GENERATE_CREDENTIAL_REPORT, generate).state())
                .isEqualTo("STARTED");
        assertThat(iam.call(IamApi.GENERATE_CREDENTIAL_REPORT, generate).state())
                .isEqualTo("COMPLETE");
        String report = new String(
                iam.call(
                                IamApi.GET_CREDENTIAL_REPORT,
                                GetCredentialReportRequest.builder().build())
                        .content()
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(report.lines().toList().get(1))
                .isEqualTo("ann,arn:aws:iam::000000000000:user/ann,2026-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,"
                        + "true,2026-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
    }

    @Test
    void anSshKeyHasAFingerprint() {
        iam.user("ann");
        String body = "ssh-rsa " + Base64.getEncoder().encodeToString("a key".getBytes(StandardCharsets.UTF_8)) + " me";

        assertThat(iam.call(IamApi.UPLOAD_SSH_PUBLIC_KEY, new UploadSSHPublicKeyRequest("ann", body))
                        .sshPublicKey()
                        .fingerprint())
                .matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
        iam.assertError(
                IamApi.UPLOAD_SSH_PUBLIC_KEY,
                new UploadSSHPublicKeyRequest("ann", body),
                "DuplicateSSHPublicKey",
                "The public key is already associated with the user.");
        iam.assertError(
                IamApi.UPLOAD_SSH_PUBLIC_KEY,
                new UploadSSHPublicKeyRequest("ann", "nonsense"),
                "InvalidPublicKey",
                "The public key is not an RSA key in the format of OpenSSH.");
    }
}
