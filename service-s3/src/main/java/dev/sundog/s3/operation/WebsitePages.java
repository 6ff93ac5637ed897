package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.GetObjectRequest;
import dev.sundog.s3.api.HeadObjectRequest;
import dev.sundog.s3.api.WebsiteConfiguration;
import dev.sundog.s3.website.ErrorPage;
import dev.sundog.s3.website.ErrorPage.Problem;
import dev.sundog.s3.website.Routing;
import dev.sundog.s3.website.api.Page;
import dev.sundog.s3.website.api.PageHead;
import dev.sundog.s3.website.api.PageRequest;
import dev.sundog.s3.website.api.RootPageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Shows buckets as websites to visitors, who do not sign: what a policy does not open to everybody, they do not see.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html">Hosting a static website</a>
 */
public final class WebsitePages {

    private static final int NOT_MODIFIED = 304;
    private static final List<String> CONDITIONS =
            List.of("Range", "IfMatch", "IfNoneMatch", "IfModifiedSince", "IfUnmodifiedSince");
    private static final Struct UNCONDITIONAL = RootPageRequest.builder().build();
    private static final String HTML = "text/html; charset=utf-8";

    private final S3Context s3;
    private final GetObject objects;

    public WebsitePages(S3Context s3) {
        this.s3 = s3;
        this.objects = new GetObject(s3);
    }

    public Page get(RequestContext context, PageRequest request) {
        return new Visit<>(Page.SCHEMA, true, context, request, request.bucket(), request.key()).answer();
    }

    public Page getRoot(RequestContext context, RootPageRequest request) {
        return new Visit<>(Page.SCHEMA, true, context, request, request.bucket(), "").answer();
    }

    public PageHead head(RequestContext context, PageRequest request) {
        return new Visit<>(PageHead.SCHEMA, false, context, request, request.bucket(), request.key()).answer();
    }

    public PageHead headRoot(RequestContext context, RootPageRequest request) {
        return new Visit<>(PageHead.SCHEMA, false, context, request, request.bucket(), "").answer();
    }

    /** Websites are only read: any other method is refused, whatever is there. */
    public Page refuse(RequestContext context, PageRequest request) {
        return refuse(context);
    }

    public Page refuseRoot(RequestContext context, RootPageRequest request) {
        return refuse(context);
    }

    private static Page refuse(RequestContext context) {
        Problem problem = Problem.of(S3Errors.methodNotAllowed("", ""), "", "");
        return Page.builder()
                .statusCode(problem.status())
                .errorCode(problem.code())
                .errorMessage(problem.message())
                .contentType(HTML)
                .body(ByteStream.of(Blob.utf8(ErrorPage.html(problem, Optional.empty(), context.requestId()))))
                .build();
    }

    /** One request of a visitor's. */
    private final class Visit<T extends Struct> {

        private final boolean withBody;
        private final RequestContext context;
        private final Struct request;
        private final String bucket;
        private final String key;
        private final Members.Answer<T> page;

        Visit(
                StructSchema<T> schema,
                boolean withBody,
                RequestContext context,
                Struct request,
                String bucket,
                String key) {
            this.page = Members.Answer.of(schema);
            this.withBody = withBody;
            this.context = context;
            this.request = request;
            this.bucket = bucket;
            this.key = key;
        }

        T answer() {
            if (s3.buckets().find(bucket).isEmpty()) {
                return refuse(Problem.of(S3Errors.noSuchBucket(bucket), "BucketName", bucket), Optional.empty());
            }
            Optional<WebsiteConfiguration> website = s3.settings().website().of(bucket);
            if (website.isEmpty()) {
                return refuse(Problem.of(SettingErrors.noSuchWebsite(bucket), "BucketName", bucket), Optional.empty());
            }
            Routing routing = new Routing(website.get(), base());
            Optional<Routing.Target> elsewhere = routing.before(key);
            if (elsewhere.isPresent()) {
                return send(elsewhere.get());
            }
            String document = routing.document(key);
            try {
                return show(document, request);
            } catch (ServiceError refused) {
                if (refused.type().status() == NOT_MODIFIED) {
                    throw refused;
                }
                return withoutDocument(routing, document, refused);
            }
        }

        private String base() {
            String host = context.details().header("host");
            String scheme = context.baseUrl().substring(0, context.baseUrl().indexOf("://") + 3);
            return host == null ? context.baseUrl() : scheme + host;
        }

        /** Shows an object, or what it redirects to; {@code conditions} says which part of it and whether at all. */
        private T show(String document, Struct conditions) {
            Struct head = objects.head(context, ask(HeadObjectRequest.SCHEMA, document, conditions));
            String redirect = Members.text(head, "WebsiteRedirectLocation");
            if (redirect != null) {
                return send(new Routing.Target(301, redirect));
            }
            Struct object =
                    withBody ? objects.handle(context, ask(GetObjectRequest.SCHEMA, document, conditions)) : head;
            for (Field field : object.schema().fields()) {
                page.set(field.name(), object.get(field.index()));
            }
            return page.build();
        }

        private <R extends Struct> R ask(StructSchema<R> schema, String document, Struct conditions) {
            Members.Answer<R> ask =
                    Members.Answer.of(schema).set("Bucket", bucket).set("Key", document);
            CONDITIONS.forEach(name -> ask.set(name, Members.get(conditions, name)));
            return ask.build();
        }

        private T withoutDocument(Routing routing, String document, ServiceError refused) {
            if (routing.indexOf(key).filter(this::isThere).isPresent()) {
                Problem found = new Problem(302, "Found", "Resource Found", "", "");
                page.set("Location", context.path() + "/");
                return html(found, Optional.empty());
            }
            Optional<Routing.Target> elsewhere =
                    routing.after(key, refused.type().status());
            if (elsewhere.isPresent()) {
                return send(elsewhere.get());
            }
            Problem problem = refused.type().queryCode().equals("NoSuchKey")
                    ? Problem.of(refused, "Key", document)
                    : Problem.of(refused, "", "");
            if (routing.errorDocument().isEmpty()) {
                return refuse(problem, Optional.empty());
            }
            return showError(routing.errorDocument().get(), problem);
        }

        private boolean isThere(String index) {
            try {
                objects.head(context, ask(HeadObjectRequest.SCHEMA, index, UNCONDITIONAL));
                return true;
            } catch (ServiceError refused) {
                return false;
            }
        }

        private T showError(String document, Problem problem) {
            try {
                show(document, UNCONDITIONAL);
                page.set("StatusCode", problem.status());
                tell(problem);
                return page.build();
            } catch (ServiceError refused) {
                return refuse(problem, Optional.of(Problem.of(refused, "Key", document)));
            }
        }

        private T send(Routing.Target target) {
            page.set("StatusCode", target.status()).set("Location", target.location());
            return page.build();
        }

        private T refuse(Problem problem, Optional<Problem> nested) {
            tell(problem);
            return html(problem, nested);
        }

        private void tell(Problem problem) {
            page.set("ErrorCode", problem.code()).set("ErrorMessage", problem.message());
            if (problem.subject().equals("Key")) {
                page.set("ErrorKey", problem.value());
            }
        }

        private T html(Problem problem, Optional<Problem> nested) {
            page.set("StatusCode", problem.status()).set("ContentType", HTML);
            if (withBody) {
                String html = ErrorPage.html(problem, nested, context.requestId());
                page.set("Body", ByteStream.of(Blob.utf8(html)));
            }
            return page.build();
        }
    }
}
