package dev.sundog.iam;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.CredentialIssuer;
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
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.integration.IamAccess;
import dev.sundog.iam.integration.IssuedCredentials;
import dev.sundog.iam.operation.AccessKeys;
import dev.sundog.iam.operation.AccountOperations;
import dev.sundog.iam.operation.Attachments;
import dev.sundog.iam.operation.AuthorizationDetails;
import dev.sundog.iam.operation.GroupOperations;
import dev.sundog.iam.operation.Iam;
import dev.sundog.iam.operation.InlinePolicies;
import dev.sundog.iam.operation.InstanceProfiles;
import dev.sundog.iam.operation.LoginProfiles;
import dev.sundog.iam.operation.ManagedPolicies;
import dev.sundog.iam.operation.RoleOperations;
import dev.sundog.iam.operation.Simulation;
import dev.sundog.iam.operation.Tagging;
import dev.sundog.iam.operation.UserOperations;
import dev.sundog.iam.rule.NameRule;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.sts.StsOperations;
import dev.sundog.iam.sts.api.StsApi;
import java.util.List;
import java.util.Set;

/** AWS IAM and AWS STS: opens the accounts, binds the operations and offers the ports. */
public final class IamService implements AwsService {

    private static final InputCheck BY_MODEL = InputCheck.byModel(Validator.usual(), IamErrors::validation);

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
        return Set.of(CredentialIssuer.class, Authorizer.class, AccessRecords.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Accounts accounts = new Accounts(wiring.store());
        Identities identities = new Identities(accounts, wiring.ambient().clock());
        AwsPolicies awsPolicies = new AwsPolicies();
        CallerKeys keys = new CallerKeys(accounts);
        CallerPolicies policies = new CallerPolicies(accounts, awsPolicies);
        offerPorts(wiring, accounts, identities, keys, policies);

        Iam iam = new Iam(accounts, wiring.ambient(), identities, awsPolicies);
        OperationTable table =
                new OperationTable().checkInputs(IamService::check).accessBy(new IamAccess(accounts));
        bindUsersAndGroups(table, iam);
        bindRoles(table, iam);
        bindManagedPolicies(table, iam);
        bindInlinePolicies(table, new InlinePolicies(iam));
        bindAttachments(table, new Attachments(iam));
        bindTags(table, new Tagging(iam));
        bindCredentials(table, iam);
        bindAccount(table, iam);
        bindSimulation(table, new Simulation(iam, policies));
        StsOperations.bind(table, wiring.ambient(), accounts, identities, awsPolicies, keys, policies);
        return table;
    }

    private static void offerPorts(
            ServiceWiring wiring, Accounts accounts, Identities identities, CallerKeys keys, CallerPolicies policies) {
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
                                wiring.ambient().clock(),
                                enforced));
    }

    private static void check(Struct input) {
        BY_MODEL.check(input);
        NameRule.check(input);
    }

    private static void bindUsersAndGroups(OperationTable table, Iam iam) {
        var users = new UserOperations(iam);
        var groups = new GroupOperations(iam);
        table.bind(IamApi.CREATE_USER, users::create, REAL)
                .bind(IamApi.GET_USER, users::get, REAL)
                .bind(IamApi.LIST_USERS, users::list, REAL)
                .bind(IamApi.UPDATE_USER, users::update, REAL)
                .bind(IamApi.DELETE_USER, users::delete, REAL)
                .bind(IamApi.CREATE_GROUP, groups::create, REAL)
                .bind(IamApi.GET_GROUP, groups::get, REAL)
                .bind(IamApi.LIST_GROUPS, groups::list, REAL)
                .bind(IamApi.LIST_GROUPS_FOR_USER, groups::listForUser, REAL)
                .bind(IamApi.UPDATE_GROUP, groups::update, REAL)
                .bind(IamApi.DELETE_GROUP, groups::delete, REAL)
                .bind(IamApi.ADD_USER_TO_GROUP, groups::addUser, REAL)
                .bind(IamApi.REMOVE_USER_FROM_GROUP, groups::removeUser, REAL);
    }

    private static void bindRoles(OperationTable table, Iam iam) {
        var roles = new RoleOperations(iam);
        var profiles = new InstanceProfiles(iam);
        table.bind(IamApi.CREATE_ROLE, roles::create, REAL)
                .bind(IamApi.GET_ROLE, roles::get, REAL)
                .bind(IamApi.LIST_ROLES, roles::list, REAL)
                .bind(IamApi.UPDATE_ROLE, roles::update, REAL)
                .bind(IamApi.UPDATE_ROLE_DESCRIPTION, roles::updateDescription, REAL)
                .bind(IamApi.UPDATE_ASSUME_ROLE_POLICY, roles::updateTrust, REAL)
                .bind(IamApi.DELETE_ROLE, roles::delete, REAL)
                .bind(IamApi.CREATE_INSTANCE_PROFILE, profiles::create, REAL)
                .bind(IamApi.GET_INSTANCE_PROFILE, profiles::get, REAL)
                .bind(IamApi.LIST_INSTANCE_PROFILES, profiles::list, REAL)
                .bind(IamApi.LIST_INSTANCE_PROFILES_FOR_ROLE, profiles::listForRole, REAL)
                .bind(IamApi.DELETE_INSTANCE_PROFILE, profiles::delete, REAL)
                .bind(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, profiles::addRole, REAL)
                .bind(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, profiles::removeRole, REAL);
    }

    private static void bindManagedPolicies(OperationTable table, Iam iam) {
        var policies = new ManagedPolicies(iam);
        table.bind(IamApi.CREATE_POLICY, policies::create, REAL)
                .bind(IamApi.GET_POLICY, policies::get, REAL)
                .bind(IamApi.LIST_POLICIES, policies::list, REAL)
                .bind(IamApi.DELETE_POLICY, policies::delete, REAL)
                .bind(IamApi.CREATE_POLICY_VERSION, policies::createVersion, REAL)
                .bind(IamApi.GET_POLICY_VERSION, policies::getVersion, REAL)
                .bind(IamApi.LIST_POLICY_VERSIONS, policies::listVersions, REAL)
                .bind(IamApi.SET_DEFAULT_POLICY_VERSION, policies::setDefault, REAL)
                .bind(IamApi.DELETE_POLICY_VERSION, policies::deleteVersion, REAL)
                .bind(IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS, new AuthorizationDetails(iam)::get, REAL);
    }

    private static void bindInlinePolicies(OperationTable table, InlinePolicies inline) {
        table.bind(IamApi.PUT_USER_POLICY, inline::put, REAL)
                .bind(IamApi.GET_USER_POLICY, inline::get, REAL)
                .bind(IamApi.DELETE_USER_POLICY, inline::delete, REAL)
                .bind(IamApi.LIST_USER_POLICIES, inline::list, REAL)
                .bind(IamApi.PUT_GROUP_POLICY, inline::put, REAL)
                .bind(IamApi.GET_GROUP_POLICY, inline::get, REAL)
                .bind(IamApi.DELETE_GROUP_POLICY, inline::delete, REAL)
                .bind(IamApi.LIST_GROUP_POLICIES, inline::list, REAL)
                .bind(IamApi.PUT_ROLE_POLICY, inline::put, REAL)
                .bind(IamApi.GET_ROLE_POLICY, inline::get, REAL)
                .bind(IamApi.DELETE_ROLE_POLICY, inline::delete, REAL)
                .bind(IamApi.LIST_ROLE_POLICIES, inline::list, REAL);
    }

    private static void bindAttachments(OperationTable table, Attachments attachments) {
        table.bind(IamApi.ATTACH_USER_POLICY, attachments::attach, REAL)
                .bind(IamApi.DETACH_USER_POLICY, attachments::detach, REAL)
                .bind(IamApi.LIST_ATTACHED_USER_POLICIES, attachments::list, REAL)
                .bind(IamApi.PUT_USER_PERMISSIONS_BOUNDARY, attachments::putBoundary, REAL)
                .bind(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, attachments::deleteBoundary, REAL)
                .bind(IamApi.ATTACH_GROUP_POLICY, attachments::attach, REAL)
                .bind(IamApi.DETACH_GROUP_POLICY, attachments::detach, REAL)
                .bind(IamApi.LIST_ATTACHED_GROUP_POLICIES, attachments::list, REAL)
                .bind(IamApi.ATTACH_ROLE_POLICY, attachments::attach, REAL)
                .bind(IamApi.DETACH_ROLE_POLICY, attachments::detach, REAL)
                .bind(IamApi.LIST_ATTACHED_ROLE_POLICIES, attachments::list, REAL)
                .bind(IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY, attachments::putBoundary, REAL)
                .bind(IamApi.DELETE_ROLE_PERMISSIONS_BOUNDARY, attachments::deleteBoundary, REAL)
                .bind(IamApi.LIST_ENTITIES_FOR_POLICY, attachments::listEntities, REAL);
    }

    private static void bindTags(OperationTable table, Tagging tags) {
        table.bind(IamApi.TAG_USER, tags::tag, REAL)
                .bind(IamApi.UNTAG_USER, tags::untag, REAL)
                .bind(IamApi.LIST_USER_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_ROLE, tags::tag, REAL)
                .bind(IamApi.UNTAG_ROLE, tags::untag, REAL)
                .bind(IamApi.LIST_ROLE_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_POLICY, tags::tag, REAL)
                .bind(IamApi.UNTAG_POLICY, tags::untag, REAL)
                .bind(IamApi.LIST_POLICY_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_INSTANCE_PROFILE, tags::tag, REAL)
                .bind(IamApi.UNTAG_INSTANCE_PROFILE, tags::untag, REAL)
                .bind(IamApi.LIST_INSTANCE_PROFILE_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_SERVER_CERTIFICATE, tags::tag, REAL)
                .bind(IamApi.UNTAG_SERVER_CERTIFICATE, tags::untag, REAL)
                .bind(IamApi.LIST_SERVER_CERTIFICATE_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_MFA_DEVICE, tags::tag, REAL)
                .bind(IamApi.UNTAG_MFA_DEVICE, tags::untag, REAL)
                .bind(IamApi.LIST_MFA_DEVICE_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_OPEN_ID_CONNECT_PROVIDER, tags::tag, REAL)
                .bind(IamApi.UNTAG_OPEN_ID_CONNECT_PROVIDER, tags::untag, REAL)
                .bind(IamApi.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS, tags::list, REAL)
                .bind(IamApi.TAG_SAML_PROVIDER, tags::tag, REAL)
                .bind(IamApi.UNTAG_SAML_PROVIDER, tags::untag, REAL)
                .bind(IamApi.LIST_SAML_PROVIDER_TAGS, tags::list, REAL);
    }

    private static void bindCredentials(OperationTable table, Iam iam) {
        var keys = new AccessKeys(iam);
        var logins = new LoginProfiles(iam);
        table.bind(IamApi.CREATE_ACCESS_KEY, keys::create, REAL)
                .bind(IamApi.LIST_ACCESS_KEYS, keys::list, REAL)
                .bind(IamApi.UPDATE_ACCESS_KEY, keys::update, REAL)
                .bind(IamApi.DELETE_ACCESS_KEY, keys::delete, REAL)
                .bind(IamApi.GET_ACCESS_KEY_LAST_USED, keys::lastUsed, REAL)
                // There is no console to log in to.
                .bind(IamApi.CREATE_LOGIN_PROFILE, logins::create, STORED)
                .bind(IamApi.GET_LOGIN_PROFILE, logins::get, REAL)
                .bind(IamApi.UPDATE_LOGIN_PROFILE, logins::update, STORED)
                .bind(IamApi.DELETE_LOGIN_PROFILE, logins::delete, REAL)
                .bind(IamApi.CHANGE_PASSWORD, logins::change, STORED);
    }

    private static void bindAccount(OperationTable table, Iam iam) {
        var account = new AccountOperations(iam);
        table.bind(IamApi.CREATE_ACCOUNT_ALIAS, account::createAlias, STORED)
                .bind(IamApi.DELETE_ACCOUNT_ALIAS, account::deleteAlias, REAL)
                .bind(IamApi.LIST_ACCOUNT_ALIASES, account::listAliases, REAL)
                .bind(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, account::updatePasswords, REAL)
                .bind(IamApi.GET_ACCOUNT_PASSWORD_POLICY, account::getPasswords, REAL)
                .bind(IamApi.DELETE_ACCOUNT_PASSWORD_POLICY, account::deletePasswords, REAL)
                .bind(IamApi.GET_ACCOUNT_SUMMARY, account::summary, REAL);
    }

    private static void bindSimulation(OperationTable table, Simulation simulation) {
        table.bind(IamApi.SIMULATE_CUSTOM_POLICY, simulation::simulateCustom, REAL)
                .bind(IamApi.SIMULATE_PRINCIPAL_POLICY, simulation::simulatePrincipal, REAL)
                .bind(IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, simulation::customKeys, REAL)
                .bind(IamApi.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, simulation::principalKeys, REAL);
    }
}
