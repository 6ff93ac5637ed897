package dev.sundog.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @Test
    void withoutAnySettingTheServerListensOnThisMachineOnlyAndKeepsNothing() {
        Settings settings = read(Map.of());

        assertThat(settings.listen()).containsExactly(new ListenAddress("127.0.0.1", 4566));
        assertThat(settings.services()).isEmpty();
        assertThat(settings.dataDirectory()).isEmpty();
        assertThat(settings.defaultRegion().value()).isEqualTo("us-east-1");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.report(Set.of()).line()).isEmpty();
    }

    @Test
    void aSettingIsFoundUnderOurNameLocalStacksPrefixAndBare() {
        for (String name : List.of("SUNDOG_SERVICES", "LOCALSTACK_SERVICES", "SERVICES")) {
            assertThat(read(Map.of(name, "sqs")).services()).as(name).containsExactly("sqs");
        }
    }

    @Test
    void ourNameGoesBeforeLocalStacksPrefixAndThatBeforeTheBareName() {
        assertThat(read(Map.of("DEFAULT_REGION", "eu-west-1", "LOCALSTACK_DEFAULT_REGION", "eu-west-2"))
                        .defaultRegion()
                        .value())
                .isEqualTo("eu-west-2");
        assertThat(read(Map.of("SUNDOG_DEFAULT_REGION", "eu-west-3", "LOCALSTACK_DEFAULT_REGION", "eu-west-2"))
                        .defaultRegion()
                        .value())
                .isEqualTo("eu-west-3");
    }

    @Test
    void anOptionOfTheCommandLineGoesBeforeTheEnvironment() {
        Settings settings = SettingsReader.read(Map.of("SUNDOG_PORT", "5000"), Map.of("PORT", "6000"));

        assertThat(settings.mainAddress().port()).isEqualTo(6000);
    }

    @Test
    void aBareNameThatOtherProgramsUseIsNotOurs() {
        Settings settings = read(Map.of("PORT", "8080", "HOST", "example.org", "LOG", "debug", "API_KEY", "secret"));

        assertThat(settings.mainAddress()).isEqualTo(new ListenAddress("127.0.0.1", 4566));
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.report(Set.of()).line()).isEmpty();
    }

    @Test
    void anotherProgramsDebugSettingMeansNothing() {
        assertThat(read(Map.of("DEBUG", "express:*")).logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(read(Map.of("DEBUG", "1")).logLevel()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void aBlankSettingIsAsIfItWereNotThere() {
        assertThat(read(Map.of("SERVICES", " ", "SUNDOG_PORT", ""))
                        .report(Set.of())
                        .line())
                .isEmpty();
    }

    @Test
    void gatewayListenNamesSeveralAddresses() {
        assertThat(read(Map.of("GATEWAY_LISTEN", "0.0.0.0:4566, 0.0.0.0:443")).listen())
                .containsExactly(new ListenAddress("0.0.0.0", 4566), new ListenAddress("0.0.0.0", 443));
    }

    @Test
    void edgePortMovesThePort() {
        assertThat(read(Map.of("EDGE_PORT", "4567")).mainAddress().port()).isEqualTo(4567);
    }

    @Test
    void ourHostAndPortEachReplaceThatPartOfGatewayListen() {
        assertThat(read(Map.of("GATEWAY_LISTEN", "0.0.0.0:4566", "SUNDOG_PORT", "9000"))
                        .listen())
                .containsExactly(new ListenAddress("0.0.0.0", 9000));
        assertThat(read(Map.of("GATEWAY_LISTEN", "0.0.0.0:4567", "SUNDOG_HOST", "127.0.0.1"))
                        .listen())
                .containsExactly(new ListenAddress("127.0.0.1", 4567));
    }

    @Test
    void localstackHostIsANameAndNotAHostWithAPrefix() {
        Settings settings = read(Map.of("LOCALSTACK_HOST", "localhost.localstack.cloud:4566"));

        assertThat(settings.publicAddress())
                .contains(new PublicAddress("localhost.localstack.cloud", OptionalInt.of(4566)));
        assertThat(settings.mainAddress().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void hostnameExternalIsTheOlderNameOfTheSame() {
        assertThat(read(Map.of("HOSTNAME_EXTERNAL", "aws")).publicAddress())
                .contains(new PublicAddress("aws", OptionalInt.empty()));
    }

    @Test
    void servicesAreReadInLocalStacksOlderFormsAndNames() {
        assertThat(read(Map.of("SERVICES", "S3:4572, dynamodbstreams ,sqs")).services())
                .containsExactly("s3", "dynamodb-streams", "sqs");
    }

    @Test
    void persistenceKeepsStateInTheUsersDataFolderUnlessToldWhere() {
        assertThat(read(Map.of("PERSISTENCE", "1", "HOME", "/home/u")).dataDirectory())
                .contains(Path.of("/home/u/.local/share/sundog"));
        assertThat(read(Map.of("PERSISTENCE", "1", "XDG_DATA_HOME", "/data")).dataDirectory())
                .contains(Path.of("/data/sundog"));
        assertThat(read(Map.of("PERSISTENCE", "true", "SUNDOG_DATA_DIR", "/var/lib/x"))
                        .dataDirectory())
                .contains(Path.of("/var/lib/x"));
    }

    @Test
    void aDataFolderWithoutPersistenceIsNotUsed() {
        assertThat(read(Map.of("SUNDOG_DATA_DIR", "/var/lib/x")).dataDirectory())
                .isEmpty();
    }

    @Test
    void theReportTellsWhatIsInForceWhatHasNoEffectAndWhatNobodyKnows() {
        Settings settings = read(Map.of(
                "SERVICES", "sqs",
                "LAMBDA_KEEPALIVE_MS", "1",
                "LOCALSTACK_AUTH_TOKEN", "t",
                "SUNDOG_PRT", "1",
                "SQS_ENDPOINT_STRATEGY", "path",
                "SUNDOG_JAVA_HOME", "/jdk",
                "PATH", "/bin"));

        assertThat(settings.report(Set.of("SQS_ENDPOINT_STRATEGY")).line())
                .isEqualTo("settings in force: SERVICES, SQS_ENDPOINT_STRATEGY; "
                        + "without effect: LOCALSTACK_AUTH_TOKEN, LAMBDA_KEEPALIVE_MS; unknown: SUNDOG_PRT");
        assertThat(settings.report(Set.of()).ignored()).contains("SQS_ENDPOINT_STRATEGY");
        assertThat(settings.inForce(Set.of())).isEqualTo(Map.of("SERVICES", "sqs"));
    }

    @Test
    void servicesSeeEverySettingByItsNameWithoutPrefix() {
        assertThat(read(Map.of("LOCALSTACK_SQS_ENDPOINT_STRATEGY", "domain"))
                        .values()
                        .text("SQS_ENDPOINT_STRATEGY"))
                .contains("domain");
    }

    @ParameterizedTest
    @CsvSource({
        "SUNDOG_PORT, abc, SUNDOG_PORT: 'abc' is not a port; allowed are 0 (any free port) to 65535",
        "SUNDOG_PORT, 65536, SUNDOG_PORT: '65536' is not a port; allowed are 0 (any free port) to 65535",
        "EDGE_PORT, -1, EDGE_PORT: '-1' is not a port; allowed are 0 (any free port) to 65535",
        "GATEWAY_LISTEN, 0.0.0.0:x, GATEWAY_LISTEN: 'x' is not a port; allowed are 0 (any free port) to 65535",
        "DEFAULT_REGION, Ohio, DEFAULT_REGION: 'Ohio' is not a region code such as us-east-1",
        "LS_LOG, loud, 'LS_LOG: ''loud'' is not a log level; allowed are error, warn, info, debug, trace'",
        "SUNDOG_CONTAINER_ENGINE, vm, 'SUNDOG_CONTAINER_ENGINE: ''vm'' is not a container engine; allowed are auto, docker, process'"
    })
    void aSettingThatCannotBeObeyedIsNamedWithWhatIsAllowed(String name, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void aWrongOptionIsNamedAsItWasTyped() {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), Map.of("DEFAULT_REGION", "!")))
                .hasMessageStartingWith("--default-region: '!'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace", "trace-internal"})
    void localStacksLogLevelsAreUnderstood(String level) {
        assertThat(read(Map.of("LS_LOG", level)).logLevel()).isEqualTo(LogLevel.TRACE);
    }

    @ParameterizedTest
    @CsvSource({
        "4567, 127.0.0.1, 4567",
        ":4567, 127.0.0.1, 4567",
        "0.0.0.0, 0.0.0.0, 4566",
        "0.0.0.0:80, 0.0.0.0, 80",
        "[::1]:80, ::1, 80",
        "[::], ::, 4566"
    })
    void anAddressMayLeaveOutHostOrPort(String text, String host, int port) {
        assertThat(ListenAddress.parse("GATEWAY_LISTEN", text)).isEqualTo(new ListenAddress(host, port));
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(environment, Map.of());
    }
}
