package dev.sundog.s3.operation;

import dev.sundog.core.port.TextSignatures;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.PostObjectRequest;
import dev.sundog.s3.api.PostResponse;
import dev.sundog.s3.api.PostedObject;
import dev.sundog.s3.api.PutObjectRequest;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.form.Form;
import dev.sundog.s3.form.FormErrors;
import dev.sundog.s3.form.FormPolicy;
import dev.sundog.s3.rule.ChecksumRequest;
import dev.sundog.s3.rule.FormTags;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stores an object that the form of a web page sends. Who may do so is not said by a signed request but by a signed policy
 * among the fields.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a>
 */
public final class PostObject {

    private static final Map<String, Integer> STATUSES = Map.of("200", 200, "201", 201);
    private static final String META = "x-amz-meta-";

    private final S3Context s3;
    private final Supplier<Optional<TextSignatures>> signatures;

    /** @param signatures where signatures are verified, who does it */
    public PostObject(S3Context s3, Supplier<Optional<TextSignatures>> signatures) {
        this.s3 = s3;
        this.signatures = signatures;
    }

    public PostResponse handle(RequestContext context, PostObjectRequest request) {
        s3.buckets().get(request.bucket());
        try {
            Form form = Form.read(request.contentType(), request.body());
            return store(context, request.bucket(), form);
        } catch (EOFException cut) {
            throw S3Errors.incompleteBody();
        } catch (IOException broken) {
            throw S3Errors.notWritten(broken.getMessage());
        }
    }

    private PostResponse store(RequestContext context, String bucketName, Form form) {
        String key = form.required("key");
        Optional<FormPolicy> policy = policy(bucketName, form);
        Bucket bucket = policy.isPresent()
                ? s3.buckets().get(bucketName)
                : s3.gate().bucket(context, bucketName, null, Action.PUT_OBJECT, key);
        Keys.check(key);
        ObjectSettings settings = s3.settingsReader().read(bucket, context.account(), asPut(form));
        ChecksumRequest checksum =
                ChecksumRequest.of(form::field, form.field("content-md5")).orDefault();
        long most = policy.map(allowed -> allowed.mostBytes(S3Limits.PUT_BYTES)).orElse(S3Limits.PUT_BYTES);
        Bodies.Stored stored = s3.bodies()
                .write(new ByteStream.Once(form.file(), -1), checksum.algorithms(), most, digests -> {
                    policy.ifPresent(allowed -> allowed.checkSize(digests.size()));
                    checksum.verify(context, digests);
                });
        Version version = StoredBody.put(s3, bucket, key, stored, settings, current -> {});
        s3.events().about("ObjectCreated:Post", bucket, version, context);
        return answer(context, bucket, version, form);
    }

    /** The policy by which whoever signed it lets the form in; empty where the form has none. */
    private Optional<FormPolicy> policy(String bucket, Form form) {
        String text = form.field("policy");
        boolean signed = form.field("x-amz-signature") != null || form.field("signature") != null;
        if (text == null) {
            if (signed || form.field("AWSAccessKeyId") != null) {
                throw FormErrors.missing("policy");
            }
            return Optional.empty();
        }
        checkSignature(form, text);
        FormPolicy policy = FormPolicy.read(text);
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("bucket", bucket);
        policy.check(fields, s3.ambient().clock().now());
        return Optional.of(policy);
    }

    private void checkSignature(Form form, String policy) {
        boolean version2 = form.field("AWSAccessKeyId") != null;
        String signer = form.required(version2 ? "AWSAccessKeyId" : "X-Amz-Credential");
        if (!version2) {
            form.required("X-Amz-Algorithm");
            form.required("X-Amz-Date");
        }
        String signature = form.required(version2 ? "signature" : "X-Amz-Signature");
        signatures.get().ifPresent(verifier -> {
            switch (version2
                    ? verifier.version2(signer, policy, signature)
                    : verifier.version4(signer, policy, signature)) {
                case WRONG -> throw FormErrors.wrongSignature();
                case UNKNOWN_KEY -> throw FormErrors.unknownKey();
                case RIGHT -> {}
            }
        });
    }

    /** The fields of the form as the headers of a PutObject, which mean the same. */
    private static PutObjectRequest asPut(Form form) {
        Members.Answer<PutObjectRequest> put = Members.Answer.of(PutObjectRequest.SCHEMA);
        for (Field field : PutObjectRequest.SCHEMA.fields()) {
            if (field.location() == Location.HEADER && field.schema().type() == ShapeType.STRING) {
                put.set(field.name(), form.field(field.locationName()));
            }
        }
        put.set("ACL", form.field("acl")).set("Tagging", FormTags.asHeader(form.field("tagging")));
        Map<String, String> metadata = new LinkedHashMap<>();
        form.fields().forEach((name, value) -> {
            if (name.startsWith(META)) {
                metadata.put(name.substring(META.length()), value);
            }
        });
        return put.set("Metadata", metadata).build();
    }

    private PostResponse answer(RequestContext context, Bucket bucket, Version version, Form form) {
        String etag = ETag.quoted(version.content().etag());
        String location = ObjectUrl.of(context, bucket.name(), version.key());
        Members.Answer<PostResponse> answer = Members.Answer.of(PostResponse.SCHEMA);
        answer.set("ETagHeader", etag);
        if (bucket.identity().versioning() == Versioning.ENABLED) {
            answer.set("VersionId", version.versionId());
        }
        VersionHeaders.encryption(answer, version.settings().encryption());
        VersionHeaders.expiration(answer, s3, bucket.name(), version);
        Optional<String> redirect = redirect(form);
        if (redirect.isPresent()) {
            String target = redirect.get() + (redirect.get().contains("?") ? "&" : "?") + "bucket=" + bucket.name()
                    + "&key=" + ObjectUrl.encoded(version.key()) + "&etag=" + ObjectUrl.encoded(etag);
            return answer.set("StatusCode", 303).set("LocationHeader", target).build();
        }
        answer.set("LocationHeader", location);
        String status = form.field("success_action_status");
        if ("201".equals(status)) {
            answer.set("Document", new PostedObject(location, bucket.name(), version.key(), etag));
        }
        // AWS: any other status is taken for 204.
        return answer.set("StatusCode", STATUSES.getOrDefault(String.valueOf(status), 204))
                .build();
    }

    private static Optional<String> redirect(Form form) {
        String asked =
                Optional.ofNullable(form.field("success_action_redirect")).orElse(form.field("redirect"));
        try {
            return Optional.ofNullable(asked).filter(url -> URI.create(url).isAbsolute());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty(); // AWS: as if it were not there
        }
    }
}
