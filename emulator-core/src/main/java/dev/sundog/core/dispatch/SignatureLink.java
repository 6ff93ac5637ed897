package dev.sundog.core.dispatch;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.auth.AwsChunked;
import dev.sundog.core.auth.CheckedBody;
import dev.sundog.core.auth.Dialect;
import dev.sundog.core.auth.PresignedExpiry;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.auth.SignatureVerifier;
import dev.sundog.core.value.ByteStream;

/**
 * Refuses presigned requests whose time is over and, where signatures are verified, all whose signature is not right. Services
 * for which nobody signs are left to their own logins.
 */
final class SignatureLink implements Link {

    private final Clock clock;
    private final boolean verifies;
    private final SignatureVerifier verifier;
    private final int mostInMemory;

    /**
     * @param verifies whether signatures must be right
     * @param mostInMemory bytes of the longest body that is brought into memory because its digest must be known
     */
    SignatureLink(Clock clock, SecretKeys keys, boolean verifies, int mostInMemory) {
        this.clock = clock;
        this.verifies = verifies;
        this.verifier = new SignatureVerifier(keys, clock);
        this.mostInMemory = mostInMemory;
    }

    @Override
    public void apply(Call call) {
        Dialect dialect = Dialect.of(call.service, call.protocol.id());
        PresignedExpiry.check(call.signature, call.request, clock, dialect);
        if (verifies && call.service.isSigned()) {
            verify(call, dialect);
        }
    }

    private void verify(Call call, Dialect dialect) {
        boolean digestIsGiven = call.request.headers().get("x-amz-content-sha256") != null;
        if (!(call.request.body() instanceof ByteStream.Memory) && !digestIsGiven && dialect != Dialect.S3) {
            call.request = call.request.withBody(Bodies.inMemory(call.request.body(), mostInMemory));
        }
        call.chunkSignatures = verifier.verify(call.signature, call.request, dialect);
        if (!AwsChunked.isUsedBy(call.request)) {
            call.request = CheckedBody.over(call.request, dialect);
        }
    }
}
