package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.AssociateKmsKeyRequest;
import dev.sundog.logs.api.AssociateKmsKeyResponse;
import dev.sundog.logs.api.DeleteRetentionPolicyRequest;
import dev.sundog.logs.api.DeleteRetentionPolicyResponse;
import dev.sundog.logs.api.DisassociateKmsKeyRequest;
import dev.sundog.logs.api.DisassociateKmsKeyResponse;
import dev.sundog.logs.api.PutLogGroupDeletionProtectionRequest;
import dev.sundog.logs.api.PutLogGroupDeletionProtectionResponse;
import dev.sundog.logs.api.PutRetentionPolicyRequest;
import dev.sundog.logs.api.PutRetentionPolicyResponse;
import dev.sundog.logs.state.LogGroup;

/** Changes what a log group is set to. */
public final class GroupSettings {

    private final GroupLocator locator;

    public GroupSettings(GroupLocator locator) {
        this.locator = locator;
    }

    public PutRetentionPolicyResponse putRetention(RequestContext context, PutRetentionPolicyRequest request) {
        int days = request.retentionInDays();
        if (!LogsLimits.RETENTION_DAYS.contains(days)) {
            throw LogsErrors.unknownRetention(days, LogsLimits.RETENTION_DAYS);
        }
        locator.byName(context, request.logGroupName()).update(record -> record.withRetention(days));
        return new PutRetentionPolicyResponse();
    }

    public DeleteRetentionPolicyResponse deleteRetention(RequestContext context, DeleteRetentionPolicyRequest request) {
        locator.byName(context, request.logGroupName()).update(record -> record.withRetention(0));
        return new DeleteRetentionPolicyResponse();
    }

    public AssociateKmsKeyResponse associateKey(RequestContext context, AssociateKmsKeyRequest request) {
        group(context, request.logGroupName(), request.resourceIdentifier())
                .update(record -> record.withKey(request.kmsKeyId()));
        return new AssociateKmsKeyResponse();
    }

    public DisassociateKmsKeyResponse disassociateKey(RequestContext context, DisassociateKmsKeyRequest request) {
        group(context, request.logGroupName(), request.resourceIdentifier()).update(record -> record.withKey(""));
        return new DisassociateKmsKeyResponse();
    }

    private LogGroup group(RequestContext context, String name, String resourceIdentifier) {
        return locator.byNameOrIdentifier(context, name, resourceIdentifier);
    }

    public PutLogGroupDeletionProtectionResponse protect(
            RequestContext context, PutLogGroupDeletionProtectionRequest request) {
        locator.byNameOrIdentifier(context, null, request.logGroupIdentifier())
                .update(record -> record.withDeletionProtection(request.deletionProtectionEnabled()));
        return new PutLogGroupDeletionProtectionResponse();
    }
}
