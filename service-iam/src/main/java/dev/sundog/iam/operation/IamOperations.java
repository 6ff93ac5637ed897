package dev.sundog.iam.operation;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.SIMULATED;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.service.OperationTable;
import dev.sundog.iam.access.CallerPolicies;
import dev.sundog.iam.access.ServiceUses;
import dev.sundog.iam.api.IamApi;

/** Binds the operations of IAM. */
public final class IamOperations {

    private IamOperations() {}

    /** Adds them to the table of the module. */
    public static void bind(OperationTable table, Iam iam, CallerPolicies policies, ServiceUses uses) {
        bindUsersAndGroups(table, iam);
        bindRoles(table, iam);
        bindManagedPolicies(table, iam);
        bindInlinePolicies(table, new InlinePolicies(iam));
        bindAttachments(table, new Attachments(iam));
        bindTags(table, new Tagging(iam));
        bindCredentials(table, iam);
        bindAccount(table, iam);
        bindDevices(table, new MfaDevices(iam));
        bindProviders(table, iam);
        bindCertificates(table, new ServerCertificates(iam), new UserCredentials(iam));
        bindServiceRolesAndReports(table, new ServiceLinkedRoles(iam), new CredentialReports(iam));
        bindSimulation(table, new Simulation(iam, policies));
        bindServiceCredentials(table, new ServiceCredentials(iam));
        bindUses(table, iam, uses);
        bindFeatures(table, new AccountFeatures(iam));
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

    private static void bindDevices(OperationTable table, MfaDevices devices) {
        table.bind(IamApi.CREATE_VIRTUAL_MFA_DEVICE, devices::create, REAL)
                .bind(IamApi.ENABLE_MFA_DEVICE, devices::enable, REAL)
                .bind(IamApi.RESYNC_MFA_DEVICE, devices::resync, REAL)
                .bind(IamApi.DEACTIVATE_MFA_DEVICE, devices::deactivate, REAL)
                .bind(IamApi.DELETE_VIRTUAL_MFA_DEVICE, devices::delete, REAL)
                .bind(IamApi.GET_MFA_DEVICE, devices::get, REAL)
                .bind(IamApi.LIST_MFA_DEVICES, devices::list, REAL)
                .bind(IamApi.LIST_VIRTUAL_MFA_DEVICES, devices::listVirtual, REAL);
    }

    private static void bindProviders(OperationTable table, Iam iam) {
        var oidc = new OidcProviders(iam);
        var saml = new SamlProviders(iam);
        table.bind(IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER, oidc::create, REAL)
                .bind(IamApi.GET_OPEN_ID_CONNECT_PROVIDER, oidc::get, REAL)
                .bind(IamApi.LIST_OPEN_ID_CONNECT_PROVIDERS, oidc::list, REAL)
                .bind(IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER, oidc::delete, REAL)
                .bind(IamApi.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER, oidc::addClient, REAL)
                .bind(IamApi.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER, oidc::removeClient, REAL)
                // No issuer is asked for its keys, whose certificates thumbprints are of.
                .bind(IamApi.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT, oidc::updateThumbprints, STORED)
                .bind(IamApi.CREATE_SAML_PROVIDER, saml::create, STORED)
                .bind(IamApi.GET_SAML_PROVIDER, saml::get, REAL)
                .bind(IamApi.LIST_SAML_PROVIDERS, saml::list, REAL)
                .bind(IamApi.UPDATE_SAML_PROVIDER, saml::update, STORED)
                .bind(IamApi.DELETE_SAML_PROVIDER, saml::delete, REAL);
    }

    private static void bindCertificates(
            OperationTable table, ServerCertificates servers, UserCredentials credentials) {
        table.bind(IamApi.UPLOAD_SERVER_CERTIFICATE, servers::upload, STORED)
                .bind(IamApi.GET_SERVER_CERTIFICATE, servers::get, REAL)
                .bind(IamApi.LIST_SERVER_CERTIFICATES, servers::list, REAL)
                .bind(IamApi.UPDATE_SERVER_CERTIFICATE, servers::update, REAL)
                .bind(IamApi.DELETE_SERVER_CERTIFICATE, servers::delete, REAL)
                .bind(IamApi.UPLOAD_SSH_PUBLIC_KEY, credentials::uploadKey, STORED)
                .bind(IamApi.GET_SSH_PUBLIC_KEY, credentials::getKey, REAL)
                .bind(IamApi.LIST_SSH_PUBLIC_KEYS, credentials::listKeys, REAL)
                .bind(IamApi.UPDATE_SSH_PUBLIC_KEY, credentials::updateKey, STORED)
                .bind(IamApi.DELETE_SSH_PUBLIC_KEY, credentials::deleteKey, REAL)
                .bind(IamApi.UPLOAD_SIGNING_CERTIFICATE, credentials::uploadCertificate, STORED)
                .bind(IamApi.LIST_SIGNING_CERTIFICATES, credentials::listCertificates, REAL)
                .bind(IamApi.UPDATE_SIGNING_CERTIFICATE, credentials::updateCertificate, STORED)
                .bind(IamApi.DELETE_SIGNING_CERTIFICATE, credentials::deleteCertificate, REAL);
    }

    private static void bindServiceRolesAndReports(
            OperationTable table, ServiceLinkedRoles roles, CredentialReports reports) {
        table.bind(IamApi.CREATE_SERVICE_LINKED_ROLE, roles::create, REAL)
                .bind(IamApi.DELETE_SERVICE_LINKED_ROLE, roles::delete, REAL)
                .bind(IamApi.GET_SERVICE_LINKED_ROLE_DELETION_STATUS, roles::status, SIMULATED)
                .bind(IamApi.GENERATE_CREDENTIAL_REPORT, reports::generate, REAL)
                .bind(IamApi.GET_CREDENTIAL_REPORT, reports::get, REAL);
    }

    /** No service accepts them. */
    private static void bindServiceCredentials(OperationTable table, ServiceCredentials credentials) {
        table.bind(IamApi.CREATE_SERVICE_SPECIFIC_CREDENTIAL, credentials::create, STORED)
                .bind(IamApi.LIST_SERVICE_SPECIFIC_CREDENTIALS, credentials::list, REAL)
                .bind(IamApi.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, credentials::update, STORED)
                .bind(IamApi.RESET_SERVICE_SPECIFIC_CREDENTIAL, credentials::reset, STORED)
                .bind(IamApi.DELETE_SERVICE_SPECIFIC_CREDENTIAL, credentials::delete, REAL);
    }

    private static void bindUses(OperationTable table, Iam iam, ServiceUses uses) {
        var grants = new ServiceGrants(iam);
        var details = new LastAccessedDetails(iam, uses);
        table.bind(IamApi.LIST_POLICIES_GRANTING_SERVICE_ACCESS, grants::list, REAL)
                .bind(IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS, details::generate, REAL)
                .bind(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, details::get, REAL)
                .bind(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES, details::withEntities, REAL);
    }

    /** There are no organizations. */
    private static void bindFeatures(OperationTable table, AccountFeatures features) {
        table.bind(IamApi.SET_SECURITY_TOKEN_SERVICE_PREFERENCES, features::setTokenVersion, STORED)
                .bind(IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION, features::enableFederation, STORED)
                .bind(IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION, features::disableFederation, STORED)
                .bind(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO, features::federation, STORED)
                .bind(IamApi.LIST_ORGANIZATIONS_FEATURES, AccountFeatures::noOrganization, SIMULATED)
                .bind(
                        IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
                        AccountFeatures::noOrganization,
                        SIMULATED)
                .bind(
                        IamApi.DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
                        AccountFeatures::noOrganization,
                        SIMULATED)
                .bind(IamApi.ENABLE_ORGANIZATIONS_ROOT_SESSIONS, AccountFeatures::noOrganization, SIMULATED)
                .bind(IamApi.DISABLE_ORGANIZATIONS_ROOT_SESSIONS, AccountFeatures::noOrganization, SIMULATED);
    }
}
