package dev.sundog.dynamodb.operation;

import dev.sundog.core.shape.ServiceError;

/** Why an export or import failed, in the codes that their descriptions have. */
final class TransferFailure {

    private TransferFailure() {}

    /** AWS: what S3 refuses is told by S3's code, after the name of the service. */
    static String code(ServiceError refused) {
        String code = refused.type().queryCode();
        return code.equals("ValidationException") ? "UNKNOWN" : "S3" + code;
    }
}
