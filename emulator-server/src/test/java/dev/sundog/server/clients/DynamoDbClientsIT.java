package dev.sundog.server.clients;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of DynamoDB and its streams by boto3, and a session with the AWS CLI. */
class DynamoDbClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @Test
    void theAwsCliUsesTablesAndItems() throws IOException {
        server.session("dynamodb.transcript", "");
    }

    @Test
    void boto3UsesEveryOperation() throws IOException {
        server.python("dynamodb.py");
    }
}
