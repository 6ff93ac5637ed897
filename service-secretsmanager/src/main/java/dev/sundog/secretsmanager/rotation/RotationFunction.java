package dev.sundog.secretsmanager.rotation;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.FunctionInvoker.Answer;
import dev.sundog.core.port.FunctionInvoker.Source;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.secretsmanager.SecretsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user's function that rotates a secret, which is called for one step after the other.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html">Rotation
 *     functions</a>
 */
public final class RotationFunction {

    static final List<String> ALL_STEPS = List.of("createSecret", "setSecret", "testSecret", "finishSecret");
    static final List<String> TEST_ONLY = List.of("testSecret");

    private static final String PRINCIPAL = "secretsmanager.amazonaws.com";

    private static final Pattern TYPE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.$]{0,127}");

    private final Ports ports;

    public RotationFunction(Ports ports) {
        this.ports = ports;
    }

    /** Refuses a function that is not there or that does not let Secrets Manager in. */
    public void require(String functionArn, String secretArn) {
        boolean admitted = Arn.parse(functionArn)
                .flatMap(function -> ports.find(FunctionInvoker.class)
                        .filter(invoker -> invoker.admits(function, source(secretArn))))
                .isPresent();
        if (!admitted) {
            throw SecretsErrors.functionNotInvocable();
        }
    }

    /** Calls the function for each step until one fails; blocks. Returns what went wrong, in words that may be logged. */
    Optional<String> run(String functionArn, String secretArn, String versionId, List<String> steps) {
        Optional<FunctionInvoker> invoker = ports.find(FunctionInvoker.class);
        Optional<Arn> function = Arn.parse(functionArn);
        if (invoker.isEmpty() || function.isEmpty()) {
            return Optional.of("there is no function " + functionArn);
        }
        for (String step : steps) {
            try {
                Answer answer =
                        invoker.get().invoke(function.get(), event(step, secretArn, versionId), source(secretArn));
                if (!answer.error().isEmpty()) {
                    return Optional.of(step + ": " + errorType(answer));
                }
            } catch (ServiceError refused) {
                return Optional.of(step + ": " + refused.getMessage());
            }
        }
        return Optional.empty();
    }

    /** What an error is called, but not its words, which may hold the secret. */
    private static String errorType(Answer answer) {
        return JsonText.readObject(answer.payload().asUtf8())
                .map(error -> error.members().get("errorType"))
                .map(type -> type instanceof Document.Text text ? text.value() : "")
                .filter(type -> TYPE.matcher(type).matches())
                .orElse(answer.error());
    }

    private static Source source(String secretArn) {
        return new Source(
                PRINCIPAL, secretArn, Arn.parse(secretArn).orElseThrow().account());
    }

    private static Blob event(String step, String secretArn, String versionId) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("Step", new Document.Text(step));
        members.put("SecretId", new Document.Text(secretArn));
        members.put("ClientRequestToken", new Document.Text(versionId));
        return Blob.utf8(JsonText.write(new Document.Object(members)));
    }
}
