package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Version;

/**
 * Makes an unchangeable version of {@code $LATEST}, unless nothing has changed since the last one.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html">PublishVersion</a>
 */
public final class PublishVersion {

    private final Workshop lambda;

    public PublishVersion(Workshop lambda) {
        this.lambda = lambda;
    }

    public FunctionConfiguration handle(RequestContext context, PublishVersionRequest request) {
        FunctionRef ref =
                FunctionRef.parse(request.functionName(), null, context.scope()).unqualified();
        FunctionConfiguration latest = lambda.functions().get(ref).latest().configuration();
        if (request.revisionId() != null && !request.revisionId().equals(latest.revisionId())) {
            throw LambdaErrors.revisionMismatch();
        }
        if (request.codeSha256() != null && !request.codeSha256().equals(latest.codeSha256())) {
            throw LambdaErrors.invalidParameter("CodeSHA256 (" + request.codeSha256()
                    + ") is different from current CodeSHA256 in $LATEST (" + latest.codeSha256()
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        return publish(ref, request.description());
    }

    /** Publishes {@code $LATEST}; its own description stands where {@code description} is {@code null}. */
    FunctionConfiguration publish(FunctionRef ref, String description) {
        FunctionRecord changed = lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> isPublished(function) ? function : withNext(function, ref, description));
        String number = Long.toString(changed.lastVersion());
        Version made = changed.versions().get(number);
        if (!made.isActive()) {
            lambda.preparation().begin(ref, number);
        }
        return made.configuration();
    }

    /** AWS: publishing what has been published already answers the version that there is. */
    private static boolean isPublished(FunctionRecord function) {
        return function.latest().published() && function.versions().containsKey(Long.toString(function.lastVersion()));
    }

    private FunctionRecord withNext(FunctionRecord function, FunctionRef ref, String description) {
        lambda.storage().check(ref.scope(), function.latest().code().size());
        long next = function.lastVersion() + 1;
        String number = Long.toString(next);
        Version version = function.latest().with(builder -> {
            builder.version(number)
                    .functionArn(ref.at(number).arn().toString())
                    .revisionId(lambda.stamps().revision());
            return description == null ? builder : builder.description(description);
        });
        return function.withVersions(
                        next,
                        FunctionRecord.put(function.versions(), number, isReady(version) ? version : pending(version)))
                .with(function.latest().published(true).revised(lambda.stamps().revision()));
    }

    /** AWS: a version of what is ready is ready at once, unless a snapshot of it has to be taken first. */
    private static boolean isReady(Version version) {
        return version.isSettled() && !SnapStarts.isOn(version);
    }

    private static Version pending(Version version) {
        return version.with(builder -> builder.state("Pending")
                .stateReason(CreateFunction.CREATING)
                .stateReasonCode("Creating")
                .lastUpdateStatus(null)
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode(null));
    }
}
