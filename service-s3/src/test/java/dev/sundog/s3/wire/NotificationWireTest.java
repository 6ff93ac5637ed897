package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationWireTest {

    private final EmulatorFixture emulator = EmulatorFixture.start();
    private final RawHttp http = new RawHttp(emulator.endpoint());

    @BeforeEach
    void makeABucket() {
        http.signed("PUT", "/b-1", "");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private RawHttp.Answer configure(String configuration) {
        return http.signed(
                "PUT",
                "/b-1?notification",
                "<NotificationConfiguration>" + configuration + "</NotificationConfiguration>");
    }

    @Test
    void aQueueThatIsNotThereIsNamedInTheRefusal() {
        String queue = "arn:aws:sqs:us-east-1:000000000000:none";

        var refused = configure("<QueueConfiguration><Queue>" + queue
                + "</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<Message>Unable to validate the following destination configurations</Message>")
                .contains("<ArgumentName>" + queue + "</ArgumentName>")
                .contains("<ArgumentValue>The destination queue does not exist</ArgumentValue>");
        assertThat(http.signed("GET", "/b-1?notification", "").body()).doesNotContain("<QueueConfiguration>");
    }

    @Test
    void destinationsThatAreNotBuiltAreRefusedByName() {
        var refused = configure("<TopicConfiguration><Topic>arn:aws:sns:us-east-1:000000000000:t</Topic>"
                + "<Event>s3:ObjectCreated:*</Event></TopicConfiguration>");

        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.body()).contains("<Code>NotImplemented</Code>");
    }

    @Test
    void theEventBusIsRememberedAndTheAnswerSaysThatThisIsAll() {
        var answer = configure("<EventBridgeConfiguration/>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-sundog-fidelity")).isEqualTo("stored");
        assertThat(http.signed("GET", "/b-1?notification", "").body()).contains("EventBridgeConfiguration");
    }
}
