package dev.sundog.ecr.registry;

import static dev.sundog.core.service.Fidelity.REAL;

import dev.sundog.core.service.OperationTable;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.operation.ImagePush;
import dev.sundog.ecr.operation.PushTarget;
import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.registry.api.AnyRequest;
import dev.sundog.ecr.registry.api.RegistryApi;
import dev.sundog.ecr.state.Uploads;
import java.util.List;

/** Binds the operations of the registry's own API. */
public final class RegistryBindings {

    private static final List<Operation<AnyRequest, Answer>> OTHERS = List.of(
            RegistryApi.REFUSE_OTHER_DELETE,
            RegistryApi.REFUSE_OTHER_GET,
            RegistryApi.REFUSE_OTHER_HEAD,
            RegistryApi.REFUSE_OTHER_PATCH,
            RegistryApi.REFUSE_OTHER_POST,
            RegistryApi.REFUSE_OTHER_PUT);

    private RegistryBindings() {}

    public static void bind(OperationTable table, Door door, Uploads uploads, ImagePush push, PushTarget targets) {
        BlobUploads blobs = new BlobUploads(uploads, targets);
        BlobDownloads downloads = new BlobDownloads();
        Manifests manifests = new Manifests(push, targets);
        Listings listings = new Listings();
        table.bind(
                        RegistryApi.CHECK_VERSION,
                        door.open(
                                "",
                                (_, _) -> Answer.builder()
                                        .contentType("application/json")
                                        .body(ByteStream.of(Blob.utf8("{}")))),
                        REAL)
                .bindByBody(RegistryApi.START_BLOB_UPLOAD, door.open("InitiateLayerUpload", blobs::start), REAL)
                .bindByBody(RegistryApi.UPLOAD_BLOB_CHUNK, door.open("UploadLayerPart", blobs::append), REAL)
                .bindByBody(RegistryApi.COMPLETE_BLOB_UPLOAD, door.open("CompleteLayerUpload", blobs::complete), REAL)
                .bind(RegistryApi.GET_BLOB_UPLOAD, door.open("UploadLayerPart", blobs::status), REAL)
                .bind(RegistryApi.CANCEL_BLOB_UPLOAD, door.open("UploadLayerPart", blobs::cancel), REAL)
                .bind(RegistryApi.HEAD_BLOB, door.open("BatchCheckLayerAvailability", downloads::head), REAL)
                .bind(RegistryApi.GET_BLOB, door.open("GetDownloadUrlForLayer", downloads::get), REAL)
                // They may have to ask a registry elsewhere.
                .bindBlocking(RegistryApi.HEAD_MANIFEST, door.open("BatchGetImage", manifests::head), REAL)
                .bindBlocking(RegistryApi.GET_MANIFEST, door.open("BatchGetImage", manifests::get), REAL)
                .bind(RegistryApi.PUT_MANIFEST, door.open("PutImage", manifests::put), REAL)
                .bind(RegistryApi.DELETE_MANIFEST, door.open("BatchDeleteImage", manifests::delete), REAL)
                .bind(RegistryApi.LIST_TAGS, door.open("ListImages", listings::tags), REAL)
                .bind(RegistryApi.LIST_CATALOG, door.open("DescribeRepositories", listings::catalog), REAL)
                .bind(RegistryApi.LIST_REFERRERS, door.open("ListImageReferrers", listings::referrers), REAL);
        OTHERS.forEach(other -> table.bind(
                other,
                door.open("", (_, _) -> {
                    throw RegistryErrors.unsupported();
                }),
                REAL));
    }
}
