package dev.sundog.iam;

import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.CredentialIssuer;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import dev.sundog.iam.access.AccessLog;
import dev.sundog.iam.access.CallerKeys;
import dev.sundog.iam.access.CallerPolicies;
import dev.sundog.iam.access.Enforcer;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.access.ServiceUses;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.integration.IamAccess;
import dev.sundog.iam.integration.IssuedCredentials;
import dev.sundog.iam.operation.Iam;
import dev.sundog.iam.operation.IamOperations;
import dev.sundog.iam.rule.NameRule;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.sts.StsOperations;
import dev.sundog.iam.sts.api.StsApi;
import java.util.List;
import java.util.Set;

/** AWS IAM and AWS STS: opens the accounts, binds the operations and offers the ports. */
public final class IamService implements AwsService {

    private static final InputCheck IAM_MODEL =
            InputCheck.byModel(Validator.quotingNothing(Set.of("tagKeys")), IamErrors::validation);
    private static final InputCheck STS_MODEL = InputCheck.byModel(Validator.usual(), IamErrors::validation);

    @Override
    public List<ServiceModel> models() {
        return List.of(IamApi.MODEL, StsApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of("ENFORCE_IAM", "IAM_SOFT_MODE");
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(CredentialIssuer.class, Authorizer.class, AccessRecords.class, RoleAssumer.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Accounts accounts = new Accounts(wiring.store());
        Identities identities = new Identities(accounts, wiring.ambient().clock());
        AwsPolicies awsPolicies = new AwsPolicies();
        CallerKeys keys = new CallerKeys(accounts);
        CallerPolicies policies = new CallerPolicies(accounts, awsPolicies);
        ServiceUses uses = new ServiceUses();
        offerPorts(wiring, accounts, identities, keys, policies, uses);

        Iam iam = new Iam(accounts, wiring.ambient(), identities, awsPolicies);
        OperationTable table =
                new OperationTable().checkInputs(IamService::check).accessBy(new IamAccess(accounts));
        IamOperations.bind(table, iam, policies, uses);
        StsOperations.bind(table, wiring.ports(), wiring.ambient(), accounts, identities, awsPolicies, keys, policies);
        return table;
    }

    private static void offerPorts(
            ServiceWiring wiring,
            Accounts accounts,
            Identities identities,
            CallerKeys keys,
            CallerPolicies policies,
            ServiceUses uses) {
        boolean enforced =
                wiring.settings().flag("ENFORCE_IAM") && !wiring.settings().flag("IAM_SOFT_MODE");
        AccessLog log = new AccessLog();
        wiring.ports().offer(CredentialIssuer.class, new IssuedCredentials(accounts));
        wiring.ports().offer(AccessRecords.class, log);
        wiring.ports()
                .offer(
                        Authorizer.class,
                        new Enforcer(
                                accounts,
                                identities,
                                keys,
                                policies,
                                log,
                                uses,
                                wiring.ambient().clock(),
                                enforced));
    }

    private static void check(Struct input) {
        (isOfSts(input) ? STS_MODEL : IAM_MODEL).check(input);
        NameRule.check(input);
    }

    private static boolean isOfSts(Struct input) {
        String operation = input.schema().name().replaceFirst("Request$", "");
        return StsApi.MODEL.operation(operation) != null;
    }
}
