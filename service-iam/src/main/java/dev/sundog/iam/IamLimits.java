package dev.sundog.iam;

/**
 * Limits of IAM.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
 */
public final class IamLimits {

    public static final int ACCESS_KEYS_PER_USER = 2;
    public static final int ATTACHED_POLICIES = 10;
    public static final int GROUPS_PER_USER = 10;
    public static final int VERSIONS_PER_POLICY = 5;
    public static final int ROLES_PER_INSTANCE_PROFILE = 1;
    public static final int TAGS = 50;
    public static final int USERS = 5000;
    public static final int GROUPS = 300;
    public static final int ROLES = 1000;
    public static final int POLICIES = 1500;
    public static final int INSTANCE_PROFILES = 1000;
    public static final int SERVER_CERTIFICATES = 20;
    public static final int SIGNING_CERTIFICATES_PER_USER = 2;
    public static final int SSH_KEYS_PER_USER = 5;
    public static final int MFA_DEVICES_PER_USER = 8;
    public static final int OIDC_PROVIDERS = 100;
    public static final int SAML_PROVIDERS = 100;
    public static final int CLIENT_IDS_PER_OIDC_PROVIDER = 100;
    public static final int THUMBPRINTS_PER_OIDC_PROVIDER = 5;

    /** Characters of a managed policy without white space. */
    public static final int POLICY_SIZE = 6144;

    /** Characters of a trust policy without white space. */
    public static final int TRUST_POLICY_SIZE = 2048;

    /** Characters of all inline policies of a user together, without white space. */
    public static final int USER_POLICY_SIZE = 2048;

    /** Characters of all inline policies of a group together, without white space. */
    public static final int GROUP_POLICY_SIZE = 5120;

    /** Characters of all inline policies of a role together, without white space. */
    public static final int ROLE_POLICY_SIZE = 10240;

    /** How many items a page has where the caller names no number. */
    public static final int PAGE = 100;

    /** Credentials of a user for one service. */
    public static final int SERVICE_CREDENTIALS_PER_USER = 2;

    private IamLimits() {}
}
