package dev.sundog.sqs.operation;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.MessageSystemAttributeNameForSends;
import dev.sundog.sqs.rule.CheckedMessage;
import dev.sundog.sqs.state.Md5;
import dev.sundog.sqs.state.MessageAttribute;
import dev.sundog.sqs.state.MessageContent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes messages of what was sent, and counts what AWS would bill for their length. */
public final class MessageComposer {

    private static final String TRACE = "X-Amzn-Trace-Id";

    private final Ids ids;
    private final Meter meter;

    public MessageComposer(Ids ids, Meter meter) {
        this.ids = ids;
        this.meter = meter;
    }

    /** A message with a new id, of whoever calls. */
    MessageContent compose(CheckedMessage message, RequestContext context) {
        return compose(message, context.account().value(), context.details().header(TRACE));
    }

    /** A message with a new id. */
    public MessageContent compose(CheckedMessage message, String senderId) {
        return compose(message, senderId, null);
    }

    // AWS: a request may be traced by a header of its own; an attribute of the message overrides it. Neither counts for
    // its size.
    // https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html
    private MessageContent compose(CheckedMessage message, String senderId, String requestTrace) {
        UUID id = UUID.fromString(ids.uuid());
        Md5 md5 = Md5.of(message.body().getBytes(StandardCharsets.UTF_8));
        MessageAttribute trace = message.systemAttributes().get(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER);
        return new MessageContent(
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                message.body(),
                md5.high(),
                md5.low(),
                message.attributes(),
                trace != null ? trace.text() : requestTrace != null ? requestTrace : "",
                senderId,
                message.groupId(),
                message.deduplicationId());
    }

    /** AWS: each 64 KB of payload are billed as a request; the first is counted where all requests are. */
    void meter(Scope scope, long payloadBytes) {
        long more = (payloadBytes - 1) / SqsLimits.BILLED_BYTES;
        if (more > 0) {
            meter.add(scope, "sqs", "requests", (double) more);
        }
    }
}
