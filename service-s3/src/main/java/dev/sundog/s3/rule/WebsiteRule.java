package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.api.Protocol;
import dev.sundog.s3.api.RedirectAllRequestsTo;
import dev.sundog.s3.api.RoutingRule;
import dev.sundog.s3.api.WebsiteConfiguration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which website configurations a bucket may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html">PutBucketWebsite</a>
 */
public final class WebsiteRule {

    private static final Pattern REDIRECT_CODE = Pattern.compile("3(?!00)\\d\\d");
    private static final Pattern ERROR_CODE = Pattern.compile("[45]\\d\\d");

    private WebsiteRule() {}

    /** Refuses configurations that AWS refuses. */
    public static void check(WebsiteConfiguration website) {
        if (website == null) {
            throw S3Errors.malformedXml();
        }
        if (website.redirectAllRequestsTo() != null) {
            checkRedirect(website, website.redirectAllRequestsTo());
            return;
        }
        if (website.indexDocument() == null) {
            throw S3Errors.invalidArgument(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                    "IndexDocument",
                    "null");
        }
        String suffix = website.indexDocument().suffix();
        if (suffix == null || suffix.isEmpty() || suffix.contains("/")) {
            throw S3Errors.invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
        }
        if (website.errorDocument() != null
                && (website.errorDocument().key() == null
                        || website.errorDocument().key().isEmpty())) {
            throw S3Errors.malformedXml();
        }
        if (website.routingRules() != null) {
            check(website.routingRules());
        }
    }

    private static void checkRedirect(WebsiteConfiguration website, RedirectAllRequestsTo redirect) {
        if (website.indexDocument() != null || website.errorDocument() != null || website.routingRules() != null) {
            throw S3Errors.invalidArgument(
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
                    "RedirectAllRequestsTo",
                    "not null");
        }
        if (redirect.hostName() == null) {
            throw S3Errors.malformedXml();
        }
        checkProtocol(redirect.protocol());
    }

    private static void checkProtocol(String protocol) {
        if (protocol != null && !Protocol.VALUES.contains(protocol)) {
            throw S3Errors.invalidRequest("Invalid protocol, protocol can be http or https. If not defined the protocol"
                    + " will be selected automatically.");
        }
    }

    private static void checkCodes(RoutingRule rule) {
        String redirect = rule.redirect().httpRedirectCode();
        if (redirect != null && !REDIRECT_CODE.matcher(redirect).matches()) {
            throw S3Errors.invalidRequest(
                    "The provided HTTP redirect code (" + redirect + ") is not valid. Valid codes are 3XX except 300.");
        }
        String error = rule.condition() == null ? null : rule.condition().httpErrorCodeReturnedEquals();
        if (error != null && !ERROR_CODE.matcher(error).matches()) {
            throw S3Errors.invalidRequest(
                    "The provided HTTP error code (" + error + ") is not valid. Valid codes are 4XX or 5XX.");
        }
    }

    private static void check(List<RoutingRule> rules) {
        if (rules.isEmpty() || rules.size() > S3Limits.ROUTING_RULES) {
            throw S3Errors.malformedXml();
        }
        for (RoutingRule rule : rules) {
            if (rule.redirect() == null) {
                throw S3Errors.malformedXml();
            }
            if (rule.redirect().replaceKeyPrefixWith() != null
                    && rule.redirect().replaceKeyWith() != null) {
                throw S3Errors.invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
            }
            if (rule.condition() != null
                    && rule.condition().keyPrefixEquals() == null
                    && rule.condition().httpErrorCodeReturnedEquals() == null) {
                throw S3Errors.invalidRequest("Condition cannot be empty. To redirect all requests without a condition,"
                        + " the condition element shouldn't be present.");
            }
            checkProtocol(rule.redirect().protocol());
            checkCodes(rule);
        }
    }
}
