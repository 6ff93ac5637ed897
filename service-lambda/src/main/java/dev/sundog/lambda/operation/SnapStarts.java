package dev.sundog.lambda.operation;

import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.SnapStart;
import dev.sundog.lambda.api.SnapStartResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.util.regex.Pattern;

/**
 * What configurations say of snapshots; none is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">Lambda SnapStart</a>
 */
final class SnapStarts {

    private static final String ON = "PublishedVersions";
    /** Java from 11, Python from 3.12, .NET from 8. */
    private static final Pattern RUNTIMES =
            Pattern.compile("java(11|17|2\\d)|python3\\.(1[2-9]|[2-9]\\d)|dotnet(8|[1-9]\\d)");

    private SnapStarts() {}

    /** Refuses snapshots of runtimes that AWS takes none of; images have no runtime. */
    static void check(SnapStart wanted, String runtime) {
        if (wanted != null
                && ON.equals(wanted.applyOn())
                && (runtime == null || !RUNTIMES.matcher(runtime).matches())) {
            throw LambdaErrors.invalidParameter(runtime + " is not supported for SnapStart enabled functions.");
        }
    }

    static boolean isOn(Version version) {
        return version.configuration().snapStart() != null
                && ON.equals(version.configuration().snapStart().applyOn());
    }

    /** What a version that is ready says: AWS has snapshots of published versions only. */
    static SnapStartResponse of(Version version) {
        SnapStartResponse now = version.configuration().snapStart();
        return isOn(version) && !version.number().equals(FunctionRef.LATEST)
                ? new SnapStartResponse(now.applyOn(), "On")
                : now;
    }
}
