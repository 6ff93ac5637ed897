package dev.sundog.ecs.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterQueryTest {

    private static final Map<String, List<String>> INSTANCE = Map.of(
            "attribute:ecs.instance-type", List.of("g2.2xlarge"),
            "attribute:ecs.availability-zone", List.of("us-east-1a"),
            "attribute:stack", List.of(""),
            "ec2InstanceId", List.of("i-abcd1234"),
            "registeredAt", List.of("2026-01-05T10:00:00Z"),
            "runningTasksCount", List.of("9"),
            "agentConnected", List.of("true"),
            "task:group", List.of("service:production", "database"));

    private static boolean fits(String expression) {
        return ClusterQuery.parse(expression).fits(name -> INSTANCE.getOrDefault(name, List.of()));
    }

    @Test
    void comparesForEquality() {
        assertThat(fits("attribute:ecs.instance-type == g2.2xlarge")).isTrue();
        assertThat(fits("attribute:ecs.instance-type equals t2.small")).isFalse();
        assertThat(fits("attribute:ecs.availability-zone != us-east-1d")).isTrue();
        assertThat(fits("attribute:ecs.availability-zone not_equals us-east-1a"))
                .isFalse();
        assertThat(fits("agentConnected==true")).isTrue();
    }

    @Test
    void comparesNumbersAsNumbersAndTimesInTheirOrder() {
        assertThat(fits("runningTasksCount > 10")).isFalse();
        assertThat(fits("runningTasksCount<=9")).isTrue();
        assertThat(fits("runningTasksCount greater_than_equal 9")).isTrue();
        assertThat(fits("runningTasksCount less_than 9")).isFalse();
        assertThat(fits("registeredAt >= 2026-01-05")).isTrue();
        assertThat(fits("attribute:none < 5")).isFalse();
    }

    @Test
    void looksForOneOfSeveralValues() {
        assertThat(fits("attribute:ecs.availability-zone in [us-east-1a, us-east-1b]"))
                .isTrue();
        assertThat(fits("ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']")).isTrue();
        assertThat(fits("ec2InstanceId !in [i-abcd1234,i-wxyx7890]")).isFalse();
        assertThat(fits("ec2InstanceId not_in [i-wxyx7890]")).isTrue();
    }

    @Test
    void matchesWholeValues() {
        assertThat(fits("attribute:ecs.instance-type =~ g2.*")).isTrue();
        assertThat(fits("attribute:ecs.instance-type matches g2")).isFalse();
        assertThat(fits("attribute:ecs.instance-type !~ t2.*")).isTrue();
        assertThat(fits("(attribute:ecs.instance-type =~ g2.(2|8)xlarge)")).isTrue();
    }

    @Test
    void asksWhetherThereIsAnything() {
        assertThat(fits("attribute:stack exists")).isTrue();
        assertThat(fits("attribute:stack !exists")).isFalse();
        assertThat(fits("attribute:none not_exists")).isTrue();
    }

    @Test
    void anyGroupOfTheTasksCounts() {
        assertThat(fits("task:group == service:production")).isTrue();
        assertThat(fits("not(task:group == database)")).isFalse();
        assertThat(fits("task:group != database")).isFalse();
    }

    @Test
    void andBindsMoreThanOr() {
        assertThat(fits("runningTasksCount == 9 or runningTasksCount == 8 and agentConnected == false"))
                .isTrue();
        assertThat(fits("(runningTasksCount == 9 || runningTasksCount == 8) && agentConnected == false"))
                .isFalse();
        assertThat(fits("attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d"))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoExpression() {
        for (String text : List.of(
                "",
                "attribute:a",
                "attribute:a ==",
                "color == red",
                "attribute:a == b)",
                "(attribute:a == b",
                "attribute:a in [b",
                "attribute:a in []",
                "attribute:a =~ *",
                "attribute:a == 'b",
                "attribute:a == b c")) {
            assertThatThrownBy(() -> ClusterQuery.parse(text)).as(text).hasMessage("Invalid expression: " + text);
        }
    }
}
