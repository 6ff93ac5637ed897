package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AttachUserPolicyRequest;
import dev.sundog.iam.api.EntityDetails;
import dev.sundog.iam.api.GenerateServiceLastAccessedDetailsRequest;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsRequest;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsResponse;
import dev.sundog.iam.api.GetServiceLastAccessedDetailsWithEntitiesRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListPoliciesGrantingServiceAccessRequest;
import dev.sundog.iam.api.PolicyGrantingServiceAccess;
import dev.sundog.iam.api.PutUserPolicyRequest;
import dev.sundog.iam.api.ServiceLastAccessed;
import dev.sundog.iam.api.TrackedActionLastAccessed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastAccessedDetailsTest {

    private static final String ANN = "arn:aws:iam::000000000000:user/ann";

    private final IamFixture iam = new IamFixture();
    private String policyArn;

    @BeforeEach
    void makeUsers() {
        iam.user("ann");
        iam.user("bob");
        iam.call(
                IamApi.PUT_USER_POLICY,
                new PutUserPolicyRequest("ann", "own", IamFixture.policy("Allow", "sqs:*", "*")));
        policyArn = iam.policy("shared", IamFixture.policy("Allow", "s3:Get*", "*"));
        for (String user : List.of("ann", "bob")) {
            iam.call(IamApi.ATTACH_USER_POLICY, new AttachUserPolicyRequest(user, policyArn));
        }
    }

    /** Lets a user do something, as dispatch tells it. */
    private void use(String user, String service, String action) {
        iam.ports
                .find(Authorizer.class)
                .orElseThrow()
                .decide(new Authorizer.Call(
                        new RequestId("r"),
                        iam.key(user).accessKeyId(),
                        Scope.DEFAULT,
                        service,
                        action,
                        List.of(Access.of(service + ":" + action, "*")),
                        RequestKeys.builder().build()));
    }

    private GetServiceLastAccessedDetailsResponse report(String arn, String granularity) {
        return iam.call(
                IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS,
                new GetServiceLastAccessedDetailsRequest(job(arn, granularity), null, null));
    }

    private String job(String arn, String granularity) {
        return iam.call(
                        IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                        new GenerateServiceLastAccessedDetailsRequest(arn, granularity))
                .jobId();
    }

    @Test
    void aReportTellsOfEachAllowedServiceWhenItWasLastUsed() {
        use("ann", "sqs", "SendMessage");

        var report = report(ANN, null);
        assertThat(report.jobStatus()).isEqualTo("COMPLETED");
        assertThat(report.jobType()).isEqualTo("SERVICE_LEVEL");
        assertThat(report.servicesLastAccessed())
                .containsExactly(
                        ServiceLastAccessed.builder()
                                .serviceName("Amazon S3")
                                .serviceNamespace("s3")
                                .totalAuthenticatedEntities(0)
                                .build(),
                        ServiceLastAccessed.builder()
                                .serviceName("Amazon SQS")
                                .serviceNamespace("sqs")
                                .totalAuthenticatedEntities(1)
                                .lastAuthenticated(now())
                                .lastAuthenticatedEntity(ANN)
                                .lastAuthenticatedRegion("us-east-1")
                                .build());
    }

    @Test
    void aReportOfActionsTellsWhichWereUsed() {
        use("ann", "sqs", "SendMessage");
        use("ann", "sqs", "DeleteMessage");

        assertThat(report(ANN, "ACTION_LEVEL").servicesLastAccessed().getLast().trackedActionsLastAccessed())
                .extracting(TrackedActionLastAccessed::actionName)
                .containsExactly("DeleteMessage", "SendMessage");
    }

    @Test
    void aReportOfAPolicyIsAboutAllThatItIsAttachedTo() {
        use("bob", "s3", "GetObject");

        String job = job(policyArn, null);
        var entities = iam.call(
                        IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES,
                        new GetServiceLastAccessedDetailsWithEntitiesRequest(job, "s3", null, null))
                .entityDetailsList();
        assertThat(entities).extracting(one -> one.entityInfo().name()).containsExactly("ann", "bob");
        assertThat(entities).extracting(EntityDetails::lastAuthenticated).containsExactly(null, now());
    }

    @Test
    void whatIsNotThereIsRefused() {
        iam.assertError(
                IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                new GenerateServiceLastAccessedDetailsRequest("arn:aws:iam::000000000000:user/none", null),
                "NoSuchEntity",
                "The entity with ARN arn:aws:iam::000000000000:user/none cannot be found.");
        String job = "00000000-0000-0000-0000-000000000000";
        iam.assertError(
                IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS,
                new GetServiceLastAccessedDetailsRequest(job, null, null),
                "NoSuchEntity",
                "The job with id " + job + " cannot be found.");
    }

    @Test
    void policiesThatGrantAServiceAreToldWithTheirKind() {
        var granting = iam.call(
                        IamApi.LIST_POLICIES_GRANTING_SERVICE_ACCESS,
                        ListPoliciesGrantingServiceAccessRequest.builder()
                                .arn(ANN)
                                .serviceNamespaces(List.of("sqs", "s3", "iam"))
                                .build())
                .policiesGrantingServiceAccess();

        assertThat(granting.get(0).policies())
                .containsExactly(new PolicyGrantingServiceAccess("own", "INLINE", null, "USER", "ann"));
        assertThat(granting.get(1).policies())
                .containsExactly(new PolicyGrantingServiceAccess("shared", "MANAGED", policyArn, null, null));
        assertThat(granting.get(2).policies()).isEmpty();
    }

    private Instant now() {
        return iam.time.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }
}
