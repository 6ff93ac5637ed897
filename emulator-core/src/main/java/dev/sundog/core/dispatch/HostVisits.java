package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.HostedAnswer;
import dev.sundog.core.service.HostedGate;
import dev.sundog.core.service.HostedRequest;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RegionId;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings requests to the sites that services have at hosts of their own. */
final class HostVisits {

    private final SignatureLink signatures;
    private final AuthorizationLink authorization;
    private final ContextLink contexts;
    private final int mostInMemory;

    /**
     * @param mostInMemory bytes of the longest body that sites are given
     */
    HostVisits(SignatureLink signatures, AuthorizationLink authorization, ContextLink contexts, int mostInMemory) {
        this.signatures = signatures;
        this.authorization = authorization;
        this.contexts = contexts;
        this.mostInMemory = mostInMemory;
    }

    /** The site's answer; may block. */
    HttpResponse answer(Call call) {
        if (!(call.request.body() instanceof ByteStream.Memory)) {
            call.request = call.request.withBody(Bodies.inMemory(call.request.body(), mostInMemory));
        }
        HostedAnswer answer = call.site.answer(request(call));
        HttpResponse response = new HttpResponse(answer.status()).body(answer.body());
        answer.headers().forEach(header -> response.add(header.getKey(), header.getValue()));
        return response.set(Recorder.FIDELITY_HEADER, Recorder.nameOf(answer.fidelity()));
    }

    private HostedRequest request(Call call) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        call.request.headers().forEach((name, value) -> headers.add(new SimpleImmutableEntry<>(name, value)));
        String region = call.host.region();
        return new HostedRequest(
                call.requestId,
                call.host.prefix(),
                RegionId.isRegionId(region) ? new RegionId(region) : call.scope.region(),
                call.request.method(),
                call.request.secure(),
                call.request.headers().get("host"),
                call.request.path(),
                call.request.query(),
                headers,
                call.request.body(),
                call.request.remoteAddress(),
                access -> admit(call, access),
                call.exchange::onAbandoned);
    }

    private Optional<HostedGate.Visitor> admit(Call call, Access access) {
        RequestContext.Caller caller = call.caller;
        if (caller.isAnonymous()) {
            return Optional.empty();
        }
        signatures.apply(call);
        contexts.applyWithoutOperation(call);
        authorization.decide(call, "", List.of(access));
        String account = call.scope.account().value();
        String arn = call.principal.isEmpty()
                ? "arn:" + call.scope.region().partition() + ":iam::" + account + ":root"
                : call.principal;
        return Optional.of(new HostedGate.Visitor(caller.accessKeyId(), call.scope.account(), arn));
    }
}
