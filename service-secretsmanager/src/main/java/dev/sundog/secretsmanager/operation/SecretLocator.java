package dev.sundog.secretsmanager.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Vault;
import dev.sundog.secretsmanager.state.Vaults;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Finds secrets by what requests call them: their names, or their ARNs with or without the random end. */
public final class SecretLocator {

    private static final String SERVICE = "secretsmanager";
    private static final String KIND = "secret:";
    /** AWS: whatever ends so is taken for a whole ARN, even where it is only the name. */
    private static final Pattern WITH_END = Pattern.compile(".+-[A-Za-z0-9]{6}");

    private static final int END = "-AbCdEf".length();

    private final Vaults vaults;

    public SecretLocator(Vaults vaults) {
        this.vaults = vaults;
    }

    /** What a request is about. */
    public record Place(Vault vault, String id) {

        /** The secret, be it deleted or not. */
        public Optional<SecretRecord> find() {
            Optional<Arn> arn = Arn.parse(id).filter(one -> one.resource().startsWith(KIND));
            if (arn.isEmpty()) {
                return vault.find(id);
            }
            String rest = arn.get().resource().substring(KIND.length());
            return WITH_END.matcher(rest).matches()
                    ? vault.find(rest.substring(0, rest.length() - END))
                            .filter(secret -> secret.arn().equals(id))
                    : vault.find(rest);
        }

        /** The ARN of the secret, or the one that it would have but for its random end. */
        public String arn() {
            return find().map(SecretRecord::arn).orElseGet(this::absentArn);
        }

        /** The ARN of a secret that is not there. */
        public String absentArn() {
            return Arn.parse(id)
                    .orElseGet(() -> vault.scope().arn(SERVICE, KIND + id))
                    .toString();
        }

        /** The secret, which there must be. */
        public SecretRecord secret() {
            return find().orElseThrow(SecretsErrors::secretNotFound);
        }

        /** The secret, which must not be about to go. */
        public SecretRecord kept() {
            SecretRecord secret = secret();
            if (secret.isDeleted()) {
                throw SecretsErrors.toBeDeleted();
            }
            return secret;
        }

        /** The secret, which must not be about to go and must be no replica. */
        public SecretRecord own() {
            SecretRecord secret = ownOrDeleted();
            return secret.isDeleted() ? kept() : secret;
        }

        /** The secret, which must be no replica. */
        public SecretRecord ownOrDeleted() {
            SecretRecord secret = secret();
            if (secret.isReplica()) {
                throw SecretsErrors.isReplica();
            }
            return secret;
        }
    }

    public Vault vault(RequestContext context) {
        return vaults.in(context.scope());
    }

    /** Where a secret is: an ARN may name another account, but no other region than the one that is asked. */
    public Place place(Scope scope, String id) {
        return new Place(
                vaults.in(Arn.parse(id)
                        .filter(arn -> arn.service().equals(SERVICE) && AccountId.isAccountId(arn.account()))
                        .map(arn -> new Scope(new AccountId(arn.account()), scope.region()))
                        .orElse(scope)),
                id);
    }

    /** Works on a secret while nobody else does. */
    public <T> T with(RequestContext context, String id, BiFunction<Vault, Place, T> work) {
        Place place = place(context.scope(), id);
        return place.vault().exclusively(() -> work.apply(place.vault(), place));
    }
}
