package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketAnalyticsConfigurationOutput;
import dev.sundog.s3.api.DeleteBucketAnalyticsConfigurationRequest;
import dev.sundog.s3.api.DeleteBucketIntelligentTieringConfigurationOutput;
import dev.sundog.s3.api.DeleteBucketIntelligentTieringConfigurationRequest;
import dev.sundog.s3.api.DeleteBucketInventoryConfigurationOutput;
import dev.sundog.s3.api.DeleteBucketInventoryConfigurationRequest;
import dev.sundog.s3.api.DeleteBucketMetricsConfigurationOutput;
import dev.sundog.s3.api.DeleteBucketMetricsConfigurationRequest;
import dev.sundog.s3.api.GetBucketAnalyticsConfigurationOutput;
import dev.sundog.s3.api.GetBucketAnalyticsConfigurationRequest;
import dev.sundog.s3.api.GetBucketIntelligentTieringConfigurationOutput;
import dev.sundog.s3.api.GetBucketIntelligentTieringConfigurationRequest;
import dev.sundog.s3.api.GetBucketInventoryConfigurationOutput;
import dev.sundog.s3.api.GetBucketInventoryConfigurationRequest;
import dev.sundog.s3.api.GetBucketMetricsConfigurationOutput;
import dev.sundog.s3.api.GetBucketMetricsConfigurationRequest;
import dev.sundog.s3.api.ListBucketAnalyticsConfigurationsOutput;
import dev.sundog.s3.api.ListBucketAnalyticsConfigurationsRequest;
import dev.sundog.s3.api.ListBucketIntelligentTieringConfigurationsOutput;
import dev.sundog.s3.api.ListBucketIntelligentTieringConfigurationsRequest;
import dev.sundog.s3.api.ListBucketInventoryConfigurationsOutput;
import dev.sundog.s3.api.ListBucketInventoryConfigurationsRequest;
import dev.sundog.s3.api.ListBucketMetricsConfigurationsOutput;
import dev.sundog.s3.api.ListBucketMetricsConfigurationsRequest;
import dev.sundog.s3.api.PutBucketAnalyticsConfigurationOutput;
import dev.sundog.s3.api.PutBucketAnalyticsConfigurationRequest;
import dev.sundog.s3.api.PutBucketIntelligentTieringConfigurationOutput;
import dev.sundog.s3.api.PutBucketIntelligentTieringConfigurationRequest;
import dev.sundog.s3.api.PutBucketInventoryConfigurationOutput;
import dev.sundog.s3.api.PutBucketInventoryConfigurationRequest;
import dev.sundog.s3.api.PutBucketMetricsConfigurationOutput;
import dev.sundog.s3.api.PutBucketMetricsConfigurationRequest;
import dev.sundog.s3.rule.InventoryRule;
import dev.sundog.s3.state.Bucket;
import java.util.Optional;

/** Configurations of which a bucket has many: analytics, inventory, metrics, intelligent tiering. */
public final class NamedConfigurations {

    private final S3Context s3;

    public NamedConfigurations(S3Context s3) {
        this.s3 = s3;
    }

    private static <V> V found(Optional<V> configuration) {
        return configuration.orElseThrow(SettingErrors::noSuchConfiguration);
    }

    private static void removed(boolean wasThere) {
        if (!wasThere) {
            throw SettingErrors.noSuchConfiguration();
        }
    }

    private static void check(String id, String idInDocument) {
        if (idInDocument == null || !idInDocument.equals(id)) {
            throw S3Errors.malformedXml();
        }
    }

    // ---- analytics

    public GetBucketAnalyticsConfigurationOutput getAnalytics(
            RequestContext context, GetBucketAnalyticsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketAnalyticsConfigurationOutput(
                found(s3.settings().analytics().of(bucket.name(), request.id())));
    }

    public PutBucketAnalyticsConfigurationOutput putAnalytics(
            RequestContext context, PutBucketAnalyticsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.analyticsConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        check(request.id(), request.analyticsConfiguration().id());
        s3.settings().analytics().put(bucket.name(), request.id(), request.analyticsConfiguration());
        return PutBucketAnalyticsConfigurationOutput.builder().build();
    }

    public DeleteBucketAnalyticsConfigurationOutput deleteAnalytics(
            RequestContext context, DeleteBucketAnalyticsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        removed(s3.settings().analytics().remove(bucket.name(), request.id()));
        return DeleteBucketAnalyticsConfigurationOutput.builder().build();
    }

    public ListBucketAnalyticsConfigurationsOutput listAnalytics(
            RequestContext context, ListBucketAnalyticsConfigurationsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return ListBucketAnalyticsConfigurationsOutput.builder()
                .isTruncated(false)
                .analyticsConfigurationList(s3.settings().analytics().all(bucket.name()))
                .build();
    }

    // ---- inventory

    public GetBucketInventoryConfigurationOutput getInventory(
            RequestContext context, GetBucketInventoryConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketInventoryConfigurationOutput(
                found(s3.settings().inventory().of(bucket.name(), request.id())));
    }

    public PutBucketInventoryConfigurationOutput putInventory(
            RequestContext context, PutBucketInventoryConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.inventoryConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        InventoryRule.check(request.id(), request.inventoryConfiguration());
        s3.settings().inventory().put(bucket.name(), request.id(), request.inventoryConfiguration());
        return PutBucketInventoryConfigurationOutput.builder().build();
    }

    public DeleteBucketInventoryConfigurationOutput deleteInventory(
            RequestContext context, DeleteBucketInventoryConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        removed(s3.settings().inventory().remove(bucket.name(), request.id()));
        return DeleteBucketInventoryConfigurationOutput.builder().build();
    }

    public ListBucketInventoryConfigurationsOutput listInventory(
            RequestContext context, ListBucketInventoryConfigurationsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return ListBucketInventoryConfigurationsOutput.builder()
                .isTruncated(false)
                .inventoryConfigurationList(s3.settings().inventory().all(bucket.name()))
                .build();
    }

    // ---- metrics

    public GetBucketMetricsConfigurationOutput getMetrics(
            RequestContext context, GetBucketMetricsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketMetricsConfigurationOutput(
                found(s3.settings().metrics().of(bucket.name(), request.id())));
    }

    public PutBucketMetricsConfigurationOutput putMetrics(
            RequestContext context, PutBucketMetricsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.metricsConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        check(request.id(), request.metricsConfiguration().id());
        s3.settings().metrics().put(bucket.name(), request.id(), request.metricsConfiguration());
        return PutBucketMetricsConfigurationOutput.builder().build();
    }

    public DeleteBucketMetricsConfigurationOutput deleteMetrics(
            RequestContext context, DeleteBucketMetricsConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        removed(s3.settings().metrics().remove(bucket.name(), request.id()));
        return DeleteBucketMetricsConfigurationOutput.builder().build();
    }

    public ListBucketMetricsConfigurationsOutput listMetrics(
            RequestContext context, ListBucketMetricsConfigurationsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return ListBucketMetricsConfigurationsOutput.builder()
                .isTruncated(false)
                .metricsConfigurationList(s3.settings().metrics().all(bucket.name()))
                .build();
    }

    // ---- intelligentTiering

    public GetBucketIntelligentTieringConfigurationOutput getIntelligentTiering(
            RequestContext context, GetBucketIntelligentTieringConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketIntelligentTieringConfigurationOutput(
                found(s3.settings().tiering().of(bucket.name(), request.id())));
    }

    public PutBucketIntelligentTieringConfigurationOutput putIntelligentTiering(
            RequestContext context, PutBucketIntelligentTieringConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (request.intelligentTieringConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        check(request.id(), request.intelligentTieringConfiguration().id());
        s3.settings().tiering().put(bucket.name(), request.id(), request.intelligentTieringConfiguration());
        return PutBucketIntelligentTieringConfigurationOutput.builder().build();
    }

    public DeleteBucketIntelligentTieringConfigurationOutput deleteIntelligentTiering(
            RequestContext context, DeleteBucketIntelligentTieringConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        removed(s3.settings().tiering().remove(bucket.name(), request.id()));
        return DeleteBucketIntelligentTieringConfigurationOutput.builder().build();
    }

    public ListBucketIntelligentTieringConfigurationsOutput listIntelligentTiering(
            RequestContext context, ListBucketIntelligentTieringConfigurationsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return ListBucketIntelligentTieringConfigurationsOutput.builder()
                .isTruncated(false)
                .intelligentTieringConfigurationList(s3.settings().tiering().all(bucket.name()))
                .build();
    }
}
