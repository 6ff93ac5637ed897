package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.XmlNamespace;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RequestId;
import java.util.Map;

/**
 * restXml: members in path, query string, headers and an XML body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">AWS restXml protocol</a>
 */
final class RestXmlProtocol implements Protocol {

    private static final String CONTENT_TYPE = "application/xml";
    private static final XmlStructWriter WRITER = new XmlStructWriter(true);

    @Override
    public ProtocolId id() {
        return ProtocolId.REST_XML;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        RestXmlDialect dialect = RestXmlDialect.of(operation.service());
        StructSchema<I> schema = operation.input();
        StructBuilder<I> builder = schema.builder();
        new RestInput(request, labels, dialect).read(schema, builder);
        try {
            readBody(schema, request, builder);
        } catch (MalformedValue e) {
            throw dialect.body(e);
        }
        return builder.build();
    }

    private static void readBody(StructSchema<?> schema, HttpRequest request, StructBuilder<?> builder)
            throws MalformedValue {
        Field payload = schema.payload();
        if (payload == null ? !RestBody.isModelled(schema) : RestBody.readPlain(payload, request, builder)) {
            return;
        }
        byte[] body = Bodies.bytes(request);
        if (body.length == 0) {
            return;
        }
        XmlReader xml = new XmlReader(body);
        if (payload == null) {
            checkRoot(xml, schema.xmlName());
            XmlStructReader.members(xml, schema, builder);
        } else {
            checkRoot(xml, rootName(payload));
            builder.put(payload.index(), XmlStructReader.value(xml, payload.schema(), payload));
        }
        xml.end();
    }

    private static void checkRoot(XmlReader xml, String expected) throws MalformedValue {
        if (!xml.name().equals(expected)) {
            throw new MalformedValue("Unexpected root element " + xml.name());
        }
    }

    // The member's own name in XML where it has one, else that of its structure.
    private static String rootName(Field payload) {
        boolean renamed = !payload.xmlName().equals(payload.name());
        return renamed || !(payload.schema() instanceof StructSchema<?> struct) ? payload.xmlName() : struct.xmlName();
    }

    @Override
    public HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId) {
        HttpResponse response = new HttpResponse(operation.http().status());
        RestXmlDialect.of(operation.service()).ids(response, requestId);
        RestOutput.write(output, response);
        StructSchema<?> schema = operation.output();
        Field payload = schema.payload();
        if (payload == null) {
            return RestBody.isModelledAnswer(schema) ? body(operation, output, response) : response;
        }
        Object value = output.get(payload.index());
        if (!RestBody.writePlain(payload, value, response, EventStreamBody.REST_XML) && value != null) {
            XmlNamespace namespace = payload.namespace();
            if (namespace == null && payload.schema() instanceof StructSchema<?> struct) {
                namespace = struct.xmlNamespace();
            }
            XmlWriter xml = new XmlWriter().declarationWithEncoding();
            XmlNamespace root = namespace == null ? serviceNamespace(operation.service()) : namespace;
            WRITER.element(xml, rootName(payload), root, payload.schema(), value, payload);
            return document(response, xml);
        }
        return response;
    }

    private static HttpResponse body(Operation<?, ?> operation, Struct output, HttpResponse response) {
        StructSchema<?> schema = operation.output();
        XmlNamespace namespace = schema.xmlNamespace();
        XmlWriter xml = new XmlWriter().declarationWithEncoding();
        xml.start(schema.xmlName()).namespace(namespace == null ? serviceNamespace(operation.service()) : namespace);
        WRITER.attributes(xml, output);
        WRITER.members(xml, output, null, schema.isAllInBody());
        xml.end(schema.xmlName());
        return document(response, xml);
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        RestXmlDialect dialect = RestXmlDialect.of(service);
        HttpResponse response = new HttpResponse(error.type().status());
        dialect.ids(response, requestId);
        RestOutput.write(error.detail(), response);
        XmlWriter xml = new XmlWriter().declarationWithEncoding();
        dialect.error(xml, WRITER, error, requestId);
        return document(response, xml);
    }

    private static HttpResponse document(HttpResponse response, XmlWriter xml) {
        Blob document = xml.toBlob();
        RestBody.contentType(response, CONTENT_TYPE);
        return response.body(document);
    }

    private static XmlNamespace serviceNamespace(ServiceModel service) {
        String uri = service.identity().xmlNamespace();
        return uri.isEmpty() ? null : new XmlNamespace("", uri);
    }
}
