package dev.sundog.server.clients;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of SQS by the AWS CLI and by boto3. */
class SqsClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @BeforeEach
    void freeze() {
        server.freeze();
    }

    @Test
    void theAwsCliUsesQueuesAndMessages() throws IOException {
        server.session("sqs.transcript", "");
    }

    /** The AWS CLI knows these operations since June 2023; an older one says so, and then there is nothing to test. */
    @Test
    void theAwsCliMovesDeadLetters() throws IOException {
        server.session("sqs-move-tasks.transcript", """
                aws sqs list-message-move-tasks --generate-cli-skeleton >/dev/null 2>&1 || exit 77
                """);
    }

    @Test
    void boto3UsesEveryOperation() throws IOException {
        server.python("sqs.py");
    }
}
