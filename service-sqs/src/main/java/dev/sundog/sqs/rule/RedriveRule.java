package dev.sundog.sqs.rule;

import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_ALLOW_POLICY;
import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_POLICY;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which redrive policy a queue may have: its form, and that the dead-letter queue exists and allows it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter queues</a>
 */
public final class RedriveRule {

    private static final String TARGET = "deadLetterTargetArn";
    private static final String COUNT = "maxReceiveCount";

    private RedriveRule() {}

    /** Checks the text of a policy; an empty text takes the policy away. */
    static void checkForm(String text) {
        if (text.isEmpty()) {
            return;
        }
        Map<String, Document> members = members(text)
                .orElseThrow(() ->
                        SqsErrors.invalidAttributeValue(REDRIVE_POLICY, "Redrive policy is not a valid JSON map."));
        for (String mandatory : new String[] {COUNT, TARGET}) {
            if (!members.containsKey(mandatory)) {
                throw refused(text, "Redrive policy does not contain mandatory attribute: " + mandatory + ".");
            }
        }
        if (members.size() > 2) {
            throw refused(text, "Only following attributes are supported: [" + TARGET + ", " + COUNT + "].");
        }
        Optional<BigDecimal> count = number(members.get(COUNT));
        if (count.filter(RedriveRule::isReceiveCount).isEmpty()) {
            throw refused(
                    text,
                    "Invalid value for maxReceiveCount: " + plain(members.get(COUNT))
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        if (target(members).isEmpty()) {
            throw refused(text, "Invalid value for deadLetterTargetArn.");
        }
    }

    /** Checks a policy, whose form is good, against the queue that shall have it. */
    public static void checkTarget(
            Map<String, String> given, String queueName, boolean fifo, Scope scope, Queues queues) {
        String text = given.getOrDefault(REDRIVE_POLICY, "");
        if (text.isEmpty()) {
            return;
        }
        Arn target = members(text).flatMap(RedriveRule::target).orElseThrow();
        if (!target.service().equals("sqs")) {
            throw refused(text, "Only SQS queues are valid resources for deadLetterTargetArn.");
        }
        if (!target.account().equals(scope.account().value())) {
            throw refused(text, "Dead-letter target owner should be same as the source.");
        }
        if (target.resource().endsWith(".fifo") != fifo) {
            throw refused(text, "Dead-letter queue must be same type of queue as the source..");
        }
        String source = scope.arn("sqs", queueName).toString();
        boolean toItself = target.toString().equals(source);
        Optional<Queue> deadLetterQueue =
                target.region().equals(scope.region().value()) ? queues.find(target) : Optional.empty();
        if (deadLetterQueue.isEmpty() && !toItself) {
            throw refused(text, "Dead letter target does not exist.");
        }
        if (deadLetterQueue.filter(queue -> !allows(queue, source)).isPresent()) {
            throw refused(text, "The dead-letter queue's RedriveAllowPolicy does not allow this source queue.");
        }
    }

    private static boolean allows(Queue deadLetterQueue, String source) {
        String text = deadLetterQueue.record().attributes().getOrDefault(REDRIVE_ALLOW_POLICY, "");
        return text.isEmpty() || RedriveAllowPolicy.read(text).allows(source);
    }

    /** The policy in AWS's own form: the two members in this order, the count as a number. */
    static String canonical(String text) {
        if (text.isEmpty()) {
            return text;
        }
        Map<String, Document> members = members(text).orElseThrow();
        Map<String, Document> canonical = new LinkedHashMap<>();
        canonical.put(TARGET, members.get(TARGET));
        canonical.put(
                COUNT,
                new Document.Number(BigDecimal.valueOf(
                        number(members.get(COUNT)).orElseThrow().intValueExact())));
        return JsonText.write(new Document.Object(canonical));
    }

    private static Optional<Map<String, Document>> members(String text) {
        return JsonText.readObject(text).map(Document.Object::members);
    }

    private static Optional<Arn> target(Map<String, Document> members) {
        return members.get(TARGET) instanceof Document.Text(String arn) ? Arn.parse(arn) : Optional.empty();
    }

    /** A number, or a text that is one: AWS takes both. */
    private static Optional<BigDecimal> number(Document value) {
        return switch (value) {
            case Document.Number(BigDecimal number) -> Optional.of(number);
            case Document.Text(String digits) when digits.matches("[0-9]{1,9}") -> Optional.of(new BigDecimal(digits));
            default -> Optional.empty();
        };
    }

    private static boolean isReceiveCount(BigDecimal number) {
        return number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(SqsLimits.RECEIVE_COUNT)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static String plain(Document value) {
        return value instanceof Document.Text(String text) ? text : JsonText.write(value);
    }

    private static ServiceError refused(String text, String reason) {
        return SqsErrors.invalidParameter(REDRIVE_POLICY, text, reason);
    }
}
