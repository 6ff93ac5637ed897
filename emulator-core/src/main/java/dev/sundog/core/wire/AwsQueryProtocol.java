package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.XmlNamespace;
import dev.sundog.core.value.RequestId;
import java.util.Map;

/**
 * awsQuery: parameters in a form or in the query string, answers in XML.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
final class AwsQueryProtocol implements Protocol {

    private static final XmlStructWriter WRITER = new XmlStructWriter(false);

    @Override
    public ProtocolId id() {
        return ProtocolId.AWS_QUERY;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        return QueryForm.read(operation, request, QueryNames.AWS);
    }

    @Override
    public HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId) {
        String root = operation.name() + "Response";
        XmlWriter xml = new XmlWriter().declaration();
        xml.start(root).namespace(namespace(operation.service()));
        if (!operation.output().fields().isEmpty() || operation.hasEmptyResult()) {
            String result = operation.name() + "Result";
            xml.start(result);
            WRITER.attributes(xml, output);
            WRITER.members(xml, output);
            xml.end(result);
        }
        xml.start("ResponseMetadata");
        xml.element("RequestId", requestId.value());
        xml.end("ResponseMetadata").end(root);
        return response(operation.http().status(), xml, requestId);
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        XmlWriter xml = new XmlWriter().declaration();
        XmlErrors.wrapped(xml, namespace(service), WRITER, error, requestId);
        return response(error.type().status(), xml, requestId);
    }

    private static XmlNamespace namespace(ServiceModel service) {
        String uri = service.identity().xmlNamespace();
        return uri.isEmpty() ? null : new XmlNamespace("", uri);
    }

    private static HttpResponse response(int status, XmlWriter xml, RequestId requestId) {
        return new HttpResponse(status)
                .add("x-amzn-RequestId", requestId.value())
                .add("Content-Type", "text/xml")
                .body(xml.toBlob());
    }
}
