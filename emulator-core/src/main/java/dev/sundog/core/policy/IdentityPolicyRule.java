package dev.sundog.core.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of policies that belong to identities, in its order and words. */
final class IdentityPolicyRule {

    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
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

    private IdentityPolicyRule() {}

    static void check(Policy policy) {
        if (policy.statements().stream().anyMatch(one -> one.principals().isPresent())) {
            throw new MalformedPolicy("Policy document should not specify a principal.");
        }
        if (!policy.version().equals(Policy.LATEST)) {
            throw new MalformedPolicy("Policy document must be version 2012-10-17 or greater.");
        }
        checkSids(policy);
        for (Statement statement : policy.statements()) {
            if (statement.actions().patterns().isEmpty()) {
                throw new MalformedPolicy("Policy statement must contain actions.");
            }
        }
        for (Statement statement : policy.statements()) {
            if (statement.resources().map(Selection::patterns).orElse(List.of()).isEmpty()) {
                throw new MalformedPolicy("Policy statement must contain resources.");
            }
        }
        for (Statement statement : policy.statements()) {
            Optional<Selection> resources = statement.resources();
            resources.ifPresent(selection -> selection.patterns().forEach(IdentityPolicyRule::checkResource));
        }
        for (Statement statement : policy.statements()) {
            statement.actions().patterns().forEach(IdentityPolicyRule::checkAction);
        }
    }

    private static void checkSids(Policy policy) {
        Set<String> seen = new HashSet<>();
        for (Statement statement : policy.statements()) {
            if (!SID.matcher(statement.sid()).matches()) {
                throw new MalformedPolicy("Statement IDs (SID) must be alpha-numeric. "
                        + "Check that your input satisfies the regular expression [0-9A-Za-z]*");
            }
            if (!statement.sid().isEmpty() && !seen.add(statement.sid())) {
                throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }

    private static void checkAction(String action) {
        if (action.equals("*")) {
            return;
        }
        String[] parts = action.split(":", -1);
        if (parts.length == 1) {
            throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (parts.length > 2) {
            throw new MalformedPolicy("Actions/Condition can contain only one colon.");
        }
        if (!VENDOR.matcher(parts[0]).matches()) {
            throw new MalformedPolicy("Vendor " + parts[0] + " is not valid");
        }
    }

    private static void checkResource(String resource) {
        if (resource.equals("*")) {
            return;
        }
        String[] parts = resource.split(":", 6);
        if (parts.length < 2 || !parts[0].equals("arn")) {
            throw new MalformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!PARTITIONS.contains(parts[1])) {
            throw new MalformedPolicy("Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".");
        }
        if (parts.length < 3 || !VENDOR.matcher(parts[2].replace("*", "a")).matches()) {
            throw new MalformedPolicy("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        if (parts.length < 6) {
            throw new MalformedPolicy("The policy failed legacy parsing");
        }
        checkGlobal(resource, parts);
    }

    private static void checkGlobal(String resource, String[] parts) {
        if (parts[2].equals("s3") && !parts[3].isEmpty()) {
            throw new MalformedPolicy("Resource " + resource + " can not contain region information.");
        }
        if (!parts[2].equals("iam")) {
            return;
        }
        if (!parts[3].isEmpty()) {
            throw new MalformedPolicy("IAM resource " + resource + " cannot contain region information.");
        }
        if (!parts[5].equals("*") && IAM_RESOURCES.stream().noneMatch(parts[5]::startsWith)) {
            throw new MalformedPolicy(
                    "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_RESOURCES) + ".");
        }
    }
}
