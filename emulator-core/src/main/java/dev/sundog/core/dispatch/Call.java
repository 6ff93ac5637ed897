package dev.sundog.core.dispatch;

import dev.sundog.core.auth.ChunkSignatures;
import dev.sundog.core.auth.RequestSignature;
import dev.sundog.core.message.Cors;
import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.service.HostedSite;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.core.wire.Protocol;
import dev.sundog.core.wire.Protocols;
import java.util.Map;

/**
 * What is known of one API call on its way through the chain. Each link fills in its part; a later link may rely on what an
 * earlier one found. Touched by one thread at a time.
 */
final class Call {

    final Exchange exchange;
    final RequestId requestId;
    final long startedNanos;

    /** The request, its body decoded by {@link TransferLink}. */
    HttpRequest request;

    /** What stood behind the body, by name in lower case; complete once the body has been read. */
    Map<String, String> trailers = Map.of();

    // ---- found by CredentialsLink
    Scope scope = Scope.DEFAULT;
    RequestContext.Caller caller = ANONYMOUS;
    HostName host = HostName.PLAIN;
    /** The service in the credential scope, or empty. */
    String signingName = "";

    RequestSignature signature = RequestSignature.None.NONE;

    // ---- found by HostLink
    /** What answers at the host that was called, whatever the request; {@code null} for calls of operations. */
    HostedSite site;

    // ---- found by RouteLink
    ServiceModel service = NoService.MODEL;
    Protocol protocol = Protocols.of(ProtocolId.AWS_JSON_1_0);
    Operation<?, ?> operation;
    /** Why there is no operation, or {@code null}. */
    ServiceError refusal;

    Map<String, String> labels = Map.of();

    // ---- found by CorsLink
    /** The rules by which the page that calls may read the answer, or {@code null}. */
    Cors cors;
    /** An answer that needs no operation, or {@code null}; ends the chain. */
    HttpResponse answer;

    // ---- found by SignatureLink
    ChunkSignatures chunkSignatures = ChunkSignatures.UNCHECKED;

    // ---- found by BindingLink, ContextLink and ReadLink
    OpenService target;
    OperationTable.Binding<?, ?> binding;
    RequestContext context;
    Struct input;

    /** The ARN of who calls, where that is known; else empty. Found by AuthorizationLink. */
    String principal = "";

    /** The error that was answered, or {@code null} after a success. */
    ServiceError error;

    static final RequestContext.Caller ANONYMOUS = new RequestContext.Caller("", "", "", "");

    Call(Exchange exchange, RequestId requestId, long startedNanos) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.requestId = requestId;
        this.startedNanos = startedNanos;
    }
}
