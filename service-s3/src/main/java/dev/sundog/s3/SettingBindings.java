package dev.sundog.s3;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.lifecycle.LifecycleSchedule;
import dev.sundog.s3.operation.AbacOperations;
import dev.sundog.s3.operation.AclOperations;
import dev.sundog.s3.operation.BucketOptions;
import dev.sundog.s3.operation.CorsOperations;
import dev.sundog.s3.operation.CrossOrigin;
import dev.sundog.s3.operation.EncryptionOperations;
import dev.sundog.s3.operation.LifecycleOperations;
import dev.sundog.s3.operation.LockOperations;
import dev.sundog.s3.operation.NamedConfigurations;
import dev.sundog.s3.operation.PolicyOperations;
import dev.sundog.s3.operation.ReplicationOperations;
import dev.sundog.s3.operation.S3Context;
import dev.sundog.s3.operation.TaggingOperations;
import dev.sundog.s3.operation.UpdateObjectEncryption;
import dev.sundog.s3.operation.VersioningOperations;
import dev.sundog.s3.operation.WebsiteOperations;
import dev.sundog.s3.operation.WebsitePages;
import dev.sundog.s3.website.api.S3WebsiteApi;

/** Binds the operations about settings. */
final class SettingBindings {

    private SettingBindings() {}

    /** Who may do what. */
    static void bindAccess(OperationTable table, S3Context s3) {
        AclOperations acl = new AclOperations(s3);
        AbacOperations abac = new AbacOperations(s3);
        PolicyOperations policy = new PolicyOperations(s3);
        table.bind(S3Api.GET_BUCKET_ACL, acl::getBucket, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_ACL, acl::putBucket, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_ACL, acl::getObject, Fidelity.REAL)
                .bind(S3Api.PUT_OBJECT_ACL, acl::putObject, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_ABAC, abac::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_ABAC, abac::put, Fidelity.STORED)
                .bind(S3Api.GET_BUCKET_POLICY, policy::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_POLICY, policy::put, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_POLICY, policy::delete, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_POLICY_STATUS, policy::status, Fidelity.REAL)
                .bind(S3Api.GET_PUBLIC_ACCESS_BLOCK, policy::getBlock, Fidelity.REAL)
                .bind(S3Api.PUT_PUBLIC_ACCESS_BLOCK, policy::putBlock, Fidelity.REAL)
                .bind(S3Api.DELETE_PUBLIC_ACCESS_BLOCK, policy::deleteBlock, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_OWNERSHIP_CONTROLS, policy::getOwnership, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_OWNERSHIP_CONTROLS, policy::putOwnership, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_OWNERSHIP_CONTROLS, policy::deleteOwnership, Fidelity.REAL);
    }

    /** What buckets and objects have besides their content. */
    static void bindObjectSettings(OperationTable table, S3Context s3) {
        TaggingOperations tagging = new TaggingOperations(s3);
        VersioningOperations versioning = new VersioningOperations(s3);
        LockOperations lock = new LockOperations(s3);
        table.bind(S3Api.GET_BUCKET_TAGGING, tagging::getBucket, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_TAGGING, tagging::putBucket, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_TAGGING, tagging::deleteBucket, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_TAGGING, tagging::getObject, Fidelity.REAL)
                .bind(S3Api.PUT_OBJECT_TAGGING, tagging::putObject, Fidelity.REAL)
                .bind(S3Api.DELETE_OBJECT_TAGGING, tagging::deleteObject, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_VERSIONING, versioning::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_VERSIONING, versioning::put, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_LOCK_CONFIGURATION, lock::getConfiguration, Fidelity.REAL)
                .bind(S3Api.PUT_OBJECT_LOCK_CONFIGURATION, lock::putConfiguration, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_RETENTION, lock::getRetention, Fidelity.REAL)
                .bind(S3Api.PUT_OBJECT_RETENTION, lock::putRetention, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_LEGAL_HOLD, lock::getLegalHold, Fidelity.REAL)
                .bind(S3Api.PUT_OBJECT_LEGAL_HOLD, lock::putLegalHold, Fidelity.REAL);
    }

    /** Configurations of which a bucket has one each. Those that are only stored have no effect yet. */
    static void bindConfigurations(OperationTable table, S3Context s3, LifecycleSchedule schedule) {
        CorsOperations cors = new CorsOperations(s3);
        CrossOrigin crossOrigin = new CrossOrigin(s3);
        WebsiteOperations website = new WebsiteOperations(s3);
        LifecycleOperations lifecycle = new LifecycleOperations(s3, schedule);
        EncryptionOperations encryption = new EncryptionOperations(s3);
        BucketOptions options = new BucketOptions(s3);
        ReplicationOperations replication = new ReplicationOperations(s3);
        table.bind(S3Api.GET_BUCKET_CORS, cors::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_CORS, cors::put, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_CORS, cors::delete, Fidelity.REAL)
                .bind(S3Api.OPTIONS_BUCKET, crossOrigin::bucket, Fidelity.REAL)
                .bind(S3Api.OPTIONS_OBJECT, crossOrigin::object, Fidelity.REAL)
                .bind(S3WebsiteApi.OPTIONS_PAGE, crossOrigin::page, Fidelity.REAL)
                .bind(S3WebsiteApi.OPTIONS_ROOT_PAGE, crossOrigin::rootPage, Fidelity.REAL)
                .beforeEach(crossOrigin::before)
                .bind(S3Api.GET_BUCKET_WEBSITE, website::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_WEBSITE, website::put, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_WEBSITE, website::delete, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_LIFECYCLE_CONFIGURATION, lifecycle::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_LIFECYCLE_CONFIGURATION, lifecycle::put, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET_LIFECYCLE, lifecycle::delete, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_ENCRYPTION, encryption::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_ENCRYPTION, encryption::put, Fidelity.SIMULATED)
                .bind(S3Api.DELETE_BUCKET_ENCRYPTION, encryption::delete, Fidelity.REAL)
                .bind(S3Api.UPDATE_OBJECT_ENCRYPTION, new UpdateObjectEncryption(s3)::handle, Fidelity.SIMULATED)
                .bind(S3Api.GET_BUCKET_LOGGING, options::getLogging, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_LOGGING, options::putLogging, Fidelity.STORED)
                .bind(S3Api.GET_BUCKET_ACCELERATE_CONFIGURATION, options::getAcceleration, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_ACCELERATE_CONFIGURATION, options::putAcceleration, Fidelity.STORED)
                .bind(S3Api.GET_BUCKET_REQUEST_PAYMENT, options::getPayment, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_REQUEST_PAYMENT, options::putPayment, Fidelity.STORED)
                .bind(S3Api.GET_BUCKET_REPLICATION, replication::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_REPLICATION, replication::put, Fidelity.STORED)
                .bind(S3Api.DELETE_BUCKET_REPLICATION, replication::delete, Fidelity.REAL);
    }

    /** Buckets as their visitors see them. */
    static void bindWebsites(OperationTable table, S3Context s3) {
        WebsitePages pages = new WebsitePages(s3);
        table.bind(S3WebsiteApi.GET_PAGE, pages::get, Fidelity.REAL)
                .bind(S3WebsiteApi.GET_ROOT_PAGE, pages::getRoot, Fidelity.REAL)
                .bind(S3WebsiteApi.HEAD_PAGE, pages::head, Fidelity.REAL)
                .bind(S3WebsiteApi.HEAD_ROOT_PAGE, pages::headRoot, Fidelity.REAL)
                .bind(S3WebsiteApi.DELETE_PAGE, pages::refuse, Fidelity.REAL)
                .bind(S3WebsiteApi.DELETE_ROOT_PAGE, pages::refuseRoot, Fidelity.REAL)
                .bind(S3WebsiteApi.PATCH_PAGE, pages::refuse, Fidelity.REAL)
                .bind(S3WebsiteApi.PATCH_ROOT_PAGE, pages::refuseRoot, Fidelity.REAL)
                .bind(S3WebsiteApi.POST_PAGE, pages::refuse, Fidelity.REAL)
                .bind(S3WebsiteApi.POST_ROOT_PAGE, pages::refuseRoot, Fidelity.REAL)
                .bind(S3WebsiteApi.PUT_PAGE, pages::refuse, Fidelity.REAL)
                .bind(S3WebsiteApi.PUT_ROOT_PAGE, pages::refuseRoot, Fidelity.REAL);
    }

    /** Configurations of which a bucket has many. */
    static void bindNamedConfigurations(OperationTable table, S3Context s3) {
        NamedConfigurations named = new NamedConfigurations(s3);
        table.bind(S3Api.GET_BUCKET_ANALYTICS_CONFIGURATION, named::getAnalytics, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_ANALYTICS_CONFIGURATION, named::putAnalytics, Fidelity.STORED)
                .bind(S3Api.DELETE_BUCKET_ANALYTICS_CONFIGURATION, named::deleteAnalytics, Fidelity.REAL)
                .bind(S3Api.LIST_BUCKET_ANALYTICS_CONFIGURATIONS, named::listAnalytics, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_INVENTORY_CONFIGURATION, named::getInventory, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_INVENTORY_CONFIGURATION, named::putInventory, Fidelity.STORED)
                .bind(S3Api.DELETE_BUCKET_INVENTORY_CONFIGURATION, named::deleteInventory, Fidelity.REAL)
                .bind(S3Api.LIST_BUCKET_INVENTORY_CONFIGURATIONS, named::listInventory, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_METRICS_CONFIGURATION, named::getMetrics, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_METRICS_CONFIGURATION, named::putMetrics, Fidelity.STORED)
                .bind(S3Api.DELETE_BUCKET_METRICS_CONFIGURATION, named::deleteMetrics, Fidelity.REAL)
                .bind(S3Api.LIST_BUCKET_METRICS_CONFIGURATIONS, named::listMetrics, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, named::getIntelligentTiering, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, named::putIntelligentTiering, Fidelity.STORED)
                .bind(
                        S3Api.DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION,
                        named::deleteIntelligentTiering,
                        Fidelity.REAL)
                .bind(
                        S3Api.LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS,
                        named::listIntelligentTiering,
                        Fidelity.REAL);
    }
}
