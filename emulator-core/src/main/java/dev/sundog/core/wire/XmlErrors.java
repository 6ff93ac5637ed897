package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.XmlNamespace;
import dev.sundog.core.value.RequestId;

/** The forms that errors have in XML. */
final class XmlErrors {

    private XmlErrors() {}

    /** The form of awsQuery, and of restXml but for S3. */
    static void wrapped(
            XmlWriter xml, XmlNamespace namespace, XmlStructWriter writer, ServiceError error, RequestId requestId) {
        xml.start("ErrorResponse").namespace(namespace).start("Error");
        xml.element("Type", QueryErrors.fault(error));
        codeAndMessage(xml, error);
        members(xml, writer, error);
        xml.start("Detail").end("Detail").end("Error");
        xml.element("RequestId", requestId.value()).end("ErrorResponse");
    }

    /** Writes code and message. */
    static void codeAndMessage(XmlWriter xml, ServiceError error) {
        xml.element("Code", error.type().queryCode());
        if (error.xmlMessage() != null) {
            xml.element("Message", error.xmlMessage());
        }
    }

    /** Writes the members that a modelled error has besides its message. */
    static void members(XmlWriter xml, XmlStructWriter writer, ServiceError error) {
        Struct detail = error.detail();
        if (detail != null) {
            Field message = error.xmlMessage() == null ? null : JsonErrors.messageField(detail);
            writer.members(xml, detail, message, detail.schema().isAllInBody());
        }
    }
}
