package dev.sundog.s3.access;

import dev.sundog.s3.api.Grant;
import dev.sundog.s3.api.Grantee;
import dev.sundog.s3.api.Permission;
import dev.sundog.s3.api.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Access control lists. The list of what nobody has been given access to is empty, and shown as full control for its owner.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control lists</a>
 */
public final class Grants {

    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    /** The groups that can be named. */
    static final Set<String> GROUPS = Set.of(ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY);

    private Grants() {}

    static Grant to(Grantee grantee, String permission) {
        return new Grant(grantee, permission);
    }

    static Grantee user(String canonicalId) {
        return Grantee.builder().id(canonicalId).type(Type.CANONICAL_USER).build();
    }

    static Grantee group(String uri) {
        return Grantee.builder().uri(uri).type(Type.GROUP).build();
    }

    /** The list as answers show it. */
    public static List<Grant> shown(List<Grant> grants, String ownerId) {
        return grants.isEmpty() ? List.of(to(user(ownerId), Permission.FULL_CONTROL)) : grants;
    }

    /** Whether the list is that of something which only its owner has access to. */
    static boolean isPrivate(List<Grant> grants, String ownerId) {
        return grants.equals(shown(List.of(), ownerId));
    }

    /** The grants of a canned list; empty where it gives nothing but to the owner. */
    static List<Grant> canned(String name, String ownerId, String bucketOwnerId) {
        List<Grant> grants = new ArrayList<>(shown(List.of(), ownerId));
        switch (name) {
            case "public-read" -> grants.add(to(group(ALL_USERS), Permission.READ));
            case "public-read-write" -> {
                grants.add(to(group(ALL_USERS), Permission.READ));
                grants.add(to(group(ALL_USERS), Permission.WRITE));
            }
            case "authenticated-read" -> grants.add(to(group(AUTHENTICATED_USERS), Permission.READ));
            case "log-delivery-write" -> {
                grants.add(to(group(LOG_DELIVERY), Permission.READ_ACP));
                grants.add(to(group(LOG_DELIVERY), Permission.WRITE));
            }
            case "bucket-owner-read" -> addForOther(grants, ownerId, bucketOwnerId, Permission.READ);
            case "bucket-owner-full-control" -> addForOther(grants, ownerId, bucketOwnerId, Permission.FULL_CONTROL);
            default -> {
                // "private" and "aws-exec-read" give nothing that can be seen here.
            }
        }
        return grants.size() == 1 ? List.of() : List.copyOf(grants);
    }

    private static void addForOther(List<Grant> grants, String ownerId, String bucketOwnerId, String permission) {
        if (!ownerId.equals(bucketOwnerId)) {
            grants.add(to(user(bucketOwnerId), permission));
        }
    }

    private static boolean isTo(Grantee grantee, String canonicalId, boolean publicOnesToo) {
        boolean known = !canonicalId.isEmpty();
        boolean byName = known && canonicalId.equals(grantee.id());
        boolean asOneOfMany = ALL_USERS.equals(grantee.uri()) || (known && AUTHENTICATED_USERS.equals(grantee.uri()));
        return byName || (publicOnesToo && asOneOfMany);
    }

    /** Whether everybody has been given something. */
    public static boolean arePublic(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.grantee().uri())
                .anyMatch(uri -> ALL_USERS.equals(uri) || AUTHENTICATED_USERS.equals(uri));
    }

    /** Whether {@code permission} has been given to a user, whose id is empty where nobody knows it, by name or as one of many. */
    static boolean give(List<Grant> grants, String permission, String canonicalId, boolean publicOnesToo) {
        return grants.stream()
                .filter(grant -> isTo(grant.grantee(), canonicalId, publicOnesToo))
                .anyMatch(grant -> grant.permission().equals(permission)
                        || grant.permission().equals(Permission.FULL_CONTROL));
    }
}
