package dev.sundog.s3.access;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.AccessControlPolicy;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.api.Grantee;
import dev.sundog.s3.api.Permission;
import dev.sundog.s3.api.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads access control lists from requests, checks them as AWS does, and gives their grants. */
public final class AclRule {

    private static final Set<String> CANNED = Set.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-read",
            "bucket-owner-full-control",
            "log-delivery-write");

    private AclRule() {}

    /**
     * What a request says of access in its headers. What is absent is {@code null}.
     *
     * @param canned the name of a canned list
     */
    public record Headers(
            String canned, String fullControl, String read, String readAcp, String write, String writeAcp) {

        /** Whether nothing is said. */
        public boolean isEmpty() {
            return canned == null && !hasGrants();
        }

        private boolean hasGrants() {
            return fullControl != null || read != null || readAcp != null || write != null || writeAcp != null;
        }
    }

    /** The grants that the headers ask for; empty where only the owner gets any. */
    public static List<Grant> ofHeaders(Headers headers, String ownerId, String bucketOwnerId) {
        if (headers.canned() != null && headers.hasGrants()) {
            throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        if (headers.canned() != null) {
            if (!CANNED.contains(headers.canned())) {
                throw S3Errors.invalidArgument(null, "x-amz-acl", headers.canned());
            }
            return Grants.canned(headers.canned(), ownerId, bucketOwnerId);
        }
        List<Grant> grants = new ArrayList<>();
        add(grants, Permission.FULL_CONTROL, "x-amz-grant-full-control", headers.fullControl());
        add(grants, Permission.READ, "x-amz-grant-read", headers.read());
        add(grants, Permission.READ_ACP, "x-amz-grant-read-acp", headers.readAcp());
        add(grants, Permission.WRITE, "x-amz-grant-write", headers.write());
        add(grants, Permission.WRITE_ACP, "x-amz-grant-write-acp", headers.writeAcp());
        return Grants.isPrivate(grants, ownerId) ? List.of() : List.copyOf(grants);
    }

    private static void add(List<Grant> grants, String permission, String header, String grantees) {
        if (grantees == null || grantees.isBlank()) {
            return;
        }
        for (String grantee : grantees.split(",")) {
            grants.add(Grants.to(grantee(header, grantee.strip()), permission));
        }
    }

    private static Grantee grantee(String header, String text) {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? "" : text.substring(0, equals);
        String value = text.substring(equals + 1).replace("\"", "");
        return switch (kind) {
            case "uri" -> {
                if (!Grants.GROUPS.contains(value)) {
                    throw S3Errors.invalidArgument("Invalid group uri", "uri", value);
                }
                yield Grants.group(value);
            }
            case "id" -> {
                if (!CanonicalUser.isId(value)) {
                    throw S3Errors.invalidArgument("Invalid id", "id", value);
                }
                yield Grants.user(value);
            }
            case "emailAddress" ->
                Grantee.builder()
                        .emailAddress(value)
                        .type(Type.AMAZON_CUSTOMER_BY_EMAIL)
                        .build();
            default -> throw S3Errors.invalidArgument("Argument format not recognized", header, text);
        };
    }

    /** The grants of a document. */
    public static List<Grant> ofDocument(AccessControlPolicy document, String ownerId) {
        if (document.owner() == null || document.grants() == null) {
            throw SettingErrors.malformedAcl();
        }
        if (!CanonicalUser.isId(document.owner().id())) {
            throw S3Errors.invalidArgument(
                    "Invalid id", "CanonicalUser/ID", document.owner().id());
        }
        document.grants().forEach(AclRule::check);
        return Grants.isPrivate(document.grants(), ownerId) ? List.of() : document.grants();
    }

    private static void check(Grant grant) {
        Grantee grantee = grant.grantee();
        if (grant.permission() == null
                || !Permission.VALUES.contains(grant.permission())
                || grantee == null
                || grantee.type() == null
                || !Type.VALUES.contains(grantee.type())) {
            throw SettingErrors.malformedAcl();
        }
        if (grantee.type().equals(Type.GROUP) && !Grants.GROUPS.contains(String.valueOf(grantee.uri()))) {
            throw S3Errors.invalidArgument("Invalid group uri", "Group/URI", grantee.uri());
        }
        if (grantee.type().equals(Type.CANONICAL_USER) && !CanonicalUser.isId(grantee.id())) {
            throw S3Errors.invalidArgument("Invalid id", "CanonicalUser/ID", grantee.id());
        }
    }
}
