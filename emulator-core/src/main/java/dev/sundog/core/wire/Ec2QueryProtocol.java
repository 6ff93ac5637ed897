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
 * ec2Query: EC2's own kind of awsQuery, with flat lists, other names and another frame around answers.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">AWS EC2 query protocol</a>
 */
final class Ec2QueryProtocol implements Protocol {

    private static final XmlStructWriter WRITER = new XmlStructWriter(true);

    @Override
    public ProtocolId id() {
        return ProtocolId.EC2_QUERY;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        return QueryForm.read(operation, request, QueryNames.EC2);
    }

    @Override
    public HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId) {
        String root = operation.name() + "Response";
        String namespace = operation.service().identity().xmlNamespace();
        XmlWriter xml = new XmlWriter().declarationWithEncoding();
        xml.start(root).namespace(namespace.isEmpty() ? null : new XmlNamespace("", namespace));
        xml.element("requestId", requestId.value());
        if (operation.output().fields().isEmpty()) {
            // AWS: what has nothing to say says true.
            xml.element("return", "true");
        } else {
            WRITER.members(xml, output);
        }
        xml.end(root);
        return response(operation.http().status(), xml, requestId);
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        XmlWriter xml = new XmlWriter().declarationWithEncoding();
        xml.start("Response").start("Errors").start("Error");
        XmlErrors.codeAndMessage(xml, error);
        XmlErrors.members(xml, WRITER, error);
        xml.end("Error").end("Errors");
        xml.element("RequestID", requestId.value()).end("Response");
        return response(error.type().status(), xml, requestId);
    }

    private static HttpResponse response(int status, XmlWriter xml, RequestId requestId) {
        return new HttpResponse(status)
                .add("x-amzn-RequestId", requestId.value())
                .add("Content-Type", "text/xml;charset=UTF-8")
                .body(xml.toBlob());
    }
}
