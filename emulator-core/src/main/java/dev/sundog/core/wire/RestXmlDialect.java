package dev.sundog.core.wire;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RequestId;

/** In what S3 differs from the other services of restXml: the frame around errors, its words, its ids. */
enum RestXmlDialect implements RestFaults {

    /** CloudFront, Route 53 and S3 Control. */
    COMMON {
        @Override
        ServiceError body(MalformedValue cause) {
            return WireErrors.malformedInput(cause.getMessage());
        }

        @Override
        public ServiceError binding(Field field, MalformedValue cause) {
            return WireErrors.malformedInput(cause.getMessage());
        }

        @Override
        void error(XmlWriter xml, XmlStructWriter writer, ServiceError error, RequestId requestId) {
            XmlErrors.wrapped(xml, null, writer, error, requestId);
        }

        @Override
        void ids(HttpResponse response, RequestId requestId) {
            response.add("x-amzn-RequestId", requestId.value());
        }
    },

    /** S3. */
    S3 {
        @Override
        ServiceError body(MalformedValue cause) {
            return new ServiceError(
                    WireErrors.MALFORMED_XML,
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }

        @Override
        public ServiceError binding(Field field, MalformedValue cause) {
            String message = switch (field.schema().type()) {
                case INTEGER, LONG -> "Provided " + field.locationName() + " not an integer or within integer range";
                default -> "Invalid value for " + field.locationName();
            };
            return new ServiceError(INVALID_ARGUMENT, message);
        }

        @Override
        public boolean takesEmptyNumbers() {
            return true;
        }

        @Override
        void error(XmlWriter xml, XmlStructWriter writer, ServiceError error, RequestId requestId) {
            xml.start("Error");
            XmlErrors.codeAndMessage(xml, error);
            XmlErrors.members(xml, writer, error);
            xml.element("RequestId", requestId.value());
            xml.element("HostId", hostId(requestId)).end("Error");
        }

        @Override
        void ids(HttpResponse response, RequestId requestId) {
            response.add("x-amz-request-id", requestId.value());
            response.add("x-amz-id-2", hostId(requestId));
        }
    };

    private static final ErrorType INVALID_ARGUMENT = ErrorType.sender("InvalidArgument", 400);

    /** The dialect of a service. */
    static RestXmlDialect of(ServiceModel service) {
        return service.isS3() ? S3 : COMMON;
    }

    /** Refuses a body. */
    abstract ServiceError body(MalformedValue cause);

    /** Writes an error. */
    abstract void error(XmlWriter xml, XmlStructWriter writer, ServiceError error, RequestId requestId);

    /** Adds the headers that name the request. */
    abstract void ids(HttpResponse response, RequestId requestId);

    // AWS: names the host that answered, for their support; here it need only look like it and belong to the request.
    private static String hostId(RequestId requestId) {
        return Blob.utf8("sundog/" + requestId.value() + "/" + requestId.value())
                .asBase64();
    }
}
