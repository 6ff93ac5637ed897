package dev.sundog.lambda.invocation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.FunctionEventInvokeConfig;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Version;
import dev.sundog.lambda.state.WaitingEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others what became of events: queues, functions, and buckets of failures.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Retaining records</a>
 */
public final class Destinations {

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);
    private static final int LONGEST_ERROR = 1024;
    /** Why an event is given up whose function has no concurrency at all. */
    static final String SHUT = "ZeroReservedConcurrency";

    private final Functions functions;
    private final Ambient ambient;
    private final Recipients recipients;
    private final Invocations invocations;

    public Destinations(Functions functions, Ambient ambient, Recipients recipients, Invocations invocations) {
        this.functions = functions;
        this.ambient = ambient;
        this.recipients = recipients;
        this.invocations = invocations;
    }

    void succeeded(FunctionRef function, WaitingEvent event, Invoked invoked) {
        config(function)
                .map(DestinationConfig::onSuccess)
                .filter(target -> target.destination() != null)
                .ifPresent(target -> send(function, target.destination(), record(function, event, "Success", invoked)));
    }

    void failed(FunctionRef function, WaitingEvent event, String condition, Invoked invoked) {
        config(function)
                .map(DestinationConfig::onFailure)
                .filter(target -> target.destination() != null)
                .ifPresent(target -> send(function, target.destination(), record(function, event, condition, invoked)));
        deadLetterTarget(function).ifPresent(target -> sendDeadLetter(target, event, condition, invoked));
    }

    private Optional<DestinationConfig> config(FunctionRef function) {
        return functions
                .in(function.scope())
                .find(function.name())
                .map(FunctionRecord::invokeConfigs)
                .map(configs -> configs.get(function.qualifier().isEmpty() ? FunctionRef.LATEST : function.qualifier()))
                .map(FunctionEventInvokeConfig::destinationConfig);
    }

    private Optional<String> deadLetterTarget(FunctionRef function) {
        try {
            Version version = functions.version(function);
            return Optional.ofNullable(version.configuration().deadLetterConfig())
                    .map(config -> config.targetArn())
                    .filter(arn -> !arn.isEmpty());
        } catch (ServiceError gone) {
            return Optional.empty();
        }
    }

    private Document.Object record(FunctionRef function, WaitingEvent event, String condition, Invoked invoked) {
        Map<String, Document> context = new LinkedHashMap<>();
        context.put("requestId", new Document.Text(event.requestId()));
        String version = invoked == null ? FunctionRef.LATEST : invoked.version();
        context.put(
                "functionArn",
                new Document.Text((function.qualifier().isEmpty() ? function.at(version) : function)
                        .arn()
                        .toString()));
        context.put("condition", new Document.Text(condition));
        context.put(
                "approximateInvokeCount",
                number(invoked == null || invoked.outcome().isError() ? event.attempts() : event.attempts() + 1));
        Map<String, Document> all = new LinkedHashMap<>();
        all.put("version", new Document.Text("1.0"));
        all.put(
                "timestamp",
                new Document.Text(InvocationStamps.millis(ambient.clock().now())));
        all.put("requestContext", new Document.Object(context));
        all.put("requestPayload", json(event.payload()));
        if (invoked != null) {
            Map<String, Document> response = new LinkedHashMap<>();
            response.put("statusCode", number(200));
            response.put("executedVersion", new Document.Text(invoked.version()));
            if (invoked.outcome().isError()) {
                response.put("functionError", new Document.Text("Unhandled"));
            }
            all.put("responseContext", new Document.Object(response));
            all.put("responsePayload", json(invoked.outcome().payload()));
        }
        return new Document.Object(all);
    }

    private static Document number(long value) {
        return new Document.Number(BigDecimal.valueOf(value));
    }

    private static Document json(Blob payload) {
        return payload.size() == 0
                ? new Document.Object(Map.of()) // AWS: functions are given an empty object
                : JsonText.read(payload.asUtf8()).orElse(new Document.Null());
    }

    private void send(FunctionRef function, String target, Document.Object record) {
        Optional<Arn> arn = Arn.parse(target);
        if (arn.isEmpty()) {
            return;
        }
        if (arn.get().service().equals("lambda")) {
            hand(arn.get(), record);
            return;
        }
        recipients
                .send(arn.get(), record, "aws/lambda/async/" + function.name())
                .ifPresent(reason -> LOG.warn("{} is not told what became of an event: {}", target, reason));
    }

    private void hand(Arn function, Document.Object record) {
        try {
            invocations.later(
                    Call.of(FunctionRef.parse(function), ambient.ids().uuid(), Blob.utf8(JsonText.write(record))));
        } catch (ServiceError refused) {
            LOG.warn("{} is not told what became of an event: {}", function, refused.getMessage());
        }
    }

    private void sendDeadLetter(String target, WaitingEvent event, String condition, Invoked invoked) {
        Optional<Arn> arn = Arn.parse(target).filter(one -> one.service().equals("sqs"));
        if (arn.isEmpty()) {
            LOG.warn("nothing is sent to {}: only queues can be dead-letter targets here", target);
            return;
        }
        Map<String, QueueMessage.Attribute> attributes = new LinkedHashMap<>();
        attributes.put("RequestID", attribute("String", event.requestId()));
        attributes.put("ErrorCode", attribute("Number", invoked == null ? "429" : "200"));
        attributes.put("ErrorMessage", attribute("String", errorMessage(condition, invoked)));
        try {
            recipients.send(arn.get(), new QueueMessage(event.payload().asUtf8(), attributes, "", "", ""));
        } catch (ServiceError | IllegalArgumentException refused) {
            LOG.warn("{} does not take a dead letter: {}", target, refused.getMessage());
        }
    }

    private static String errorMessage(String condition, Invoked invoked) {
        if (invoked == null) {
            return condition.equals(SHUT)
                    ? "Function not invoked. Function isconfigured with zero reserved concurrent executions" // AWS: so
                    : "Rate Exceeded.";
        }
        if (json(invoked.outcome().payload()) instanceof Document.Object(var members)
                && members.get("errorMessage") instanceof Document.Text(String text)
                && !text.isEmpty()) {
            return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
        }
        return "Unhandled";
    }

    private static QueueMessage.Attribute attribute(String type, String text) {
        return new QueueMessage.Attribute(type, text, Blob.EMPTY);
    }
}
