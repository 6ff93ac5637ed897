package dev.sundog.s3;

import dev.sundog.core.meter.StorageMeter;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.TextSignatures;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.s3.access.BucketAccess;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.billing.Metering;
import dev.sundog.s3.integration.BucketObjects;
import dev.sundog.s3.lifecycle.LifecycleSchedule;
import dev.sundog.s3.lifecycle.RestoreSchedule;
import dev.sundog.s3.notification.Destinations;
import dev.sundog.s3.operation.BucketOperations;
import dev.sundog.s3.operation.CompleteMultipartUpload;
import dev.sundog.s3.operation.CopyObject;
import dev.sundog.s3.operation.DeleteObject;
import dev.sundog.s3.operation.DeleteObjects;
import dev.sundog.s3.operation.GetObject;
import dev.sundog.s3.operation.GetObjectAttributes;
import dev.sundog.s3.operation.ListBuckets;
import dev.sundog.s3.operation.ListObjectVersions;
import dev.sundog.s3.operation.ListObjects;
import dev.sundog.s3.operation.ListUploads;
import dev.sundog.s3.operation.MultipartUploads;
import dev.sundog.s3.operation.NotificationOperations;
import dev.sundog.s3.operation.PostObject;
import dev.sundog.s3.operation.PutObject;
import dev.sundog.s3.operation.RenameObject;
import dev.sundog.s3.operation.RestoreObject;
import dev.sundog.s3.operation.S3Context;
import dev.sundog.s3.operation.SelectObjectContent;
import dev.sundog.s3.operation.UploadPart;
import dev.sundog.s3.rule.DocumentRule;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.website.api.S3WebsiteApi;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Amazon S3: builds its state and binds its operations. */
public final class S3Service implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(S3Api.MODEL, S3WebsiteApi.MODEL);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(ObjectStore.class);
    }

    @Override
    public void forget(AccountId account, Supplier<Store> store) {
        Buckets.forget(account, store.get());
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Buckets buckets = new Buckets(wiring.ambient(), wiring.store());
        Destinations destinations = new Destinations(buckets.settings().notification(), wiring.ports());
        wiring.ports().offer(ObjectStore.class, new BucketObjects(buckets));
        S3Context s3 = new S3Context(wiring.ambient(), buckets, destinations);
        LifecycleSchedule schedule = new LifecycleSchedule(wiring.ambient(), buckets, s3.events());
        RestoreSchedule restores = new RestoreSchedule(wiring.ambient(), buckets, s3.events());
        OperationTable table = new OperationTable()
                .checkBodies(new DocumentRule())
                .accessBy(new BucketAccess(buckets))
                .meterRequests(Metering::ofRequest);
        bindBuckets(table, s3);
        bindObjects(table, s3);
        table.bind(S3Api.RESTORE_OBJECT, new RestoreObject(s3, restores)::handle, Fidelity.REAL);
        bindUploads(table, s3);
        table.bindBlocking(S3Api.SELECT_OBJECT_CONTENT, new SelectObjectContent(s3)::handle, Fidelity.REAL);
        PostObject postObject = new PostObject(s3, () -> wiring.ports().find(TextSignatures.class));
        table.bindByBody(S3Api.POST_OBJECT, postObject::handle, Fidelity.REAL);
        bindNotifications(table, new NotificationOperations(s3, destinations));
        SettingBindings.bindAccess(table, s3);
        SettingBindings.bindObjectSettings(table, s3);
        SettingBindings.bindConfigurations(table, s3, schedule);
        SettingBindings.bindNamedConfigurations(table, s3);
        SettingBindings.bindWebsites(table, s3);
        schedule.open();
        restores.open();
        StorageMeter storage = new StorageMeter(wiring.ambient(), wiring.meter(), "s3", Metering.holdings(buckets));
        return table.onClose(schedule::close).onClose(restores::close).onClose(storage::close);
    }

    private static void bindBuckets(OperationTable table, S3Context s3) {
        BucketOperations bucket = new BucketOperations(s3);
        ListObjects listObjects = new ListObjects(s3);
        table.bind(S3Api.CREATE_BUCKET, bucket::create, Fidelity.REAL)
                .bind(S3Api.HEAD_BUCKET, bucket::head, Fidelity.REAL)
                .bind(S3Api.GET_BUCKET_LOCATION, bucket::location, Fidelity.REAL)
                .bind(S3Api.DELETE_BUCKET, bucket::delete, Fidelity.REAL)
                .bind(S3Api.LIST_BUCKETS, new ListBuckets(s3)::handle, Fidelity.REAL)
                .bind(S3Api.LIST_OBJECTS, listObjects::handle, Fidelity.REAL)
                .bind(S3Api.LIST_OBJECTS_V2, listObjects::handle, Fidelity.REAL)
                .bind(S3Api.LIST_OBJECT_VERSIONS, new ListObjectVersions(s3)::handle, Fidelity.REAL);
    }

    private static void bindObjects(OperationTable table, S3Context s3) {
        GetObject getObject = new GetObject(s3);
        DeleteObject deleteObject = new DeleteObject(s3);
        table.bindByBody(S3Api.PUT_OBJECT, new PutObject(s3)::handle, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT, getObject::handle, Fidelity.REAL)
                .bind(S3Api.GET_OBJECT_ATTRIBUTES, new GetObjectAttributes(s3)::handle, Fidelity.REAL)
                .bind(S3Api.HEAD_OBJECT, getObject::head, Fidelity.REAL)
                .bind(S3Api.RENAME_OBJECT, new RenameObject(s3)::handle, Fidelity.REAL)
                .bind(S3Api.DELETE_OBJECT, deleteObject::handle, Fidelity.REAL)
                .bind(S3Api.DELETE_OBJECTS, new DeleteObjects(s3, deleteObject)::handle, Fidelity.REAL)
                .bindBlocking(S3Api.COPY_OBJECT, new CopyObject(s3)::handle, Fidelity.REAL);
    }

    private static void bindUploads(OperationTable table, S3Context s3) {
        MultipartUploads uploads = new MultipartUploads(s3);
        UploadPart part = new UploadPart(s3);
        ListUploads list = new ListUploads(s3);
        table.bind(S3Api.CREATE_MULTIPART_UPLOAD, uploads::create, Fidelity.REAL)
                .bindByBody(S3Api.UPLOAD_PART, part::handle, Fidelity.REAL)
                .bindBlocking(S3Api.UPLOAD_PART_COPY, part::copy, Fidelity.REAL)
                .bind(S3Api.COMPLETE_MULTIPART_UPLOAD, new CompleteMultipartUpload(s3)::handle, Fidelity.REAL)
                .bind(S3Api.ABORT_MULTIPART_UPLOAD, uploads::abort, Fidelity.REAL)
                .bind(S3Api.LIST_MULTIPART_UPLOADS, list::handle, Fidelity.REAL)
                .bind(S3Api.LIST_PARTS, list::parts, Fidelity.REAL);
    }

    private static void bindNotifications(OperationTable table, NotificationOperations notifications) {
        table.bind(S3Api.GET_BUCKET_NOTIFICATION_CONFIGURATION, notifications::get, Fidelity.REAL)
                .bind(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, notifications::put, Fidelity.REAL);
    }
}
