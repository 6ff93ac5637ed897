package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.store.RecordMap;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.DescribeKinesisStreamingDestinationInput;
import dev.sundog.dynamodb.api.DescribeKinesisStreamingDestinationOutput;
import dev.sundog.dynamodb.api.EnableKinesisStreamingConfiguration;
import dev.sundog.dynamodb.api.KinesisDataStreamDestination;
import dev.sundog.dynamodb.api.KinesisStreamingDestinationInput;
import dev.sundog.dynamodb.api.KinesisStreamingDestinationOutput;
import dev.sundog.dynamodb.api.UpdateKinesisStreamingConfiguration;
import dev.sundog.dynamodb.api.UpdateKinesisStreamingDestinationInput;
import dev.sundog.dynamodb.api.UpdateKinesisStreamingDestinationOutput;
import dev.sundog.dynamodb.state.KinesisDestination;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.List;

/** The Kinesis streams to which the changes of tables are to go: kept and described, nothing is sent. */
public final class KinesisDestinations {

    private static final String INVALID_STATE =
            "Table is not in a valid state to enable Kinesis Streaming Destination: ";
    private static final String DEFAULT_PRECISION = "MILLISECOND";

    private final TableAccess tables;
    private final Transitions transitions;

    public KinesisDestinations(TableAccess tables, Transitions transitions) {
        this.tables = tables;
        this.transitions = transitions;
    }

    private static RecordMap<String, KinesisDestination> of(Table table) {
        return table.settings("kinesis", KinesisDestination.class);
    }

    public KinesisStreamingDestinationOutput enable(RequestContext context, KinesisStreamingDestinationInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        long now = tables.clock().millis();
        EnableKinesisStreamingConfiguration wanted = input.enableKinesisStreamingConfiguration();
        String precision = wanted == null || wanted.approximateCreationDateTimePrecision() == null
                ? ""
                : wanted.approximateCreationDateTimePrecision();
        KinesisDestination enabled = table.locked(() -> {
            KinesisDestination present = of(table).get(input.streamArn());
            if (present != null && !present.status(now).equals("DISABLED")) {
                throw DynamoDbErrors.validation(
                        INVALID_STATE
                                + "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");
            }
            checkNumber(table, now);
            return keep(
                    table,
                    new KinesisDestination(input.streamArn(), true, precision, "ENABLING", transitions.end(now)));
        });
        return answer(table, enabled, wanted);
    }

    private static void checkNumber(Table table, long now) {
        List<KinesisDestination> others = new ArrayList<>();
        of(table).forEach((arn, destination) -> {
            if (!destination.status(now).equals("DISABLED")) {
                others.add(destination);
            }
        });
        if (others.size() >= DynamoDbLimits.KINESIS_DESTINATIONS) {
            throw DynamoDbErrors.limitExceeded("Subscriber limit exceeded: Only " + DynamoDbLimits.KINESIS_DESTINATIONS
                    + " Kinesis streaming destinations are allowed per table");
        }
    }

    public KinesisStreamingDestinationOutput disable(RequestContext context, KinesisStreamingDestinationInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        if (input.enableKinesisStreamingConfiguration() != null) {
            throw DynamoDbErrors.validation(
                    "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
        }
        long now = tables.clock().millis();
        KinesisDestination disabled = table.locked(() -> {
            KinesisDestination present = of(table).get(input.streamArn());
            if (present == null || !present.status(now).equals("ACTIVE")) {
                throw DynamoDbErrors.validation(
                        INVALID_STATE + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
            }
            // AWS: whoever enables it again begins without a precision.
            return keep(table, new KinesisDestination(input.streamArn(), false, "", "DISABLING", transitions.end(now)));
        });
        return answer(table, disabled, null);
    }

    public UpdateKinesisStreamingDestinationOutput update(
            RequestContext context, UpdateKinesisStreamingDestinationInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        UpdateKinesisStreamingConfiguration wanted = input.updateKinesisStreamingConfiguration();
        if (wanted == null || wanted.approximateCreationDateTimePrecision() == null) {
            throw DynamoDbErrors.validation("Streaming destination cannot be updated with given parameters: "
                    + "UpdateKinesisStreamingConfiguration cannot be null or contain only null values");
        }
        long now = tables.clock().millis();
        KinesisDestination updated = table.locked(() -> {
            KinesisDestination present = of(table).get(input.streamArn());
            if (present == null || !present.status(now).equals("ACTIVE")) {
                throw DynamoDbErrors.validation(INVALID_STATE + "Kinesis streaming is not in ACTIVE state. Updates are "
                        + "only allowed in ACTIVE state. TableName: " + table.name() + ", kdsArn: "
                        + input.streamArn());
            }
            String precision = wanted.approximateCreationDateTimePrecision();
            if (precision.equals(present.precision().isEmpty() ? DEFAULT_PRECISION : present.precision())) {
                throw DynamoDbErrors.validation("Invalid Request: Precision is already set to the desired value of "
                        + precision + " for tableId: " + table.record().id() + ", kdsArn: " + input.streamArn());
            }
            return keep(
                    table,
                    new KinesisDestination(input.streamArn(), true, precision, "UPDATING", transitions.end(now)));
        });
        return new UpdateKinesisStreamingDestinationOutput(
                table.name(), updated.streamArn(), updated.passing(), wanted);
    }

    private static KinesisDestination keep(Table table, KinesisDestination destination) {
        of(table).put(destination.streamArn(), destination);
        return destination;
    }

    private static KinesisStreamingDestinationOutput answer(
            Table table, KinesisDestination destination, EnableKinesisStreamingConfiguration configuration) {
        return new KinesisStreamingDestinationOutput(
                table.name(), destination.streamArn(), destination.passing(), configuration);
    }

    public DescribeKinesisStreamingDestinationOutput describe(
            RequestContext context, DescribeKinesisStreamingDestinationInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        long now = tables.clock().millis();
        List<KinesisDataStreamDestination> destinations = new ArrayList<>();
        of(table)
                .forEach((arn, destination) -> destinations.add(new KinesisDataStreamDestination(
                        arn,
                        destination.status(now),
                        null,
                        destination.precision().isEmpty() ? null : destination.precision())));
        return new DescribeKinesisStreamingDestinationOutput(table.name(), destinations);
    }
}
