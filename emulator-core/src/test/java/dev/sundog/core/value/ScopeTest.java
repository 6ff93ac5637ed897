package dev.sundog.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScopeTest {

    @Test
    void defaultScopeNamesResourcesByArn() {
        assertThat(Scope.DEFAULT.arn("sqs", "orders")).hasToString("arn:aws:sqs:us-east-1:000000000000:orders");
    }

    @Test
    void partitionFollowsTheRegion() {
        Scope china = new Scope(AccountId.DEFAULT, new RegionId("cn-north-1"));
        assertThat(china.arn("sqs", "orders").partition()).isEqualTo("aws-cn");
    }
}
