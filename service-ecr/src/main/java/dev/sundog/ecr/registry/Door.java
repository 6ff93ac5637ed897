package dev.sundog.ecr.registry;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.Handler;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.integration.RepositoryGuard;
import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets clients in who have logged in, and finds the registry that they mean: the one that the host names, as AWS's names do, else
 * that of the login.
 */
public final class Door {

    private static final Pattern HOST = Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\..+");
    /** In the query of a URL for downloading, in place of a header. */
    private static final String TOKEN = "token";

    private final Registries registries;
    private final LoginTokens tokens;
    private final RepositoryGuard guard;
    private final Clock clock;

    public Door(Registries registries, LoginTokens tokens, RepositoryGuard guard, Clock clock) {
        this.registries = registries;
        this.tokens = tokens;
        this.guard = guard;
        this.clock = clock;
    }

    /** Does something in a registry. */
    @FunctionalInterface
    interface Visit<I extends Struct> {
        Answer.Builder in(Registry registry, I input);
    }

    /**
     * A handler that lets its callers in by their login, and refuses in the form that clients of registries know.
     *
     * @param action what callers must be allowed to do, as policies name it; empty for nothing in particular
     */
    <I extends Struct> Handler<I, Answer> open(String action, Visit<I> visit) {
        return (context, input) -> {
            try {
                return visit.in(registry(context, action, input), input)
                        .apiVersion(RegistryErrors.API_VERSION)
                        .build();
            } catch (ServiceError refused) {
                throw RegistryErrors.of(refused);
            }
        };
    }

    private Registry registry(RequestContext context, String action, Struct input) {
        Login login = login(context).orElseThrow(() -> RegistryErrors.notAuthorized(context.baseUrl()));
        if (!login.expires().isAfter(clock.now())) {
            throw RegistryErrors.loginExpired();
        }
        Registry registry = registries.in(named(context).orElse(login.scope()));
        String name = AccessRule.text(input, "Name");
        guard.denial(context, login, registry, action, name == null ? "" : name).ifPresent(words -> {
            throw RegistryErrors.denied(words);
        });
        return registry;
    }

    private Optional<Login> login(RequestContext context) {
        String header = context.details().header("authorization");
        if (header != null) {
            return tokens.ofHeader(header);
        }
        String token = context.details().query(TOKEN);
        return token == null ? Optional.empty() : tokens.ofToken(token);
    }

    private static Optional<Scope> named(RequestContext context) {
        String host = context.details().header("host");
        Matcher matcher = HOST.matcher(host == null ? "" : host);
        return matcher.matches() && RegionId.isRegionId(matcher.group(2))
                ? Optional.of(new Scope(new AccountId(matcher.group(1)), new RegionId(matcher.group(2))))
                : Optional.empty();
    }
}
