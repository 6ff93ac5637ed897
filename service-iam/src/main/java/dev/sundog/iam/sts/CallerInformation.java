package dev.sundog.iam.sts;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.state.UniqueIds;
import dev.sundog.iam.sts.api.DecodeAuthorizationMessageRequest;
import dev.sundog.iam.sts.api.DecodeAuthorizationMessageResponse;
import dev.sundog.iam.sts.api.GetAccessKeyInfoRequest;
import dev.sundog.iam.sts.api.GetAccessKeyInfoResponse;
import dev.sundog.iam.sts.api.GetCallerIdentityRequest;
import dev.sundog.iam.sts.api.GetCallerIdentityResponse;

/** Who calls, and whose a key is. */
public final class CallerInformation {

    private final Identities identities;

    CallerInformation(Identities identities) {
        this.identities = identities;
    }

    public GetCallerIdentityResponse identity(RequestContext context, GetCallerIdentityRequest request) {
        Identity caller = identities.of(context);
        return new GetCallerIdentityResponse(caller.userId(), caller.account().value(), caller.arn());
    }

    /** AWS: the key itself tells its account, whether or not it was ever issued. */
    public GetAccessKeyInfoResponse keyInfo(RequestContext context, GetAccessKeyInfoRequest request) {
        AccountId account = UniqueIds.accountOf(request.accessKeyId()).orElseThrow(StsErrors::unknownKey);
        return new GetAccessKeyInfoResponse(account.value());
    }

    /** No service of this emulator encodes its denials, so that there is nothing that could be decoded. */
    public DecodeAuthorizationMessageResponse decode(
            RequestContext context, DecodeAuthorizationMessageRequest request) {
        throw StsErrors.invalidMessage();
    }
}
