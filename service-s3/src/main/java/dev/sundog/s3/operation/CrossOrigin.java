package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.CORSConfiguration;
import dev.sundog.s3.api.CORSRule;
import dev.sundog.s3.api.OptionsBucketRequest;
import dev.sundog.s3.api.OptionsObjectRequest;
import dev.sundog.s3.api.OptionsOutput;
import dev.sundog.s3.rule.CorsRules;
import dev.sundog.s3.website.api.PageHead;
import dev.sundog.s3.website.api.PageRequest;
import dev.sundog.s3.website.api.RootPageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What buckets tell browsers about pages of other origins: before a request, and with its answer. A page that no rule of the
 * bucket's lets in may still be let in by the emulator's own rules.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">CORS configuration</a>
 */
public final class CrossOrigin {

    private static final String OBJECT = "OBJECT";
    private static final String BUCKET = "BUCKET";

    private final S3Context s3;

    public CrossOrigin(S3Context s3) {
        this.s3 = s3;
    }

    // ---- with the answer

    /** Adds to the answer of an operation, be it an error, what lets the page read it. */
    public void before(Operation<?, ?> operation, RequestContext context, Struct input) {
        String origin = context.details().header("origin");
        String method = operation.http().method();
        if (origin == null || method.equals("OPTIONS")) {
            return;
        }
        rules(Members.text(input, "Bucket"))
                .flatMap(rules -> CorsRules.match(rules, origin, method, List.of()))
                .ifPresent(rule -> addHeaders(context, rule, origin, List.of()));
    }

    private Optional<CORSConfiguration> rules(String bucket) {
        return bucket == null ? Optional.empty() : s3.settings().cors().of(bucket);
    }

    private static void addHeaders(RequestContext context, CORSRule rule, String origin, List<String> asked) {
        CorsRules.headers(rule, origin, asked).forEach(context::addHeader);
    }

    // ---- before a request

    public OptionsOutput bucket(RequestContext context, OptionsBucketRequest request) {
        check(context, request.bucket(), BUCKET);
        return OptionsOutput.builder().build();
    }

    public OptionsOutput object(RequestContext context, OptionsObjectRequest request) {
        check(context, request.bucket(), OBJECT);
        return OptionsOutput.builder().build();
    }

    /** On a website. */
    public PageHead page(RequestContext context, PageRequest request) {
        check(context, request.bucket(), OBJECT);
        return PageHead.builder().build();
    }

    /** On the root of a website. */
    public PageHead rootPage(RequestContext context, RootPageRequest request) {
        check(context, request.bucket(), BUCKET);
        return PageHead.builder().build();
    }

    private void check(RequestContext context, String bucket, String resourceType) {
        String origin = context.details().header("origin");
        if (origin == null) {
            throw S3Errors.error("BadRequest", 400, "Insufficient information. Origin request header needed.");
        }
        String method = context.details().header("access-control-request-method");
        if (!CorsRules.isMethod(method)) {
            throw S3Errors.error("BadRequest", 400, "Invalid Access-Control-Request-Method: " + method);
        }
        List<String> headers = headers(context.details().header("access-control-request-headers"));
        Optional<CORSRule> rule = rules(bucket).flatMap(rules -> CorsRules.match(rules, origin, method, headers));
        if (rule.isPresent()) {
            addHeaders(context, rule.get(), origin, headers);
        } else if (!context.details().isFromAllowedPage()) {
            throw refusal(bucket, method, resourceType);
        }
    }

    private static List<String> headers(String header) {
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private ServiceError refusal(String bucket, String method, String resourceType) {
        if (s3.buckets().find(bucket).isEmpty()) {
            return SettingErrors.corsForbidden("Bucket not found", method, BUCKET);
        }
        return SettingErrors.corsForbidden(
                rules(bucket).isEmpty()
                        ? "CORS is not enabled for this bucket."
                        // AWS: spells it so.
                        : "This CORS request is not allowed. This is usually because the evalution of Origin, request"
                                + " method / Access-Control-Request-Method or Access-Control-Request-Headers are not"
                                + " whitelisted by the resource's CORS spec.",
                method,
                resourceType);
    }
}
