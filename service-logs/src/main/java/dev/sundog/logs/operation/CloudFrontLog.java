package dev.sundog.logs.operation;

import java.util.List;

/** What CloudFront's logs of access are like where nothing else is asked for. */
final class CloudFrontLog {

    static final String PATH = "AWSLogs/{account-id}/CloudFront/";

    static final List<String> FIELDS =
            List.of(("date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) "
                            + "cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id "
                            + "x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher "
                            + "x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port "
                            + "time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len "
                            + "sc-range-start sc-range-end")
                    .split(" "));

    private CloudFrontLog() {}
}
