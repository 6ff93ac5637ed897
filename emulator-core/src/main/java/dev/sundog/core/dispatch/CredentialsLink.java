package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;

/** Reads who signed: access key, account, region and service, from the header or the query string; and what the host says. */
final class CredentialsLink implements Link {

    private static final String CREDENTIAL = "Credential=";
    private static final String VERSION_2 = "AWS ";

    private final String ownDomain;
    private final RegionId defaultRegion;

    CredentialsLink(String ownDomain, RegionId defaultRegion) {
        this.ownDomain = ownDomain;
        this.defaultRegion = defaultRegion;
    }

    @Override
    public void apply(Call call) {
        HttpRequest request = call.request;
        String host = request.headers().get("host");
        call.host = host == null ? HostName.PLAIN : HostName.parse(host, ownDomain);
        String[] credential = credential(request);
        String accessKey = credential.length > 0 ? credential[0] : "";
        String region = credential.length > 2 ? credential[2] : call.host.region();
        call.signingName = credential.length > 3 ? credential[3] : "";
        call.scope = scope(accessKey, region);
        String token = request.headers().get("x-amz-security-token");
        String agent = request.headers().get("user-agent");
        call.caller = new RequestContext.Caller(
                accessKey, token == null ? "" : token, request.remoteAddress(), agent == null ? "" : agent);
    }

    private Scope scope(String accessKey, String region) {
        boolean known = !region.isEmpty() && RegionId.isRegionId(region);
        if (accessKey.isEmpty() && !known && defaultRegion.equals(RegionId.DEFAULT)) {
            return Scope.DEFAULT;
        }
        return new Scope(
                AccountId.isAccountId(accessKey) ? new AccountId(accessKey) : AccountId.DEFAULT,
                known ? new RegionId(region) : defaultRegion);
    }

    private static String[] credential(HttpRequest request) {
        String header = request.headers().get("authorization");
        if (header != null) {
            int begin = header.indexOf(CREDENTIAL);
            return begin < 0 ? ofVersion2(header) : scopeOf(header, begin + CREDENTIAL.length());
        }
        String inQuery = FormScan.first(request.query(), "X-Amz-Credential");
        if (inQuery.isEmpty()) {
            String accessKey = FormScan.first(request.query(), "AWSAccessKeyId");
            return accessKey.isEmpty() ? new String[0] : new String[] {accessKey};
        }
        return inQuery.replace("%2F", "/").split("/");
    }

    /** Reads {@code AWS accessKey:signature}, which only S3 still takes: it names neither region nor service. */
    private static String[] ofVersion2(String header) {
        int colon = header.indexOf(':');
        return header.startsWith(VERSION_2) && colon > 0
                ? new String[] {header.substring(VERSION_2.length(), colon)}
                : new String[0];
    }

    private static String[] scopeOf(String header, int begin) {
        int end = begin;
        while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) != ' ') {
            end++;
        }
        return header.substring(begin, end).split("/");
    }
}
