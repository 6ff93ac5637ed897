package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:4566, '', '', ''",
        "127.0.0.1:4566, '', '', ''",
        "[::1]:4566, '', '', ''",
        "example.org, '', '', ''",
        "sqs.us-west-2.amazonaws.com, sqs, us-west-2, ''",
        "queue.amazonaws.com, sqs, '', ''",
        "eu-west-1.queue.localhost.localstack.cloud:4566, sqs, eu-west-1, ''",
        "sqs.eu-west-1.localhost.localstack.cloud:4566, sqs, eu-west-1, ''",
        "s3.amazonaws.com, s3, '', ''",
        "photos.s3.amazonaws.com, s3, '', photos",
        "my.photos.s3.eu-central-1.amazonaws.com, s3, eu-central-1, my.photos",
        "photos.s3-us-west-2.amazonaws.com, s3, us-west-2, photos",
        "photos.s3.dualstack.us-west-2.amazonaws.com, s3, us-west-2, photos",
        "photos.s3.localhost.localstack.cloud:4566, s3, '', photos",
        "photos.s3-website.localhost.localstack.cloud:4566, s3-website, '', photos",
        "my.photos.s3-website-us-west-2.amazonaws.com, s3-website, us-west-2, my.photos",
        "photos.s3-website.eu-central-1.amazonaws.com, s3-website, eu-central-1, photos",
        "abc.lambda-url.eu-west-1.on.aws, lambda-url, eu-west-1, abc",
        "abc.lambda-url.eu-west-1.localhost:4566, lambda-url, eu-west-1, abc",
        "abc.lambda-url.eu-west-1.localhost.localstack.cloud:4566, lambda-url, eu-west-1, abc",
        "photos.localhost:4566, '', '', photos",
        "sqs.localhost:4566, '', '', sqs",
    })
    void readsEndpointRegionAndPrefix(String host, String endpoint, String region, String prefix) {
        assertThat(HostName.parse(host, "")).isEqualTo(new HostName(endpoint, region, prefix));
    }

    @Test
    void readsADomainThatTheUserGave() {
        assertThat(HostName.parse("sqs.eu-west-1.aws.test:4566", "aws.test"))
                .isEqualTo(new HostName("sqs", "eu-west-1", ""));
    }
}
