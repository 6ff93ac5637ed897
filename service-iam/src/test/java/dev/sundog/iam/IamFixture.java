package dev.sundog.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.iam.api.CreateAccessKeyRequest;
import dev.sundog.iam.api.CreatePolicyRequest;
import dev.sundog.iam.api.CreateRoleRequest;
import dev.sundog.iam.api.CreateUserRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.Role;
import dev.sundog.iam.api.User;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;

/** IAM and STS as dispatch sees them, with a clock that the test moves: operations are called through their table. */
public final class IamFixture {

    /** A policy that allows everything. */
    public static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    /** A trust policy that lets everybody of the account in whose administrators say so. */
    public static final String TRUST_ACCOUNT = trust("\"AWS\":\"000000000000\"");

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();

    private final Store store = TestStores.inMemory(time.ambient(), "iam");
    private OperationTable table;
    private String accessKey = "test";
    private String token = "";

    public IamFixture() {
        reopen();
    }

    /** A trust policy for sts:AssumeRole. */
    public static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{" + principal
                + "},\"Action\":\"sts:AssumeRole\"}]}";
    }

    /** A policy of one statement. */
    public static String policy(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new IamService()
                .open(new ServiceWiring(time.ambient(), store, ports, Meter.NONE, ServiceSettings.NONE));
    }

    /** Calls from now on with this access key. */
    public IamFixture as(String key, String sessionToken) {
        accessKey = key;
        token = sessionToken;
        return this;
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        table.inputCheck().check(input);
        var binding = table.binding(operation);
        var context = new RequestContext(
                new RequestId("test"),
                Scope.DEFAULT,
                new RequestContext.Caller(accessKey, token, "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                binding.fidelity(),
                action -> {});
        return binding.handler().handle(context, input);
    }

    /** Checks code and words of an error that a call answers. */
    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.type().queryCode()).isEqualTo(code);
    }

    // ---- the calls that most tests make

    public User user(String name) {
        return call(
                        IamApi.CREATE_USER,
                        CreateUserRequest.builder().userName(name).build())
                .user();
    }

    public Role role(String name, String trust) {
        return call(
                        IamApi.CREATE_ROLE,
                        CreateRoleRequest.builder()
                                .roleName(name)
                                .assumeRolePolicyDocument(trust)
                                .build())
                .role();
    }

    /** A managed policy; returns its ARN. */
    public String policy(String name, String document) {
        return call(
                        IamApi.CREATE_POLICY,
                        CreatePolicyRequest.builder()
                                .policyName(name)
                                .policyDocument(document)
                                .build())
                .policy()
                .arn();
    }

    /** A new access key of a user. */
    public dev.sundog.iam.api.AccessKey key(String user) {
        return call(IamApi.CREATE_ACCESS_KEY, new CreateAccessKeyRequest(user)).accessKey();
    }
}
