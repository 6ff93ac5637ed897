package dev.sundog.iam.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All of IAM in one account: one aggregate, one lock. What reads or changes it runs {@link #within} that lock. */
public final class Account {

    private final AccountId id;
    private final Object lock = new Object();
    private final Registry<User> users;
    private final Registry<Group> groups;
    private final Registry<Role> roles;
    private final Registry<ManagedPolicy> policies;
    private final Registry<InstanceProfile> instanceProfiles;
    private final Registry<ServerCertificate> serverCertificates;
    private final RecordMap<String, MfaDevice> mfaDevices;
    private final RecordMap<String, OidcProvider> oidcProviders;
    private final RecordMap<String, SamlProvider> samlProviders;
    private final RecordMap<String, AccessKey> accessKeys;
    private final RecordMap<String, UserCredential> userCredentials;
    private final RecordMap<String, ServiceCredential> serviceCredentials;
    private final RecordMap<String, Session> sessions;
    private final RecordMap<String, Settings> settings;

    private static final String ONLY = "account";

    Account(AccountId id, Namespace namespace) {
        this.id = id;
        this.users = new Registry<>(Kind.USER, namespace, "users", User.class);
        this.groups = new Registry<>(Kind.GROUP, namespace, "groups", Group.class);
        this.roles = new Registry<>(Kind.ROLE, namespace, "roles", Role.class);
        this.policies = new Registry<>(Kind.POLICY, namespace, "policies", ManagedPolicy.class);
        this.instanceProfiles =
                new Registry<>(Kind.INSTANCE_PROFILE, namespace, "instance-profiles", InstanceProfile.class);
        this.serverCertificates =
                new Registry<>(Kind.SERVER_CERTIFICATE, namespace, "server-certificates", ServerCertificate.class);
        this.mfaDevices = namespace.map("mfa-devices", String.class, MfaDevice.class);
        this.oidcProviders = namespace.map("oidc-providers", String.class, OidcProvider.class);
        this.samlProviders = namespace.map("saml-providers", String.class, SamlProvider.class);
        this.accessKeys = namespace.map("access-keys", String.class, AccessKey.class);
        this.userCredentials = namespace.map("user-credentials", String.class, UserCredential.class);
        this.serviceCredentials = namespace.map("service-credentials", String.class, ServiceCredential.class);
        this.sessions = namespace.map("sessions", String.class, Session.class);
        this.settings = namespace.map("settings", String.class, Settings.class);
    }

    /** Does something that nobody else sees half done. */
    public <T> T within(Supplier<T> action) {
        synchronized (lock) {
            return action.get();
        }
    }

    public AccountId id() {
        return id;
    }

    public Registry<User> users() {
        return users;
    }

    public Registry<Group> groups() {
        return groups;
    }

    public Registry<Role> roles() {
        return roles;
    }

    /** The account's own managed policies. */
    public Registry<ManagedPolicy> policies() {
        return policies;
    }

    public Registry<InstanceProfile> instanceProfiles() {
        return instanceProfiles;
    }

    public Registry<ServerCertificate> serverCertificates() {
        return serverCertificates;
    }

    /** By serial number. */
    public RecordMap<String, MfaDevice> mfaDevices() {
        return mfaDevices;
    }

    /** By ARN. */
    public RecordMap<String, OidcProvider> oidcProviders() {
        return oidcProviders;
    }

    /** By ARN. */
    public RecordMap<String, SamlProvider> samlProviders() {
        return samlProviders;
    }

    /** By access key id. */
    public RecordMap<String, AccessKey> accessKeys() {
        return accessKeys;
    }

    /** SSH keys and signing certificates by id. */
    public RecordMap<String, UserCredential> userCredentials() {
        return userCredentials;
    }

    /** Credentials for one service by id. */
    public RecordMap<String, ServiceCredential> serviceCredentials() {
        return serviceCredentials;
    }

    /** The credentials of a user for single services, the oldest first. */
    public List<ServiceCredential> serviceCredentialsOf(User user) {
        return values(serviceCredentials).stream()
                .filter(one -> one.userId().equals(user.head().id()))
                .sorted(Comparator.comparing(ServiceCredential::created).thenComparing(ServiceCredential::id))
                .toList();
    }

    /** Temporary credentials by access key id. */
    public RecordMap<String, Session> sessions() {
        return sessions;
    }

    public Settings settings() {
        Settings known = settings.get(ONLY);
        return known == null ? Settings.NONE : known;
    }

    public void put(Settings changed) {
        settings.put(ONLY, changed);
    }

    // ---- what several operations ask

    /** The groups that a user is in, by name. */
    public List<Group> groupsOf(User user) {
        return groups.all().stream()
                .filter(group -> group.members().contains(user.head().id()))
                .toList();
    }

    /** The access keys of a user, the oldest first. */
    public List<AccessKey> keysOf(User user) {
        List<AccessKey> keys = new ArrayList<>();
        accessKeys.forEach((key, one) -> {
            if (one.userId().equals(user.head().id())) {
                keys.add(one);
            }
        });
        keys.sort(Comparator.comparing(AccessKey::created).thenComparing(AccessKey::id));
        return keys;
    }

    /** The MFA devices of a user, by serial number. */
    public List<MfaDevice> devicesOf(User user) {
        return values(mfaDevices).stream()
                .filter(device -> device.userId().equals(user.head().id()))
                .toList();
    }

    /** The SSH keys or signing certificates of a user. */
    public List<UserCredential> credentialsOf(User user, UserCredential.Kind kind) {
        return values(userCredentials).stream()
                .filter(one -> one.userId().equals(user.head().id()) && one.kind() == kind)
                .toList();
    }

    /** The instance profiles that hold a role, by name. */
    public List<InstanceProfile> profilesOf(Role role) {
        return instanceProfiles.all().stream()
                .filter(profile -> profile.roleId().equals(role.head().id()))
                .toList();
    }

    /** Users, groups and roles, each by name. */
    public List<Entity> entities() {
        List<Entity> all = new ArrayList<>(users.all());
        all.addAll(groups.all());
        all.addAll(roles.all());
        return all;
    }

    /** All records of a map, by key. */
    public static <V> List<V> values(RecordMap<String, V> map) {
        List<V> all = new ArrayList<>();
        map.forEach((key, value) -> all.add(value));
        return all;
    }

    /** Puts a changed user, group or role back. */
    public void put(Entity entity, Permissions permissions) {
        switch (entity) {
            case User user -> users.replace(user.with(permissions));
            case Group group -> groups.replace(group.with(permissions));
            case Role role -> roles.replace(role.with(permissions));
        }
    }

    /** The user, group or role of that name, or AWS's error. */
    public Entity entity(Kind kind, String name) {
        return switch (kind) {
            case USER -> users.get(name);
            case GROUP -> groups.get(name);
            case ROLE -> roles.get(name);
            default -> throw new IllegalArgumentException(kind + " has no policies");
        };
    }

    /** The managed policy of that ARN, if it is the account's own. */
    public Optional<ManagedPolicy> policy(String arn) {
        return policies.find(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(policy -> policy.arn().equals(arn));
    }
}
