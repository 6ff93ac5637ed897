package dev.sundog.lambda.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.lambda.execution.CodeFolders;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Version;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Makes versions ready for invocations, beside the call that made them: unpacks their code, and says in their state how that went. */
public final class Preparation {

    private final Functions functions;
    private final CodeFolders folders;
    private final Tasks tasks;
    private final Stamps stamps;
    private final boolean synchronous;

    /** @param synchronous whether calls wait for it, as LocalStack's {@code LAMBDA_SYNCHRONOUS_CREATE} asks for */
    public Preparation(Functions functions, CodeFolders folders, Tasks tasks, Ambient ambient, boolean synchronous) {
        this.functions = functions;
        this.folders = folders;
        this.tasks = tasks;
        this.stamps = new Stamps(ambient);
        this.synchronous = synchronous;
    }

    /** Begins to prepare a version; what was under way when the emulator stopped is begun again. */
    public void begin(FunctionRef ref, String number) {
        if (synchronous) {
            prepare(ref, number);
        } else {
            tasks.run(() -> prepare(ref, number));
        }
    }

    private void prepare(FunctionRef ref, String number) {
        FunctionRecord function = functions.in(ref.scope()).find(ref.name()).orElse(null);
        Version version = function == null ? null : function.versions().get(number);
        if (version == null) {
            return;
        }
        Code code = version.code();
        String fault = fault(code);
        settle(ref, number, code, done -> fault.isEmpty() ? ready(done) : failed(done, fault));
    }

    /** Why code cannot be run; empty where nothing stands against it. */
    private String fault(Code code) {
        try {
            folders.of(code);
            return "";
        } catch (IOException broken) {
            return broken.getMessage();
        }
    }

    /** Says how it went, unless the version has other code by now. */
    private void settle(FunctionRef ref, String number, Code code, UnaryOperator<Version> change) {
        functions.in(ref.scope()).changeIfThere(ref.name(), function -> {
            Version now = function.versions().get(number);
            return now == null || !now.code().equals(code) ? function : function.with(revised(change.apply(now)));
        });
    }

    /** AWS: that {@code $LATEST} is ready is a revision of its own; a published version keeps the one that it was made with. */
    private Version revised(Version version) {
        return version.number().equals(FunctionRef.LATEST) ? version.revised(stamps.revision()) : version;
    }

    private static Version ready(Version version) {
        return version.with(builder -> builder.state("Active")
                .snapStart(SnapStarts.of(version))
                .stateReason(null)
                .stateReasonCode(null)
                .lastUpdateStatus("Successful")
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode(null));
    }

    private static Version failed(Version version, String fault) {
        return version.with(builder -> builder.state("Failed")
                .stateReason(fault)
                .stateReasonCode("InvalidZipFileException")
                .lastUpdateStatus("Failed")
                .lastUpdateStatusReason(fault)
                .lastUpdateStatusReasonCode("InvalidZipFileException"));
    }
}
