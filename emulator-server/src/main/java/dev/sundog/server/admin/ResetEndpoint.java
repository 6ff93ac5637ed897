package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.AccountId;
import java.util.Map;
import java.util.Optional;

/** {@code POST reset}: back to empty, or one service, or one account. */
public record ResetEndpoint(Reset reset, ServiceStates services) implements AdminEndpoint {

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_sundog/reset";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, String> arguments = request.arguments("service", "account");
        Optional<String> service =
                Optional.ofNullable(arguments.get("service")).map(name -> Arguments.service(name, services));
        Optional<AccountId> account =
                Optional.ofNullable(arguments.get("account")).map(Arguments::account);
        reset.reset(service, account);
        return AdminResponses.json(Map.of(
                "reset",
                service.orElse("all services")
                        + account.map(id -> " of account " + id).orElse("")));
    }
}
