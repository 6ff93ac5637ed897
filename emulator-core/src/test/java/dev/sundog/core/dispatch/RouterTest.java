package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.Headers;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router router = new Router(List.of(
            new TestModel("sqs", "2012-11-05", "AmazonSQS", ProtocolId.AWS_JSON_1_0, ProtocolId.AWS_QUERY)
                    .with("ListQueues")
                    .with("SendMessage"),
            new TestModel("sns", "2010-03-31", "", ProtocolId.AWS_QUERY).with("ListTopics"),
            new TestModel("monitoring", "2010-08-01", "GraniteServiceVersion20100801", ProtocolId.RPC_V2_CBOR)
                    .with("ListMetrics"),
            new TestModel("s3", "2006-03-01", "", ProtocolId.REST_XML)
                    .with("ListBuckets", "GET", "/")
                    .with("GetObject", "GET", "/{Bucket}/{Key+}")
                    .with("ListObjects", "GET", "/{Bucket}")
                    .with("GetBucketTagging", "GET", "/{Bucket}?tagging")
                    .with("PutObject", "PUT", "/{Bucket}/{Key+}")
                    .with("CreateBucket", "PUT", "/{Bucket}"),
            new TestModel("batch", "2016-08-10", "", ProtocolId.REST_JSON)
                    .with("TerminateJob", "POST", "/v1/terminatejob"),
            TestModel.unsigned("registry", ProtocolId.REST_JSON)
                    .with("CheckVersion", "GET", "/v2")
                    .with("GetBlob", "GET", "/v2/{Name+}/blobs/{Digest}"),
            new TestModel("lambda", "2015-03-31", "", ProtocolId.REST_JSON)
                    .with("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}")));

    @Test
    void pathsOfAServiceForWhichNobodySignsAreItsOwn() {
        assertThat(route("GET", "/v2/", "", Map.of(), "", "").operation()).hasToString("registry:CheckVersion");
        assertThat(route("GET", "/v2/team/app/blobs/sha256:1", "", Map.of(), "", "")
                        .operation())
                .hasToString("registry:GetBlob");
    }

    @Test
    void otherUnsignedPathsAndSignedOnesStillReachS3() {
        assertThat(route("GET", "/v2s/key", "", Map.of(), "", "").operation()).hasToString("s3:GetObject");
        assertThat(route("PUT", "/v2/key", "", Map.of(), "", "").operation()).hasToString("s3:PutObject");
        assertThat(route("GET", "/v2/team/app/blobs/sha256:1", "", Map.of(), "", "s3")
                        .operation())
                .hasToString("s3:GetObject");
    }

    @Test
    void aTargetNamesTheOperation() {
        Route route = route(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", "AmazonSQS.ListQueues", "content-type", "application/x-amz-json-1.0"),
                "{}",
                "sqs");

        assertThat(route.operation()).hasToString("sqs:ListQueues");
        assertThat(route.protocol()).isEqualTo(ProtocolId.AWS_JSON_1_0);
    }

    @Test
    void aTargetWithPlainJsonIsReadAllTheSame() {
        Route route = route(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", "AmazonSQS.ListQueues", "content-type", "application/json"),
                "{}",
                "sqs");

        assertThat(route.operation()).hasToString("sqs:ListQueues");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void aTargetWithoutJsonIsNotFound(String contentType) {
        Route route = route(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", "AmazonSQS.ListQueues", "content-type", contentType),
                "{}",
                "sqs");

        assertThat(route.refusal().type().name()).isEqualTo("UnknownOperationException");
        assertThat(route.refusal().type().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AmazonSQS.Bogus", "Bogus.ListQueues", "ListQueues", ""})
    void anUnknownTargetIsAnUnknownOperation(String target) {
        Route route = route(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", target, "content-type", "application/x-amz-json-1.0"),
                "{}",
                "sqs");

        assertThat(route.refusal().type().name()).isEqualTo("UnknownOperationException");
        assertThat(route.refusal().type().status()).isEqualTo(400);
    }

    @Test
    void aJsonBodyWithoutATargetIsAnUnknownOperation() {
        Route route = route("POST", "/", "", Map.of("content-type", "application/x-amz-json-1.0"), "{}", "");

        assertThat(route.refusal().type().name()).isEqualTo("UnknownOperationException");
    }

    @Test
    void anActionInAFormNamesTheOperation() {
        Route route = form("Action=ListQueues&Version=2012-11-05", "sqs");

        assertThat(route.operation()).hasToString("sqs:ListQueues");
        assertThat(route.protocol()).isEqualTo(ProtocolId.AWS_QUERY);
    }

    @Test
    void anActionInTheQueryStringWorksWithGetAndWithoutASignature() {
        assertThat(route("GET", "/", "Action=ListQueues&Version=2012-11-05", Map.of(), "", "")
                        .operation())
                .hasToString("sqs:ListQueues");
        assertThat(route("GET", "/", "Action=ListTopics", Map.of(), "", "").operation())
                .hasToString("sns:ListTopics");
    }

    @Test
    void anUnknownActionIsInvalid() {
        Route route = form("Action=Bogus&Version=2012-11-05", "sqs");

        assertThat(route.refusal().type().queryCode()).isEqualTo("InvalidAction");
        assertThat(route.refusal()).hasMessage("The action Bogus is not valid for this endpoint.");
    }

    @Test
    void aServiceThatIsNotOnOfferIsNamedAndNotAnsweredByAnother() {
        Route route = form("Action=DescribeClusters&Version=2012-12-01", "redshift");

        assertThat(route.refusal().type().queryCode()).isEqualTo("NotImplemented");
        assertThat(route.refusal().getMessage()).contains("redshift");
    }

    @Test
    void cborRequestsNameServiceAndOperationInThePath() {
        Route route = route(
                "POST",
                "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                "",
                Map.of("smithy-protocol", "rpc-v2-cbor"),
                "",
                "monitoring");

        assertThat(route.operation()).hasToString("monitoring:ListMetrics");
        assertThat(route.protocol()).isEqualTo(ProtocolId.RPC_V2_CBOR);
    }

    @Test
    void pathsBelongToTheServiceThatSigned() {
        assertThat(route("POST", "/v1/terminatejob", "", Map.of(), "", "batch").operation())
                .hasToString("batch:TerminateJob");
        assertThat(route("POST", "/v1/bogus", "", Map.of(), "", "batch")
                        .service()
                        .id())
                .isEqualTo("batch");
        assertThat(route("POST", "/v1/bogus", "", Map.of(), "", "batch").refusal())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "jobs", "health", "clusters", "restapis", "v1", "2015-03-31", "service"})
    void aBucketMayBeCalledLikeAnotherServicesPath(String bucket) {
        assertThat(route("PUT", "/" + bucket, "", Map.of(), "", "s3").operation())
                .hasToString("s3:CreateBucket");
        Route object = route("PUT", "/" + bucket + "/functions/f", "", Map.of(), "", "s3");
        assertThat(object.operation()).hasToString("s3:PutObject");
        assertThat(object.labels()).containsEntry("Bucket", bucket).containsEntry("Key", "functions/f");
    }

    @Test
    void aLiteralInTheQueryIsMoreSpecificThanNone() {
        assertThat(route("GET", "/b", "tagging", Map.of(), "", "s3").operation())
                .hasToString("s3:GetBucketTagging");
        assertThat(route("GET", "/b", "prefix=tagging", Map.of(), "", "s3").operation())
                .hasToString("s3:ListObjects");
    }

    @Test
    void unsignedRequestsWithADatedPathReachTheirServiceAndAllOthersS3() {
        assertThat(route("GET", "/2015-03-31/functions/f", "", Map.of(), "", "").operation())
                .hasToString("lambda:GetFunction");
        assertThat(route("GET", "/photos/cat.jpg", "", Map.of(), "", "").operation())
                .hasToString("s3:GetObject");
        assertThat(route("GET", "/", "", Map.of(), "", "").operation()).hasToString("s3:ListBuckets");
    }

    @Test
    void anActionParameterDoesNotDistractFromAnObject() {
        assertThat(route("GET", "/photos/cat.jpg", "Action=Bogus", Map.of(), "", "s3")
                        .operation())
                .hasToString("s3:GetObject");
    }

    private Route form(String body, String signingName) {
        return route(
                "POST",
                "/",
                "",
                Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                body,
                signingName);
    }

    private Route route(
            String method, String path, String query, Map<String, String> headers, String body, String signingName) {
        return router.route(
                new HttpRequest(
                        method,
                        false,
                        path,
                        query,
                        new FixedHeaders(headers),
                        ByteStream.of(Blob.utf8(body)),
                        "127.0.0.1"),
                signingName,
                "");
    }

    private record FixedHeaders(Map<String, String> values) implements Headers {

        FixedHeaders(Map<String, String> values) {
            this.values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            this.values.putAll(values);
        }

        @Override
        public String get(String name) {
            return values.get(name.toLowerCase(Locale.ROOT));
        }

        @Override
        public List<String> all(String name) {
            String value = get(name);
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            values.forEach(action);
        }
    }
}
