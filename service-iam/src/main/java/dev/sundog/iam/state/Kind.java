package dev.sundog.iam.state;

import dev.sundog.iam.IamLimits;

/** The kinds of things that have a name, with AWS's words and the first letters of their ids. */
public enum Kind {
    USER(
            "user",
            "AIDA",
            "User with name %s already exists.",
            "The user with name %s cannot be found.",
            IamLimits.USERS,
            "Users"),
    GROUP(
            "group",
            "AGPA",
            "Group with name %s already exists.",
            "The group with name %s cannot be found.",
            IamLimits.GROUPS,
            "Groups"),
    ROLE(
            "role",
            "AROA",
            "Role with name %s already exists.",
            "The role with name %s cannot be found.",
            IamLimits.ROLES,
            "Roles"),
    POLICY(
            "policy",
            "ANPA",
            "A policy called %s already exists. Duplicate names are not allowed.",
            "Policy %s was not found.",
            IamLimits.POLICIES,
            "Policies"),
    INSTANCE_PROFILE(
            "instance-profile",
            "AIPA",
            "Instance Profile %s already exists.",
            "Instance Profile %s cannot be found.",
            IamLimits.INSTANCE_PROFILES,
            "InstanceProfiles"),
    SERVER_CERTIFICATE(
            "server-certificate",
            "ASCA",
            "The Server Certificate with name %s already exists.",
            "The Server Certificate with name %s cannot be found.",
            IamLimits.SERVER_CERTIFICATES,
            "ServerCertificates"),
    MFA_DEVICE(
            "mfa",
            "",
            "MFA device already exists.",
            "MFA Device with serial number %s does not exist.",
            Integer.MAX_VALUE,
            "MFADevices"),
    OIDC_PROVIDER(
            "oidc-provider",
            "",
            "Provider with url https://%s already exists.",
            "OpenIDConnect Provider not found for arn %s",
            IamLimits.OIDC_PROVIDERS,
            "OpenIDConnectProviders"),
    SAML_PROVIDER(
            "saml-provider",
            "",
            "EntityAlreadyExists: SAMLProvider with name %s already exists.",
            "Manifest not found for arn %s",
            IamLimits.SAML_PROVIDERS,
            "SAMLProviders");

    private final String arnPrefix;
    private final String idPrefix;
    private final String exists;
    private final String absent;
    private final int limit;
    private final String plural;

    Kind(String arnPrefix, String idPrefix, String exists, String absent, int limit, String plural) {
        this.arnPrefix = arnPrefix;
        this.idPrefix = idPrefix;
        this.exists = exists;
        this.absent = absent;
        this.limit = limit;
        this.plural = plural;
    }

    /** What stands before path and name in an ARN. */
    public String arnPrefix() {
        return arnPrefix;
    }

    /** The first letters of a unique id. */
    public String idPrefix() {
        return idPrefix;
    }

    /** AWS's words where one of that name is there already. */
    public String exists(String name) {
        return exists.formatted(name);
    }

    /** AWS's words where there is none of that name. */
    public String absent(String name) {
        return absent.formatted(name);
    }

    /** How many an account may have. */
    public int limit() {
        return limit;
    }

    /** The plural in the names of quotas. */
    public String plural() {
        return plural;
    }
}
