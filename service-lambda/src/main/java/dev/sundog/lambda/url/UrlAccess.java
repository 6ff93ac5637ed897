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
import java.util.Optional;

/**
 * Who may call a URL. AWS: also one that is open to everybody needs a resource policy that says so.
 *
 * @param function the function or alias that has the URL
 * @param policy the resource policy of that function or alias
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Access to function URLs</a>
 */
record UrlAccess(FunctionRef function, FunctionUrlConfig url, Policy policy) {

    private static final String ACTION = "lambda:InvokeFunctionUrl";

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
        Optional<HostedGate.Visitor> visitor = request.gate().admit(access());
        if (visitor.isEmpty()) {
            return new Verdict(visitor, Optional.of(UrlSite.FORBIDDEN));
        }
        boolean own = visitor.get().account().equals(function.scope().account());
        boolean allowed = own || allows(principal(visitor.get()));
        return new Verdict(visitor, allowed ? Optional.empty() : Optional.of(UrlSite.FORBIDDEN_BY_POLICY));
    }

    private Access access() {
        return new Access(
                new AccessRequest(ACTION, arn(), keys()),
                function.scope().account().value(),
                ResourcePolicy.asText(policy));
    }

    private boolean allows(Principal who) {
        return ResourcePolicy.allows(policy, who, ACTION, arn(), keys());
    }

    private static Principal principal(HostedGate.Visitor visitor) {
        return Principal.of(visitor.arn(), visitor.account().value());
    }

    private String arn() {
        return function.arn().toString();
    }

    private RequestKeys keys() {
        return RequestKeys.builder()
                .put("lambda:FunctionUrlAuthType", url.authType())
                .build();
    }
}
