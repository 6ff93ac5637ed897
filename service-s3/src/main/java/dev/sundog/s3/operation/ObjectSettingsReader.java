package dev.sundog.s3.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.access.AclRule;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.access.Grants;
import dev.sundog.s3.access.PublicAccess;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.rule.LockRule;
import dev.sundog.s3.rule.StorageClasses;
import dev.sundog.s3.rule.TagRule;
import dev.sundog.s3.rule.UserMetadata;
import dev.sundog.s3.state.AppliedEncryption;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.ObjectLock;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.Settings;
import dev.sundog.s3.state.SystemMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a new object shall have, by the headers of the request and by the settings of its bucket. */
final class ObjectSettingsReader {

    private final Settings settings;
    private final EncryptionReader encryption;
    private final Clock clock;

    ObjectSettingsReader(Settings settings, Clock clock) {
        this.settings = settings;
        this.encryption = new EncryptionReader(settings);
        this.clock = clock;
    }

    /** All that the request says, checked in AWS's order. */
    ObjectSettings read(Bucket bucket, AccountId caller, Struct request) {
        String storageClass = StorageClasses.ofRequest(Members.text(request, "StorageClass"));
        Map<String, String> userMetadata = UserMetadata.ofRequest(Members.texts(request, "Metadata"));
        AppliedEncryption applied = encryption.read(bucket, request);
        ObjectLock lock = lock(bucket, request);
        List<Grant> grants = grants(bucket, caller, request);
        Map<String, String> tags = TagRule.ofHeader(Members.text(request, "Tagging"));
        return new ObjectSettings(
                systemMetadata(request), userMetadata, tags, storageClass, applied, grants, lock, Optional.empty());
    }

    static SystemMetadata systemMetadata(Struct request) {
        return SystemMetadata.of(
                Members.text(request, "ContentType"),
                Members.text(request, "CacheControl"),
                Members.text(request, "ContentDisposition"),
                Members.text(request, "ContentEncoding"),
                Members.text(request, "ContentLanguage"),
                Members.text(request, "Expires"),
                Members.text(request, "WebsiteRedirectLocation"));
    }

    private ObjectLock lock(Bucket bucket, Struct request) {
        ObjectLock asked = LockRule.ofHeaders(
                Members.text(request, "ObjectLockMode"),
                Members.instant(request, "ObjectLockRetainUntilDate"),
                Members.text(request, "ObjectLockLegalHoldStatus"),
                clock.now());
        if (!asked.equals(ObjectLock.NONE) && !bucket.identity().objectLock()) {
            throw S3Errors.invalidRequest("Bucket is missing Object Lock Configuration");
        }
        return asked.mode().isEmpty()
                ? LockRule.withDefault(asked, settings.objectLock().of(bucket.name()), clock.now())
                : asked;
    }

    private List<Grant> grants(Bucket bucket, AccountId caller, Struct request) {
        AclRule.Headers headers = Members.aclHeaders(request);
        if (headers.isEmpty()) {
            return List.of();
        }
        AccountId owner = bucket.identity().account();
        List<Grant> grants = AclRule.ofHeaders(headers, CanonicalUser.idOf(caller), CanonicalUser.idOf(owner));
        boolean open = Grants.arePublic(grants);
        if (!PublicAccess.takesAcls(settings, bucket.name())) {
            if (!grants.isEmpty()) {
                throw SettingErrors.aclsNotSupported();
            }
        } else if (open && PublicAccess.blocksPublicAcls(settings, bucket.name())) {
            throw S3Errors.accessDenied();
        }
        return grants;
    }
}
