package dev.sundog.s3.form;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.s3.S3Errors;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the owner of a bucket allows a form to do, until when.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a>
 */
public record FormPolicy(Instant expiration, List<FormCondition> conditions) {

    /** Fields of which a policy need not speak. */
    private static final Set<String> FREE = Set.of("x-amz-signature", "signature", "awsaccesskeyid", "policy", "file");

    /** Reads a policy as it stands in a form, in Base64. */
    public static FormPolicy read(String base64) {
        Document.Object policy =
                JsonText.readObject(decoded(base64)).orElseThrow(() -> FormErrors.invalidPolicy("Invalid JSON."));
        if (!(policy.members().get("expiration") instanceof Document.Text(String expiration))) {
            throw FormErrors.invalidPolicy("Policy missing expiration.");
        }
        if (!(policy.members().get("conditions") instanceof Document.Array(List<Document> items))) {
            throw FormErrors.invalidPolicy("Policy missing conditions.");
        }
        List<FormCondition> conditions = new ArrayList<>();
        items.forEach(item -> conditions.addAll(FormCondition.read(item)));
        return new FormPolicy(instant(expiration), conditions);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw FormErrors.invalidPolicy("Invalid JSON.");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw FormErrors.invalidPolicy("Invalid 'expiration' value: '" + text + "'");
        }
    }

    /** Refuses a form that comes too late or is not as the policy says; {@code fields} are by name in lower case, the bucket among them. */
    public void check(Map<String, String> fields, Instant now) {
        if (!now.isBefore(expiration)) {
            throw FormErrors.notByPolicy("Policy expired.");
        }
        Set<String> spokenOf = new HashSet<>(FREE);
        for (FormCondition condition : conditions) {
            if (condition instanceof FormCondition.OfField named) {
                spokenOf.add(named.field());
                if (!named.holds(fields.getOrDefault(named.field(), ""))) {
                    throw FormErrors.notByPolicy("Policy Condition failed: " + named.text());
                }
            }
        }
        List<String> extra = fields.keySet().stream()
                .filter(field -> !spokenOf.contains(field))
                .filter(field -> !field.toLowerCase(Locale.ROOT).startsWith("x-ignore-"))
                .toList();
        if (!extra.isEmpty()) {
            throw FormErrors.notByPolicy("Extra input fields: " + String.join(", ", extra));
        }
    }

    /** The most bytes that the file may have; what S3 takes at all where the policy does not say. */
    public long mostBytes(long otherwise) {
        return conditions.stream()
                .filter(FormCondition.Length.class::isInstance)
                .mapToLong(condition -> ((FormCondition.Length) condition).most())
                .min()
                .orElse(otherwise);
    }

    /** Refuses a file that is smaller than the policy wants. */
    public void checkSize(long size) {
        for (FormCondition condition : conditions) {
            if (condition instanceof FormCondition.Length length && size < length.least()) {
                throw S3Errors.entityTooSmall(size, length.least());
            }
        }
    }
}
