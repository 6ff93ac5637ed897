package dev.sundog.sqs;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.port.QueueInspector;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.integration.QueueAccess;
import dev.sundog.sqs.integration.QueuePeek;
import dev.sundog.sqs.integration.QueuePorts;
import dev.sundog.sqs.operation.ChangeMessageVisibility;
import dev.sundog.sqs.operation.CreateQueue;
import dev.sundog.sqs.operation.DeleteMessage;
import dev.sundog.sqs.operation.DeleteQueue;
import dev.sundog.sqs.operation.GetQueueUrl;
import dev.sundog.sqs.operation.MessageComposer;
import dev.sundog.sqs.operation.MessageMoveTasks;
import dev.sundog.sqs.operation.PurgeQueue;
import dev.sundog.sqs.operation.QueueAttributes;
import dev.sundog.sqs.operation.QueueLists;
import dev.sundog.sqs.operation.QueueLocator;
import dev.sundog.sqs.operation.QueuePermissions;
import dev.sundog.sqs.operation.QueueTags;
import dev.sundog.sqs.operation.ReceiveMessage;
import dev.sundog.sqs.operation.SendMessage;
import dev.sundog.sqs.operation.SendMessageBatch;
import dev.sundog.sqs.rule.QueueUrls;
import dev.sundog.sqs.state.InFlightLimits;
import dev.sundog.sqs.state.MoveTasks;
import dev.sundog.sqs.state.Queues;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Amazon SQS: opens the queues, binds the operations and offers the ports. */
public final class SqsService implements AwsService {

    private final InFlightLimits limits;

    public SqsService() {
        this(InFlightLimits.AWS);
    }

    /** With other limits than AWS's, which take long to reach. */
    SqsService(InFlightLimits limits) {
        this.limits = limits;
    }

    @Override
    public List<ServiceModel> models() {
        return List.of(SqsApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of("SQS_ENDPOINT_STRATEGY");
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(QueueSender.class, QueueReceiver.class, QueueInspector.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Queues queues = new Queues(wiring.store(), wiring.ambient(), limits);
        MoveTasks moveTasks = new MoveTasks(wiring.store(), wiring.ambient(), queues);
        MessageComposer composer = new MessageComposer(wiring.ambient().ids(), wiring.meter());

        QueuePorts ports = new QueuePorts(queues, composer);
        wiring.ports().offer(QueueSender.class, ports);
        wiring.ports().offer(QueueReceiver.class, ports);
        wiring.ports()
                .offer(
                        QueueInspector.class,
                        new QueuePeek(queues, wiring.ambient().clock()));

        OperationTable table = new OperationTable().accessBy(new QueueAccess(queues));
        bindQueues(table, wiring, queues, moveTasks);
        bindMessages(table, new QueueLocator(queues), composer);
        bindMoveTasks(table, new MessageMoveTasks(queues, moveTasks));
        return table.onClose(moveTasks::close).onClose(queues::close);
    }

    private static void bindQueues(OperationTable table, ServiceWiring wiring, Queues queues, MoveTasks moveTasks) {
        var clock = wiring.ambient().clock();
        var locator = new QueueLocator(queues);
        var urls = new QueueUrls(wiring.settings());
        var createQueue = new CreateQueue(
                queues, urls, rest(wiring.settings(), "SQS_DELAY_RECENTLY_DELETED", SqsLimits.NAME_REST));
        var purgeQueue =
                new PurgeQueue(locator, rest(wiring.settings(), "SQS_DELAY_PURGE_RETRY", SqsLimits.PURGE_REST));
        var lists = new QueueLists(queues, locator, urls);
        var attributes = new QueueAttributes(locator, queues, clock);
        var tags = new QueueTags(locator);
        var permissions = new QueuePermissions(locator, clock);
        table.bind(SqsApi.CREATE_QUEUE, createQueue::handle, REAL)
                .bind(SqsApi.DELETE_QUEUE, new DeleteQueue(locator, moveTasks)::handle, REAL)
                .bind(SqsApi.PURGE_QUEUE, purgeQueue::handle, REAL)
                .bind(SqsApi.GET_QUEUE_URL, new GetQueueUrl(queues, urls)::handle, REAL)
                .bind(SqsApi.LIST_QUEUES, lists::listQueues, REAL)
                .bind(SqsApi.LIST_DEAD_LETTER_SOURCE_QUEUES, lists::listDeadLetterSourceQueues, REAL)
                .bind(SqsApi.GET_QUEUE_ATTRIBUTES, attributes::get, REAL)
                .bind(SqsApi.SET_QUEUE_ATTRIBUTES, attributes::set, REAL)
                .bind(SqsApi.TAG_QUEUE, tags::tag, REAL)
                .bind(SqsApi.UNTAG_QUEUE, tags::untag, REAL)
                .bind(SqsApi.LIST_QUEUE_TAGS, tags::list, REAL)
                .bind(SqsApi.ADD_PERMISSION, permissions::add, STORED)
                .bind(SqsApi.REMOVE_PERMISSION, permissions::remove, STORED);
    }

    private static void bindMessages(OperationTable table, QueueLocator locator, MessageComposer composer) {
        var deleteMessage = new DeleteMessage(locator);
        var changeVisibility = new ChangeMessageVisibility(locator);
        table.bind(SqsApi.SEND_MESSAGE, new SendMessage(locator, composer)::handle, REAL)
                .bind(SqsApi.SEND_MESSAGE_BATCH, new SendMessageBatch(locator, composer)::handle, REAL)
                .bindAsync(SqsApi.RECEIVE_MESSAGE, new ReceiveMessage(locator, composer)::handle, REAL)
                .bind(SqsApi.DELETE_MESSAGE, deleteMessage::handle, REAL)
                .bind(SqsApi.DELETE_MESSAGE_BATCH, deleteMessage::handleBatch, REAL)
                .bind(SqsApi.CHANGE_MESSAGE_VISIBILITY, changeVisibility::handle, REAL)
                .bind(SqsApi.CHANGE_MESSAGE_VISIBILITY_BATCH, changeVisibility::handleBatch, REAL);
    }

    private static void bindMoveTasks(OperationTable table, MessageMoveTasks moveTasks) {
        table.bind(SqsApi.START_MESSAGE_MOVE_TASK, moveTasks::start, REAL)
                .bind(SqsApi.CANCEL_MESSAGE_MOVE_TASK, moveTasks::cancel, REAL)
                .bind(SqsApi.LIST_MESSAGE_MOVE_TASKS, moveTasks::list, REAL);
    }

    /** AWS's minute of rest, unless the setting of LocalStack's that is named says 0. */
    private static Duration rest(ServiceSettings settings, String name, Duration rest) {
        return settings.text(name).filter("0"::equals).isPresent() ? Duration.ZERO : rest;
    }
}
