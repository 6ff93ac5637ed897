package dev.sundog.core.shape;

/**
 * An error as AWS answers it: the only exception that crosses the boundary of a service. Made by the service's catalogue
 * of errors ({@code SqsErrors}), never elsewhere. It carries no stack trace: it is an answer, not an accident.
 */
public final class ServiceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorType type;
    private final transient Struct detail;
    private final transient String xmlMessage;

    /** An error with AWS's words; {@code message} is {@code null} where AWS sends none. */
    public ServiceError(ErrorType type, String message) {
        this(type, message, null);
    }

    /** An error whose modelled structure {@code detail} has members besides the message. */
    public ServiceError(ErrorType type, String message, Struct detail) {
        this(type, message, detail, message);
    }

    private ServiceError(ErrorType type, String message, Struct detail, String xmlMessage) {
        super(message, null, false, false);
        this.type = type;
        this.detail = detail;
        this.xmlMessage = xmlMessage;
    }

    /** This error with other words on the wires that carry XML, where AWS has kept the words of an older API there. */
    public ServiceError inXml(String words) {
        return new ServiceError(type, getMessage(), detail, words);
    }

    /** AWS's words on the wires that carry XML; {@code null} where AWS sends none. */
    public String xmlMessage() {
        return xmlMessage;
    }

    /** Code, status and fault. */
    public ErrorType type() {
        return type;
    }

    /** The modelled structure with further members, or {@code null}. */
    public Struct detail() {
        return detail;
    }
}
