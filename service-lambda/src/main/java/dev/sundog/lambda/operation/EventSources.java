package dev.sundog.lambda.operation;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.state.MappingSource;
import dev.sundog.lambda.state.Version;
import java.util.HashMap;
import java.util.Map;

/** The queues and streams that are really there. */
record EventSources(Ports ports) {

    private static final String NO_QUEUE =
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
                    + "SQS Error Message: The specified queue does not exist.";

    /** Asks a source whether it is there, and a queue whether it leaves the function enough time. */
    void check(MappingSource source, Version function) {
        if (source.isQueue()) {
            checkQueue(source.arn(), function.configuration().timeout());
        } else {
            shards(source.arn());
        }
    }

    private void checkQueue(Arn queue, int timeout) {
        QueueReceiver queues = ports.find(QueueReceiver.class).orElseThrow(() -> absent("SQS"));
        long visibility;
        try {
            visibility = queues.visibility(queue).toSeconds();
        } catch (ServiceError missing) {
            throw LambdaErrors.invalidParameter(NO_QUEUE);
        }
        if (visibility < timeout) {
            throw LambdaErrors.invalidParameter("Queue visibility timeout: " + visibility
                    + " seconds is less than Function timeout: " + timeout + " seconds");
        }
    }

    /** Where each shard stands now, for a mapping that wants later changes only. */
    Map<String, String> latest(MappingSource stream) {
        ChangeFeed feed = feed();
        Map<String, String> positions = new HashMap<>();
        feed.shards(stream.arn()).forEach(shard -> positions.put(shard.id(), feed.latest(stream.arn(), shard.id())));
        return Map.copyOf(positions);
    }

    private void shards(Arn stream) {
        ChangeFeed feed = feed();
        try {
            feed.shards(stream);
        } catch (ServiceError missing) {
            throw LambdaErrors.invalidParameter("Stream not found: " + stream);
        }
    }

    private ChangeFeed feed() {
        return ports.find(ChangeFeed.class).orElseThrow(() -> absent("DynamoDB"));
    }

    private static ServiceError absent(String service) {
        return LambdaErrors.invalidParameter(service + " is not among the services of this emulator.");
    }
}
