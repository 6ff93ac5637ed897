package dev.sundog.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.s3.api.CreateBucketRequest;
import dev.sundog.s3.api.GetObjectOutput;
import dev.sundog.s3.api.GetObjectRequest;
import dev.sundog.s3.api.PutBucketVersioningRequest;
import dev.sundog.s3.api.PutObjectOutput;
import dev.sundog.s3.api.PutObjectRequest;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.api.VersioningConfiguration;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** S3 as dispatch sees it, with a clock that the test moves: operations are called through their table. */
public final class S3Fixture {

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final UsageMeter meter = new UsageMeter();

    private final Store store = TestStores.inMemory(time.ambient(), "s3");
    private final Map<String, String> headers = new HashMap<>();
    private String accessKey = "test";
    private OperationTable table;

    public S3Fixture() {
        reopen();
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new S3Service().open(new ServiceWiring(time.ambient(), store, ports, meter, ServiceSettings.NONE));
    }

    /** Closes the service, lets time pass, and opens it again. */
    public void closeFor(Duration duration) {
        table.close();
        time.advance(duration);
        reopen();
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** Signs no request from now on. */
    public void callAnonymously() {
        accessKey = "";
    }

    /** Sends a header with each request from now on. */
    public void header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        var binding = table.binding(operation);
        RequestContext context = new RequestContext(
                new RequestId("test"),
                Scope.DEFAULT,
                new RequestContext.Caller(accessKey, "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                binding.fidelity(),
                action -> {},
                new Headers(headers));
        return binding.handler().handle(context, input);
    }

    private record Headers(Map<String, String> values) implements RequestContext.Details {
        @Override
        public String header(String name) {
            return values.get(name.toLowerCase(Locale.ROOT));
        }

        @Override
        public String query(String name) {
            return null;
        }

        @Override
        public String trailer(String name) {
            return values.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Checks the code of the error that a call answers. */
    public <I extends Struct, O extends Struct> ServiceError assertError(
            Operation<I, O> operation, I input, String code) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().queryCode()).isEqualTo(code);
        return error;
    }

    // ---- the calls that most tests make

    public void bucket(String name) {
        call(S3Api.CREATE_BUCKET, CreateBucketRequest.builder().bucket(name).build());
    }

    public void keepVersions(String bucket) {
        call(
                S3Api.PUT_BUCKET_VERSIONING,
                PutBucketVersioningRequest.builder()
                        .bucket(bucket)
                        .versioningConfiguration(new VersioningConfiguration(null, "Enabled"))
                        .build());
    }

    public static PutObjectRequest.Builder object(String bucket, String key, String body) {
        return PutObjectRequest.builder().bucket(bucket).key(key).body(ByteStream.of(Blob.utf8(body)));
    }

    public PutObjectOutput put(String bucket, String key, String body) {
        return call(S3Api.PUT_OBJECT, object(bucket, key, body).build());
    }

    public GetObjectOutput get(String bucket, String key) {
        return call(
                S3Api.GET_OBJECT,
                GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    public static String text(ByteStream body) {
        try (InputStream in = body.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
