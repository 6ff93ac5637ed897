package dev.sundog.iam.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.dispatch.DispatchSettings;
import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.EmulatorFixture;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** IAM and STS through the AWS SDK for Java v2, over the wire, with signatures verified and policies enforced. */
class IamSdkIT {

    private static final String TRUST_ACCOUNT = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"000000000000\"},\"Action\":\"sts:AssumeRole\"}]}";

    private EmulatorFixture emulator;
    private IamClient iam;

    @BeforeEach
    void start() {
        DispatchSettings normal = DispatchSettings.DEFAULT;
        emulator = EmulatorFixture.start(EmulatorSettings.local()
                .with(new DispatchSettings(
                        normal.ownDomain(),
                        normal.publicHost(),
                        normal.defaultRegion(),
                        normal.strict(),
                        true,
                        normal.mostInMemory(),
                        normal.cors()))
                .with(new ServiceSettings(Map.of("ENFORCE_IAM", "1"))));
        iam = iam(AwsBasicCredentials.create("test", "test"));
    }

    @AfterEach
    void stop() {
        iam.close();
        emulator.close();
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String policy(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Only\",\"Effect\":\"" + effect
                + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    private AwsCredentials user(String name) {
        iam.createUser(user -> user.userName(name));
        AccessKey key = iam.createAccessKey(create -> create.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    @Test
    void usersPoliciesAndTheirErrorsComeAsTheSdkKnowsThem() {
        User user = iam.createUser(create -> create.userName("ann")
                        .path("/a/")
                        .tags(Tag.builder().key("k").value("v").build()))
                .user();
        assertThat(user.arn()).isEqualTo("arn:aws:iam::000000000000:user/a/ann");
        assertThat(iam.getUser(get -> get.userName("ann")).user().tags()).hasSize(1);
        assertThatThrownBy(() -> iam.createUser(create -> create.userName("Ann")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertThatThrownBy(() -> iam.getUser(get -> get.userName("bob"))).isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(
                        () -> iam.createPolicy(create -> create.policyName("p").policyDocument("{\"Foo\":1}")))
                .isInstanceOf(MalformedPolicyDocumentException.class);

        String document = policy("Allow", "s3:*", "*");
        String arn = iam.createPolicy(create -> create.policyName("p").policyDocument(document))
                .policy()
                .arn();
        iam.attachUserPolicy(attach -> attach.userName("ann").policyArn(arn));
        assertThatThrownBy(() -> iam.deleteUser(delete -> delete.userName("ann")))
                .isInstanceOf(DeleteConflictException.class);
        String shown = iam.getPolicyVersion(get -> get.policyArn(arn).versionId("v1"))
                .policyVersion()
                .document();
        assertThat(URLDecoder.decode(shown, StandardCharsets.UTF_8)).isEqualTo(document);
        assertThat(iam.listUsersPaginator().users()).hasSize(1);
    }

    @Test
    void aSessionSignsWithItsOwnSecretAndMayDoWhatItsRoleMay() {
        iam.createRole(create -> create.roleName("r").assumeRolePolicyDocument(TRUST_ACCOUNT));
        iam.putRolePolicy(
                put -> put.roleName("r").policyName("p").policyDocument(policy("Allow", "iam:ListUsers", "*")));
        Credentials credentials = sts(AwsBasicCredentials.create("test", "test"))
                .assumeRole(assume ->
                        assume.roleArn("arn:aws:iam::000000000000:role/r").roleSessionName("job"))
                .credentials();
        AwsCredentials session = AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());

        assertThat(sts(session).getCallerIdentity().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/r/job");
        assertThat(iam(session).listUsers().users()).isEmpty();
        assertThatThrownBy(() -> iam(session).createUser(create -> create.userName("x")))
                .isInstanceOfSatisfying(AwsServiceException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(error.statusCode()).isEqualTo(403);
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/r/job is not authorized to "
                                    + "perform: iam:CreateUser on resource: arn:aws:iam::000000000000:user/x because "
                                    + "no identity-based policy allows the iam:CreateUser action");
                });
        assertThat(iam.getRole(get -> get.roleName("r")).role().roleLastUsed().region())
                .isNotNull();
        AccessRecords records =
                emulator.emulator().ports().find(AccessRecords.class).orElseThrow();
        assertThat(records.leastPrivilege("r"))
                .contains("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "[\"iam:ListUsers\"],\"Resource\":[\"arn:aws:iam::000000000000:user/\"]}]}");
    }

    @Test
    void aUserWithoutPoliciesMayDoNothingAndADenialSaysWhichStatementDecided() {
        AwsCredentials ann = user("ann");
        assertThatThrownBy(() -> iam(ann).listRoles())
                .hasMessageContaining("User: arn:aws:iam::000000000000:user/ann is not authorized to perform: "
                        + "iam:ListRoles on resource: arn:aws:iam::000000000000:role/ because no identity-based policy "
                        + "allows the iam:ListRoles action");
        assertThat(sts(ann).getCallerIdentity().arn()).endsWith(":user/ann");

        iam.putUserPolicy(put -> put.userName("ann").policyName("p").policyDocument(policy("Deny", "iam:*", "*")));
        assertThatThrownBy(() -> iam(ann).listRoles())
                .hasMessageContaining("with an explicit deny in an identity-based policy");

        AccessRecords.Denial denial = emulator.emulator()
                .ports()
                .find(AccessRecords.class)
                .orElseThrow()
                .denials()
                .getFirst();
        assertThat(denial.outcome()).isEqualTo("explicitDeny");
        assertThat(denial.policy()).isEqualTo("user_ann_p");
        assertThat(denial.statement()).isEqualTo("Only");
        assertThat(denial.enforced()).isTrue();
    }

    @Test
    void keysThatNobodyIssuedAreRefusedAndSwitchedOffOnesToo() {
        AwsCredentials nobody = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");
        assertThatThrownBy(() -> iam(nobody).listUsers())
                .hasMessageContaining("The security token included in the request is invalid.");

        AwsCredentials ann = user("ann");
        iam.updateAccessKey(
                update -> update.userName("ann").accessKeyId(ann.accessKeyId()).status("Inactive"));
        assertThatThrownBy(() -> sts(ann).getCallerIdentity())
                .hasMessageContaining("The security token included in the request is invalid.");
        AwsCredentials wrong = AwsBasicCredentials.create("test", "wrong");
        assertThatThrownBy(() -> iam(wrong).listUsers()).hasMessageContaining("signature");
    }
}
