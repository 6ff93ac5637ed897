package dev.sundog.core.dispatch;

import dev.sundog.core.auth.RequestSignature;
import dev.sundog.core.auth.SignatureReader;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;

/** Reads who signed: access key, account, region and service, from the header or the query string; and what the host says. */
final class CredentialsLink implements Link {

    private final String ownDomain;
    private final RegionId defaultRegion;
    /** Most calls are for the scope of the call before: one object for all of them spares hashing and comparing it. */
    private volatile Scope latest = Scope.DEFAULT;

    CredentialsLink(String ownDomain, RegionId defaultRegion) {
        this.ownDomain = ownDomain;
        this.defaultRegion = defaultRegion;
    }

    @Override
    public void apply(Call call) {
        HttpRequest request = call.request;
        String host = request.headers().get("host");
        call.host = host == null ? HostName.PLAIN : HostName.parse(host, ownDomain);
        RequestSignature signature = SignatureReader.read(request);
        call.signature = signature;
        call.signingName = signature.service();
        call.scope =
                scope(signature.accessKeyId(), signature.region().isEmpty() ? call.host.region() : signature.region());
        String token = request.headers().get("x-amz-security-token");
        String agent = request.headers().get("user-agent");
        call.caller = new RequestContext.Caller(
                signature.accessKeyId(),
                token == null ? "" : token,
                request.remoteAddress(),
                agent == null ? "" : agent);
    }

    private Scope scope(String accessKey, String region) {
        String account = AccountId.isAccountId(accessKey) ? accessKey : AccountId.DEFAULT.value();
        String named = region.isEmpty() ? defaultRegion.value() : region;
        Scope known = latest;
        if (known.account().value().equals(account) && known.region().value().equals(named)) {
            return known;
        }
        Scope scope =
                new Scope(new AccountId(account), RegionId.isRegionId(named) ? new RegionId(named) : defaultRegion);
        latest = scope;
        return scope;
    }
}
