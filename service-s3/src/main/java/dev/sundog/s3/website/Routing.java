package dev.sundog.s3.website;

import dev.sundog.s3.api.Condition;
import dev.sundog.s3.api.Redirect;
import dev.sundog.s3.api.RedirectAllRequestsTo;
import dev.sundog.s3.api.RoutingRule;
import dev.sundog.s3.api.WebsiteConfiguration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where a website sends its visitors.
 *
 * @param base scheme, host and port under which the website was reached, without a slash at the end
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html">Redirects</a>
 */
public record Routing(WebsiteConfiguration website, String base) {

    private static final int MOVED_PERMANENTLY = 301;

    /** An answer that sends the visitor elsewhere. */
    public record Target(int status, String location) {}

    /** The key of the document that is meant by {@code key}: in folders, and at the root, that of the index. */
    public String document(String key) {
        return key.isEmpty() || key.endsWith("/") ? key + indexSuffix() : key;
    }

    /** The key of the index of {@code key} where that turns out to be a folder, its slash forgotten; empty for folders. */
    public Optional<String> indexOf(String key) {
        return key.isEmpty() || key.endsWith("/") ? Optional.empty() : Optional.of(key + "/" + indexSuffix());
    }

    private String indexSuffix() {
        return website.indexDocument() == null ? "" : website.indexDocument().suffix();
    }

    /** The key of the document about errors. */
    public Optional<String> errorDocument() {
        return Optional.ofNullable(website.errorDocument()).map(document -> document.key());
    }

    /** Where to go before any document is looked for. */
    public Optional<Target> before(String key) {
        RedirectAllRequestsTo all = website.redirectAllRequestsTo();
        if (all != null) {
            String scheme = all.protocol() == null ? scheme() : all.protocol();
            return Optional.of(new Target(MOVED_PERMANENTLY, scheme + "://" + all.hostName() + "/" + encoded(key)));
        }
        return rules().stream()
                .filter(rule -> errorCode(rule) == null && matchesPrefix(rule, key))
                .findFirst()
                .map(rule -> target(rule, key));
    }

    /** Where to go after the document was refused with {@code status}. */
    public Optional<Target> after(String key, int status) {
        return rules().stream()
                .filter(rule -> String.valueOf(status).equals(errorCode(rule)) && matchesPrefix(rule, key))
                .findFirst()
                .map(rule -> target(rule, key));
    }

    private List<RoutingRule> rules() {
        return website.routingRules() == null ? List.of() : website.routingRules();
    }

    private static String errorCode(RoutingRule rule) {
        return rule.condition() == null ? null : rule.condition().httpErrorCodeReturnedEquals();
    }

    private static boolean matchesPrefix(RoutingRule rule, String key) {
        return key.startsWith(prefix(rule));
    }

    private static String prefix(RoutingRule rule) {
        Condition condition = rule.condition();
        return condition == null || condition.keyPrefixEquals() == null ? "" : condition.keyPrefixEquals();
    }

    private Target target(RoutingRule rule, String key) {
        Redirect redirect = rule.redirect();
        String scheme = redirect.protocol() == null ? scheme() : redirect.protocol();
        String host = redirect.hostName() == null ? host() : redirect.hostName();
        int status =
                redirect.httpRedirectCode() == null ? MOVED_PERMANENTLY : Integer.parseInt(redirect.httpRedirectCode());
        return new Target(status, scheme + "://" + host + "/" + encoded(newKey(rule, key)));
    }

    private static String newKey(RoutingRule rule, String key) {
        Redirect redirect = rule.redirect();
        if (redirect.replaceKeyWith() != null) {
            return redirect.replaceKeyWith();
        }
        return redirect.replaceKeyPrefixWith() == null
                ? key
                : redirect.replaceKeyPrefixWith() + key.substring(prefix(rule).length());
    }

    private String scheme() {
        return base.substring(0, base.indexOf("://"));
    }

    private String host() {
        return base.substring(base.indexOf("://") + 3);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                // What a rule adds may go on to a query or a fragment.
                .replace("%3F", "?")
                .replace("%3D", "=")
                .replace("%26", "&")
                .replace("%23", "#")
                .replace("%7E", "~");
    }
}
