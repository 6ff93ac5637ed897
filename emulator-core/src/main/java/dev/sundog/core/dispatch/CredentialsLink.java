package dev.sundog.core.dispatch;

import dev.sundog.core.auth.RequestSignature;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.auth.SignatureReader;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;

/** Reads who signed: access key, account, region and service, from the header or the query string; and what the host says. */
final class CredentialsLink implements Link {

    private static final int ISSUED_LENGTH = 20;

    private final String ownDomain;
    private final RegionId defaultRegion;
    private final SecretKeys keys;
    /** Most calls are for the scope of the call before: one object for all of them spares hashing and comparing it. */
    private volatile Scope latest = Scope.DEFAULT;

    /**
     * @param keys tell the accounts of credentials that were issued
     */
    CredentialsLink(String ownDomain, RegionId defaultRegion, SecretKeys keys) {
        this.ownDomain = ownDomain;
        this.defaultRegion = defaultRegion;
        this.keys = keys;
    }

    /** Whether an access key has the form of those that IAM and STS issue. */
    static boolean mayBeIssued(String accessKeyId) {
        return accessKeyId.length() == ISSUED_LENGTH
                && (accessKeyId.startsWith("AKIA") || accessKeyId.startsWith("ASIA"));
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

    private String account(String accessKey) {
        if (AccountId.isAccountId(accessKey)) {
            return accessKey;
        }
        return mayBeIssued(accessKey)
                ? keys.accountOf(accessKey).orElse(AccountId.DEFAULT).value()
                : AccountId.DEFAULT.value();
    }

    private Scope scope(String accessKey, String region) {
        String account = account(accessKey);
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
