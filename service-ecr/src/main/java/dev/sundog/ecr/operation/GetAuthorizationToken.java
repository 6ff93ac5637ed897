package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.api.AuthorizationData;
import dev.sundog.ecr.api.GetAuthorizationTokenRequest;
import dev.sundog.ecr.api.GetAuthorizationTokenResponse;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import java.time.Instant;
import java.util.List;

/** Gives callers what they log in to the registry with. */
public final class GetAuthorizationToken {

    private final LoginTokens tokens;
    private final Clock clock;

    public GetAuthorizationToken(LoginTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    public GetAuthorizationTokenResponse handle(RequestContext context, GetAuthorizationTokenRequest request) {
        List<String> registries =
                request.registryIds() == null ? List.of(context.account().value()) : request.registryIds();
        Instant expires = clock.now().plus(EcrLimits.LOGIN);
        return new GetAuthorizationTokenResponse(registries.stream()
                .map(registry -> new Login(
                        new Scope(new AccountId(registry), context.region()),
                        context.caller().accessKeyId(),
                        expires))
                .map(login -> new AuthorizationData(tokens.token(login), expires, context.baseUrl()))
                .toList());
    }
}
