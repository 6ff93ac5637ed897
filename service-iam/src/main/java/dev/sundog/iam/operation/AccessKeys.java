package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AccessKeyLastUsed;
import dev.sundog.iam.api.AccessKeyMetadata;
import dev.sundog.iam.api.CreateAccessKeyRequest;
import dev.sundog.iam.api.CreateAccessKeyResponse;
import dev.sundog.iam.api.DeleteAccessKeyRequest;
import dev.sundog.iam.api.DeleteAccessKeyResponse;
import dev.sundog.iam.api.GetAccessKeyLastUsedRequest;
import dev.sundog.iam.api.GetAccessKeyLastUsedResponse;
import dev.sundog.iam.api.ListAccessKeysRequest;
import dev.sundog.iam.api.ListAccessKeysResponse;
import dev.sundog.iam.api.StatusType;
import dev.sundog.iam.api.UpdateAccessKeyRequest;
import dev.sundog.iam.api.UpdateAccessKeyResponse;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.User;
import java.util.Optional;

/** Access keys. */
public final class AccessKeys {

    private static final int SECRET_BYTES = 30;

    private final Iam iam;

    public AccessKeys(Iam iam) {
        this.iam = iam;
    }

    public CreateAccessKeyResponse create(RequestContext context, CreateAccessKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            if (account.keysOf(user).size() >= IamLimits.ACCESS_KEYS_PER_USER) {
                throw IamErrors.quota("AccessKeysPerUser", IamLimits.ACCESS_KEYS_PER_USER);
            }
            AccessKey key = new AccessKey(
                    iam.ids().accessKey("AKIA", account.id()),
                    user.head().id(),
                    iam.ids().secret(SECRET_BYTES),
                    true,
                    iam.now(),
                    Optional.empty());
            account.accessKeys().put(key.id(), key);
            return new CreateAccessKeyResponse(
                    new dev.sundog.iam.api.AccessKey(user.name(), key.id(), status(key), key.secret(), key.created()));
        });
    }

    static String status(AccessKey key) {
        return key.active() ? StatusType.ACTIVE : StatusType.INACTIVE;
    }

    public ListAccessKeysResponse list(RequestContext context, ListAccessKeysRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            Page<AccessKey> page = Page.of(
                    account.keysOf(user), request.marker(), request.maxItems(), key -> key.created() + key.id());
            return new ListAccessKeysResponse(
                    page.items().stream()
                            .map(key -> new AccessKeyMetadata(user.name(), key.id(), status(key), key.created()))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateAccessKeyResponse update(RequestContext context, UpdateAccessKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            AccessKey key = key(account, user, request.accessKeyId());
            if (StatusType.EXPIRED.equals(request.status())) {
                throw IamErrors.validation("Value 'Expired' at 'status' failed to satisfy constraint: "
                        + "an access key can only be Active or Inactive");
            }
            account.accessKeys().put(key.id(), key.activated(StatusType.ACTIVE.equals(request.status())));
            return UpdateAccessKeyResponse.builder().build();
        });
    }

    public DeleteAccessKeyResponse delete(RequestContext context, DeleteAccessKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            account.accessKeys()
                    .remove(key(account, user, request.accessKeyId()).id());
            return DeleteAccessKeyResponse.builder().build();
        });
    }

    private static AccessKey key(Account account, User user, String id) {
        AccessKey key = account.accessKeys().get(id);
        if (key == null || !key.userId().equals(user.head().id())) {
            throw IamErrors.accessKeyNotFound(id);
        }
        return key;
    }

    public GetAccessKeyLastUsedResponse lastUsed(RequestContext context, GetAccessKeyLastUsedRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            AccessKey key = account.accessKeys().get(request.accessKeyId());
            if (key == null) {
                throw IamErrors.unknownAccessKey(iam.caller(context).arn(), request.accessKeyId());
            }
            String user = account.users().withId(key.userId()).orElseThrow().name();
            return new GetAccessKeyLastUsedResponse(
                    user,
                    key.lastUse()
                            .map(use -> new AccessKeyLastUsed(use.when(), use.service(), use.region()))
                            .orElse(new AccessKeyLastUsed(null, "N/A", "N/A")));
        });
    }
}
