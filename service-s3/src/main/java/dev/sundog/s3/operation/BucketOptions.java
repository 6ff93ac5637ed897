package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.AccelerateConfiguration;
import dev.sundog.s3.api.BucketAccelerateStatus;
import dev.sundog.s3.api.GetBucketAccelerateConfigurationOutput;
import dev.sundog.s3.api.GetBucketAccelerateConfigurationRequest;
import dev.sundog.s3.api.GetBucketLoggingOutput;
import dev.sundog.s3.api.GetBucketLoggingRequest;
import dev.sundog.s3.api.GetBucketRequestPaymentOutput;
import dev.sundog.s3.api.GetBucketRequestPaymentRequest;
import dev.sundog.s3.api.LoggingEnabled;
import dev.sundog.s3.api.Payer;
import dev.sundog.s3.api.PutBucketAccelerateConfigurationOutput;
import dev.sundog.s3.api.PutBucketAccelerateConfigurationRequest;
import dev.sundog.s3.api.PutBucketLoggingOutput;
import dev.sundog.s3.api.PutBucketLoggingRequest;
import dev.sundog.s3.api.PutBucketRequestPaymentOutput;
import dev.sundog.s3.api.PutBucketRequestPaymentRequest;
import dev.sundog.s3.api.RequestPaymentConfiguration;
import dev.sundog.s3.state.Bucket;

/** Small options of buckets: access logs, acceleration, who pays for requests. */
public final class BucketOptions {

    private final S3Context s3;

    public BucketOptions(S3Context s3) {
        this.s3 = s3;
    }

    // ---- access logs

    public GetBucketLoggingOutput getLogging(RequestContext context, GetBucketLoggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketLoggingOutput(
                s3.settings().logging().of(bucket.name()).orElse(null));
    }

    public PutBucketLoggingOutput putLogging(RequestContext context, PutBucketLoggingRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.bucketLoggingStatus() == null) {
            throw S3Errors.malformedXml();
        }
        LoggingEnabled logging = request.bucketLoggingStatus().loggingEnabled();
        if (logging == null) {
            s3.settings().logging().remove(bucket.name());
            return PutBucketLoggingOutput.builder().build();
        }
        if (logging.targetBucket() == null || logging.targetPrefix() == null) {
            throw S3Errors.malformedXml();
        }
        Bucket target = s3.buckets()
                .find(logging.targetBucket())
                .filter(found ->
                        found.identity().account().equals(bucket.identity().account()))
                .orElseThrow(() -> SettingErrors.loggingTargetMissing(logging.targetBucket()));
        if (!target.identity().region().equals(bucket.identity().region())) {
            throw SettingErrors.loggingAcrossRegions(
                    bucket.identity().region().value(),
                    target.identity().region().value());
        }
        s3.settings().logging().put(bucket.name(), logging);
        return PutBucketLoggingOutput.builder().build();
    }

    // ---- acceleration

    public GetBucketAccelerateConfigurationOutput getAcceleration(
            RequestContext context, GetBucketAccelerateConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return GetBucketAccelerateConfigurationOutput.builder()
                .status(s3.settings()
                        .accelerate()
                        .of(bucket.name())
                        .map(AccelerateConfiguration::status)
                        .orElse(null))
                .build();
    }

    public PutBucketAccelerateConfigurationOutput putAcceleration(
            RequestContext context, PutBucketAccelerateConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (bucket.name().contains(".")) {
            throw S3Errors.invalidRequest(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in" + " their names");
        }
        AccelerateConfiguration configuration = request.accelerateConfiguration();
        if (configuration == null || !BucketAccelerateStatus.VALUES.contains(String.valueOf(configuration.status()))) {
            throw S3Errors.malformedXml();
        }
        s3.settings().accelerate().put(bucket.name(), configuration);
        return PutBucketAccelerateConfigurationOutput.builder().build();
    }

    // ---- who pays

    public GetBucketRequestPaymentOutput getPayment(RequestContext context, GetBucketRequestPaymentRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketRequestPaymentOutput(s3.settings()
                .requestPayment()
                .of(bucket.name())
                .map(RequestPaymentConfiguration::payer)
                .orElse(Payer.BUCKET_OWNER));
    }

    public PutBucketRequestPaymentOutput putPayment(RequestContext context, PutBucketRequestPaymentRequest request) {
        Bucket bucket = s3.bucket(context, request);
        RequestPaymentConfiguration configuration = request.requestPaymentConfiguration();
        if (configuration == null || !Payer.VALUES.contains(String.valueOf(configuration.payer()))) {
            throw S3Errors.malformedXml();
        }
        s3.settings().requestPayment().put(bucket.name(), configuration);
        return PutBucketRequestPaymentOutput.builder().build();
    }
}
