package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.DescribeEndpointsRequest;
import dev.sundog.dynamodb.api.DescribeEndpointsResponse;
import dev.sundog.dynamodb.api.DescribeLimitsInput;
import dev.sundog.dynamodb.api.DescribeLimitsOutput;
import dev.sundog.dynamodb.api.Endpoint;
import java.util.List;

/** What DynamoDB tells of an account as a whole. */
public final class AccountInformation {

    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;
    private static final long CACHE_MINUTES = 1440;

    public DescribeLimitsOutput limits(RequestContext context, DescribeLimitsInput input) {
        return new DescribeLimitsOutput(ACCOUNT_UNITS, ACCOUNT_UNITS, TABLE_UNITS, TABLE_UNITS);
    }

    /** The emulator itself, under the name by which the client reached it. */
    public DescribeEndpointsResponse endpoints(RequestContext context, DescribeEndpointsRequest input) {
        String address = context.baseUrl().replaceFirst("^[a-z]+://", "");
        return new DescribeEndpointsResponse(List.of(new Endpoint(address, CACHE_MINUTES)));
    }
}
