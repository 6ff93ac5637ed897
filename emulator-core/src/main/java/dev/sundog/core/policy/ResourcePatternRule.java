package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of the resources that policies of identities name, in its order and words. */
final class ResourcePatternRule {

    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.*-]*");
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc", "*");

    /** What begins the resource of an ARN of IAM. */
    private static final List<String> IAM_RESOURCES = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private ResourcePatternRule() {}

    /** What is wrong with a resource. AWS: whatever stands before the first colon is taken for {@code arn}. */
    static Optional<MalformedPolicy> problem(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", 6);
        if (parts.length < 2) {
            return problemIs("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!PARTITIONS.contains(parts[1])) {
            return problemIs("Partition \"" + parts[1] + "\" is not valid for resource \"" + completed(parts) + "\".");
        }
        if (parts.length < 3 || !VENDOR.matcher(parts[2]).matches()) {
            return problemIs("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        return parts.length < 6 ? Optional.empty() : global(resource, parts);
    }

    /** Whether AWS's old parser can read a resource with which nothing else is wrong. */
    static boolean isReadable(String resource) {
        if (resource.equals("*")) {
            return true;
        }
        String[] parts = resource.split(":", 6);
        return (parts.length == 6 || !resource.contains("::")) && !parts[2].isEmpty();
    }

    private static String completed(String[] parts) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 1; i < 6; i++) {
            arn.append(':').append(i < parts.length ? parts[i] : "*");
        }
        return arn.toString();
    }

    private static Optional<MalformedPolicy> global(String resource, String[] parts) {
        if (parts[2].equals("s3") && !parts[3].isEmpty() && !parts[5].startsWith("accesspoint/")) {
            return problemIs("Resource " + resource + " can not contain region information.");
        }
        if (!parts[2].equals("iam")) {
            return Optional.empty();
        }
        if (!parts[3].isEmpty()) {
            return problemIs("IAM resource " + resource + " cannot contain region information.");
        }
        if (!Set.of("*", "root").contains(parts[5]) && IAM_RESOURCES.stream().noneMatch(parts[5]::startsWith)) {
            return problemIs("IAM resource path must either be \"*\", root, or start with "
                    + String.join(", ", IAM_RESOURCES) + ".");
        }
        return Optional.empty();
    }

    private static Optional<MalformedPolicy> problemIs(String message) {
        return Optional.of(new MalformedPolicy(message));
    }
}
