package dev.sundog.core.service;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.port.Actor;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.port.RoleAssumer.Credentials;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches what a task's containers are given in secret, as the execution role of the task and in the words of ECS, which runs jobs
 * of Batch too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html">Secrets of
 *     containers</a>
 */
public final class TaskSecrets {

    private static final String PRINCIPAL = "ecs-tasks.amazonaws.com";
    private static final Duration SESSION = Duration.ofHours(1);
    private static final String WORDS =
            "unable to pull secrets or registry auth: execution resource retrieval failed: ";
    private static final String FROM_SECRETS = WORDS + "unable to retrieve secret from asm: ";
    private static final String FROM_PARAMETERS = WORDS + "unable to retrieve secrets from ssm: ";
    private static final String RETRIED = "service call has been retried 1 time(s): ";
    /** {@code secret:NAME}, or with a key of its JSON, a stage and a version, each of which may be empty. */
    private static final int PLAIN_PARTS = 2;

    private static final int ALL_PARTS = 5;

    private final Ports ports;
    private final Ids ids;

    public TaskSecrets(Ports ports, Ids ids) {
        this.ports = ports;
        this.ids = ids;
    }

    /** Why a secret is not to be had, in AWS's words. */
    public static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String words) {
            super(words, null, false, false);
        }
    }

    /**
     * Begins to fetch for a task.
     *
     * @param executionRole an ARN, or {@code null} where the task has none
     * @param task the task's id, after which the role's session is named
     */
    public Fetch fetch(Scope scope, String executionRole, String task) {
        Optional<Credentials> credentials = executionRole == null
                ? Optional.empty()
                : ports.find(RoleAssumer.class).flatMap(roles -> roles.assume(executionRole, PRINCIPAL, task, SESSION));
        return new Fetch(scope, executionRole, credentials);
    }

    /** One task's fetching. */
    public final class Fetch {

        private final Scope scope;
        private final String role;
        private final boolean assumed;
        private final Actor actor;

        private Fetch(Scope scope, String role, Optional<Credentials> credentials) {
            this.scope = scope;
            this.role = role;
            this.assumed = credentials.isPresent();
            this.actor =
                    new Actor(scope, credentials.map(Credentials::accessKeyId).orElse(""));
        }

        /**
         * The value that a definition refers to.
         *
         * @param valueFrom the ARN of a secret with what is wanted of it, or a parameter's name or ARN
         */
        public String value(String valueFrom) throws Unavailable {
            Optional<Arn> arn = Arn.parse(valueFrom);
            return arn.isPresent() && arn.get().service().equals("secretsmanager")
                    ? secret(arn.get())
                    : parameter(valueFrom, arn.flatMap(Arn::scope).orElse(scope));
        }

        private String secret(Arn arn) throws Unavailable {
            String[] parts = arn.resource().split(":", -1);
            if (parts.length != PLAIN_PARTS && parts.length != ALL_PARTS) {
                throw new Unavailable(
                        FROM_SECRETS + "unexpected ARN format with parameters when trying to retrieve ASM secret");
            }
            SecretReader reader = ports.find(SecretReader.class)
                    .orElseThrow(() -> new Unavailable(FROM_SECRETS + "this emulator has no Secrets Manager"));
            boolean plain = parts.length == PLAIN_PARTS;
            String id = new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), parts[0] + ":" + parts[1])
                    .toString();
            try {
                SecretReader.Secret secret = reader.read(
                        in(arn.scope().orElse(scope)),
                        id,
                        plain ? Optional.empty() : given(parts[4]),
                        plain ? Optional.empty() : given(parts[3]));
                String text = secret.text().orElse("");
                return plain || parts[2].isEmpty() ? text : member(text, parts[2]);
            } catch (ServiceError refused) {
                throw unavailable(FROM_SECRETS, "failed to fetch secret " + id + " from secrets manager: ", refused);
            }
        }

        private String parameter(String name, Scope there) throws Unavailable {
            ParameterReader reader = ports.find(ParameterReader.class)
                    .orElseThrow(() -> new Unavailable(FROM_PARAMETERS + "this emulator has no Parameter Store"));
            try {
                return reader.read(in(there), name);
            } catch (ServiceError refused) {
                if (refused.type().queryCode().equals("ParameterNotFound")) {
                    throw new Unavailable(FROM_PARAMETERS + RETRIED + "invalid parameters: " + name);
                }
                throw unavailable(FROM_PARAMETERS, "", refused);
            }
        }

        private Actor in(Scope place) {
            return new Actor(place, actor.accessKeyId());
        }

        private Unavailable unavailable(String beginning, String what, ServiceError refused) {
            String code = refused.type().queryCode();
            if (role != null && !assumed && code.equals("AccessDeniedException")) {
                return new Unavailable("ECS was unable to assume the role '" + role
                        + "' that was provided for this task. Please verify that the role being passed has the proper trust "
                        + "relationship and permissions and that your IAM user has permissions to pass this role.");
            }
            return new Unavailable(beginning + RETRIED + what + code + ": " + refused.getMessage() + " status code: "
                    + refused.type().status() + ", request id: " + ids.uuid());
        }
    }

    private static Optional<String> given(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }

    /** One member of a secret that is a JSON object; what is no text is given as JSON. */
    private static String member(String text, String key) throws Unavailable {
        Document.Object object = JsonText.readObject(text)
                .orElseThrow(() -> new Unavailable(FROM_SECRETS + RETRIED + "the secret's value is no JSON object"));
        return switch (object.members().get(key)) {
            case Document.Text(String value) -> value;
            case null ->
                throw new Unavailable(FROM_SECRETS + RETRIED
                        + "retrieved secret from Secrets Manager did not contain json key " + key);
            case Document other -> JsonText.write(other);
        };
    }
}
