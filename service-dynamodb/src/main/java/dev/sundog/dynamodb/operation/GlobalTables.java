package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.CreateGlobalTableInput;
import dev.sundog.dynamodb.api.CreateGlobalTableOutput;
import dev.sundog.dynamodb.api.DescribeGlobalTableInput;
import dev.sundog.dynamodb.api.DescribeGlobalTableOutput;
import dev.sundog.dynamodb.api.DescribeGlobalTableSettingsInput;
import dev.sundog.dynamodb.api.DescribeGlobalTableSettingsOutput;
import dev.sundog.dynamodb.api.ListGlobalTablesInput;
import dev.sundog.dynamodb.api.ListGlobalTablesOutput;
import dev.sundog.dynamodb.api.UpdateGlobalTableInput;
import dev.sundog.dynamodb.api.UpdateGlobalTableOutput;
import dev.sundog.dynamodb.api.UpdateGlobalTableSettingsInput;
import dev.sundog.dynamodb.api.UpdateGlobalTableSettingsOutput;
import java.util.List;

/**
 * The operations of global tables of version 2017.11.29. AWS makes no such tables any more, so none is ever found; those of
 * version 2019.11.21 are none of their business.
 */
public final class GlobalTables {

    public CreateGlobalTableOutput create(RequestContext context, CreateGlobalTableInput input) {
        throw legacy();
    }

    public UpdateGlobalTableOutput update(RequestContext context, UpdateGlobalTableInput input) {
        throw legacy();
    }

    public DescribeGlobalTableOutput describe(RequestContext context, DescribeGlobalTableInput input) {
        throw DynamoDbErrors.globalTableNotFound(input.globalTableName());
    }

    public ListGlobalTablesOutput list(RequestContext context, ListGlobalTablesInput input) {
        return new ListGlobalTablesOutput(List.of(), null);
    }

    public DescribeGlobalTableSettingsOutput describeSettings(
            RequestContext context, DescribeGlobalTableSettingsInput input) {
        throw DynamoDbErrors.globalTableNotFound(input.globalTableName());
    }

    public UpdateGlobalTableSettingsOutput updateSettings(
            RequestContext context, UpdateGlobalTableSettingsInput input) {
        throw DynamoDbErrors.globalTableNotFound(input.globalTableName());
    }

    private static ServiceError legacy() {
        return DynamoDbErrors.invalidParameter(
                "DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables "
                        + "version 2019.11.21, instead of version 2017.11.29 (Legacy).");
    }
}
