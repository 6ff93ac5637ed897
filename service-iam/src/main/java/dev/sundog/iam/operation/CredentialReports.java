package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Blob;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.GenerateCredentialReportRequest;
import dev.sundog.iam.api.GenerateCredentialReportResponse;
import dev.sundog.iam.api.GetCredentialReportRequest;
import dev.sundog.iam.api.GetCredentialReportResponse;
import dev.sundog.iam.api.ReportFormatType;
import dev.sundog.iam.api.ReportStateType;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Settings;
import dev.sundog.iam.state.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Credential reports.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">The report's columns</a>
 */
public final class CredentialReports {

    private static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    /** AWS: a report is made anew when it is older. */
    private static final Duration FRESH = Duration.ofHours(4);

    private final Iam iam;

    public CredentialReports(Iam iam) {
        this.iam = iam;
    }

    public GenerateCredentialReportResponse generate(RequestContext context, GenerateCredentialReportRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Instant now = iam.now();
            Optional<Settings.Report> present = account.settings().report();
            if (present.filter(report -> now.isBefore(report.made().plus(FRESH)))
                    .isPresent()) {
                return GenerateCredentialReportResponse.builder()
                        .state(ReportStateType.COMPLETE)
                        .build();
            }
            account.put(account.settings().withReport(new Settings.Report(text(context, account), now)));
            return new GenerateCredentialReportResponse(
                    ReportStateType.STARTED,
                    present.isPresent()
                            ? "Report is older than four hours. Starting a new report generation task"
                            : "No report exists. Starting a new report generation task");
        });
    }

    public GetCredentialReportResponse get(RequestContext context, GetCredentialReportRequest request) {
        Account account = iam.account(context);
        Settings.Report report =
                account.within(() -> account.settings().report()).orElseThrow(IamErrors::noReport);
        return new GetCredentialReportResponse(
                Blob.wrap(report.text().getBytes(StandardCharsets.UTF_8)), ReportFormatType.TEXT_CSV, report.made());
    }

    private String text(RequestContext context, Account account) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (User user : account.users().all()) {
            lines.add(String.join(",", line(context, account, user)));
        }
        return String.join("\n", lines);
    }

    private List<String> line(RequestContext context, Account account, User user) {
        List<String> line = new ArrayList<>(List.of(
                user.name(),
                iam.arn(context, Kind.USER, user.head()),
                time(user.head().created()),
                String.valueOf(user.login().isPresent()),
                user.login().isEmpty()
                        ? "N/A"
                        : user.passwordUsed().map(CredentialReports::time).orElse("no_information"),
                user.login().map(login -> time(login.created())).orElse("N/A"),
                "N/A",
                String.valueOf(!account.devicesOf(user).isEmpty())));
        List<AccessKey> keys = account.keysOf(user);
        for (int i = 0; i < 2; i++) {
            line.addAll(i < keys.size() ? key(keys.get(i)) : List.of("false", "N/A", "N/A", "N/A", "N/A"));
        }
        line.addAll(List.of("false", "N/A", "false", "N/A"));
        return Collections.unmodifiableList(line);
    }

    private static List<String> key(AccessKey key) {
        return List.of(
                String.valueOf(key.active()),
                time(key.created()),
                key.lastUse().map(use -> time(use.when())).orElse("N/A"),
                key.lastUse().map(AccessKey.Use::region).orElse("N/A"),
                key.lastUse().map(AccessKey.Use::service).orElse("N/A"));
    }

    /** AWS writes the offset and no Z. */
    private static String time(Instant instant) {
        return instant.toString().replace("Z", "+00:00");
    }
}
