package dev.sundog.sqs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAddressTest {

    private static final Scope CALLER = new Scope(new AccountId("000000000000"), new RegionId("us-west-2"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4566/111111111111/q, us-west-2",
        "http://any.host/111111111111/q, us-west-2",
        "/111111111111/q, us-west-2",
        "111111111111/q, us-west-2",
        "http://localhost:4566/queue/eu-west-1/111111111111/q, eu-west-1",
        "/queue/eu-west-1/111111111111/q, eu-west-1",
        "https://sqs.eu-west-1.amazonaws.com/111111111111/q, eu-west-1",
        "https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com/111111111111/q, eu-west-1",
        "http://sqs.eu-west-1.localhost.localstack.cloud:4566/111111111111/q, eu-west-1",
        "http://eu-west-1.queue.localhost.localstack.cloud:4566/111111111111/q, eu-west-1",
        "http://queue.localhost.localstack.cloud:4566/111111111111/q, us-east-1",
        "http://sqs.local/111111111111/q, us-west-2",
        "http://queue/111111111111/q, us-west-2"
    })
    void isReadFromAUrlOfAnyStyle(String url, String region) {
        Scope scope = new Scope(new AccountId("111111111111"), new RegionId(region));

        assertThat(QueueAddress.parse(url, CALLER)).contains(new QueueAddress(scope, "q"));
    }

    @Test
    void ofTheCallersOwnQueueHasTheCallersScope() {
        assertThat(QueueAddress.parse("http://localhost:4566/000000000000/q", CALLER)
                        .orElseThrow()
                        .scope())
                .isSameAs(CALLER);
    }

    @Test
    void ofANameAloneIsTheCallersQueue() {
        assertThat(QueueAddress.parse("q", CALLER)).contains(new QueueAddress(CALLER, "q"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "http://localhost:4566/",
                "http://h/q",
                "http://h/11111111111/q",
                "/1/q",
                "http://h/111111111111/"
            })
    void isNotReadFromAnythingElse(String url) {
        assertThat(QueueAddress.parse(url, CALLER)).isEmpty();
    }
}
