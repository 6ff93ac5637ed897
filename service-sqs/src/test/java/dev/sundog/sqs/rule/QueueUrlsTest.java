package dev.sundog.sqs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueUrlsTest {

    private static final String OWN = "localhost.localstack.cloud:4566";

    private static String url(String strategy, String region, String baseUrl) {
        Scope scope = new Scope(AccountId.DEFAULT, new RegionId(region));
        return new QueueUrls(new ServiceSettings(Map.of("SQS_ENDPOINT_STRATEGY", strategy))).of(scope, "q", baseUrl);
    }

    @ParameterizedTest
    @CsvSource({
        "standard, us-east-1, http://sqs.us-east-1." + OWN + "/000000000000/q",
        "domain, us-east-1, http://queue." + OWN + "/000000000000/q",
        "domain, eu-west-1, http://eu-west-1.queue." + OWN + "/000000000000/q",
        "path, eu-west-1, http://localhost:4566/queue/eu-west-1/000000000000/q",
        "dynamic, eu-west-1, http://localhost:4566/queue/eu-west-1/000000000000/q",
        "off, eu-west-1, http://localhost:4566/000000000000/q"
    })
    void haveTheStyleThatIsAskedFor(String strategy, String region, String expected) {
        assertThat(url(strategy, region, "http://localhost:4566")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://sqs.us-east-1.example:4566, https://sqs.eu-west-1.example:4566/000000000000/q",
        "http://queue.example:4566, http://eu-west-1.queue.example:4566/000000000000/q",
        "http://us-east-2.queue.example, http://eu-west-1.queue.example/000000000000/q"
    })
    void followTheHostThatWasUsed(String baseUrl, String expected) {
        assertThat(url("dynamic", "eu-west-1", baseUrl)).isEqualTo(expected);
    }

    @Test
    void areReadBack() {
        for (String strategy : new String[] {"standard", "domain", "path", "dynamic"}) {
            Scope scope = new Scope(new AccountId("111111111111"), new RegionId("eu-west-1"));
            String url = new QueueUrls(new ServiceSettings(Map.of("SQS_ENDPOINT_STRATEGY", strategy)))
                    .of(scope, "q", "http://localhost:4566");

            assertThat(QueueAddress.parse(url, Scope.DEFAULT)).contains(new QueueAddress(scope, "q"));
        }
    }

    @Test
    void haveTheHostThatTheUserNames() {
        Scope scope = Scope.DEFAULT;
        var settings = new ServiceSettings(Map.of("SQS_ENDPOINT_STRATEGY", "standard", "LOCALSTACK_HOST", "my.host:1"));

        assertThat(new QueueUrls(settings).of(scope, "q", "http://localhost:4566"))
                .isEqualTo("http://sqs.us-east-1.my.host:1/000000000000/q");
    }
}
