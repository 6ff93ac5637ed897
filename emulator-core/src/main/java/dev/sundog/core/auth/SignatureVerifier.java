package dev.sundog.core.auth;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.auth.RequestSignature.Algorithm;
import dev.sundog.core.auth.RequestSignature.Malformed;
import dev.sundog.core.auth.RequestSignature.None;
import dev.sundog.core.auth.RequestSignature.Version2;
import dev.sundog.core.auth.RequestSignature.Version4;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Verifies signatures as AWS does: key, session token, time, signature.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature version 4</a>
 */
public final class SignatureVerifier {

    private final SecretKeys keys;
    private final Clock clock;

    public SignatureVerifier(SecretKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Verifies the signature of {@code request}, whose body must be in memory unless its hash is in a header. Without signature
     * only requests to S3 pass, because what is public there S3 itself knows.
     *
     * @return what the chunks of the body have to be signed with, where the body is signed by chunks
     * @throws ServiceError where the signature is not what it must be
     */
    public ChunkSignatures verify(RequestSignature signature, HttpRequest request, Dialect dialect) {
        return switch (signature) {
            case None none when dialect == Dialect.S3 -> ChunkSignatures.UNCHECKED;
            case None none -> throw AuthErrors.missingToken(dialect);
            case Malformed malformed -> throw AuthErrors.malformed(dialect, malformed);
            case Version2 old -> {
                verify(old, request, dialect);
                yield ChunkSignatures.UNCHECKED;
            }
            case Version4 current -> verify(current, request, dialect);
        };
    }

    private void verify(Version2 signature, HttpRequest request, Dialect dialect) {
        if (dialect != Dialect.S3) {
            throw AuthErrors.mismatch(dialect);
        }
        SecretKeys.Secret secret = secretOf(signature.accessKeyId(), Version2Text.tokenOf(request), dialect);
        if (Version2Text.candidates(request, signature).stream()
                .noneMatch(text -> Sha256.same(Version2Text.sign(secret.key(), text), signature.signature()))) {
            throw AuthErrors.mismatch(dialect);
        }
    }

    private ChunkSignatures verify(Version4 signature, HttpRequest request, Dialect dialect) {
        QueryParameters query =
                signature.presigned() ? QueryParameters.parse(request.query()) : new QueryParameters(List.of());
        RequestTime time = timeOf(signature, request, query, dialect);
        checkSignedHeaders(signature, request, dialect);
        String token = signature.presigned()
                ? query.first("X-Amz-Security-Token")
                : request.headers().get("x-amz-security-token");
        SecretKeys.Secret secret = secretOf(signature.accessKeyId(), token, dialect);
        if (!signature.presigned()) {
            checkTime(time, dialect);
        }
        String payloadHash = PayloadHash.of(request, signature, query, dialect);
        if (PayloadHash.isSignedByMultiRegionChunks(payloadHash)) {
            throw AuthErrors.notVerifiable(payloadHash);
        }
        String canonical = CanonicalRequest.of(request, signature, payloadHash);
        if (signature.algorithm() == Algorithm.ECDSA_P256_SHA256) {
            checkMultiRegion(
                    signature, secret, MultiRegionKey.text(time.text(), signature.scope(), canonical), dialect);
            PayloadHash.check(payloadHash, request, dialect);
            return ChunkSignatures.UNCHECKED;
        }
        SigningKey key = SigningKey.derive(secret.key(), signature.scope());
        String expected = key.signRequest(time.text(), canonical);
        if (!Sha256.same(expected, signature.signature())) {
            throw AuthErrors.mismatch(dialect);
        }
        PayloadHash.check(payloadHash, request, dialect);
        return PayloadHash.isSignedByChunks(payloadHash)
                ? ChunkSignatures.checked(key, time.text(), signature.signature())
                : ChunkSignatures.UNCHECKED;
    }

    private static void checkMultiRegion(Version4 signature, SecretKeys.Secret secret, String text, Dialect dialect) {
        MultiRegionKey key = MultiRegionKey.derive(signature.accessKeyId(), secret.key());
        if (!key.signed(text, signature.signature())) {
            throw AuthErrors.mismatch(dialect);
        }
    }

    private SecretKeys.Secret secretOf(String accessKeyId, String token, Dialect dialect) {
        SecretKeys.Secret secret = keys.find(accessKeyId).orElseThrow(() -> AuthErrors.unknownKey(dialect));
        if (!secret.sessionToken().equals(token == null ? "" : token)) {
            throw AuthErrors.wrongToken(dialect);
        }
        if (clock.now().isAfter(secret.expires())) {
            throw AuthErrors.expiredToken(dialect);
        }
        return secret;
    }

    private static RequestTime timeOf(Version4 signature, HttpRequest request, QueryParameters query, Dialect dialect) {
        String text = signature.presigned()
                ? query.first("X-Amz-Date")
                : request.headers().get("x-amz-date");
        if (text == null) {
            text = request.headers().get("date");
        }
        if (text == null) {
            throw dialect == Dialect.S3
                    ? AuthErrors.s3NeedsDate()
                    : AuthErrors.incomplete(
                            dialect,
                            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        RequestTime time = RequestTime.parse(text);
        if (time == null) {
            throw dialect == Dialect.S3
                    ? AuthErrors.s3NeedsDate()
                    : AuthErrors.incomplete(
                            dialect,
                            "Date must be in ISO-8601 'basic format'. Got '" + text
                                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        if (!time.date().equals(signature.scope().date())) {
            throw wrongDate(signature, time, dialect);
        }
        return time;
    }

    private static ServiceError wrongDate(Version4 signature, RequestTime time, Dialect dialect) {
        String given = signature.scope().date();
        return dialect == Dialect.S3
                ? AuthErrors.incomplete(
                        dialect,
                        "The authorization header is malformed; Invalid credential date \"" + given
                                + "\". This date is not the same as X-Amz-Date: \"" + time.date() + "\".")
                : AuthErrors.invalidSignature(
                        dialect,
                        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                                + given + "' != '" + time.date() + "', from '" + time.text() + "'.");
    }

    private void checkTime(RequestTime time, Dialect dialect) {
        Instant now = clock.now();
        Instant earliest = now.minus(PresignedExpiry.SKEW);
        Instant latest = now.plus(PresignedExpiry.SKEW);
        if (time.instant().isBefore(earliest)) {
            throw AuthErrors.skewed(
                    dialect,
                    "Signature expired: " + time.text() + " is now earlier than " + RequestTime.format(earliest) + " ("
                            + RequestTime.format(now) + " - 15 min.)");
        }
        if (time.instant().isAfter(latest)) {
            throw AuthErrors.skewed(
                    dialect,
                    "Signature not yet current: " + time.text() + " is still later than " + RequestTime.format(latest)
                            + " (" + RequestTime.format(now) + " + 15 min.)");
        }
    }

    private static void checkSignedHeaders(Version4 signature, HttpRequest request, Dialect dialect) {
        Set<String> signed = Set.copyOf(List.of(signature.signedHeaders().split(";", -1)));
        if (!signed.contains("host") && !signed.contains(":authority")) {
            throw AuthErrors.unsignedHost(dialect);
        }
        if (dialect != Dialect.S3) {
            return;
        }
        List<String> unsigned = new ArrayList<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("x-amz-") && !lower.equals("x-amz-content-sha256") && !signed.contains(lower)) {
                unsigned.add(lower);
            }
        });
        if (!unsigned.isEmpty()) {
            throw AuthErrors.headersNotSigned();
        }
    }
}
