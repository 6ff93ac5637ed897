package dev.sundog.lambda.url;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.HostedGate;
import dev.sundog.core.service.HostedRequest;
import dev.sundog.lambda.api.FunctionUrlConfig;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.Policy;
import java.util.List;
import java.util.Optional;

/**
 * Who may call a URL. AWS: also one that is open to everybody needs a resource policy that says so.
 *
 * @param function the function or alias that has the URL
 * @param policy the resource policy of that function or alias
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Access to function URLs</a>
 */
record UrlAccess(FunctionRef function, FunctionUrlConfig url, Policy policy) {

    /**
     * A permission that a visitor needs.
     *
     * @param keys what is known of the request, for that permission
     */
    private record Needed(String action, RequestKeys keys) {}

    /**
     * What became of a request at the door.
     *
     * @param refusal AWS's words; empty for who may come in
     */
    record Verdict(Optional<HostedGate.Visitor> visitor, Optional<String> refusal) {}

    Verdict decide(HostedRequest request) {
        if (url.authType().equals("NONE")) {
            return allows(Principal.ANONYMOUS)
                    ? new Verdict(Optional.empty(), Optional.empty())
                    : new Verdict(Optional.empty(), Optional.of(UrlSite.FORBIDDEN_BY_POLICY));
        }
        Optional<HostedGate.Visitor> visitor = Optional.empty();
        for (Needed needed : needed()) {
            visitor = request.gate().admit(access(needed));
            if (visitor.isEmpty()) {
                return new Verdict(visitor, Optional.of(UrlSite.FORBIDDEN));
            }
        }
        boolean own = visitor.get().account().equals(function.scope().account());
        boolean allowed = own || allows(principal(visitor.get()));
        return new Verdict(visitor, allowed ? Optional.empty() : Optional.of(UrlSite.FORBIDDEN_BY_POLICY));
    }

    /** AWS, since October 2025: whoever calls a URL also invokes its function. */
    private List<Needed> needed() {
        return List.of(
                new Needed(
                        "lambda:InvokeFunctionUrl",
                        RequestKeys.builder()
                                .put("lambda:FunctionUrlAuthType", url.authType())
                                .build()),
                new Needed(
                        "lambda:InvokeFunction",
                        RequestKeys.builder()
                                .put("lambda:InvokedViaFunctionUrl", "true")
                                .build()));
    }

    private Access access(Needed needed) {
        return new Access(
                new AccessRequest(needed.action(), arn(), needed.keys()),
                function.scope().account().value(),
                ResourcePolicy.asText(policy));
    }

    private boolean allows(Principal who) {
        return needed().stream()
                .allMatch(needed -> ResourcePolicy.allows(policy, who, needed.action(), arn(), needed.keys()));
    }

    private static Principal principal(HostedGate.Visitor visitor) {
        return Principal.of(visitor.arn(), visitor.account().value());
    }

    private String arn() {
        return function.arn().toString();
    }
}
